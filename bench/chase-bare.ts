import type { Kind, Rows } from '../src/core/model/index.ts'
import type { Store } from '../src/kit/store.ts'
import type { Written } from './chase-check.ts'

/** How many rows, and entries, one transaction takes. */
const PAGE = 100

type Put = { [K in Kind]: [K, Rows[K]] }[Kind]

/**
 * The limit: the same rows and entries put once more into the same store, under other ids, decided by nobody. The rows that
 * were moved on are put as they are.
 */
export async function bareRun(store: Store, { fresh, moved, entries }: Written): Promise<void> {
  const rows: Put[] = moved.map((row): Put => ['assignment', row])
  for (const [kind, made] of Object.entries(fresh))
    for (const row of made) rows.push([kind, { ...row, id: `${row.id}+`, version: 0 }] as Put)
  for (let from = 0; from < Math.max(rows.length, entries.length); from += PAGE)
    await store.tx(async (db) => {
      for (const [kind, row] of rows.slice(from, from + PAGE)) await db.put(kind, row)
      for (const entry of entries.slice(from, from + PAGE)) await db.note(entry)
    })
}
