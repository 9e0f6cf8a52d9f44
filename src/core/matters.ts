import type { Calendar } from './calendar.ts'
import type { Day, Instant } from './day.ts'
import type { Figure } from './digest.ts'
import type { Request, RequestKind } from './model/index.ts'
import { behind, waited } from './request.ts'

/** One matter that waits for the office, with how long it has waited in working days. */
export interface WaitingMatter {
  requestId: string
  assignmentId: string
  number: number
  kind: RequestKind
  waited: number
  /** Working days behind its clock; 0 while there is time. */
  behind: number
  statement: string
}

/** What a digest says of matters put to the office. Refs are request ids. */
export interface MatterFacts {
  waiting: Figure & { items: WaitingMatter[] }
  behind: Figure
  /** Answered since the last cut-off; `days` is the sum of working days that took. */
  answered: Figure & { days: number }
  extended: Figure
}

const figure = (rows: readonly Request[]): Figure => ({
  value: rows.length,
  refs: rows.map(({ id }) => id).sort(),
})

/**
 * The facts of a plan's matters at a moment. `open` wait, `decided` were answered in (since, cutOff]; matters that a unit
 * must answer (countersignatures), and applications for completion, which a digest counts by their assignments, are left out.
 */
export function matterFacts(given: {
  open: Iterable<Request>
  decided: Iterable<Request>
  since: Instant
  cutOff: Instant
  today: Day
  calendar: Calendar
}): MatterFacts {
  const { since, cutOff, today, calendar } = given
  const counts = ({ unitId, kind }: Request): boolean => unitId === null && kind !== 'completion'
  const open = [...given.open]
    .filter((one) => one.state === 'open' && counts(one))
    .sort((a, b) => a.number - b.number)
  const decided = [...given.decided].filter(
    (one) => counts(one) && one.decidedAt !== null && one.decidedAt > since && one.decidedAt <= cutOff,
  )
  const items = open.map((one) => ({
    requestId: one.id,
    assignmentId: one.assignmentId,
    number: one.number,
    kind: one.kind,
    waited: waited(one, today, calendar),
    behind: behind(one, today, calendar),
    statement: one.statement,
  }))
  return {
    waiting: { ...figure(open), items },
    behind: figure(open.filter((one) => behind(one, today, calendar) > 0)),
    answered: { ...figure(decided), days: decided.reduce((sum, { took }) => sum + (took ?? 0), 0) },
    extended: figure(decided.filter(({ kind, state }) => kind === 'extension' && state === 'granted')),
  }
}
