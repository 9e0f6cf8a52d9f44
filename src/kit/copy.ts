import type { Instant } from '../core/day.ts'
import type { Kind, Rows } from '../core/model/index.ts'
import type { Entry, Store } from './store.ts'

/** How a copy goes on: told how far it has come, in percent, and stopped between two files. */
export interface Copying {
  progress?: (percent: number) => void
  signal?: AbortSignal
}

/** What a copy holds. `through` is the last entry of the ledger in it, null where there is none. */
export interface Copied {
  kind: 'embedded' | 'postgres'
  through: string | null
}

/** What either store can do besides the port: be copied while others go on writing. */
export interface Copyable {
  /**
   * Copies everything that was acknowledged when it was called, as one state of one moment, into an empty folder: files and
   * rows, each on the disk before it resolves. What it copies to is read by the same kind of store. Errors are the system's.
   */
  copyTo(folder: string, copying?: Copying): Promise<Copied>
}

/** One thing that a store holds, besides its files; texts as the program knows them, whichever store it is. */
export type Piece =
  | { of: 'row'; kind: Kind; row: Rows[Kind] }
  | { of: 'claim'; key: string; keepUntil: Instant | null }
  | { of: 'entry'; entry: Entry }

/** Everything that a store, or a copy of one, holds, while nobody writes to it. */
export interface Contents {
  /** Tells this state from any other of this store or of another. */
  mark: string
  /** How many pieces there are. */
  total: number
  /** Rows, claims, then entries in the order of writing; the order is the same each time. Read as a stream. */
  pieces(): AsyncIterable<Piece>
  /** Every file by the SHA-256 of its bytes; one is in memory at a time. */
  files(): AsyncIterable<{ hash: string; bytes: Uint8Array }>
  close(): Promise<void>
}

/** A store that is being filled, and that nobody can open before it is whole. */
export interface Filling {
  /** Batches that are there already, in the order in which they were given, from an earlier run that was cut short. */
  done: number
  /** Whether an earlier run wrote and looked at everything, and was cut short as it opened the store: only `finish` is left. */
  whole: boolean
  file(bytes: Uint8Array): Promise<void>
  /** On the disk before it resolves, all of the batch or nothing. */
  batch(pieces: readonly Piece[]): Promise<void>
  /** What is there by now, read back. */
  contents(): Promise<Contents>
  /** Has the whole looked at, lets what is noted follow on what is there, and opens it for use; where `check` throws, it stays shut. */
  finish(check: (tx: Store['tx']) => Promise<void>): Promise<void>
  /** Lets go; what was filled stays for the next run. */
  close(): Promise<void>
}
