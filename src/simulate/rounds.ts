import { wallClock, type Day, type Instant } from '../core/day.ts'
import type { Step } from '../core/model/index.ts'
import type { Log } from './log.ts'

/** Cards and digests go out on working days, from the hour of cards until this one. */
export const QUIET_FROM = '20:00'

/** A moment at which something may fire. */
export interface Round {
  seq: number
  at: Instant
  day: Day
}

/** Worked out once for a log. */
export const remember = <T>(make: (log: Log) => T): ((log: Log) => T) => {
  const known = new WeakMap<Log, T>()
  return (log) => {
    const found = known.get(log) ?? make(log)
    known.set(log, found)
    return found
  }
}

/** The rounds in which something may go out unasked. */
export const openRounds = remember((log): Round[] =>
  log.rounds.flatMap(({ seq, at }): Round[] => {
    const { day, time } = wallClock(at, log.timezone)
    const open = time >= log.plan.settings.cardAt && time < QUIET_FROM
    return open && log.calendar.isWorkday(day) ? [{ seq, at, day }] : []
  }),
)

/** The round of each working day in which cards are due: the first one from the hour of cards on. */
export const chaseRounds = remember((log): Round[] => {
  const found = new Map<Day, Round>()
  for (const round of openRounds(log)) if (!found.has(round.day)) found.set(round.day, round)
  return [...found.values()]
})

/** Rungs that a chase by hand took along: those of its day that were still to come to the same person. */
export interface Taken extends Round {
  step: Step
  /** Everybody it goes to was told then: it has fired. One that goes to others too fires with the next round. */
  whole: boolean
}

/** What chases by hand took along, by the ids of the steps. Whether they were right to, the account has to say. */
export const taken = remember((log): Map<string, Taken> => {
  const presses = new Map<string, Round>()
  for (const { id, kind, createdAt: at } of log.evidence.cards) {
    const said = kind === 'manual' && log.acts.findLast((act) => act.at <= at)
    if (said) presses.set(id, { seq: said.seq, at, day: wallClock(at, log.timezone).day })
  }
  const rungs = log.evidence.steps.filter(({ rung }) => !rung.startsWith('manual'))
  const elsewhere = new Set(rungs.filter(({ cardId }) => !presses.has(cardId)).map(ofAll))
  const found = new Map<string, Taken>()
  for (const step of rungs) {
    const press = presses.get(step.cardId)
    if (press) found.set(step.id, { ...press, step, whole: !elsewhere.has(ofAll(step)) })
  }
  return found
})

/** A step's id without its person: what all have in common whom the rung went to. */
const ofAll = ({ id }: Step): string => id.slice(0, id.lastIndexOf('/'))
