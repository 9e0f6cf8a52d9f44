import type { Instant } from '../core/day.ts'
import type { Person, RoleName } from '../core/model/index.ts'
import { unitPlaces } from '../core/rights.ts'
import { CLASSIFIED } from '../kit/moves/guard.ts'
import { installPlan, registerPerson, type NewPlan } from '../kit/moves/install.ts'
import { firstOf } from '../kit/moves/look.ts'
import type { NewPerson } from '../kit/moves/persons.ts'
import { issueInvite } from '../kit/signin.ts'
import type { Db, Store } from '../kit/store.ts'

export interface Beginning {
  sample: (db: Db) => Promise<NewPlan>
  classifiedWords: readonly string[]
  now: Instant
  secret: () => string
}

/** One-time codes for the four who are shown round on the first start. */
export interface FirstInvites {
  admin: string
  office: string
  liaison: string
  leader: string
}

/** The unit in which the sample plan's office sits. */
const OFFICE = '领导小组办公室'

const ADMIN = { name: '系统管理员', role: 'admin', unitId: null, planId: null } as const

/**
 * The first start: where nothing is stored yet, the sample plan with demonstration people is put in one transaction, and
 * four one-time invites are made. Null where there is a plan already.
 */
export async function begin(
  store: Store,
  { sample, classifiedWords, now, secret }: Beginning,
): Promise<FirstInvites | null> {
  return store.tx(async (db) => {
    if (await firstOf(db.list('plan', 'byKey'))) return null
    const rows = await sample(db)
    await installPlan(db, rows, 'duban', 'first-start', now)
    await shipWords(db, classifiedWords)
    const planId = rows.plan.id
    for (const unit of rows.units.filter((one) => !one.group))
      for (const role of unitPlaces)
        await register(db, { name: demonstrationName(unit.name, role), role, unitId: unit.id, planId }, now)
    const officeUnit = await db.put('unit', {
      id: `unt_office_${planId}`,
      version: 0,
      name: OFFICE,
      aliases: [],
      group: false,
      members: [],
    })
    const office = await register(
      db,
      { name: `${OFFICE}工作人员`, role: 'office', unitId: officeUnit.id, planId },
      now,
    )
    const leader = await register(db, { name: '领导小组领导', role: 'leader', unitId: null, planId }, now)
    const admin = await register(db, ADMIN, now)
    const liaison = await busiest(db, rows)
    const invite = (person: Person) =>
      issueInvite(db, { personId: person.id, createdBy: 'duban', now, secret: secret(), via: 'first-start' })
    return {
      admin: await invite(admin),
      office: await invite(office),
      liaison: await invite(liaison),
      leader: await invite(leader),
    }
  })
}

/** A person and their place, with the entry of who gave it them: the first start itself. */
async function register(db: Db, given: NewPerson, now: Instant): Promise<Person> {
  const person = await registerPerson(db, given)
  await db.note({
    planId: given.planId,
    event: 'person.registered',
    by: 'duban',
    via: 'first-start',
    at: now,
    subjects: [person.id],
    body: { name: given.name, unit: given.unitId, role: given.role },
  })
  return person
}

/** Whether this is the first start: only then is the sample to be read. */
export const isFirstStart = (store: Store): Promise<boolean> =>
  store.tx(async (db) => (await firstOf(db.list('plan', 'byKey'))) === undefined)

/** The shipped list of classified words, where none is kept yet. */
export async function shipWords(db: Db, words: readonly string[]): Promise<void> {
  if (!(await db.get('setting', CLASSIFIED)))
    await db.put('setting', { id: CLASSIFIED, version: 0, value: words })
}

/**
 * Where a plan was imported before the first start there are no demonstration people: the administrator alone is made and
 * invited, and invites the others. Null where there is one.
 */
export async function beginAdmin(
  store: Store,
  { now, secret }: Pick<Beginning, 'now' | 'secret'>,
): Promise<string | null> {
  return store.tx(async (db) => {
    if (await firstOf(db.list('role', 'byPlan', { prefix: ['', 'admin'] }))) return null
    const { id } = await register(db, ADMIN, now)
    return issueInvite(db, { personId: id, createdBy: 'duban', now, secret: secret(), via: 'first-start' })
  })
}

const places: Partial<Record<RoleName, string>> = {
  liaisonA: '联络员',
  liaisonB: '联络员（B 角）',
  head: '分管领导',
}
const demonstrationName = (unit: string, role: RoleName): string => `${unit}${places[role] ?? ''}`

/** Liaison A of the unit that leads most tasks: whoever looks round sees the most. */
async function busiest(db: Db, { plan, assignments, units }: NewPlan): Promise<Person> {
  const leads = new Map<string, number>()
  for (const { role, unitId } of assignments)
    if (role === 'lead') leads.set(unitId, (leads.get(unitId) ?? 0) + 1)
  const [unit] = units
    .filter((one) => !one.group)
    .sort((a, b) => (leads.get(b.id) ?? 0) - (leads.get(a.id) ?? 0))
  if (!unit) throw new Error('the sample plan names no unit that can answer')
  return registerPerson(db, {
    name: demonstrationName(unit.name, 'liaisonA'),
    role: 'liaisonA',
    unitId: unit.id,
    planId: plan.id,
  })
}
