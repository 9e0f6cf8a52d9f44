import type { Calendar } from './calendar.ts'
import { addDays, addMonths, dayOfMonth, type Day } from './day.ts'
import type { Assignment, Occurrence, OwedTurn, Recurrence } from './model/index.ts'

/** The rhythms that make turns, with the months that each turn has. */
const months = { year: 12, 'half-year': 6, quarter: 3 } as const
export type Rhythm = keyof typeof months

/** A turn as the calendar has it, both days included: `2025`, `2025H1`, `2025Q2`. */
export interface Turn {
  label: string
  from: Day
  to: Day
}

/**
 * The rhythm of a duty's turns; null where it has none. What recurs every month or week has none: its report period is
 * its turn already, and a unit that closes each of twelve would be asked for the same thing twice.
 */
export function rhythmOf(recurrence: Recurrence | null): Rhythm | null {
  const every = recurrence?.every ?? 'month'
  return every === 'month' || every === 'week' ? null : every
}

/** The rhythm that a label belongs to. */
const rhythmOfLabel = (label: string): Rhythm =>
  label.includes('H') ? 'half-year' : label.includes('Q') ? 'quarter' : 'year'

/** The one turn that holds a day: turns tile the calendar from January on. */
export function turnOn(day: Day, rhythm: Rhythm): Turn {
  const [year = '', month = ''] = day.split('-')
  const n = Math.floor((Number(month) - 1) / months[rhythm])
  const first = `${year}-${String(n * months[rhythm] + 1).padStart(2, '0')}`
  const label = rhythm === 'year' ? year : `${year}${rhythm === 'half-year' ? 'H' : 'Q'}${n + 1}`
  return { label, from: `${first}-01`, to: dayOfMonth(addMonths(first, months[rhythm] - 1), 31) }
}

const turnAfter = ({ to, label }: Turn): Turn => turnOn(addDays(to, 1), rhythmOfLabel(label))

/** The turns from the one that holds `from` to the one that holds `until`, in order; none where `until` is earlier. */
export function turnsBetween(from: Day, until: Day, rhythm: Rhythm): Turn[] {
  const turns: Turn[] = []
  for (let turn = turnOn(from, rhythm); turn.from <= until; turn = turnAfter(turn)) turns.push(turn)
  return turns
}

const WRITTEN = /^(\d{4})(?:年度?)?(?:(?:H([12])|([上下])半年)|(?:Q|第)?([1-4一二三四])(?:季度?)?)?$/
const ordinals = '一二三四'

/** The label in what people write: `2025年度`, `2025年上半年`, `2025年第二季度`, `2025q2`. Null for anything else. */
export function readTurn(written: string): string | null {
  const text = written.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
  const [, year, h, word, q] = WRITTEN.exec(text) ?? []
  if (year === undefined) return null
  const half = h ?? (word && (word === '上' ? '1' : '2'))
  const quarter = q && (ordinals.includes(q) ? String(ordinals.indexOf(q) + 1) : q)
  return `${year}${half ? `H${half}` : quarter ? `Q${quarter}` : ''}`
}

/** The day until which a turn counts: its end, moved on by the working days that an application lay with the office. */
export const turnHeldTo = ({ to, grace = 0 }: Pick<OwedTurn, 'to' | 'grace'>, calendar: Calendar): Day =>
  grace > 0 ? calendar.step(to, grace) : to

/** Whether a turn is still to be completed: a missed one is, late. */
export const isUnfinished = ({ state }: Occurrence): boolean => state === 'open' || state === 'missed'

/** Whether an application to close a turn waits for its answer. */
export const turnWaits = (turn: Occurrence): boolean =>
  isUnfinished(turn) && turn.completion?.outcome === null

/** The turn that decides the light: the earliest that is neither completed nor applied for. Undefined where none is. */
export function owedTurn(turns: readonly Occurrence[]): OwedTurn | undefined {
  const owed = turns.filter((one) => isUnfinished(one) && !turnWaits(one))
  const [first] = owed.toSorted((a, b) => (a.to < b.to ? -1 : 1))
  return first && { label: first.label, to: first.to, ...(first.grace ? { grace: first.grace } : {}) }
}

/** What becomes of a turn by itself. `reopen`: it was closed with its duty, which is under way again. */
export interface TurnMove {
  turn: Turn
  what: 'open' | 'reopen' | 'miss' | 'close'
}

/** What is known of a duty when its turns are looked at. */
export interface Duty {
  assignment: Pick<Assignment, 'state' | 'reports'>
  rhythm: Rhythm | null
  /** Every turn there is of it, in any order. */
  turns: readonly Occurrence[]
  /** From which day it is asked: its first turn is the one that holds this day. Of no weight once there are turns. */
  began: Day
  today: Day
  calendar: Calendar
}

/**
 * What is to happen to a duty's turns on a day, in order: every turn up to today's opened once, one that is over missed.
 * Only who is asked every period has turns: a support's part is asked for by the lead. A duty that is done, suspended or
 * withdrawn has none, and closes those that were open; while it waits for the office nothing moves.
 */
export function turnMoves({ assignment, rhythm, turns, began, today, calendar }: Duty): TurnMove[] {
  const { state, reports } = assignment
  if (state === 'completing' || state === 'declined') return []
  const running = state === 'open' && reports && rhythm !== null
  const own = turns.filter(({ label }) => running && rhythmOfLabel(label) === rhythm)
  const strange = turns.filter((one) => isUnfinished(one) && !own.includes(one))
  const moves: TurnMove[] = strange.map((turn) => ({ turn, what: 'close' }))
  if (!running) return moves
  for (const turn of own)
    if (turn.state === 'open' && !turnWaits(turn) && turnHeldTo(turn, calendar) < today)
      moves.push({ turn, what: 'miss' })
  const last = own.toSorted((a, b) => (a.to < b.to ? -1 : 1)).at(-1)
  // What went by while the duty was closed, or ran in another rhythm, was not owed.
  const resumes = last ? last.state === 'closed' : turns.length > 0
  const from = resumes ? today : last ? addDays(last.to, 1) : began
  for (const turn of turnsBetween(from, today, rhythm)) {
    moves.push({ turn, what: turn.label === last?.label ? 'reopen' : 'open' })
    if (turn.to < today) moves.push({ turn, what: 'miss' })
  }
  return moves
}
