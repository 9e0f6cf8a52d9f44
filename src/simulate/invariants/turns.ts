import { wallClock, type Instant } from '../../core/day.ts'
import type { Entry } from '../../kit/store.ts'
import type { Checker, Log } from '../log.ts'
import { inquire } from './verdict.ts'

/** The years that a yearly duty must have turns of, whatever became of them. */
function yearsOf({ span, plan }: Log): number[] {
  const [first, last] = [Number(plan.startedOn.slice(0, 4)), Number(span.to.slice(0, 4))]
  return Array.from({ length: last - first + 1 }, (_, n) => first + n)
}

const of = (log: Log, event: string, id: string): Entry[] =>
  log.evidence.entries.filter((entry) => entry.event === event && entry.subjects[0] === id)

/** The moment at which a year's turn must have been opened: with the plan, or in the first round of the year. */
function opensAt(log: Log, year: number): Instant | undefined {
  if (String(year) === log.plan.startedOn.slice(0, 4)) return log.plan.createdAt
  return log.rounds.find(({ at }) => wallClock(at, log.timezone).day >= `${year}-01-01`)?.at
}

/** Every turn is opened once, in its time, and accepted or missed at most once; nothing is lost and nothing invented. */
export const turnsOnce: Checker = (log) => {
  const { expect, close } = inquire()
  const known = new Set<string>()
  for (const duty of log.yearly)
    for (const year of yearsOf(log)) {
      const id = `${duty}@${year}`
      known.add(id)
      const [opened, ...again] = of(log, 'turn.opened', id)
      const at = opensAt(log, year)
      expect(
        opened?.at === at && again.length === 0,
        () => `${id} was opened ${again.length + (opened ? 1 : 0)} times, or not when it should be`,
      )
      const accepted = log.happenings.filter(
        (h) => h.kind === 'turn-accepted' && h.assignmentId === duty && h.turn === String(year),
      ).length
      expect(
        accepted <= 1 && of(log, 'turn.accepted', id).length === accepted,
        () => `${id} was accepted ${accepted} times, noted ${of(log, 'turn.accepted', id).length} times`,
      )
      const missed = of(log, 'turn.missed', id)
      const early = missed.some((one) => wallClock(one.at, log.timezone).day <= `${year}-12-31`)
      expect(missed.length <= 1 && !early, () => `${id} was missed ${missed.length} times, or too early`)
    }
  for (const { id } of log.evidence.turns) expect(known.has(id), () => `${id} is no turn of any duty`)
  return close('every-turn-once')
}

/** What was not accepted stays open past its end, as missed unless it waits for the office; what was, is done. */
export const turnsCarryOver: Checker = (log) => {
  const { expect, close } = inquire()
  const rows = new Map(log.evidence.turns.map((turn) => [turn.id, turn]))
  for (const duty of log.yearly)
    for (const year of yearsOf(log)) {
      const row = rows.get(`${duty}@${year}`)
      const last = log.happenings.findLast(
        (h) =>
          (h.kind === 'turn-applied' || h.kind === 'turn-accepted' || h.kind === 'turn-returned') &&
          h.assignmentId === duty &&
          h.turn === String(year),
      )
      const over = log.span.to > `${year}-12-31`
      const allowed =
        last?.kind === 'turn-accepted'
          ? ['done']
          : !over
            ? ['open']
            : // While it waits, and for the days it was put off by, it is not missed yet.
              last === undefined
              ? ['missed']
              : ['missed', 'open']
      expect(
        row !== undefined && allowed.includes(row.state),
        () => `${duty}@${year} is ${row?.state ?? 'gone'}, it should be ${allowed.join(' or ')}`,
      )
    }
  return close('turns-carry-over')
}
