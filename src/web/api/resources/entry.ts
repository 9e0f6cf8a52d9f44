import type { Actor } from '../../../kit/command.ts'
import { entryRead } from '../../../kit/moves/ledger-read.ts'
import type { Db, Entry } from '../../../kit/store.ts'

/** An entry as data, or null where it is not for this reader. The message it came from is for who sees all of the plan. */
export async function entryData(db: Db, reader: Actor, entry: Entry) {
  const read = await entryRead(db, reader, entry)
  if (!read) return null
  const { id, event, at, by, via, subjects, body } = read
  const byName = (await db.get('person', by))?.name ?? null
  return { id, event, at, by, byName, via, subjects: [...subjects], body }
}
