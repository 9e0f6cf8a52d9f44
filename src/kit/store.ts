import type { Instant } from '../core/day.ts'
import type { Kind, Rows } from '../core/model/index.ts'
import type { IndexName } from './indexes.ts'

/** Which rows of an index: all keys under `prefix` whose next part lies in `from`…`to`, both inclusive. */
export interface Range {
  prefix?: readonly string[]
  from?: string
  to?: string
  /** Only after (or, reversed, before) this row: the cursor of a page. One outside the range throws RangeError. */
  after?: string
  reverse?: boolean
  limit?: number
}

/** What a transaction notes in the ledger (台账): who did what, when, from where, about which rows. */
export interface NewEntry {
  planId: string | null
  event: string
  by: string
  /** The message, job slot or command line it came from. */
  via: string
  at: Instant
  /** Ids of the rows it is about; history is found by each of them. */
  subjects: readonly string[]
  /** The words and figures. Hashed into the entry, kept apart, and can be expunged (清除) without breaking the chain. */
  body: unknown
}

/** A stored entry. `id` sorts in the order of writing. `body` is null where it was expunged. */
export interface Entry extends NewEntry {
  id: string
  /** SHA-256, hexadecimal, of the canonical JSON of the body (see ledger.ts). */
  bodyHash: string
}

/** Whose history the entries are that belong to no plan: sign-ins, people, backups. */
export const HOUSE = 'house'

export interface HistoryRange {
  /** A plan id, HOUSE, or any subject id; without it, everything. */
  of?: string
  after?: string
  reverse?: boolean
  limit?: number
}

/**
 * Rows one by one. A store that has them at hand offers them at once as well, so that who wants all of them, or the first,
 * does not pay a promise a row; kit/moves/look.ts asks for that. Both begin the list anew.
 */
export interface Listing<T> extends AsyncIterable<T> {
  all?(): Promise<T[]>
  first?(): Promise<T | undefined>
}

/**
 * What `work` may await inside a transaction, and nothing else. Rows come back frozen: change a copy and put it.
 */
export interface Db {
  /** True once per key, and only if the transaction commits. With `keepUntil`, the key may be forgotten after that moment. */
  claim(key: string, keepUntil?: Instant): Promise<boolean>
  /** Whether a key is claimed, without claiming it. */
  claimed(key: string): Promise<boolean>
  get<K extends Kind>(kind: K, id: string): Promise<Rows[K] | undefined>
  /** Stores a row whose `version` is the one read (0 for a new one) and returns it with the next; else throws Conflict. */
  put<K extends Kind>(kind: K, row: Rows[K]): Promise<Rows[K]>
  /**
   * Rows in key order, own writes included, as they were when the list began; a row with several keys in the range is met
   * once for each.
   */
  list<K extends Kind>(kind: K, index: IndexName<K>, range?: Range): Listing<Rows[K]>
  count<K extends Kind>(kind: K, index: IndexName<K>, range?: Range): Promise<number>
  note(entry: NewEntry): Promise<void>
  /** Committed entries in the order of writing: a transaction does not see its own. */
  history(range?: HistoryRange): AsyncIterable<Entry>
}

/** Bytes by content: durable before `put` resolves, never changed. */
export interface Files {
  /** Returns the SHA-256 of the bytes, hexadecimal. */
  put(bytes: Uint8Array): Promise<string>
  get(hash: string): Promise<Uint8Array | undefined>
}

/**
 * The port of every store. `tx` runs `work` as if alone, again when it met a Conflict (so work has no effects outside
 * db), and resolves once what it wrote, and what it read, is durable. If work throws, nothing was written. A Conflict that
 * work swallows reruns it all the same; `tx` inside `tx` is refused.
 */
export interface Store {
  tx<T>(work: (db: Db) => Promise<T>): Promise<T>
  files: Files
  close(): Promise<void>
}

/** A row was put with a version that is no longer the stored one; `tx` runs the work again. */
export class Conflict extends Error {
  override name = 'Conflict'
  readonly kind: string
  readonly id: string

  constructor(kind: string, id: string) {
    super(`${kind} ${id} was changed by someone else meanwhile`)
    this.kind = kind
    this.id = id
  }
}

/**
 * The store could not be reached, or was lost on the way: nobody knows whether what was under way is written. It is no defect of the
 * work; what claims its message may be done again.
 */
export class StoreAway extends Error {
  override name = 'StoreAway'

  constructor(cause: unknown) {
    super('the store is away for now', { cause })
  }
}

/** How long a message's claim is kept: longer than any platform redelivers. */
export const CLAIM_DAYS = 30
