import { coverageOf, type Coverage, type Holder, type Reach, type UnitCover } from '../../core/coverage.ts'
import type { Seat } from '../../core/chase.ts'
import type { Day } from '../../core/day.ts'
import type { Person, Plan, Unit } from '../../core/model/index.ts'
import { channelOf } from '../../core/reach.ts'
import type { Db } from '../store.ts'
import { firstOf, must } from './look.ts'
import { directoryOf, seatOf } from './people.ts'

/** A unit's cover, with its row. */
export interface Covered extends UnitCover {
  row: Unit
}

/** What needs somebody: asked for, applied to be closed, or waiting for the unit that answers for a group. */
const LIVE = ['open', 'completing', 'unsettled'] as const

/** Whether a person ever signed in to web chat; a session that is over counts too. */
export const hasSignedIn = async (db: Db, personId: string): Promise<boolean> =>
  (await firstOf(db.list('session', 'byPerson', { prefix: [personId], limit: 1 }))) !== undefined

/** Whether letters reach a person: whatever makes a seat unreachable for the chase does so here. */
export async function reachOf(db: Db, person: Person): Promise<Reach> {
  if (!seatOf(person).reachable) return 'mute'
  const isWeb = person.preferred !== null && channelOf(person.preferred) === 'web'
  return isWeb && !(await hasSignedIn(db, person.id)) ? 'unseen' : 'bound'
}

async function holderOf(db: Db, { personId }: Seat): Promise<Holder> {
  const person = must(await db.get('person', personId), personId)
  return { name: person.name, reach: await reachOf(db, person) }
}

/** Every unit with open shares in a plan, by name, with who holds its places and whether letters reach them. */
export async function coveredUnits(db: Db, plan: Plan, today: Day): Promise<Covered[]> {
  const shares = new Map<string, number>()
  for (const state of LIVE)
    for await (const { unitId } of db.list('assignment', 'byState', { prefix: [plan.id, state] }))
      shares.set(unitId, (shares.get(unitId) ?? 0) + 1)
  const found: Covered[] = []
  for (const [unitId, count] of shares) {
    const row = must(await db.get('unit', unitId), unitId)
    const { A, B, head } = await directoryOf(db, plan.id, unitId, today)
    const place = async (seat: Seat | null) => seat && (await holderOf(db, seat))
    found.push({
      row,
      unitId,
      name: row.name,
      shares: count,
      group: row.group ? { members: await namesOf(db, row.members) } : null,
      places: { A: await place(A), B: await place(B), head: await place(head) },
    })
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

export async function namesOf(db: Db, unitIds: readonly string[]): Promise<string[]> {
  const names: string[] = []
  for (const id of unitIds) names.push(must(await db.get('unit', id), id).name)
  return names
}

/** Whom the chase of a plan could not reach today. */
export async function planCoverage(db: Db, plan: Plan, today: Day): Promise<Coverage> {
  const units = await coveredUnits(db, plan, today)
  const sits = new Map<string, string | null>()
  for await (const role of db.list('role', 'byPlan', { prefix: [plan.id, 'office'] }))
    sits.set(role.personId, role.unitId)
  const office: Holder[] = []
  for (const seat of (await directoryOf(db, plan.id, '', today)).office) {
    const unitId = sits.get(seat.personId) ?? null
    const unit = unitId === null ? undefined : await db.get('unit', unitId)
    office.push({ ...(await holderOf(db, seat)), ...(unit ? { unit: unit.name } : {}) })
  }
  return coverageOf(units, office)
}
