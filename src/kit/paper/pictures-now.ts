import { mondayOf, wallClock, type Instant } from '../../core/day.ts'
import type { DigestFacts } from '../../core/digest.ts'
import type { Picture } from '../../core/document/picture.ts'
import { countsOf } from '../../core/issue/board.ts'
import type { WeeklyFacts } from '../../core/issue/facts.ts'
import type { TargetFact } from '../../core/figures/digest-facts.ts'
import type { TargetStanding } from '../../core/figures/standing.ts'
import type { Issue, Plan } from '../../core/model/index.ts'
import { mayDo, relationsOf } from '../../core/rights.ts'
import type { Actor } from '../command.ts'
import { factsNow } from '../moves/digest.ts'
import { planStandings } from '../moves/figures.ts'
import { weeklyFacts } from '../moves/issue-facts.ts'
import { viewOfItem } from '../show/status.ts'
import { seenBy } from '../show/targets.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { deskFor, type Desk } from './desk.ts'
import {
  completionByArea,
  lightsOverTime,
  overdueByUnit,
  targetsAgainstPlan,
  timelineOf,
  type Frame,
} from './pictures.ts'

/** Weeks that are shown of a plan as it stands; papers choose their own span. */
const WEEKS = 19

export const pictureKinds = [
  'lights-over-time',
  'completion-by-area',
  'targets',
  'timeline',
  'overdue-by-unit',
] as const satisfies readonly Picture['kind'][]

/** Whether somebody may read the digests of a plan, and so the pictures that rest on them. */
export const mayReadDigests = ({ roles, person, operator }: Actor, planId: string): boolean =>
  operator || mayDo(['office', 'leader', 'admin'], relationsOf(roles, person.id, { planId }))

interface Looking {
  actor: Actor
  now: Instant
  words: Words
}

/** The facts of a digest at this moment, which nobody keeps: what a paper would show if it were frozen now. */
async function liveDesk(
  db: Db,
  plan: Plan,
  { now, words }: Omit<Looking, 'actor'>,
): Promise<{ desk: Desk; facts: WeeklyFacts }> {
  const facts = await weeklyFacts(db, plan, await factsNow(db, plan, now), 0)
  const { day } = wallClock(now, plan.timezone)
  const issue: Issue = {
    ...{
      id: `${plan.id}/now`,
      version: 0,
      planId: plan.id,
      kind: 'weekly',
      of: plan.id,
      from: mondayOf(day),
    },
    ...{ to: day, cutOff: now, number: null, facts, remarks: '', state: 'draft', createdAt: now },
    ...{ createdBy: 'duban', released: null, papers: [] },
  }
  const desk = await deskFor(db, { issue, cut: 'office', unitId: null, words, publicUrl: '' })
  return { desk, facts }
}

const frameAt = (title: string, plan: Plan, at: Instant, words: Words): Frame => ({
  title,
  note: words.pictures.asOf(words.core.fullDay(wallClock(at, plan.timezone).day)),
  locale: words.issueText.locale,
})

/**
 * A picture of a plan as it stands, for somebody: titles and lights are everybody's, targets are cut to what they may see, and
 * what rests on digests is theirs only who may read these; null for the others. Reads, and puts nothing.
 */
export async function pictureNow(
  db: Db,
  plan: Plan,
  kind: Picture['kind'],
  { actor, now, words }: Looking,
): Promise<Picture | null> {
  const rests = kind === 'lights-over-time' || kind === 'overdue-by-unit'
  if (rests && !mayReadDigests(actor, plan.id)) return null
  const { desk, facts } = await liveDesk(db, plan, { now, words })
  const { digest, board } = facts
  const { title } = plan
  const named = (say: (plan: string) => string): Frame => frameAt(say(title), plan, now, words)
  const { pictures } = words
  switch (kind) {
    case 'targets':
      return targetsOf(plan, digest, words, await mayBeSeen(db, plan, actor, now))
    case 'completion-by-area':
      return completionByArea(named(pictures.completionByArea), desk, board.areas)
    case 'timeline':
      return timelineOf(named(pictures.timeline), desk, board.tasks)
    case 'overdue-by-unit':
      return overdueByUnit(named(pictures.overdueByUnit), desk, board)
    case 'lights-over-time': {
      const { day: on } = desk.moment
      const weeks = board.trend.filter((one) => one.on < on).slice(-WEEKS)
      return lightsOverTime(named(pictures.lightsOverTime), [
        ...weeks,
        { on, lights: countsOf(digest.lights) },
      ])
    }
  }
}

/** The targets as a digest found them, for who may read digests. */
export const targetsOfDigest = (plan: Plan, digest: DigestFacts, words: Words): Picture =>
  targetsOf(plan, digest, words, () => true)

function targetsOf(
  plan: Plan,
  { targets = [], cutOff, today }: DigestFacts,
  words: Words,
  seen: (target: TargetFact) => boolean,
): Picture {
  const frame = {
    ...frameAt(words.figures.chartTitle(plan.title), plan, cutOff, words),
    note: words.figures.chartNote(words.core.fullDay(today)),
  }
  return targetsAgainstPlan(frame, targets.filter(seen), words)
}

/** Of each target whether somebody may see its figures now, by the same filter as in chat. */
async function mayBeSeen(
  db: Db,
  plan: Plan,
  actor: Actor,
  now: Instant,
): Promise<(target: TargetFact) => boolean> {
  const seen = new Set<string>()
  const { day } = wallClock(now, plan.timezone)
  for (const { task, assignments, standings } of await planStandings(db, plan.id, day))
    for (const one of seenBy(standings, assignments, (share) => viewOfItem(actor, share, assignments)))
      if (!one.hidden) seen.add(placeOf(task.id, one))
  return (target) => seen.has(placeOf(target.taskId, target))
}

const placeOf = (taskId: string, { key, target, year }: Pick<TargetStanding, 'key' | 'target' | 'year'>) =>
  [taskId, key, target.phrase, year ?? ''].join('\u0000')
