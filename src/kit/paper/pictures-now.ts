import { inCodeOrder } from '../../core/code.ts'
import { addDays, wallClock, type Day, type Instant } from '../../core/day.ts'
import type { DigestFacts } from '../../core/digest.ts'
import { overdueItems } from '../../core/digest-items.ts'
import type { Picture } from '../../core/document/picture.ts'
import { lightOf, taskLight } from '../../core/light.ts'
import type { Assignment, Plan, Task } from '../../core/model/index.ts'
import { mayDo, relationsOf } from '../../core/rights.ts'
import type { Actor } from '../command.ts'
import { padded } from '../indexes.ts'
import { calendarOf } from '../moves/calendar.ts'
import { planStandings } from '../moves/figures.ts'
import { collect, firstOf } from '../moves/look.ts'
import { viewOfItem } from '../show/status.ts'
import { seenBy } from '../show/targets.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import {
  completionByArea,
  countLights,
  lightsOverTime,
  overdueByUnit,
  targetsNow,
  timeline,
  type PictureOf,
  type PlannedRow,
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
  switch (kind) {
    case 'targets':
      return targetsOf(db, plan, { actor, now, words })
    case 'completion-by-area':
      return completionNow(db, plan, now, words)
    case 'timeline':
      return timelineNow(db, plan, now, words)
    case 'lights-over-time':
      return mayReadDigests(actor, plan.id) ? lightsNow(db, plan, now, words) : null
    case 'overdue-by-unit':
      return mayReadDigests(actor, plan.id) ? overdueNow(db, plan, now, words) : null
  }
}

async function targetsOf(db: Db, plan: Plan, { actor, now, words }: Looking): Promise<Picture> {
  const { day } = wallClock(now, plan.timezone)
  const tasks = (await planStandings(db, plan.id, day)).map(({ task, assignments, standings }) => ({
    code: task.code,
    standings: seenBy(standings, assignments, (one) => viewOfItem(actor, one, assignments)),
  }))
  return targetsNow(plan, tasks, now, words)
}

/** Assignments that were not withdrawn, in the order of codes. */
const standingOf = async (db: Db, planId: string): Promise<Assignment[]> =>
  (await collect(db.list('assignment', 'byPlan', { prefix: [planId] })))
    .filter(({ state }) => state !== 'withdrawn')
    .sort(inCodeOrder)

/** The frozen lights of each week, the last ones first cut off, and the lights of this moment. */
export async function lightsNow(
  db: Db,
  plan: Plan,
  now: Instant,
  words: Words,
): Promise<PictureOf<'lights-over-time'>> {
  const listed = { prefix: [plan.id], reverse: true, limit: WEEKS }
  const weeks = (await collect(db.list('digest', 'byPlan', listed))).map(({ facts }) => facts as DigestFacts)
  const calendar = await calendarOf(db)
  const { day } = wallClock(now, plan.timezone)
  const items = await standingOf(db, plan.id)
  const lights = countLights(items.map((one) => lightOf(one, day, calendar).light))
  return lightsOverTime(plan, weeks, now, words, lights)
}

export async function completionNow(
  db: Db,
  plan: Plan,
  now: Instant,
  words: Words,
): Promise<PictureOf<'completion-by-area'>> {
  const calendar = await calendarOf(db)
  const { day } = wallClock(now, plan.timezone)
  const tasks = await collect(db.list('task', 'byPlan', { prefix: [plan.id] }))
  const items = (await standingOf(db, plan.id)).map((one) => ({
    code: one.code,
    light: lightOf(one, day, calendar).light,
  }))
  return completionByArea(plan, tasks, items, now, words)
}

/** Every task from the plan's start to its deadline; a recurring duty is drawn as the turn that is owed. */
export async function timelineNow(
  db: Db,
  plan: Plan,
  now: Instant,
  words: Words,
): Promise<PictureOf<'timeline'>> {
  const calendar = await calendarOf(db)
  const { day } = wallClock(now, plan.timezone)
  const shares = new Map<string, Assignment[]>()
  for await (const one of db.list('assignment', 'byPlan', { prefix: [plan.id] }))
    shares.set(one.taskId, [...(shares.get(one.taskId) ?? []), one])
  const rows: PlannedRow[] = []
  for (const task of await collect(db.list('task', 'byPlan', { prefix: [plan.id] }))) {
    if (!task.isTask) continue
    const all = shares.get(task.id) ?? []
    const of = all.filter(({ state }) => state !== 'withdrawn')
    // A task whose shares were all withdrawn is no more part of the plan; one that nobody has yet is.
    if (all.length > 0 && of.length === 0) continue
    const { light } = taskLight(of, day, calendar)
    rows.push({ ...(await spanOf(db, plan, task, of, words)), doneOn: doneOn(of, plan), light })
  }
  return timeline(plan, rows, now, words)
}

async function spanOf(
  db: Db,
  plan: Plan,
  { code, title, due }: Task,
  of: readonly Assignment[],
  words: Words,
): Promise<Pick<PlannedRow, 'code' | 'title' | 'from' | 'to'>> {
  const owed = of.find(({ turn }) => turn !== undefined)
  if (owed?.turn) {
    const { label, to } = owed.turn
    const turn = await db.get('occurrence', `${owed.id}@${label}`)
    const named = `${title}${words.core.aside(words.turns.name(label))}`
    return { code, title: named, from: turn?.from ?? plan.startedOn, to }
  }
  // What the office allowed stands on the shares; the last of them is when the task is to be done.
  const ends = of.flatMap(({ deadline }) => (deadline?.on ? [deadline.on] : [])).sort()
  const to = ends.at(-1) ?? due?.on ?? null
  const from = to !== null && to < plan.startedOn ? (plan.issuedOn ?? to) : plan.startedOn
  return { code, title, from: to !== null && from > to ? to : from, to }
}

/** The day on which the last share was accepted; null while one is not. */
function doneOn(of: readonly Assignment[], plan: Plan): Day | null {
  const days = of.flatMap(({ state, completion }) =>
    state === 'done' && completion?.decidedAt ? [wallClock(completion.decidedAt, plan.timezone).day] : [],
  )
  return days.length === of.length ? (days.sort().at(-1) ?? null) : null
}

/** Units in the order in which the plan names them, with what is overdue now and the late reports since the last digest. */
export async function overdueNow(
  db: Db,
  plan: Plan,
  now: Instant,
  words: Words,
): Promise<PictureOf<'overdue-by-unit'>> {
  const calendar = await calendarOf(db)
  const { day } = wallClock(now, plan.timezone)
  const items = await standingOf(db, plan.id)
  const units = []
  for (const id of new Set(items.map(({ unitId }) => unitId)))
    units.push({ id, name: (await db.get('unit', id))?.name ?? id })
  const before = { prefix: [plan.id], to: addDays(day, -1), reverse: true, limit: 1 }
  const last = (await firstOf(db.list('digest', 'byPlan', before)))?.facts as DigestFacts | undefined
  const since = { prefix: [plan.id], from: padded((last?.cutOff ?? 0) + 1), to: padded(now) }
  const unitOf = new Map(items.map(({ id, unitId }) => [id, unitId]))
  const late = (await collect(db.list('report', 'byFiled', since)))
    .filter((report) => report.state === 'filed' && report.late > 0)
    .flatMap(({ assignmentId }) => unitOf.get(assignmentId) ?? [])
  const overdue = overdueItems(items, day, calendar).map(({ unitId }) => unitId)
  return overdueByUnit(plan, units, { overdue, late }, now, words)
}
