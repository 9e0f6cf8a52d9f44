import type { Calendar } from '../../../core/calendar.ts'
import { addDays, addMonths, dayOfMonth, wallClock, type Day } from '../../../core/day.ts'
import type { Assignment, Plan, Step } from '../../../core/model/index.ts'
import { inquire } from '../../invariants/verdict.ts'
import type { Invariant } from '../../log.ts'
import type { Lived } from '../live.ts'

/** The ledger's reasons for which a rung has no step in a round: it reached nobody, was held back, the ladder was changed, or a clock set right. */
const REASONS = new Set([
  'chase.unreachable',
  'chase.held',
  'chase.skipped',
  'chase.snoozed',
  'chase.set-back',
])

const reasonsOf = ({ ledger, timezone }: Lived): Map<string, Set<Day>> => {
  const found = new Map<string, Set<Day>>()
  for (const { event, subjects, at } of ledger.entries) {
    const [assignmentId = ''] = subjects
    if (REASONS.has(event))
      found.set(assignmentId, (found.get(assignmentId) ?? new Set()).add(wallClock(at, timezone).day))
  }
  return found
}

const isRung = ({ rung }: Step): boolean => /^\d+$/.test(rung)

/** Within one round of a period the rungs come one by one; what is left out has its reason in the ledger. */
export function noRungSkipped(lived: Lived): Invariant {
  const { expect, close } = inquire()
  const reasons = reasonsOf(lived)
  const rounds = new Map<string, { assignmentId: string; fired: Map<number, Day> }>()
  for (const step of lived.ledger.steps) {
    if (!isRung(step)) continue
    const [, round = ''] = /~(\d+)\/[^/]*$/.exec(step.id) ?? []
    const key = `${step.assignmentId}/${step.period}~${round}`
    const known = rounds.get(key) ?? { assignmentId: step.assignmentId, fired: new Map<number, Day>() }
    rounds.set(key, known)
    known.fired.set(Number(step.rung), step.firedOn)
  }
  for (const [key, { assignmentId, fired }] of rounds) {
    const last = Math.max(...fired.keys())
    for (let rung = 0; rung < last; rung++) {
      const reason = [...(reasons.get(assignmentId) ?? [])].some((day) => day <= (fired.get(last) ?? ''))
      expect(fired.has(rung) || reason, () => `${key}: rung ${rung} never fired, rung ${last} did`)
    }
  }
  return close('ledger: no rung skipped without a reason')
}

interface Silent {
  assignment: Assignment
  plan: Plan
  period: string
  due: Day
}

/** Periods of which nobody ever said anything, and in which nothing happened to the item. */
function silences(lived: Lived): Silent[] {
  const { city, ledger, deeds, span } = lived
  const { calendar } = city
  const moved = new Set(deeds.map(({ period }) => period.split('/')[0]))
  const told = new Set(deeds.map(({ period }) => period))
  const found: Silent[] = []
  for (const assignment of ledger.assignments) {
    const plan = city.plans.find(({ id }) => id === assignment.planId)
    if (!plan || !assignment.reports || assignment.state !== 'open') continue
    for (
      let month = span.from.slice(0, 7);
      month <= span.to.slice(0, 7);
      month = addDays(`${month}-28`, 5).slice(0, 7)
    ) {
      const due = calendar.onOrBefore(dayOfMonth(month, plan.settings.dueDay))
      const [opens, ends] = [calendar.step(due, -4), calendar.step(due, 8)]
      if (opens <= span.from || ends >= span.to || told.has(`${assignment.id}/${month}`)) continue
      if (moved.has(assignment.id) && touched(lived, assignment.id, opens, ends)) continue
      found.push({ assignment, plan, period: month, due })
    }
  }
  return found
}

const touched = ({ deeds, timezone }: Lived, id: string, from: Day, to: Day): boolean =>
  deeds.some(({ period, at }) => {
    const { day } = wallClock(at, timezone)
    return period.startsWith(`${id}/`) && from <= day && day <= to
  })

const isDisturbed = ({ disturbed, timezone }: Lived, from: Day, to: Day): boolean =>
  disturbed.some((one) => wallClock(one.from, timezone).day <= to && from <= wallClock(one.to, timezone).day)

/** Where nobody answers and nothing is amiss, every rung fires on its own working day, make-up days served like any other. */
export function everyRungOnItsDay(lived: Lived): Invariant {
  return onTheirDays(lived, 'ledger: silence climbs every rung on its day', () => true)
}

export function makeUpDays(lived: Lived): Invariant {
  return onTheirDays(lived, 'ledger: every make-up day is served', (day) => lived.city.calendar.isMakeUp(day))
}

/** The first day on which the period after this one is asked for. */
const asksNext = ({ settings }: Plan, period: string, calendar: Calendar): Day =>
  calendar.step(
    calendar.onOrBefore(dayOfMonth(addMonths(period, 1), settings.dueDay)),
    settings.ladder[0]?.at ?? 0,
  )

/**
 * Each rung is expected on its nominal day, or as far after the one before it as the ladder says where that came late. What a
 * fault of the machine lies between is let be: it is caught up with, later than here reckoned.
 */
function onTheirDays(lived: Lived, name: string, counts: (day: Day) => boolean): Invariant {
  const { expect, close } = inquire()
  const { calendar } = lived.city
  const reasons = reasonsOf(lived)
  const fired = new Map(
    lived.ledger.steps.map(({ assignmentId, period, rung, firedOn }) => [
      `${assignmentId}/${period}/${rung}`,
      firedOn,
    ]),
  )
  const days = new Set<Day>()
  for (const { assignment, plan, period, due } of silences(lived)) {
    const { ladder } = plan.settings
    let before: { on: Day; at: number } | null = null
    for (const [rung, { at }] of ladder.entries()) {
      const nominal = calendar.step(due, at)
      const gap: Day = before ? calendar.step(before.on, at - before.at) : nominal
      const expected = gap > nominal ? gap : nominal
      // Where it comes late, the next period may be asked for before it: then this one is given up as missed.
      if (expected >= asksNext(plan, period, calendar)) break
      const key = `${assignment.id}/${period}/${rung}`
      const on = fired.get(key)
      if (isDisturbed(lived, before?.on ?? calendar.step(due, -4), expected)) {
        if (on === undefined) break
      } else if (counts(expected)) {
        days.add(expected)
        const silent = reasons.get(assignment.id)?.has(expected) === true
        expect(on === expected || silent, () => `${key} fired on ${on ?? 'no day'}, not on ${expected}`)
      }
      before = { on: on ?? expected, at }
    }
  }
  return close(name, [...days].sort().slice(-8).join(' '))
}

/** Whatever was amiss, a standstill or a wrong clock: not long after it people are asked again. */
export function lifeGoesOn({ disturbed, attempts, city, timezone, span }: Lived): Invariant {
  const { expect, close } = inquire()
  const days = attempts
    .filter(({ accepted, cardId }) => accepted && cardId?.endsWith('/daily'))
    .map(({ at }) => wallClock(at, timezone).day)
  for (const { over } of disturbed) {
    const { day } = wallClock(over, timezone)
    const until = city.calendar.step(day, SOON)
    if (until > span.to) continue
    const asked = days.some((one) => day < one && one <= until)
    expect(asked, () => `after ${day} nobody was asked until ${until}`)
  }
  return close('channel: after a fault the chase goes on')
}

/** With four plans that are due on three days of the month, a dozen working days never pass without a rung. */
const SOON = 12
