import type { Plan, Proposal, Task, Unit } from '../model/index.ts'
import type { Making } from './assignment-rows.ts'
import { compare, type Comparison, type Live } from './changes.ts'
import { compareShares, namingOf } from './compare-shares.ts'
import type { Mended } from './edits.ts'
import { wordsOf } from './plan-rows.ts'
import { placesOf, type Places } from './revision-places.ts'
import {
  addShares,
  bookOf,
  changeShares,
  giveGroup,
  reportAnew,
  sharesOf,
  withdrawAll,
  type ShareBook,
} from './revision-shares.ts'
import { unitsOf, type RevisionUnits } from './revision-units.ts'
import { groupsSettled } from './settled-rows.ts'

/** What a revision needs besides the two documents. */
export type Revising = Pick<Making, 'id' | 'known' | 'calendar' | 'today'>

/** What a revision changes or makes; rows not named here stay as they are. */
export interface RevisedRows {
  plan: Plan
  comparison: Comparison
  places: Places
  /** Nodes that are new or have other words. */
  tasks: Task[]
  units: RevisionUnits
  book: ShareBook
}

/**
 * A revised document carried into a live plan. What is the same task keeps its code, its shares and all they reported; a
 * unit no longer named has its share withdrawn, a new one gets the next number; what is done stays done.
 */
export function revisedRows(
  before: Plan,
  live: Live,
  reading: Proposal,
  mended: Mended,
  { id, known, calendar, today }: Revising,
): RevisedRows {
  const { proposal } = mended
  const plan = headOf(before, mended)
  const units = unitsOf(live, proposal, reading, { id, known })
  const book = bookOf(live.assignments, { plan, calendar, today }, id)
  const members = new Map<string, Unit[]>()
  for (const { name, units: names } of groupsSettled(reading, mended).values()) {
    const group = units.of(name)
    members.set(
      group.id,
      names.map((one) => units.of(one)),
    )
    giveGroup(book, group, members.get(group.id) ?? [])
  }
  const now: Live = { ...live, assignments: [...book.rows.values()], units: units.all }
  const comparison = compare(now, proposal)
  const naming = namingOf(now, new Map(proposal.plan.units.map(({ name, aliases }) => [name, aliases])))
  const unitFor = ({ id, name }: { id: string | null; name: string }): Unit =>
    (id === null ? undefined : units.all.get(id)) ?? units.of(name)
  const membersOf = ({ id }: Unit): readonly Unit[] =>
    members.get(id) ?? (naming.answering.get(id) ?? []).flatMap((one) => units.all.get(one) ?? [])
  const written = live.tasks.filter(({ origin }) => origin === undefined)
  const places = placesOf(comparison, proposal, written, (code, parent, title) => ({
    id: id('tsk', plan.key, code),
    version: 0,
    planId: plan.id,
    level: code.split('.').length,
    code,
    parentId: parent?.id ?? null,
    ...NOTHING,
    title,
  }))
  const changed: Task[] = []
  for (const { live: old, proposed, shares, what } of comparison.matches) {
    const { asWritten: _title, number: _number, ...place } = old
    const task: Task = { ...place, ...wordsOf(proposed) }
    changed.push(task)
    changeShares(book, task, shares, what.includes('due'))
    addShares(book, task, shares.added, unitFor, membersOf)
  }
  const words = new Map(comparison.added.map((proposed) => [places.nodes.get(proposed.code), proposed]))
  const made = places.added.map((node) => {
    const proposed = words.get(node)
    if (!proposed) return node
    const task = { ...node, ...wordsOf(proposed) }
    places.nodes.set(proposed.code, task)
    addShares(book, task, compareShares([], proposed, naming).added, unitFor, membersOf)
    return task
  })
  for (const { id: taskId } of comparison.withdrawn) withdrawAll(book, taskId)
  // What nobody ever had a share of has no share to be withdrawn: it is no task any more.
  const nobodys = comparison.withdrawn
    .filter(({ id: taskId }) => sharesOf(book, taskId).length === 0)
    .map((task) => ({ ...task, isTask: false }))
  if (plan.settings.reporting !== before.settings.reporting) reportAnew(book)
  return {
    plan,
    comparison,
    places,
    tasks: [...changed, ...places.renamed, ...made, ...nobodys],
    units,
    book,
  }
}

const NOTHING = { text: '', due: null, recurrence: null, targets: [], source: null, isTask: false }

/** The plan is called and numbered as the newest document says; what that leaves out stays. */
function headOf(plan: Plan, { proposal, reporting }: Mended): Plan {
  const { title, documentNumber, issuer, issuedOn } = proposal.plan
  return {
    ...plan,
    title: title || plan.title,
    documentNumber: documentNumber ?? plan.documentNumber,
    issuer: issuer ?? plan.issuer,
    issuedOn: issuedOn ?? plan.issuedOn,
    settings: { ...plan.settings, reporting: reporting ?? plan.settings.reporting },
  }
}
