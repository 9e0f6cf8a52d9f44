import type { Assignment, Draft, Person, Plan, Role } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import { content, text } from '../show/blocks.ts'
import { showHandover } from '../show/handover.ts'
import { wordsFor } from '../words/index.ts'
import { post, words as saying } from './letter.ts'
import { collect, must } from './look.ts'
import { placesOf } from './named.ts'
import { passDrafts, type Among } from './pass-drafts.ts'
import { passLetters } from './pass-letters.ts'
import { askOne, signingIn, type Seat } from './signoff.ts'
import { holdsPlace } from './successor.ts'
import { tellOffice, tellPerson } from './tell.ts'

/** Places in one unit that pass from one person to another, who holds them already. */
export interface Passing {
  unitId: string
  from: Person
  /** The former's roles, each still held by them. */
  roles: readonly Role[]
  to: Person
  /** In the words of who hands over; may be empty. */
  said: string
}

export interface Passed {
  /** What is open in these places. */
  items: Assignment[]
  drafts: Draft[]
  letters: number
}

/**
 * The one way in which a duty passes on: the former's roles end, the unit's open items stay where they are, and what was
 * personal in them (drafts, unsent letters, cards, standing in) goes to the successor, who gets a note; the office is told once,
 * and so is the former. What was said and filed stays in its speaker's name.
 */
export async function passOn(context: Context, passing: Passing): Promise<Passed> {
  const { db, today } = context
  const { unitId, from, roles, to } = passing
  for (const role of roles) await endRole(context, role, to)
  const seats: Seat[] = [...new Set(roles.map(({ planId }) => planId ?? ''))].map((planId) => ({
    planId,
    unitId,
  }))
  const left: Seat[] = []
  for (const seat of seats) if (!(await holdsPlace(db, from.id, seat))) left.push(seat)
  const among = belongsTo(db, left)
  const drafts = await passDrafts(context, from, to, among, left)
  const letters = await passLetters(context, from, to, among)
  if (left.length > 0) await passCover(context, from, to, left)
  for (const { role, planId } of roles)
    if (role === 'head')
      for (const draft of await signingIn(db, { planId: planId ?? '', unitId }))
        if (draft.personId !== to.id) await askOne(db, draft, to, `handed ${today}`, context.now)
  const items = await openIn(db, seats)
  const passed = { items, drafts, letters }
  await noteIt(context, passing, passed)
  await tell(context, passing, passed)
  return passed
}

/** Whether an assignment is of one of the units; asked of rows once each. */
function belongsTo(db: Context['db'], seats: readonly Seat[]): Among {
  const known = new Map<string, boolean>()
  return async (id) => {
    const before = known.get(id)
    if (before !== undefined) return before
    const row = await db.get('assignment', id)
    const is = seats.some(({ planId, unitId }) => row?.planId === planId && row.unitId === unitId)
    known.set(id, is)
    return is
  }
}

/** Ends a role; `to` null leaves the place empty. */
export async function endRole(
  { db, by, now, via, today }: Context,
  role: Role,
  to: Person | null,
): Promise<void> {
  const successorId = to?.id ?? null
  await db.put('role', { ...role, active: false, ended: { on: today, successorId } })
  await db.note({
    planId: role.planId,
    event: 'role.ended',
    by: by.person.id,
    via,
    at: now,
    subjects: [role.personId, ...(successorId === null ? [] : [successorId])],
    body: { role: role.role, unit: role.unitId, successor: successorId },
  })
}

/** Whoever named the former as stand-in has the successor now; the successor stands in for themselves by coming back. */
async function passCover({ db }: Context, from: Person, to: Person, seats: readonly Seat[]): Promise<void> {
  for (const absent of await collect(db.list('person', 'byCover', { prefix: [from.id] }))) {
    let beside = false
    for (const seat of seats) beside ||= await holdsPlace(db, absent.id, seat)
    if (!beside) continue
    const coverId = absent.id === to.id ? null : to.id
    const away = absent.away.map((one) => (one.coverId === from.id ? { ...one, coverId } : one))
    await db.put('person', { ...absent, away })
  }
}

/** What is open in these places, the nearest due day first. */
async function openIn(db: Context['db'], seats: readonly Seat[]): Promise<Assignment[]> {
  const items: Assignment[] = []
  for (const { unitId, planId } of seats)
    for await (const row of db.list('assignment', 'byUnit', { prefix: [unitId, planId] }))
      if (row.state !== 'withdrawn' && row.state !== 'done') items.push(row)
  const order = ({ dueOn, deadline }: Assignment): string => dueOn ?? `8${deadline?.on ?? '9'}`
  return items.sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0))
}

async function noteIt(
  { db, by, now, via }: Context,
  { unitId, from, roles, to, said }: Passing,
  { items, drafts, letters }: Passed,
): Promise<void> {
  for (const planId of new Set(roles.map((role) => role.planId)))
    await db.note({
      planId,
      event: 'duty.handed',
      by: by.person.id,
      via,
      at: now,
      subjects: [from.id, to.id, unitId],
      body: {
        unit: unitId,
        from: from.id,
        to: to.id,
        roles: roles.filter((role) => role.planId === planId).map(({ role }) => role),
        items: items.filter((row) => row.planId === planId).map(({ code }) => code),
        drafts: drafts.map(({ id }) => id),
        letters,
        words: said,
      },
    })
}

async function tell(context: Context, passing: Passing, passed: Passed): Promise<void> {
  const { db, by, now, via } = context
  const { unitId, from, roles, to, said } = passing
  const words = wordsFor(to.locale)
  const note = await showHandover(
    db,
    { from, to, places: await placesOf(db, roles, words), said, seats: roles, ...passed },
    words,
    now,
  )
  await post(db, {
    id: deriveId('let', via, 'handover', from.id, to.id),
    to: to.id,
    body: saying(note),
    priority: 1,
    now,
    about: passed.items.map(({ id }) => id),
  })
  const unit = must(await db.get('unit', unitId), unitId).name
  if (from.id !== by.person.id)
    await tellPerson(context, null, from, {
      seed: 'handed over',
      say: ({ handover }) => content(text(handover.toFormer(unit, to.name))),
    })
  const told = new Set<string>([by.person.id])
  for (const plan of await plansOf(db, roles)) {
    const places = {
      zh: await placesOf(db, roles, wordsFor('zh')),
      en: await placesOf(db, roles, wordsFor('en')),
    }
    await tellOffice(context, plan.id, {
      seed: `office handover ${from.id}`,
      unless: told,
      say: ({ handover }, person) =>
        content(
          text(handover.toOffice(unit, from.name, to.name, places[person.locale], passed.items.length)),
        ),
    })
  }
}

async function plansOf(db: Context['db'], roles: readonly Role[]): Promise<Plan[]> {
  const plans: Plan[] = []
  for (const planId of new Set(roles.map((role) => role.planId))) {
    const plan = planId === null ? undefined : await db.get('plan', planId)
    if (plan) plans.push(plan)
  }
  return plans
}
