import { sortable } from '../../core/code.ts'
import type { Assignment, Plan, Task } from '../../core/model/index.ts'
import { unitPlaces } from '../../core/rights.ts'
import { flatCodes, isCode, plainCode } from '../../core/code-said.ts'
import type { Actor, Context } from '../command.ts'
import type { Db, Listing } from '../store.ts'
import { refuse } from '../words/refusals.ts'
import { refuseFormer } from './handed.ts'

/** What a code means: a task (or a level above it), or one assignment of a task. */
export interface Found {
  plan: Plan
  task: Task
  assignment: Assignment | null
}

export async function collect<T>(rows: Listing<T>): Promise<T[]> {
  if (rows.all) return rows.all()
  const all: T[] = []
  for await (const row of rows) all.push(row)
  return all
}

/**
 * These fields of every row. Read as a stream, so that a store lets the rows go a page at a time: for papers over a whole plan,
 * however large it is.
 */
export async function picked<T, K extends keyof T>(
  rows: AsyncIterable<T>,
  fields: readonly K[],
): Promise<Pick<T, K>[]> {
  const found: Pick<T, K>[] = []
  for await (const row of rows) {
    const lean = {} as Pick<T, K>
    for (const field of fields) lean[field] = row[field]
    found.push(lean)
  }
  return found
}

export async function firstOf<T>(rows: Listing<T>): Promise<T | undefined> {
  if (rows.first) return rows.first()
  for await (const row of rows) return row
  return undefined
}

/**
 * Asks for what will be needed along with the next question, without waiting for it: over a network every wait is a trip. A transaction
 * remembers what it read, so whoever asks then has it at once, and is told there what went wrong.
 */
export function ahead(...reads: readonly Promise<unknown>[]): void {
  for (const read of reads) read.catch(() => undefined)
}

/** A row that must be there because another row names it; its absence is a defect of ours. */
export function must<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new Error(`missing row: ${what}`)
  return row
}

export const activePlans = async (db: Db): Promise<Plan[]> =>
  (await collect(db.list('plan', 'byKey'))).filter((plan) => plan.status === 'active')

/** Of these plans the ones under way, by id: reads them and no others, however many there are. */
export async function activeOf(db: Db, planIds: readonly (string | null)[]): Promise<Map<string, Plan>> {
  const active = new Map<string, Plan>()
  for (const id of new Set(planIds)) {
    const plan = id === null ? undefined : await db.get('plan', id)
    if (plan?.status === 'active') active.set(plan.id, plan)
  }
  return active
}

/** `SY-1.2.1-2` → key `SY`, task code `1.2.1`, assignment code `1.2.1-2`. */
export function splitCode(text: string): { key: string | null; task: string; assignment: string | null } {
  const [, key = null, task = '', tail = null] = /^(?:([A-Z]+)-)?([\d.]+)(-[\d.]+)?$/.exec(text) ?? []
  return { key, task, assignment: tail === null ? null : task + tail }
}

/** What a code without a key means in a plan; null where it has no such item. */
export async function inPlan(
  db: Db,
  plan: Plan,
  task: string,
  assignment: string | null,
): Promise<Found | null> {
  const [node, found] = await Promise.all([
    firstOf(db.list('task', 'byPlan', { prefix: [plan.id, sortable(task)] })),
    assignment === null
      ? null
      : firstOf(db.list('assignment', 'byPlan', { prefix: [plan.id, sortable(assignment)] })),
  ])
  return node && found !== undefined ? { plan, task: node, assignment: found } : null
}

/** Who asks, as far as it decides which plan is meant. */
export interface Asker {
  db: Db
  by: Pick<Actor, 'roles'>
}

/** The asker's own plans under way, in the order of keys: read by the places held, however many plans there are. */
export async function ownPlans({ db, by }: Asker): Promise<Plan[]> {
  const held = by.roles.filter(({ active }) => active).map(({ planId }) => planId)
  const own = [...(await activeOf(db, held)).values()]
  return own.sort((a, b) => (a.key < b.key ? -1 : 1))
}

const plansKeyed = async (db: Db, key: string): Promise<Plan[]> =>
  (await collect(db.list('plan', 'byKey', { prefix: [key] }))).filter((plan) => plan.status === 'active')

/** As many codes of one message as are looked up; it may report fewer items. */
const MOST_CODES = 100

/** The codes without a dot that open parts of a text and are items of the asker's plans, or of the plan that they name. */
export async function flatsIn({ db, by }: Asker, text: string): Promise<Set<string>> {
  const known = new Set<string>()
  for (const code of [...new Set(flatCodes(text))].slice(0, MOST_CODES)) {
    const { key, task, assignment } = splitCode(code)
    const plans = key === null ? await ownPlans({ db, by }) : await plansKeyed(db, key)
    for (const plan of plans) if (await inPlan(db, plan, task, assignment)) known.add(code)
  }
  return known
}

