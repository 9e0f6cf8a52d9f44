import type { Db } from '../store.ts'

/** Keeps which letter a platform's message carried, by the message's qualified id: a reply to it is then understood. */
export async function keepPosting(db: Db, id: string, letterId: string): Promise<void> {
  const known = await db.get('posting', id)
  if (known?.letterId !== letterId) await db.put('posting', { id, version: known?.version ?? 0, letterId })
}
