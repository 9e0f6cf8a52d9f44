import type { Db, Entry } from './store.ts'

/** What is to go: the body of an entry, and these words wherever else they stand in what is kept of its plan or of none. */
export interface Expunging {
  entry: string
  planId: string | null
  /** The longest first (see core/expunge.ts). */
  words: readonly string[]
}

/** How much went: bodies of the ledger, and versions of rows in which words were masked. */
export interface Expunged {
  bodies: number
  rows: number
}

/** What either store can do besides the port: forget words for good. */
export interface Expungeable {
  /**
   * Takes the words out of every version of every row that is kept, and out of the ledger: a body that holds any of them is gone
   * whole, its hash stays in the entry. Rows keep their ids and all else; whoever read one before and
   * writes it after reads it again. Done again after it was cut short it does what was left, for the body of
   * the entry itself goes last. Files and what was copied before keep what they hold.
   */
  expunge(what: Expunging): Promise<Expunged>
}

/** The entry of an id, wherever it belongs; undefined where there is none. */
export async function entryNamed(db: Db, id: string): Promise<Entry | undefined> {
  if (!/^\d+(\.\d+)?$/.test(id)) return undefined
  let before: Entry | undefined
  for await (const entry of db.history({ after: id, reverse: true, limit: 1 })) before = entry
  for await (const entry of db.history({ ...(before ? { after: before.id } : {}), limit: 1 }))
    return entry.id === id ? entry : undefined
  return undefined
}
