import type { Assignment, Person, Role } from '../../core/model/index.ts'
import { unitPlaces, type Relation } from '../../core/rights.ts'
import type { Context } from '../command.ts'
import { refuseHandover } from '../words/handover-refusals.ts'
import { collect } from './look.ts'
import { personMeant, registerPerson } from './persons.ts'
import { replaceHolders } from './seats.ts'

/** A place that passes from one person to another. */
export interface HandingOver {
  former: Person
  roles: readonly Role[]
  /** The name of whoever takes over. */
  to: string
  note: string
}

export interface HandedOver {
  successor: Person
  /** Not known before: nobody can have let them in yet. */
  isNew: boolean
  /** What is open in the places that passed. */
  open: Assignment[]
  drafts: number
}

const placeOf = ({ planId, unitId }: Pick<Role, 'planId' | 'unitId'>): string => `${planId}/${unitId}`

/** Who decides about the places of a unit besides whoever holds them. */
export const runsPlaces: readonly Relation[] = ['head', 'office', 'admin']

/** The places of a unit that somebody holds: what can be handed over. */
export async function placesHeld(context: Pick<Context, 'db'>, personId: string): Promise<Role[]> {
  const held = await collect(context.db.list('role', 'byPerson', { prefix: [personId] }))
  return held.filter(({ role, planId, unitId }) => unitPlaces.has(role) && planId !== null && unitId !== null)
}

/**
 * Passes places on: the duty stays with the unit, what is open and what waits goes with it, and what was said and done stays
 * under the name of whoever said it.
 */
export async function handOver(
  context: Context,
  { former, roles, to, note }: HandingOver,
): Promise<HandedOver> {
  const { db, by, now, today, via } = context
  const [first] = roles
  if (!first) throw refuseHandover.nothing(former.name)
  const { role, planId, unitId } = first
  const isNew = (await personMeant(db, { role, planId, unitId, name: to })) === undefined
  let successor: Person | null = null
  for (const held of roles) {
    const place = { role: held.role, planId: held.planId, unitId: held.unitId }
    const known: { personId?: string } = successor ? { personId: successor.id } : {}
    successor = await registerPerson(db, { ...place, ...known, name: to, since: today })
    if (successor.id === former.id) throw refuseHandover.toThemselves(former.name)
    await replaceHolders(context, place, successor)
  }
  if (!successor) throw refuseHandover.nothing(former.name)
  const passed = new Set(roles.map(placeOf))
  const drafts = await passDrafts(context, former, successor, passed)
  await passLetters(context, former, successor, passed)
  await remember(context, former, successor, roles)
  for (const planId of new Set(roles.map((role) => role.planId)))
    await db.note({
      planId,
      event: 'person.handover',
      by: by.person.id,
      via,
      at: now,
      subjects: [former.id, successor.id],
      body: {
        roles: roles.filter((one) => one.planId === planId).map(({ role, unitId }) => ({ role, unitId })),
        note,
        drafts,
      },
    })
  return { successor, isNew, open: await openIn(context, roles), drafts }
}

/** What is under way in the places that passed, each item once. */
async function openIn({ db }: Context, roles: readonly Role[]): Promise<Assignment[]> {
  const open = new Map<string, Assignment>()
  for (const { unitId, planId } of roles)
    for await (const row of db.list('assignment', 'byUnit', { prefix: [unitId ?? '', planId ?? ''] }))
      if (row.state === 'open' || row.state === 'completing') open.set(row.id, row)
  return [...open.values()]
}

/** A draft all of whose items passed waits for the successor now; one that speaks of other places too stays. */
async function passDrafts(
  { db }: Context,
  former: Person,
  successor: Person,
  passed: ReadonlySet<string>,
): Promise<number> {
  let count = 0
  for (const draft of await collect(db.list('draft', 'waiting', { prefix: [former.id] }))) {
    const rows = await Promise.all(draft.items.map(({ assignmentId }) => db.get('assignment', assignmentId)))
    if (!rows.every((row) => row && passed.has(placeOf(row)))) continue
    await db.put('draft', { ...draft, personId: successor.id })
    count++
  }
  return count
}

/** The newest letters that may not have gone out yet. */
const RECENT = 200

/** Notices of the items that wait to be sent go to the successor; a card looks at its person again and speaks for itself. */
async function passLetters(
  { db }: Context,
  former: Person,
  successor: Person,
  passed: ReadonlySet<string>,
): Promise<void> {
  const newest = { prefix: [former.id], reverse: true, limit: RECENT }
  for (const letter of await collect(db.list('letter', 'byPerson', newest))) {
    if (letter.state !== 'due' || letter.body.kind !== 'words' || letter.about.length === 0) continue
    const rows = await Promise.all(letter.about.map((id) => db.get('assignment', id)))
    if (rows.every((row) => row && passed.has(placeOf(row))))
      await db.put('letter', { ...letter, to: successor.id })
  }
}

/** Whoever comes with an old card is told to whom the place went. */
async function remember(
  { db, today: on }: Context,
  former: Person,
  successor: Person,
  roles: readonly Role[],
): Promise<void> {
  const row = await db.get('person', former.id)
  if (!row) return
  const passed = roles.flatMap(({ planId, unitId }) =>
    planId === null || unitId === null ? [] : [{ planId, unitId, to: successor.id, on }],
  )
  await db.put('person', { ...row, handed: [...(row.handed ?? []), ...passed] })
}
