import { wallClock } from '../../core/day.ts'
import type { Step } from '../../core/model/index.ts'
import { accounts, answered, calledFor, positionAt, type Firing } from '../account.ts'
import type { Checker, Log } from '../log.ts'
import { chaseRounds, taken, type Taken } from '../rounds.ts'
import { cardDays } from './cards.ts'
import { inquire } from './verdict.ts'

interface Fired {
  step: Step
  round: number
  /** The moment at which it was decided: the round of its day, or a chase by hand that took it along. */
  seq: number
  /** Told by hand to some of those it goes to: with the next round it fires for the others. */
  partly: Taken | null
}

/** What the rows say has fired, once a rung; a manual card is no rung. Rounds are read from the id: `…/<rung>~<round>/…`. */
function fired(log: Log): Map<string, Fired> {
  const found = new Map<string, Fired>()
  const rounds = new Map(chaseRounds(log).map(({ day, seq }) => [day, seq]))
  for (const step of log.evidence.steps) {
    if (step.rung.startsWith('manual')) continue
    const round = Number(/~(\d+)\/[^/]*$/.exec(step.id)?.[1] ?? 0)
    const byHand = taken(log).get(step.id)
    const seq = byHand?.seq ?? rounds.get(step.firedOn) ?? 0
    const partly = byHand && !byHand.whole ? byHand : null
    found.set(keyOf({ ...step, day: step.firedOn }), { step, round, seq, partly })
  }
  return found
}

/** What was told to some by hand, by the round with which it fires. */
function toldBefore(log: Log, actual: Map<string, Fired>): Map<string, Step> {
  const told = new Map<string, Step>()
  for (const { step, partly } of actual.values()) {
    const next = partly && chaseRounds(log).find(({ seq }) => seq > partly.seq)
    if (next) told.set(keyOf({ ...step, day: next.day }), step)
  }
  return told
}

/** Whether the rules called for a rung at the moment of the chase by hand that took it along. */
function wasCalledFor(log: Log, press: Taken): boolean {
  const { assignmentId, period, rung } = press.step
  const before = accounts(log)
    .get(assignmentId)
    ?.positions.findLast(({ seq }) => seq < press.seq)
  const called = calledFor(log, before, press)
  return called?.now.period === period && called.rung?.rung === rung.split('~')[0]
}

const keyOf = ({ assignmentId, rung, day }: Pick<Firing, 'assignmentId' | 'rung' | 'day'>): string =>
  `${assignmentId}/${rung.split('~')[0]}/${day}`

const expected = (log: Log): Firing[] => [...accounts(log).values()].flatMap(({ firings }) => firings)

/** Rungs that reached nobody leave no step, only a line in the ledger. */
const unreached = ({ evidence, timezone }: Log): Set<string> =>
  new Set(
    evidence.entries
      .filter(({ event }) => event === 'chase.unreachable')
      .map(({ subjects, at }) => `${subjects[0]}/${wallClock(at, timezone).day}`),
  )

/**
 * Every rung that the rules call for fires on its day (after downtime: on the first day after it), and no other does. What
 * was told by hand to some of those it goes to was called for at that moment, and is not told to them again.
 */
export const rungsOnTheirDay: Checker = (log) => {
  const { expect, close } = inquire()
  const actual = fired(log)
  const told = toldBefore(log, actual)
  const silent = unreached(log)
  const called = new Set<string>()
  for (const firing of expected(log)) {
    const key = keyOf(firing)
    called.add(key)
    const step = actual.get(key)?.step ?? told.get(key)
    const holds = step ? step.period === firing.period : silent.has(`${firing.assignmentId}/${firing.day}`)
    expect(
      holds,
      () =>
        `${key} (${firing.period}) should have fired, and ${step ? `fired for ${step.period}` : 'did not'}`,
    )
  }
  for (const [key, { step, partly }] of actual) {
    const holds = called.has(key) || (partly !== null && wasCalledFor(log, partly))
    expect(holds, () => `${key} (${step.period}) fired, and nothing called for it`)
  }
  return close('every-rung-on-its-day')
}

/**
 * Within one period and round, rungs come one by one; one that is left out has its reason in the ledger. One that was told
 * by hand to some fires for the others with the next round.
 */
export const rungsInOrder: Checker = (log) => {
  const { expect, close } = inquire()
  const silent = unreached(log)
  const ladders = new Map<string, Fired[]>()
  for (const one of fired(log).values()) {
    const key = `${one.step.assignmentId}/${one.step.period}~${one.round}`
    ladders.set(key, [...(ladders.get(key) ?? []), one])
  }
  for (const [key, ladder] of ladders) {
    let last = -1
    let begun = false
    for (const { step, partly } of ladder.sort((a, b) => (a.step.firedOn < b.step.firedOn ? -1 : 1))) {
      const { rung, firedOn: day, assignmentId } = step
      const index = rung.startsWith('weekly') ? last : Number(rung.split('~')[0])
      const weekly = rung.startsWith('weekly') && last >= 0
      const reason = [...silent].some(
        (line) => line.startsWith(`${assignmentId}/`) && line <= `${assignmentId}/${day}`,
      )
      expect(
        weekly || index === last + 1 || (index === last && begun) || (index > last && reason),
        () => `${key}: rung ${rung} on ${day} came after ${last}`,
      )
      last = index
      begun = partly !== null
    }
  }
  return close('rungs-in-order')
}

/** When a rung fires, its period has no report that stands and its assignment is open. */
export const stopsAtAnAnswer: Checker = (log) => {
  const { expect, close } = inquire()
  for (const { step, seq } of fired(log).values()) {
    const { assignmentId, period, rung, firedOn } = step
    const reported = answered(log, assignmentId, period, seq)
    const state = positionAt(accounts(log).get(assignmentId), seq)?.state
    expect(
      !reported && state === 'open',
      () =>
        `${assignmentId} ${period}: rung ${rung} fired on ${firedOn}, ${reported ? 'reported' : state} by then`,
    )
  }
  return close('the-ladder-stops-at-an-answer')
}

/** Saturdays and Sundays on which people work are days like any other: a rung that falls on one is served. */
export const makeUpDays: Checker = (log) => {
  const { expect, close } = inquire()
  const actual = fired(log)
  const told = toldBefore(log, actual)
  const served = cardDays(log)
  const days = new Map<string, Firing[]>()
  for (const firing of expected(log))
    if (log.calendar.isMakeUp(firing.day)) days.set(firing.day, [...(days.get(firing.day) ?? []), firing])
  for (const [day, firings] of days) {
    const missing = firings.map(keyOf).filter((key) => !actual.has(key) && !told.has(key))
    expect(
      missing.length === 0 && served.has(day),
      () => `${day}: ${firings.length} rungs fall on it, ${missing.length} did not fire`,
    )
  }
  return close('make-up-days-are-served', [...days.keys()].sort().join(' '))
}
