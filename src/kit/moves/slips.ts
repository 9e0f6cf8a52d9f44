import type { Instant } from '../../core/day.ts'
import type { Plan, SlipSheet, Unit } from '../../core/model/index.ts'
import { mayDo, relationsOf } from '../../core/rights.ts'
import type { Actor } from '../command.ts'
import { idOfSecret, issueInvite } from '../signin.ts'
import type { Db } from '../store.ts'
import { issueCode } from './binding.ts'
import { must } from './look.ts'
import { masters, peopleIn, type Placed } from './named.ts'

/** The address of a sheet of slips is good for a day, once. */
const SHEET_MS = 24 * 3_600_000

export interface NewSheet {
  plan: Plan
  unit: Unit | null
  createdBy: string
  now: Instant
  /** A fresh secret of 128 bits, base64url: the token in the address. */
  secret: string
  via: string
}

/** Keeps that a sheet may be printed once, and returns the token of its address. */
export async function issueSheet(
  db: Db,
  { plan, unit, createdBy, now, secret, via }: NewSheet,
): Promise<string> {
  const id = idOfSecret(secret)
  const expiresAt = now + SHEET_MS
  const row = { planId: plan.id, unitId: unit?.id ?? null, createdBy, createdAt: now, expiresAt }
  await db.put('slipsheet', { id, version: 0, ...row, usedAt: null })
  await db.note({
    planId: plan.id,
    event: 'slips.issued',
    by: createdBy,
    via,
    at: now,
    subjects: [id, ...(unit ? [unit.id] : [])],
    body: { expiresAt },
  })
  return secret
}

/** A sheet as somebody finds it: what it is of, or why it does not open. */
export type SheetFound =
  | { as: 'gone' }
  | { as: 'forbidden' }
  | { as: 'open'; sheet: SlipSheet; plan: Plan; unit: Unit | null; people: Placed[] }

/** Looks at a sheet without using it up. Only the plan's office and administrators may; all others learn nothing of it. */
export async function sheetFound(db: Db, token: string, by: Actor, now: Instant): Promise<SheetFound> {
  const sheet = await db.get('slipsheet', idOfSecret(token))
  const held = sheet && relationsOf(by.roles, by.person.id, { planId: sheet.planId })
  if (!sheet || !held) return { as: 'gone' }
  if (!mayDo(['office', 'admin'], held)) return { as: 'forbidden' }
  if (sheet.usedAt !== null || now >= sheet.expiresAt) return { as: 'gone' }
  const plan = must(await db.get('plan', sheet.planId), sheet.planId)
  const unit = sheet.unitId === null ? null : must(await db.get('unit', sheet.unitId), sheet.unitId)
  const people: Placed[] = []
  for (const placed of await peopleIn(db, [plan], unit?.id ?? null))
    if (await masters(db, by, placed.person.id)) people.push(placed)
  return { as: 'open', sheet, plan, unit, people }
}

/** What stands on one slip. */
export interface Slip extends Placed {
  code: string
  /** The code of the one-time invitation into web chat. */
  invite: string
}

/** Uses a sheet up: a code and an invitation for each person, in clear in what is returned and nowhere else. */
export async function takeSheet(
  db: Db,
  found: Extract<SheetFound, { as: 'open' }>,
  { by, now, secret }: { by: Actor; now: Instant; secret: () => string },
): Promise<Slip[]> {
  const { sheet, plan, people } = found
  await db.put('slipsheet', { ...sheet, usedAt: now })
  const slips: Slip[] = []
  for (const placed of people) {
    const made = { personId: placed.person.id, createdBy: by.person.id, now, via: 'web' }
    const code = await issueCode(db, { ...made, secret: secret() })
    const invite = await issueInvite(db, { ...made, secret: secret() })
    slips.push({ ...placed, code, invite })
  }
  await db.note({
    planId: plan.id,
    event: 'slips.printed',
    by: by.person.id,
    via: 'web',
    at: now,
    subjects: [sheet.id, ...people.map(({ person }) => person.id)],
    body: { people: people.length },
  })
  return slips
}
