import { wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Plan, PlanSettings } from '../../core/model/index.ts'
import { changed, ruleIn } from '../../core/rules/index.ts'
import type { Actor } from '../command.ts'
import type { Job } from '../job.ts'
import { calendarOf } from '../moves/calendar.ts'
import { must } from '../moves/look.ts'
import { reckonPlan } from '../moves/reckon.ts'
import { reladderPlan } from '../moves/reladder.ts'
import type { Db } from '../store.ts'
import { refuseRules } from '../words/rules-refusals.ts'
import { playAhead, type Foreseen } from './play.ts'
import { rehearsed, type Rehearsable, type Rehearsed } from './rehearsal.ts'

/** A plan under one way of reporting. */
export interface ByReporting {
  reporting: PlanSettings['reporting']
  rehearsed: Rehearsed
}

/** A plan under both ways of reporting, its own first. */
export async function bothWays(db: Db, of: Rehearsable, now: Instant): Promise<ByReporting[]> {
  const own = of.plan.settings.reporting
  const ways: ByReporting[] = []
  for (const reporting of [own, own === 'lead' ? 'each' : 'lead'] as const)
    ways.push({ reporting, rehearsed: await rehearsed(db, of, now, { reporting }) })
  return ways
}

/** The plan as it would be under a rule as people write it; refused, in the words of `rules`, where it could not be set. */
export function planUnder(plan: Plan, said: string): Plan {
  const meant = ruleIn(said)
  if (!meant) throw refuseRules.unknown(said)
  const { rule, value } = meant
  const change = rule.read(value, plan)
  if (!change) {
    const fault = rule.why?.(value, plan)
    throw fault ? refuseRules.fault(rule.name, value, fault) : refuseRules.unreadable(rule.name, value)
  }
  if (change.wrong) throw refuseRules.ladder(change.wrong)
  return changed(plan, change)
}

export interface Comparing {
  jobs: readonly Job[]
  now: Instant
  timezone: string
  days: number
}

export interface Compared {
  now: number
  changed: number
  /** The first day on which either way asks units for something. */
  next: DayCompared | null
  /** Every day on which either way sends anything, in order. */
  days: DayCompared[]
}

export interface DayCompared {
  day: Day
  now: number
  changed: number
}

/** How many letters go out in the coming days, and how many once something is changed, by the real jobs on two copies. */
export async function compared(
  db: Db,
  meant: (letter: Foreseen) => boolean,
  change: (copy: Db) => Promise<void>,
  { jobs, now, timezone, days }: Comparing,
): Promise<Compared> {
  const from = { now, timezone, days }
  const before = (await playAhead(db, jobs, from)).letters.filter(meant)
  const after = (await playAhead(db, jobs, from, change)).letters.filter(meant)
  const today = wallClock(now, timezone).day
  const on = (letters: readonly Foreseen[], day: Day): number =>
    letters.filter((one) => one.day === day).length
  const both = [...before, ...after]
  const counted = (day: Day): DayCompared => ({ day, now: on(before, day), changed: on(after, day) })
  const [asking] = both
    .filter((one) => one.letter.body.kind === 'card' && one.day > today)
    .map((one) => one.day)
    .sort()
  return {
    now: before.length,
    changed: after.length,
    next: asking === undefined ? null : counted(asking),
    days: [...new Set(both.map((one) => one.day))].sort().map(counted),
  }
}

/** The letters of one plan, as it stands and as it would be under a rule. */
export const comparedLetters = (
  db: Db,
  { plan, under, by }: { plan: Plan; under: Plan; by: Actor },
  comparing: Comparing,
): Promise<Compared> =>
  compared(
    db,
    ({ asks }) => asks.plans.includes(plan.id),
    async (copy) => {
      const { now } = comparing
      const stored = must(await copy.get('plan', plan.id), plan.id)
      const next = await copy.put('plan', { ...under, version: stored.version })
      if (next.settings.ladder !== stored.settings.ladder)
        await reladderPlan({ db: copy, by, via: 'forecast', now }, stored, next)
      await reckonPlan(copy, next, await calendarOf(copy), now)
    },
    comparing,
  )
