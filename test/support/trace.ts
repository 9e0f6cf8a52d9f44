import type { Kind } from '../../src/core/model/index.ts'
import { indexes, type IndexName } from '../../src/kit/indexes.ts'
import { collect } from '../../src/kit/moves/look.ts'
import type { Entry, Store } from '../../src/kit/store.ts'

export interface Snapshot {
  /** `kind id` → version. */
  rows: Map<string, number>
  entries: Entry[]
  /** Everything as JSON, to be searched for words that must not be kept. */
  text: string
}

/** Every row that an index finds, the settings, and the whole ledger. */
export function snapshot(store: Store): Promise<Snapshot> {
  return store.tx(async (db) => {
    const rows = new Map<string, number>()
    const all: unknown[] = []
    const keep = (kind: string, row: { id: string; version: number } | undefined) => {
      if (!row || rows.has(`${kind} ${row.id}`)) return
      rows.set(`${kind} ${row.id}`, row.version)
      all.push(row)
    }
    for (const [kind, table] of Object.entries(indexes) as [Kind, object][])
      for (const name of Object.keys(table) as IndexName<Kind>[])
        for (const row of await collect(db.list(kind, name))) keep(kind, row)
    keep('setting', await db.get('setting', 'classified-words'))
    for (const letter of await collect(db.list('letter', 'byState'))) keep('letter', letter)
    const entries = await collect(db.history())
    return { rows, entries, text: JSON.stringify([all, entries]) }
  })
}

/** Which kinds of rows were written, once for each row, and which events noted, in order. */
export function compare(before: Snapshot, after: Snapshot): { rows: string[]; events: string[] } {
  const keys = new Set([...before.rows.keys(), ...after.rows.keys()])
  // A row that left its only index (a draft that waits no more) was written too.
  const changed = [...keys].filter((key) => before.rows.get(key) !== after.rows.get(key))
  return {
    rows: changed.map((key) => key.split(' ')[0] ?? '').sort(),
    events: after.entries.slice(before.entries.length).map(({ event }) => event),
  }
}
