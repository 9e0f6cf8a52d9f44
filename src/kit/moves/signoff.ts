import { wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Assignment, Draft, DraftItem, Person } from '../../core/model/index.ts'
import type { Actor, Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { refuse } from '../words/signoff-refusals.ts'
import { post } from './letter.ts'
import { collect, must } from './look.ts'

/** A unit in a plan: the scope of the switch. */
export interface Seat {
  planId: string
  unitId: string
}

const settingId = ({ planId, unitId }: Seat): string => `signoff:${planId}/${unitId}`

/** Whether what a unit's liaisons report in a plan goes to its head first (审签). Off until somebody switches it on. */
export async function signoffOn(db: Db, seat: Seat): Promise<boolean> {
  const value = (await db.get('setting', settingId(seat)))?.value
  return typeof value === 'object' && value !== null && 'on' in value && value.on === true
}

/** False where it already was so; the caller notes it. */
export async function switchSignoff(db: Db, seat: Seat, on: boolean): Promise<boolean> {
  if ((await signoffOn(db, seat)) === on) return false
  const id = settingId(seat)
  await db.put('setting', { id, version: (await db.get('setting', id))?.version ?? 0, value: { on } })
  return true
}

async function headsOf(db: Db, { planId, unitId }: Seat): Promise<Person[]> {
  const heads: Person[] = []
  for (const role of await collect(db.list('role', 'byUnit', { prefix: [unitId, planId, 'head'] }))) {
    const person = await db.get('person', role.personId)
    if (person?.active) heads.push(person)
  }
  return heads
}

const absence = ({ away }: Person, today: Day) => away.find(({ from, to }) => from <= today && today <= to)

/** Who is asked today: each head, or whoever stands in; `away` names heads who are asked though they are not there. */
export interface Signers {
  people: Person[]
  away: { name: string; to: Day }[]
}

/** A liaison cannot stand in for the head in what is their own: such a stand-in counts as none. */
export async function signersOf(db: Db, seat: Seat, today: Day, drafter: string): Promise<Signers> {
  const people = new Map<string, Person>()
  const away: Signers['away'] = []
  for (const head of await headsOf(db, seat)) {
    const gone = absence(head, today)
    const cover = gone?.coverId ? await db.get('person', gone.coverId) : undefined
    const covers = cover?.active && cover.preferred !== null && !absence(cover, today) && cover.id !== drafter
    if (gone && cover && covers) people.set(cover.id, cover)
    else if (head.preferred !== null) {
      people.set(head.id, head)
      if (gone) away.push({ name: head.name, to: gone.to })
    }
  }
  return { people: [...people.values()], away }
}

/** Whether a person's words on an assignment need the head's: the unit wants it, and the person is not the head. */
export async function mustBeSigned({ db, by }: Pick<Context, 'db' | 'by'>, seat: Seat): Promise<boolean> {
  if (!(await signoffOn(db, seat))) return false
  return !(await headsOf(db, seat)).some(({ id }) => id === by.person.id)
}

/** The drafts that wait for the head of a unit, the oldest first. */
export const signingIn = (db: Db, { planId, unitId }: Seat): Promise<Draft[]> =>
  collect(db.list('draft', 'signing', { prefix: [planId, unitId] }))

/** The draft on an assignment that waits for the head. */
export const signingFor = async (db: Db, { id, planId, unitId }: Assignment): Promise<Draft | undefined> =>
  (await signingIn(db, { planId, unitId })).find(({ items }) =>
    items.some((item) => item.assignmentId === id),
  )

/** The drafts that wait for a person's word, as head or as who stands in for one; never what they drafted themselves. */
export async function signingForActor(db: Db, { person, roles }: Actor): Promise<Draft[]> {
  const found = new Map<string, Draft>()
  for (const { role, planId, unitId } of roles)
    if (role === 'head' && planId !== null && unitId !== null)
      for (const draft of await signingIn(db, { planId, unitId }))
        if (draft.personId !== person.id) found.set(draft.id, draft)
  return [...found.values()]
}

export interface SentToSign {
  draft: Draft
  signers: Signers
}

/**
 * Puts what a liaison confirmed before the unit's head: one draft a unit and plan, a letter to whoever signs today. What the
 * head still has of the same items gives way. Refused where there is no head who can be reached.
 */
export async function sendToSign(
  context: Context,
  items: readonly DraftItem[],
  of: Pick<Draft, 'source' | 'drafter'>,
): Promise<SentToSign[]> {
  const { db } = context
  const bySeat = new Map<string, { seat: Seat; items: DraftItem[] }>()
  for (const item of items) {
    const { planId, unitId } = must(await db.get('assignment', item.assignmentId), item.assignmentId)
    const known = bySeat.get(`${planId}/${unitId}`) ?? { seat: { planId, unitId }, items: [] }
    known.items.push(item)
    bySeat.set(`${planId}/${unitId}`, known)
  }
  const sent: SentToSign[] = []
  for (const { seat, items: own } of bySeat.values()) sent.push(await ask(context, seat, own, of))
  return sent
}

async function ask(
  context: Context,
  seat: Seat,
  items: DraftItem[],
  { source, drafter }: Pick<Draft, 'source' | 'drafter'>,
): Promise<SentToSign> {
  const { db, by, now, today, via } = context
  const signers = await signersOf(db, seat, today, by.person.id)
  if (signers.people.length === 0)
    throw refuse.nobodySigns((await db.get('unit', seat.unitId))?.name ?? seat.unitId)
  await giveWay(db, seat, new Set(items.map(({ assignmentId }) => assignmentId)))
  const draft = await db.put('draft', {
    id: deriveId('drf', via, seat.planId, seat.unitId),
    version: 0,
    personId: by.person.id,
    items,
    state: 'signing',
    signing: { ...seat, at: now },
    ...(drafter === undefined ? {} : { drafter }),
    source,
    createdAt: now,
  })
  for (const person of signers.people) await askOne(db, draft, person, 'first', now)
  await noteSigning(context, draft, 'signoff.asked', { heads: signers.people.map(({ id }) => id) })
  return { draft, signers }
}

async function giveWay(db: Db, seat: Seat, about: ReadonlySet<string>): Promise<void> {
  for (const old of await signingIn(db, seat)) {
    const rest = old.items.filter(({ assignmentId }) => !about.has(assignmentId))
    if (rest.length < old.items.length)
      await db.put('draft', rest.length > 0 ? { ...old, items: rest } : { ...old, state: 'discarded' })
  }
}

/** The letter is composed when it is sent, and not sent where nothing waits any more. Once a draft, person and occasion. */
export async function askOne(
  db: Db,
  draft: Draft,
  person: Person,
  occasion: string,
  now: Instant,
): Promise<void> {
  await post(db, {
    id: deriveId('let', draft.id, occasion, person.id),
    to: person.id,
    planId: draft.signing?.planId ?? null,
    body: { kind: 'signing', draftId: draft.id },
    priority: 1,
    now,
    about: draft.items.map(({ assignmentId }) => assignmentId),
  })
}

export async function noteSigning(
  { db, by, now, via }: Context,
  { id, items, personId, signing }: Draft,
  event: string,
  body: object,
): Promise<void> {
  await db.note({
    planId: signing?.planId ?? null,
    event,
    by: by.person.id,
    via,
    at: now,
    subjects: items.map(({ assignmentId }) => assignmentId),
    body: { draft: id, draftedBy: personId, ...body },
  })
}

/**
 * Where a liaison is asked for what already lies with the head, the head is asked again, once a day; not on the day on which
 * it came to them.
 */
export async function remindSigners(db: Db, about: readonly string[], day: Day, now: Instant): Promise<void> {
  for (const id of about) {
    const assignment = must(await db.get('assignment', id), id)
    const draft = await signingFor(db, assignment)
    const { timezone } = must(await db.get('plan', assignment.planId), assignment.planId)
    if (!draft?.signing || wallClock(draft.signing.at, timezone).day >= day) continue
    const { people } = await signersOf(db, draft.signing, day, draft.personId)
    for (const person of people) await askOne(db, draft, person, day, now)
  }
}
