import { wallClock, type Instant } from '../../core/day.ts'
import { defaultSettings } from '../../core/ladder.ts'
import type { Plan, Review, Role } from '../../core/model/index.ts'
import type { Making } from '../../core/proposal/assignment-rows.ts'
import { plainCode } from '../../core/code-said.ts'
import { verbIn, type Actor, type Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { refuse } from '../words/refusals.ts'
import { refuseReview } from '../words/review-refusals.ts'
import { activateNew, activateRevision } from './activate.ts'
import { calendarOf } from './calendar.ts'
import { collect, must, planNamed } from './look.ts'
import { unitsKept } from './units.ts'
import { nameOf, noteReview, type Acting, type Ready } from './review.ts'

/** Who activates; `timezone` is the system's, and becomes the plan's own. */
export interface Activating {
  db: Db
  by: Actor
  now: Instant
  via: string
  timezone: string
}

export interface Choices {
  /** 1 to 8 letters; chosen where none is given. */
  key?: string | undefined
  /** A new plan although another has the same document number. */
  asNew?: boolean | undefined
}

export type Activated =
  | { plan: Plan; tasks: number; assignments: number; findings: number }
  | { plan: Plan; added: number; changed: number; withdrawn: number }

/** A review becomes a plan, or revises the live one it names: all of it stands, or nothing. */
export async function activateReview(
  activating: Activating,
  { review, reading, mended }: Ready,
  { key, asNew = false }: Choices = {},
): Promise<Activated> {
  const { db, by, now, via, timezone } = activating
  if (mended.proposal.plan.tasks.length === 0) throw refuseReview.noTasks()
  const context = { db, by: by.person.id, via, now, timezone }
  if (review.revises !== null) {
    const plan = must(await db.get('plan', review.revises), review.revises)
    if (plan.status !== 'active') throw refuse.unknownPlan(plan.key, await keysOf(db))
    const revised = await activateRevision(context, review, reading, plan)
    await noteActivated(context, review, plan)
    return revised
  }
  const { documentNumber } = mended.proposal.plan
  const twin = await twinOf(db, documentNumber)
  if (twin && !asNew) throw refuseReview.twin(documentNumber ?? nameOf(review), twin.key)
  const making = await makingOf(db, await keyFor(db, key), now, timezone)
  const made = await activateNew(context, review, reading, making)
  await becomeOffice(activating, made.plan)
  await noteActivated(context, review, made.plan)
  return made
}

const noteActivated = (acting: Acting, review: Review, { id, key }: Plan): Promise<void> =>
  noteReview(acting, { ...review, planId: id }, 'review.activated', { key })

/** The same as data for programs. */
export function activatedData({ id }: Review, { plan, ...counts }: Activated): Record<string, unknown> {
  return { review: id, key: plan.key, plan: plan.id, ...counts }
}

/** Whether a person may change a live plan by a revision: its office and the administrators. */
export const mayRevise = ({ roles, operator }: Actor, plan: Plan): boolean =>
  operator ||
  roles.some(
    ({ active, role, planId }) =>
      active && ((role === 'office' && planId === plan.id) || (role === 'admin' && planId === null)),
  )

/** The plan under way that a key names, if the speaker may change it; `verb` is the name of the command that asks. */
export async function revisablePlan(context: Context, key: string, verb: string): Promise<Plan> {
  const { by, words, commands } = context
  const plan = await planNamed(context, key)
  if (mayRevise(by, plan)) return plan
  const command = commands.find(({ name }) => name === verb)
  const { office, admin } = words.core.relation
  throw refuse.noRight(command ? verbIn(command, by.person.locale) : verb, [office, admin])
}

/** The plan made from a document of the same number, closed ones too; one that is under way comes first. */
export async function twinOf(db: Db, documentNumber: string | null): Promise<Plan | undefined> {
  if (documentNumber === null) return undefined
  const same = (await collect(db.list('plan', 'byKey'))).filter(
    (plan) => plan.documentNumber === documentNumber,
  )
  return same.find(({ status }) => status === 'active') ?? same[0]
}

const keysOf = async (db: Db): Promise<string[]> =>
  (await collect(db.list('plan', 'byKey'))).map(({ key }) => key)

/** The key asked for, where it is one and free; else the next free one. Closed plans keep theirs: they can be resumed. */
async function keyFor(db: Db, asked: string | undefined): Promise<string> {
  const taken = await keysOf(db)
  if (asked === undefined) return freeKey(taken)
  const key = plainCode(asked)
  if (!/^[A-Z]{1,8}$/.test(key) || taken.includes(key)) throw refuseReview.badKey(asked)
  return key
}

/** PA, PB … PZ, PAA …: short, and never that of a plan that exists. */
function freeKey(taken: readonly string[]): string {
  for (let n = 0; ; n++) {
    const key = `P${n < 26 ? '' : String.fromCharCode(64 + Math.floor(n / 26))}${String.fromCharCode(65 + (n % 26))}`
    if (!taken.includes(key)) return key
  }
}

/** What rows are made with: units known under a name or alias are used again. */
export async function makingOf(db: Db, key: string, now: Instant, timezone: string): Promise<Making> {
  return {
    id: deriveId,
    key,
    now,
    today: wallClock(now, timezone).day,
    timezone,
    settings: defaultSettings,
    calendar: await calendarOf(db),
    known: await unitsKept(db),
  }
}

/**
 * Whoever activates a new plan is its office, in the unit in which they are an office already: else nobody could run it. The
 * command line's operator is no person and is not.
 */
async function becomeOffice({ db, by, now, via }: Activating, plan: Plan): Promise<void> {
  if (by.operator) return
  const seat = by.roles.find(({ active, role, unitId }) => active && role === 'office' && unitId !== null)
  const role: Role = {
    id: deriveId('rol', by.person.id, plan.id, 'office'),
    version: 0,
    personId: by.person.id,
    planId: plan.id,
    unitId: seat?.unitId ?? null,
    role: 'office',
    active: true,
  }
  await db.put('role', role)
  await db.note({
    planId: plan.id,
    event: 'role.taken',
    by: by.person.id,
    via,
    at: now,
    subjects: [by.person.id, role.id],
    body: { role: 'office', unit: role.unitId },
  })
}
