import type { Kind, Rows } from '../../src/core/model/index.ts'
import { indexes, type IndexName } from '../../src/kit/indexes.ts'
import { canonical } from '../../src/kit/ledger.ts'
import { collect } from '../../src/kit/moves/look.ts'
import type { Db, Store } from '../../src/kit/store.ts'

/** What a store holds, line by line; the same on every engine, since ids of entries are told by their place in the ledger. */
export interface Whole {
  /** `kind id` and the row, with its version. */
  rows: string[]
  /** `kind.index` and the ids in the order of that index. */
  lists: string[]
  /** The ledger in the order of writing. */
  entries: string[]
}

/** Rows that stand in no index of their own and are known by name. */
const settings = ['classified-words']

/** Reads everything in one transaction. */
export const wholeOf = (store: Store): Promise<Whole> =>
  store.tx(async (db) => {
    const entries = await collect(db.history())
    const places = new Map(entries.map(({ id }, place) => [id, `#${place}`]))
    const rows = new Map<string, string>()
    const lists: string[] = []
    for (const [kind, table] of Object.entries(indexes) as [Kind, object][])
      for (const name of Object.keys(table) as IndexName<Kind>[]) {
        const found = await collect(db.list(kind, name))
        lists.push(`${kind}.${name}: ${found.map(({ id }) => id).join(' ')}`)
        for (const row of found) rows.set(`${kind} ${row.id}`, told(kind, row, places))
      }
    for (const id of settings) await addSetting(db, id, rows)
    return {
      rows: [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, body]) => `${key} ${body}`),
      lists,
      entries: entries.map(({ id: _id, ...entry }, place) => `#${place} ${canonical(entry)}`),
    }
  })

async function addSetting(db: Db, id: string, rows: Map<string, string>): Promise<void> {
  const row = await db.get('setting', id)
  if (row) rows.set(`setting ${id}`, canonical(row))
}

/** A seal goes over the ids of its entries: its hashes follow from them and differ, what it seals does not. */
function told(kind: Kind, row: Rows[Kind], places: ReadonlyMap<string, string>): string {
  if (kind !== 'seal') return canonical(row)
  const { planId, n, entries, marks, at } = row as Rows['seal']
  return canonical({ planId, n, at, marks: marks?.length, entries: entries.map((id) => places.get(id)) })
}
