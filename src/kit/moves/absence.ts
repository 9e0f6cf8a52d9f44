import { awayDuring, workdaysIn } from '../../core/absence.ts'
import { recipients, type Place } from '../../core/chase.ts'
import type { Day } from '../../core/day.ts'
import type { Away, Person, Plan, Role, RoleName } from '../../core/model/index.ts'
import { unitPlaces } from '../../core/rights.ts'
import type { Context } from '../command.ts'
import type { Db } from '../store.ts'
import { absence } from '../words/absence.ts'
import { refuseAbsence as refuse } from '../words/absence-refusals.ts'
import { core } from '../words/core.ts'
import { calendarOf } from './calendar.ts'
import { activePlans, collect } from './look.ts'
import { isAdmin, peopleMeant, placesOf, type Placed } from './named.ts'
import { directoryOf, officeOf } from './people.ts'
import { isOfficeOf } from './share.ts'

/** A person's own places in plans under way, not those stood in for. */
export async function placesHeld(db: Db, personId: string): Promise<Role[]> {
  const active = new Set((await activePlans(db)).map(({ id }) => id))
  const roles = await collect(db.list('role', 'byPerson', { prefix: [personId] }))
  return roles.filter(({ planId }) => planId === null || active.has(planId))
}

/**
 * Whose absence is meant: the speaker's own, or that of somebody whom the speaker looks after as the office, an administrator or
 * the head of the unit. A stand-in for the head looks after nobody.
 */
export async function whoseAbsence(context: Context, who: string): Promise<Person> {
  const { db, by, words } = context
  if (who === '' || who === by.person.name) {
    if (by.operator) throw refuse.operator()
    return by.person
  }
  const heads = by.operator ? [] : (await placesHeld(db, by.person.id)).filter(({ role }) => role === 'head')
  const mine = ({ planId, unitId }: Role): boolean =>
    isAdmin(context) ||
    (planId !== null && isOfficeOf(context, planId)) ||
    heads.some((head) => head.planId === planId && head.unitId === unitId)
  const { people } = await peopleMeant(db, await activePlans(db), who)
  const meant = people.filter(({ person, roles }) => who.endsWith(person.name) && roles.some(mine))
  const [only] = meant
  if (!only) throw refuse.nobody(who)
  if (meant.length > 1) throw refuse.several(who, await described(meant, context, words))
  return only.person
}

async function described(
  people: readonly Placed[],
  { db }: Context,
  words: Context['words'],
): Promise<string[]> {
  const lines = []
  for (const { person, roles } of people)
    lines.push(`${person.name} ${(await placesOf(db, roles, words)).join(words.core.and)}`)
  return lines
}

/** Who holds a place beside each of these: the ones who can stand in. */
async function colleagues(db: Db, person: Person, roles: readonly Role[]): Promise<Person[]> {
  const seats: Set<string>[] = []
  for (const { unitId, planId } of roles) {
    if (unitId === null) continue
    const here = await collect(db.list('role', 'byUnit', { prefix: [unitId, planId ?? ''] }))
    seats.push(new Set(here.map(({ personId }) => personId)))
  }
  const people: Person[] = []
  for (const id of seats[0] ?? []) {
    if (id === person.id || !seats.every((seat) => seat.has(id))) continue
    const one = await db.get('person', id)
    if (one?.active) people.push(one)
  }
  return people
}

/** The one named to stand in, who can. Refused where it is nobody beside the person, or they cannot be reached in those days. */
export async function coverFor(
  db: Db,
  person: Person,
  name: string,
  stretch: Pick<Away, 'from' | 'to'>,
): Promise<Person> {
  const roles = await placesHeld(db, person.id)
  const liaison = roles.find(({ role }) => role === 'liaisonA')
  const b = liaison ? await liaisonB(db, liaison, stretch) : null
  const around = await colleagues(db, person, roles)
  const cover = around.find((one) => one.name === name)
  if (!cover) {
    if (name === person.name) throw refuse.coverSelf(b)
    const [first] = roles.filter(({ unitId }) => unitId !== null)
    const unit = (first?.unitId ? await db.get('unit', first.unitId) : undefined)?.name ?? ''
    throw refuse.coverElsewhere(
      name,
      unit,
      around.map((one) => one.name),
      b,
    )
  }
  const gone = awayDuring(cover.away, stretch)
  if (gone) {
    const when = {
      zh: absence.zh.span(core.zh.day(gone.from), core.zh.day(gone.to)),
      en: absence.en.span(gone.from, gone.to),
    }
    throw refuse.coverAway(cover.name, when, b)
  }
  if (cover.preferred === null) throw refuse.coverUnreachable(cover.name, b)
  return cover
}

/** Liaison B beside an A, where reminders reach them all the while. */
async function liaisonB(
  db: Db,
  { unitId, planId }: Role,
  stretch: Pick<Away, 'from' | 'to'>,
): Promise<string | null> {
  const { B } = await directoryOf(db, planId ?? '', unitId ?? '', stretch.from)
  if (!B?.reachable || awayDuring(B.away, stretch)) return null
  return (await db.get('person', B.personId))?.name ?? null
}

/** Who gets what a place is told on some working days of an absence; `to` null: nobody, and the office will be told. */
export interface Meanwhile {
  role: Role
  plan: Plan
  from: Day
  to: Day
  name: string | null
}

const placeOf: Partial<Record<RoleName, Place>> = { liaisonA: 'A', liaisonB: 'B', head: 'head' }

/** Who gets the reminders meanwhile, place by place, by the chase's own rule and day by day. */
export async function meanwhile(db: Db, personId: string, stretch: Away): Promise<Meanwhile[]> {
  const days = workdaysIn(stretch, await calendarOf(db))
  const found: Meanwhile[] = []
  for (const role of await placesHeld(db, personId)) {
    const place = placeOf[role.role]
    const plan = role.planId === null ? undefined : await db.get('plan', role.planId)
    if (!place || !plan || !unitPlaces.has(role.role)) continue
    let last: Meanwhile | undefined
    for (const day of days) {
      const directory = await directoryOf(db, plan.id, role.unitId ?? '', day)
      const [step] = recipients({ to: [place] }, directory, day).steps
      const name = step ? ((await db.get('person', step.personId))?.name ?? null) : null
      if (last?.name === name) last.to = day
      else found.push((last = { role, plan, from: day, to: day, name }))
    }
  }
  return found
}

/** Whether others in the office of a plan can be reached while one is away; null where the person is in no office. */
export async function officeMeanwhile(db: Db, personId: string, stretch: Away): Promise<boolean | null> {
  const offices = (await placesHeld(db, personId)).filter(({ role }) => role === 'office')
  if (offices.length === 0) return null
  for (const { planId } of offices) {
    const others = (await officeOf(db, planId ?? '')).filter(
      ({ id, preferred, away }) => id !== personId && preferred !== null && !awayDuring(away, stretch),
    )
    if (others.length === 0) return false
  }
  return true
}
