import type { Instant } from '../day.ts'
import type { Finding, Proposal, ProposedFinding } from '../model/index.ts'
import type { Making } from './assignment-rows.ts'
import type { Live } from './changes.ts'
import type { Mended } from './edits.ts'
import type { RevisedRows } from './revision-rows.ts'
import { settledWith, type Attest } from './settled-rows.ts'

/** Who revises, and how it is said that a question fell away. */
export interface Closing {
  by: string
  at: Instant
  /** Its tasks were withdrawn. */
  withdrawn: string
  /** The revised document says what was asked. */
  revised: string
  attest: Attest
  id: Making['id']
  /** What makes the ids of new findings differ from those of every other document: the review's id. */
  seed: string
}

/**
 * What a revision changes or adds among a plan's findings. One that the plan has already, open or settled, is not asked
 * twice; one whose tasks are gone, or which the revised document answers, is settled.
 */
export function revisedFindings(
  live: Live,
  reading: Proposal,
  { settled }: Mended,
  rows: RevisedRows,
  closing: Closing,
): Finding[] {
  const { plan, places } = rows
  const before = live.findings ?? []
  const found = new Map<string, Finding>()
  const put = (finding: Finding): void => void found.set(finding.id, finding)
  for (const [n, finding] of reading.findings.entries()) {
    const about = aboutOf(finding, reading, rows)
    const message = relabelled(finding, places.nodes)
    const twin = twinOf({ ...finding, about, message }, before, rows)
    const answer = settled.get(n)
    const answered = answer ? settledWith(closing.attest(answer)) : {}
    if (twin?.state === 'open') {
      if (answer || about.some((id) => !twin.about.includes(id)))
        put({ ...twin, about: [...new Set([...twin.about, ...about])], ...answered })
    } else if (!twin)
      put({
        ...{ id: closing.id('fnd', plan.key, closing.seed, n + 1), version: 0, planId: plan.id },
        ...{ kind: finding.kind, message, source: finding.source, about },
        ...{
          state: 'open',
          openSince: rows.book.reckoning.today,
          settledBy: null,
          settledAt: null,
          answer: null,
          ...answered,
        },
      })
  }
  for (const stored of before) {
    const finding = found.get(stored.id) ?? stored
    if (finding.state !== 'open') continue
    const answer = overBecause(finding, rows, closing)
    if (answer !== null) put({ ...finding, ...settledWith({ by: closing.by, at: closing.at, answer }) })
  }
  return [...found.values()]
}

/** By their place in the reading: findings that are not asked again, with the one by which the plan has settled each. */
export function answeredBefore(live: Live, reading: Proposal, rows: RevisedRows): Map<number, Finding> {
  const found = new Map<number, Finding>()
  for (const [n, finding] of reading.findings.entries()) {
    const about = aboutOf(finding, reading, rows)
    const message = relabelled(finding, rows.places.nodes)
    const twin = twinOf({ ...finding, about, message }, live.findings ?? [], rows)
    if (twin?.state === 'settled') found.set(n, twin)
  }
  return found
}

function aboutOf(
  { about = [] }: ProposedFinding,
  reading: Proposal,
  { units, places, book }: RevisedRows,
): string[] {
  const names = new Set(reading.plan.units.map(({ name }) => name))
  const unitIds = about.filter((name) => names.has(name)).map((name) => units.of(name).id)
  const tasks = about.flatMap((code) => places.nodes.get(code)?.id ?? [])
  const shares = tasks
    .flatMap((id) => book.byTask.get(id) ?? [])
    .filter((id) => unitIds.includes(book.rows.get(id)?.unitId ?? ''))
  return shares.length > 0 ? [...unitIds, ...shares] : [...unitIds, ...tasks]
}

/** A message names tasks by the revised document's numbers; people know them by the plan's. */
function relabelled({ message, about = [] }: ProposedFinding, nodes: RevisedRows['places']['nodes']): string {
  return message.replace(/(?<=任务 |、)\d+(?:\.\d+)*(?![\d.])/g, (code) =>
    about.includes(code) ? (nodes.get(code)?.code ?? code) : code,
  )
}

/** The tasks that a stored finding is about, by themselves or by a share. */
const tasksOf = ({ about }: Pick<Finding, 'about'>, { book }: RevisedRows): string[] => [
  ...new Set(about.flatMap((id) => (id.startsWith('unt_') ? [] : (book.rows.get(id)?.taskId ?? id)))),
]

type Asked = Pick<Finding, 'kind' | 'about' | 'message'>

/** The plan's finding that asks the same: still open, or settled and not open again. */
function twinOf(asked: Asked, before: readonly Finding[], rows: RevisedRows): Finding | undefined {
  const { kind, about, message } = asked
  const tasks = tasksOf(asked, rows)
  const group = about.find((id) => id.startsWith('unt_'))
  const same = before.filter((one) => {
    if (one.kind !== kind) return false
    if (kind === 'group-unit') return group !== undefined && one.about.includes(group)
    if (kind !== 'no-unit' && kind !== 'lead-undetermined') return one.message === message
    const others = tasksOf(one, rows)
    return tasks.length > 0 && tasks.every((id) => others.includes(id))
  })
  const open = same.find(({ state }) => state === 'open')
  return open ?? (isAnswered(asked, rows) ? same[0] : undefined)
}

/** Whether the plan's shares, as the revision leaves them, say what a finding misses; what is no question of shares is. */
function isAnswered(asked: Asked, rows: RevisedRows): boolean {
  const { book } = rows
  const standing = (id: string) =>
    (book.byTask.get(id) ?? []).flatMap((share) => {
      const row = book.rows.get(share)
      return row && row.state !== 'withdrawn' ? [row] : []
    })
  const tasks = tasksOf(asked, rows)
  switch (asked.kind) {
    case 'no-unit':
      return tasks.every((id) => standing(id).some(({ role }) => role !== 'support'))
    case 'lead-undetermined':
      return tasks.every((id) => standing(id).some(({ role }) => role === 'lead'))
    case 'group-unit':
      return ![...book.rows.values()].some(
        ({ state, unitId }) => state === 'unsettled' && asked.about.includes(unitId),
      )
    default:
      return true
  }
}

/** Why an open finding of the plan needs no answer any more; null where it does. */
function overBecause(finding: Finding, rows: RevisedRows, { withdrawn, revised }: Closing): string | null {
  const { comparison } = rows
  const tasks = tasksOf(finding, rows)
  const gone = new Set(comparison.withdrawn.map(({ id }) => id))
  if (tasks.length > 0 && tasks.every((id) => gone.has(id))) return withdrawn
  const asked =
    finding.kind === 'no-unit' || finding.kind === 'lead-undetermined' || finding.kind === 'group-unit'
  if (asked && isAnswered(finding, rows)) return revised
  if (finding.kind !== 'date-past' || tasks.length === 0) return null
  const redated = comparison.matches.filter(({ what }) => what.includes('due')).map(({ live }) => live.id)
  return tasks.every((id) => redated.includes(id)) ? revised : null
}
