import { wallClock } from '../../core/day.ts'
import type { Step } from '../../core/model/index.ts'
import { accounts, answered, chaseRounds, positionAt, type Firing } from '../account.ts'
import type { Checker, Log } from '../log.ts'
import { cardDays } from './cards.ts'
import { inquire } from './verdict.ts'

interface Fired {
  assignmentId: string
  period: string
  round: number
  rung: string
  day: string
}

/** What the rows say has fired, once a rung; a manual card is no rung. Rounds are read from the id: `…/<rung>~<round>/…`. */
function fired(steps: readonly Step[]): Map<string, Fired> {
  const found = new Map<string, Fired>()
  for (const { id, assignmentId, period, rung, firedOn } of steps) {
    if (rung.startsWith('manual')) continue
    const round = Number(/~(\d+)\/[^/]*$/.exec(id)?.[1] ?? 0)
    found.set(keyOf({ assignmentId, rung, day: firedOn }), {
      assignmentId,
      period,
      round,
      rung,
      day: firedOn,
    })
  }
  return found
}

const keyOf = ({ assignmentId, rung, day }: Pick<Fired, 'assignmentId' | 'rung' | 'day'>): string =>
  `${assignmentId}/${rung.split('~')[0]}/${day}`

const expected = (log: Log): Firing[] => [...accounts(log).values()].flatMap(({ firings }) => firings)

/** Rungs that reached nobody leave no step, only a line in the ledger. */
const unreached = ({ evidence, timezone }: Log): Set<string> =>
  new Set(
    evidence.entries
      .filter(({ event }) => event === 'chase.unreachable')
      .map(({ subjects, at }) => `${subjects[0]}/${wallClock(at, timezone).day}`),
  )

/** Every rung that the rules call for fires on its day (after downtime: on the first day after it), and no other does. */
export const rungsOnTheirDay: Checker = (log) => {
  const { expect, close } = inquire()
  const actual = fired(log.evidence.steps)
  const silent = unreached(log)
  const called = new Set<string>()
  for (const firing of expected(log)) {
    called.add(keyOf(firing))
    const step = actual.get(keyOf(firing))
    const holds = step ? step.period === firing.period : silent.has(`${firing.assignmentId}/${firing.day}`)
    expect(
      holds,
      () =>
        `${keyOf(firing)} (${firing.period}) should have fired, and ${step ? `fired for ${step.period}` : 'did not'}`,
    )
  }
  for (const [key, { period }] of actual)
    expect(called.has(key), () => `${key} (${period}) fired, and nothing called for it`)
  return close('every-rung-on-its-day')
}

/** Within one period and round, rungs come one by one; one that is left out has its reason in the ledger. */
export const rungsInOrder: Checker = (log) => {
  const { expect, close } = inquire()
  const silent = unreached(log)
  const ladders = new Map<string, Fired[]>()
  for (const one of fired(log.evidence.steps).values()) {
    const key = `${one.assignmentId}/${one.period}~${one.round}`
    ladders.set(key, [...(ladders.get(key) ?? []), one])
  }
  for (const [key, ladder] of ladders) {
    let last = -1
    for (const { rung, day, assignmentId } of ladder.sort((a, b) => (a.day < b.day ? -1 : 1))) {
      const index = rung.startsWith('weekly') ? last : Number(rung.split('~')[0])
      const weekly = rung.startsWith('weekly') && last >= 0
      const reason = [...silent].some(
        (line) => line.startsWith(`${assignmentId}/`) && line <= `${assignmentId}/${day}`,
      )
      expect(
        weekly || index === last + 1 || (index > last && reason),
        () => `${key}: rung ${rung} on ${day} came after ${last}`,
      )
      last = index
    }
  }
  return close('rungs-in-order')
}

/** When a rung fires, its period has no report that stands and its assignment is open. */
export const stopsAtAnAnswer: Checker = (log) => {
  const { expect, close } = inquire()
  const rounds = new Map(chaseRounds(log).map(({ day, seq }) => [day, seq]))
  for (const { assignmentId, period, rung, day } of fired(log.evidence.steps).values()) {
    const seq = rounds.get(day) ?? 0
    const reported = answered(log, assignmentId, period, seq)
    const state = positionAt(accounts(log).get(assignmentId), seq)?.state
    expect(
      !reported && state === 'open',
      () =>
        `${assignmentId} ${period}: rung ${rung} fired on ${day}, ${reported ? 'reported' : state} by then`,
    )
  }
  return close('the-ladder-stops-at-an-answer')
}

/** Saturdays and Sundays on which people work are days like any other: a rung that falls on one is served. */
export const makeUpDays: Checker = (log) => {
  const { expect, close } = inquire()
  const actual = fired(log.evidence.steps)
  const served = cardDays(log)
  const days = new Map<string, Firing[]>()
  for (const firing of expected(log))
    if (log.calendar.isMakeUp(firing.day)) days.set(firing.day, [...(days.get(firing.day) ?? []), firing])
  for (const [day, firings] of days) {
    const missing = firings.filter((firing) => !actual.has(keyOf(firing)))
    expect(
      missing.length === 0 && served.has(day),
      () => `${day}: ${firings.length} rungs fall on it, ${missing.length} did not fire`,
    )
  }
  return close('make-up-days-are-served', [...days.keys()].sort().join(' '))
}
