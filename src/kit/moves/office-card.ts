import { cardId } from '../../core/chase.ts'
import type { Day, Instant } from '../../core/day.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { closesFor, unreportedOn } from './closing.ts'
import { post } from './letter.ts'
import { activePlans } from './look.ts'
import { officeOf } from './people.ts'

/** The people of the offices of which something is due on a day and not reported. */
export async function officesClosing(db: Db, day: Day): Promise<string[]> {
  const people = new Set<string>()
  for (const plan of await activePlans(db))
    for await (const _one of unreportedOn(db, plan, day)) {
      for (const { id } of await officeOf(db, plan.id)) people.add(id)
      break
    }
  return [...people]
}

/**
 * The office's own card at the close of a due day; false where it is there already: the chase of the morning put it down with
 * steps of its own. Keyed by person and day, so that it comes once over all plans and whatever is run twice.
 */
export async function closeDay(
  db: Db,
  { personId, day, now }: { personId: string; day: Day; now: Instant },
): Promise<boolean> {
  const id = cardId(personId, day, 'office')
  if ((await db.get('card', id)) || !(await closesFor(db, personId, day))) return false
  const letterId = deriveId('let', id)
  await db.put('card', { id, version: 0, personId, day, kind: 'office', letterId, createdAt: now })
  await post(db, { id: letterId, to: personId, body: { kind: 'card', cardId: id }, priority: 1, now })
  return true
}
