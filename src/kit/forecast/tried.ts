import { wallClock, type Instant } from '../../core/day.ts'
import type { Plan, PlanSettings } from '../../core/model/index.ts'
import { changed, ruleIn } from '../../core/rules/index.ts'
import type { Job } from '../job.ts'
import { calendarOf } from '../moves/calendar.ts'
import { must } from '../moves/look.ts'
import { reckonPlan } from '../moves/reckon.ts'
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

/** The settings a plan would have under a rule as people write it; refused where it cannot be read. */
export function settingsUnder(plan: Plan, said: string): PlanSettings {
  const meant = ruleIn(said)
  if (!meant) throw refuseRules.unknown(said)
  const change = meant.rule.read(meant.value, plan)
  if (!change) throw refuseRules.unreadable(meant.rule.name, meant.value)
  return changed(plan, change).settings
}

interface Comparing {
  jobs: readonly Job[]
  now: Instant
  timezone: string
  days: number
}

export interface Compared {
  now: number
  changed: number
  /** The first day on which either way asks units for something. */
  next: { day: string; now: number; changed: number } | null
}

/** How many letters of a plan go out in the coming days, and how many with other settings, by the real jobs. */
export async function comparedLetters(
  db: Db,
  plan: Plan,
  settings: PlanSettings,
  { jobs, now, timezone, days }: Comparing,
): Promise<Compared> {
  const from = { now, timezone, days }
  const ofPlan = ({ asks }: Foreseen): boolean => asks.plans.includes(plan.id)
  const before = (await playAhead(db, jobs, from)).letters.filter(ofPlan)
  const after = (
    await playAhead(db, jobs, from, async (copy) => {
      const stored = must(await copy.get('plan', plan.id), plan.id)
      const next = await copy.put('plan', { ...stored, settings })
      await reckonPlan(copy, next, await calendarOf(copy), now)
    })
  ).letters.filter(ofPlan)
  const today = wallClock(now, timezone).day
  const [day] = [...before, ...after]
    .filter((one) => one.letter.body.kind === 'card' && one.day > today)
    .map((one) => one.day)
    .sort()
  const on = (letters: readonly Foreseen[]): number => letters.filter((one) => one.day === day).length
  return {
    now: before.length,
    changed: after.length,
    next: day === undefined ? null : { day, now: on(before), changed: on(after) },
  }
}