/** The one item a code means. Where two plans of the asker's could be meant, duban asks rather than guesses. */
export async function byCode({ db, by }: Asker, text: string): Promise<Found> {
  const code = plainCode(text)
  if (!isCode(code)) throw refuse.unknownCode(text)
  const { key, task, assignment } = splitCode(code)
  const within = async (plans: readonly Plan[]): Promise<Found[]> => {
    const found: Found[] = []
    for (const plan of plans) {
      const one = await inPlan(db, plan, task, assignment)
      if (one) found.push(one)
    }
    return found
  }
  // Plans in which the asker holds a place are the ones meant; only what stands in none of them is looked for in all.
  const own = await within(key === null ? await ownPlans({ db, by }) : await plansKeyed(db, key))
  const meant = own.length > 0 || key !== null ? own : await within(await activePlans(db))
  const [only] = meant
  if (!only) throw refuse.unknownCode(text)
  if (meant.length > 1)
    throw refuse.ambiguousCode(
      code,
      meant.map((f) => `${f.plan.key}-${code}`),
    )
  return only
}

export const assignmentsOf = (db: Db, taskId: string): Promise<Assignment[]> =>
  collect(db.list('assignment', 'byTask', { prefix: [taskId] }))

/** The units for which a person answers as liaison or head, per plan. */
export const ownUnits = (actor: Actor, planId: string): Set<string> =>
  new Set(
    actor.roles
      .filter((r) => r.planId === planId && r.unitId && unitPlaces.has(r.role))
      .map((r) => r.unitId ?? ''),
  )

/**
 * The assignment a person means by a code: the named one, or their own unit's share of the named task. Another unit's
 * assignment is refused; so is a task in which the unit has no share. Without a code it is the one item of the letter
 * replied to, or the person's only one that reports.
 */
export async function ownByCode(
  context: Pick<Context, 'db' | 'by' | 'repliedTo'>,
  text: string,
): Promise<Found & { assignment: Assignment }> {
  const { db, by } = context
  if (text === '') return onlyOwn(context)
  const found = await byCode(context, text)
  const units = ownUnits(by, found.plan.id)
  if (found.assignment && !units.has(found.assignment.unitId)) {
    await refuseFormer(db, by.person, found.assignment)
    throw refuse.notYours(found.assignment.code)
  }
  if (found.assignment) return { ...found, assignment: found.assignment }
  const all = (await assignmentsOf(db, found.task.id)).filter((a) => units.has(a.unitId))
  // A unit may lead a task and answer for a group among its supports as well: the share that reports is meant.
  const reporting = all.filter((a) => a.reports)
  const mine = reporting.length === 1 ? reporting : all
  const [only] = mine
  if (!only) {
    for (const share of await assignmentsOf(db, found.task.id)) await refuseFormer(db, by.person, share)
    throw refuse.notYours(text)
  }
  if (mine.length > 1) throw refuse.severalItems(mine.map((a) => a.code))
  return { ...found, assignment: only }
}

async function onlyOwn({
  db,
  by,
  repliedTo,
}: Pick<Context, 'db' | 'by' | 'repliedTo'>): Promise<Found & { assignment: Assignment }> {
  const about = repliedTo?.about ?? []
  const own = (await ownAssignments(db, by)).filter((a) => a.state === 'open' || a.state === 'completing')
  const meant = about.length > 0 ? own.filter((a) => about.includes(a.id)) : own.filter((a) => a.reports)
  const [assignment] = meant
  if (!assignment) throw refuse.nothingOpen()
  if (meant.length > 1) throw refuse.severalItems(meant.map((a) => a.code))
  const plan = must(await db.get('plan', assignment.planId), assignment.planId)
  return { plan, task: must(await db.get('task', assignment.taskId), assignment.taskId), assignment }
}

/** Every assignment of the person's own units in plans that are not closed, in the order of codes. */
export async function ownAssignments(db: Db, actor: Actor): Promise<Assignment[]> {
  const places = actor.roles.filter(({ unitId, role }) => unitId && unitPlaces.has(role))
  const active = await activeOf(
    db,
    places.map(({ planId }) => planId),
  )
  const units = new Map<string, [string, string]>()
  for (const role of places)
    if (role.unitId && role.planId && active.has(role.planId))
      units.set(`${role.unitId}/${role.planId}`, [role.unitId, role.planId])
  const all: Assignment[] = []
  for (const prefix of units.values())
    for await (const row of db.list('assignment', 'byUnit', { prefix }))
      if (row.state !== 'withdrawn') all.push(row)
  return all
}

/** The plan a word names (its key), or the only plan in which the asker holds a role, or the only one there is. */
export async function planNamed({ db, by }: Asker, key: string | undefined): Promise<Plan> {
  const own = key ? await plansKeyed(db, plainCode(key)) : await ownPlans({ db, by })
  const [first] = own
  if (first && own.length === 1) return first
  const plans = first ? own : await activePlans(db)
  const keys = plans.map((plan) => plan.key)
  if (keys.length === 0) throw refuse.noPlan()
  if (key && !first) throw refuse.unknownPlan(key, keys)
  const [only] = plans
  if (!only || keys.length > 1) throw refuse.whichPlan(keys)
  return only
}
