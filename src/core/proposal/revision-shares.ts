import { paperId } from '../chase.ts'
import { asksEveryPeriod, openAssignment, reckon } from '../columns.ts'
import { givenAs } from '../given.ts'
import type { Assignment, Due, Task, Unit, UnitRole } from '../model/index.ts'
import { DEADLINE } from '../period.ts'
import { newShare, type Making } from './assignment-rows.ts'
import type { SharesCompared, Wanted } from './compare-shares.ts'
import { answeredBy, fanOut, withdrawn, type Reckoning } from './fan-out.ts'

/** The shares of a plan while a revision goes through them. */
export interface ShareBook {
  /** All shares by id, as they stand by now. */
  rows: Map<string, Assignment>
  byTask: Map<string, string[]>
  /** Ids of those changed or made. */
  touched: Set<string>
  /** Ids of papers that may have been drafted for what is not asked for any more. */
  papers: string[]
  reckoning: Reckoning
  id: Making['id']
}

export function bookOf(
  assignments: readonly Assignment[],
  reckoning: Reckoning,
  id: Making['id'],
): ShareBook {
  const book: ShareBook = {
    rows: new Map(),
    byTask: new Map(),
    touched: new Set(),
    papers: [],
    reckoning,
    id,
  }
  for (const row of assignments) enter(book, row)
  return book
}

function enter({ rows, byTask }: ShareBook, row: Assignment): void {
  if (!rows.has(row.id)) byTask.set(row.taskId, [...(byTask.get(row.taskId) ?? []), row.id])
  rows.set(row.id, row)
}

/** Writes a share; what was asked of it before in vain is not asked any more where it is withdrawn or begins anew. */
function write(book: ShareBook, row: Assignment): void {
  const before = book.rows.get(row.id)
  if (before === row) return
  const over = row.state === 'withdrawn' || row.chase.round !== before?.chase.round
  if (before && over && before.period !== null) book.papers.push(paperId(before))
  book.touched.add(row.id)
  enter(book, row)
}

export const sharesOf = ({ rows, byTask }: ShareBook, taskId: string): Assignment[] =>
  (byTask.get(taskId) ?? []).flatMap((id) => rows.get(id) ?? [])

export function withdrawAll(book: ShareBook, taskId: string): void {
  for (const row of sharesOf(book, taskId))
    // What was given beside the document is not the document's to take away.
    if (row.state !== 'withdrawn' && givenAs(row) === null) write(book, withdrawn(row, book.reckoning))
}

/** A group's shares that still wait, given to the unit that answers, or to its members. */
export function giveGroup(book: ShareBook, group: Unit, answering: readonly Unit[]): void {
  const [only, ...others] = answering
  for (const row of [...book.rows.values()]) {
    if (row.unitId !== group.id || row.state !== 'unsettled' || !only) continue
    const beside = sharesOf(book, row.taskId).filter((other) => other.id !== row.id)
    if (others.length === 0) write(book, answeredBy(row, only, book.reckoning))
    else for (const share of fanOut(row, answering, beside, book.reckoning)) write(book, share)
  }
}

/** What a document says of a task's shares, done: roles changed, shares withdrawn and made, the new deadline set. */
export function changeShares(
  book: ShareBook,
  task: Task,
  { kept, dropped }: SharesCompared,
  dueChanged: boolean,
): void {
  for (const row of dropped) write(book, withdrawn(row, book.reckoning))
  for (const { row, role } of kept) {
    const inRole = role === row.role ? row : withRole(row, role, book.reckoning)
    write(book, dueChanged && row.state !== 'done' ? withDeadline(inRole, task.due, book.reckoning) : inRole)
  }
}

const reopened = (row: Assignment, { plan, calendar, today }: Reckoning): Assignment =>
  row.state === 'open' ? openAssignment(row, plan, calendar, today) : reckon(row, plan, calendar)

function withRole(row: Assignment, role: UnitRole, reckoning: Reckoning): Assignment {
  return reopened({ ...row, role, reports: asksEveryPeriod(role, reckoning.plan.settings) }, reckoning)
}

/**
 * Another deadline; the first one stays readable for ever. A share that owes its one report at the deadline is asked anew,
 * in a round of its own, or it would be late by the old date's ladder.
 */
function withDeadline(row: Assignment, due: Due | null, reckoning: Reckoning): Assignment {
  const first = row.firstDeadline ?? row.deadline
  const anew = { rung: -1, firedOn: null, round: row.chase.round + 1 }
  const chase = row.period === DEADLINE ? anew : row.chase
  return reopened({ ...row, deadline: due, chase, ...(first ? { firstDeadline: first } : {}) }, reckoning)
}

/** Makes the shares that are newly named: the next numbers of the task, a group's members under its own. */
export function addShares(
  book: ShareBook,
  task: Task,
  added: readonly Wanted[],
  unitFor: (wanted: Pick<Wanted, 'id' | 'name'>) => Unit,
  membersOf: (group: Unit) => readonly Unit[],
): void {
  const groups = new Map<string, UnitRole>()
  for (const wanted of added) {
    const { role, group } = wanted
    if (group !== null) {
      if (!groups.has(group)) groups.set(group, role)
      continue
    }
    const unit = unitFor(wanted)
    if (unit.group && membersOf(unit).length > 1) groups.set(unit.id, role)
    else write(book, shareFor(book, task, unit, role))
  }
  for (const [id, role] of groups) {
    const unit = unitFor({ id, name: '' })
    const beside = sharesOf(book, task.id)
    for (const row of fanOut(shareFor(book, task, unit, role), membersOf(unit), beside, book.reckoning))
      write(book, row)
  }
}

function shareFor(book: ShareBook, task: Task, unit: Unit, role: UnitRole): Assignment {
  const { plan, calendar, today } = book.reckoning
  const given = sharesOf(book, task.id).map(({ code }) =>
    Number.parseInt(code.slice(task.code.length + 1), 10),
  )
  const n = Math.max(0, ...given) + 1
  return newShare(task, n, unit, role, plan, { id: book.id, calendar, today })
}

/** After the plan's rhythm changed: who is asked every period, and all columns, reckoned anew. */
export function reportAnew(book: ShareBook): void {
  const { plan } = book.reckoning
  for (const row of [...book.rows.values()]) {
    if (row.state === 'withdrawn' || row.state === 'done' || givenAs(row) !== null) continue
    const reports = asksEveryPeriod(row.role, plan.settings)
    if (reports !== row.reports) write(book, reopened({ ...row, reports }, book.reckoning))
  }
}
