import { isOpenToUnits } from '../../../core/ledger-sight.ts'
import type { Db, Entry } from '../../../kit/store.ts'

/** An entry as data, or null where it is not for this reader. The message it came from is for who sees all of the plan. */
export async function entryData(db: Db, { id, event, at, by, via, subjects, body }: Entry, whole: boolean) {
  if (!whole && !isOpenToUnits(event)) return null
  const byName = (await db.get('person', by))?.name ?? null
  return { id, event, at, by, byName, via: whole ? via : null, subjects: [...subjects], body }
}
