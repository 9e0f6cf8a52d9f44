import type { Draft, DraftItem, Person } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import { collect, must } from './look.ts'
import { signingIn, type Seat } from './signoff.ts'

/** Whether an assignment is of one of these units. */
export type Among = (assignmentId: string) => Promise<boolean>

/**
 * What somebody said and did not confirm yet waits for the successor, who may confirm or discard it; it stays known whose words
 * they are. Where the successor has a draft of an item already, that one stands. Returns those that now wait for the successor.
 */
export async function passDrafts(
  context: Context,
  from: Person,
  to: Person,
  among: Among,
  seats: readonly Seat[],
): Promise<Draft[]> {
  const { db } = context
  const passed: Draft[] = []
  const own = await collect(db.list('draft', 'waiting', { prefix: [to.id] }))
  const spoken = new Set(own.flatMap(({ items }) => items.map(({ assignmentId }) => assignmentId)))
  for (const draft of await collect(db.list('draft', 'waiting', { prefix: [from.id] }))) {
    const [theirs, others] = await parted(draft, among)
    if (theirs.length === 0) continue
    const kept = theirs.filter(({ assignmentId }) => !spoken.has(assignmentId))
    const handed = { personId: to.id, drafter: draft.drafter ?? from.id }
    if (others.length === 0 && kept.length > 0) {
      passed.push(await db.put('draft', { ...draft, items: kept, ...handed }))
      continue
    }
    await db.put('draft', others.length > 0 ? { ...draft, items: others } : { ...draft, state: 'discarded' })
    if (kept.length === 0) continue
    const id = deriveId('drf', context.via, draft.id)
    passed.push(await db.put('draft', { ...draft, id, version: 0, items: kept, ...handed }))
  }
  for (const seat of seats) passed.push(...(await passSigning(context, from, to, seat)))
  return passed
}

async function parted(draft: Draft, among: Among): Promise<[DraftItem[], DraftItem[]]> {
  const [theirs, others]: [DraftItem[], DraftItem[]] = [[], []]
  for (const item of draft.items) ((await among(item.assignmentId)) ? theirs : others).push(item)
  return [theirs, others]
}

/** What lies with the unit's head goes on lying there; a successor who is the head confirms it instead. */
async function passSigning({ db }: Context, from: Person, to: Person, seat: Seat): Promise<Draft[]> {
  const heads = await collect(db.list('role', 'byUnit', { prefix: [seat.unitId, seat.planId, 'head'] }))
  const signs = heads.some(({ personId }) => personId === to.id)
  const passed: Draft[] = []
  for (const draft of await signingIn(db, seat)) {
    if (draft.personId !== from.id) continue
    const row = must(await db.get('draft', draft.id), draft.id)
    const { signing, ...rest } = { ...row, personId: to.id, drafter: row.drafter ?? from.id }
    if (signs) passed.push(await db.put('draft', { ...rest, state: 'waiting' }))
    else await db.put('draft', { ...rest, ...(signing ? { signing } : {}) })
  }
  return passed
}
