import { AsyncLocalStorage } from 'node:async_hooks'
import type { Instant } from '../../src/core/day.ts'
import type { Kind, Rows } from '../../src/core/model/index.ts'
import { boundsOf, keysOf, padded } from '../../src/kit/indexes.ts'
import type { IndexName } from '../../src/kit/indexes.ts'
import { holds, without } from '../../src/core/expunge.ts'
import type { Expunged, Expunging } from '../../src/kit/expunge.ts'
import { hashBody, sha256 } from '../../src/kit/ledger.ts'
import { Conflict, HOUSE } from '../../src/kit/store.ts'
import type { Db, Entry, Files, HistoryRange, NewEntry, Range, Store } from '../../src/kit/store.ts'

type AnyRow = Rows[Kind]
type Table<V> = ReadonlyMap<string, V>

/** All that is committed, never changed: a commit makes the next one. Rows are found by `kind` U+0001 `id`. */
export interface State {
  rows: Table<AnyRow>
  claims: Table<Instant | null>
  entries: readonly Entry[]
}

const EMPTY: State = { rows: new Map(), claims: new Map(), entries: [] }
const address = (kind: string, id: string): string => `${kind}\u0001${id}`
const kindOf = (place: string): string => place.slice(0, place.indexOf('\u0001'))
/** Being overtaken means that somebody else got through; a stale row in the hands of work never gets better. */
const OVERTAKEN = 50
const TRIES = 5

/** What would survive the process. */
export interface Disk {
  state: State
  files: Map<string, Uint8Array>
}

export const emptyDisk = (): Disk => ({ state: EMPTY, files: new Map() })

/** Frozen through and through. */
export function freeze<T>(value: T): T {
  if (value !== null && typeof value === 'object') {
    Object.freeze(value)
    for (const inner of Object.values(value)) freeze(inner)
  }
  return value
}

/** Somebody changed what a transaction had looked at. */
class Overtaken extends Error {}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/**
 * The port kept in memory, as plainly as it can be: a transaction works on the state at its beginning, remembers what it
 * looked at, and may commit only if nobody changed that meanwhile. Transactions overlap, so it can show every race. It is
 * the reference against which the liars differ by one method each; it is not a store to run duban on.
 */
export class MemoryDb implements Db {
  readonly base: State
  readonly now: Instant
  readonly rows = new Map<string, AnyRow>()
  readonly claims = new Map<string, Instant | null>()
  readonly notes: NewEntry[] = []
  /** Places looked at: rows, claims, and whole kinds where a range was read. */
  readonly seen = new Set<string>()
  failure: Error | null = null
  ended = false

  constructor(base: State, now: Instant) {
    this.base = base
    this.now = now
  }

  async claim(key: string, keepUntil?: Instant): Promise<boolean> {
    this.live()
    this.seen.add(address('claim', key))
    if (this.holds(this.claims, key) || this.holds(this.base.claims, key)) return false
    this.claims.set(key, keepUntil ?? null)
    return true
  }

  async claimed(key: string): Promise<boolean> {
    this.live()
    this.seen.add(address('claim', key))
    return this.holds(this.claims, key) || this.holds(this.base.claims, key)
  }

  async get<K extends Kind>(kind: K, id: string): Promise<Rows[K] | undefined> {
    this.live()
    this.seen.add(address(kind, id))
    const row = this.look(address(kind, id))
    return row && (this.give(row) as Rows[K])
  }

  async put<K extends Kind>(kind: K, row: Rows[K]): Promise<Rows[K]> {
    this.live()
    const place = address(kind, row.id)
    this.seen.add(place)
    this.check(kind, row, this.look(place)?.version ?? 0)
    const next = this.take({ ...row, version: row.version + 1 })
    this.rows.set(place, next)
    return this.give(next)
  }

  async *list<K extends Kind>(kind: K, index: IndexName<K>, range: Range = {}): AsyncGenerator<Rows[K]> {
    this.live()
    this.seen.add(address('range', kind))
    for (const row of this.select(kind, index, range)) yield this.give(row) as Rows[K]
  }

  async count<K extends Kind>(kind: K, index: IndexName<K>, range: Range = {}): Promise<number> {
    this.live()
    this.seen.add(address('range', kind))
    return this.select(kind, index, range).length
  }

  async note(entry: NewEntry): Promise<void> {
    this.live()
    this.notes.push(this.take(entry))
  }

  async *history(range: HistoryRange = {}): AsyncGenerator<Entry> {
    this.live()
    this.seen.add(address('range', 'entry'))
    const { of, after, reverse = false, limit = Infinity } = range
    let found = this.base.entries.filter((e) => of === undefined || this.isOf(e, of))
    if (reverse) found = found.toReversed()
    if (after !== undefined) found = found.filter(({ id }) => (reverse ? id < after : id > after))
    yield* found.slice(0, limit)
  }

  protected live(): void {
    if (this.ended) throw new Error('the transaction has ended')
  }

  protected holds(claims: Table<Instant | null>, key: string): boolean {
    const until = claims.get(key)
    return until !== undefined && (until === null || until >= this.now)
  }

  protected look(place: string): AnyRow | undefined {
    return this.rows.get(place) ?? this.base.rows.get(place)
  }

  protected check(kind: Kind, row: AnyRow, version: number): void {
    if (row.version === version) return
    this.failure = new Conflict(kind, row.id)
    throw this.failure
  }

  protected take<T>(value: T): T {
    return freeze(copy(value))
  }

  protected give<T>(value: T): T {
    return value
  }

  protected isOf(entry: Entry, of: string): boolean {
    return (entry.planId ?? HOUSE) === of || entry.subjects.includes(of)
  }

  protected keys<K extends Kind>(kind: K, row: Rows[K]): [index: string, key: string][] {
    return keysOf(kind, row)
  }

  protected order(a: string, b: string): number {
    return a === b ? 0 : a < b ? -1 : 1
  }

  /** Every row of a kind, own writes included. */
  protected rowsOf(kind: Kind): AnyRow[] {
    return [...new Map([...this.base.rows, ...this.rows])].flatMap(([at, row]) =>
      kindOf(at) === kind ? [row] : [],
    )
  }

  protected select<K extends Kind>(kind: K, index: IndexName<K>, range: Range): AnyRow[] {
    const { prefix = [], from, to, after, reverse = false, limit = Infinity } = range
    const { low, high } = boundsOf(prefix, from, to)
    const found = new Map<string, AnyRow>()
    for (const row of this.rowsOf(kind))
      for (const [name, key] of this.keys(kind, row as Rows[K]))
        if (name === index && key >= low && key < high) found.set(key, row)
    const rows = [...found].sort(([a], [b]) => this.order(a, b)).map(([, row]) => row)
    if (reverse) rows.reverse()
    const last = rows.findLastIndex(({ id }) => id === after)
    if (after !== undefined && last < 0) throw new RangeError(`${after} is not in this range`)
    const start = after === undefined ? 0 : this.pageStart(last)
    return rows.slice(start, start + limit)
  }

  protected pageStart(lastOfPage: number): number {
    return lastOfPage + 1
  }
}

export class MemoryStore implements Store {
  state: State
  protected disk: Disk
  protected clock: () => Instant
  /** What each commit changed, in order. */
  protected commits: ReadonlySet<string>[] = []
  protected inside = new AsyncLocalStorage<{ running: boolean }>()
  #closed = false

  constructor(disk: Disk, clock: () => Instant) {
    this.disk = disk
    this.clock = clock
    this.state = disk.state
  }

  async tx<T>(work: (db: Db) => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried++) {
      if (this.inside.getStore()?.running) throw new Error('tx inside the work of a tx')
      if (this.#closed) throw new Error('the store is closed')
      const since = this.commits.length
      const db = this.begin()
      const here = { running: true }
      try {
        const value = await this.inside.run(here, () => work(db))
        if (db.failure) throw db.failure
        this.validate(db, since)
        this.apply(db)
        this.persist()
        return value
      } catch (error) {
        this.abandon(db)
        const again = db.failure ?? error
        const left = again instanceof Overtaken ? OVERTAKEN : again instanceof Conflict ? TRIES : 0
        if (tried >= left) throw again
      } finally {
        db.ended = true
        here.running = false
      }
    }
  }

  files: Files = {
    put: async (bytes) => {
      const hash = sha256(bytes)
      this.disk.files.set(hash, Uint8Array.from(bytes))
      return hash
    },
    get: async (hash) => {
      const bytes = this.disk.files.get(hash)
      return bytes && Uint8Array.from(bytes)
    },
  }

  async expunge(what: Expunging): Promise<Expunged> {
    const ours = (planId: unknown): boolean => typeof planId !== 'string' || planId === what.planId
    const done: Expunged = { bodies: 0, rows: 0 }
    const rows = new Map(this.state.rows)
    for (const [place, row] of rows) {
      const less = this.masked(row, what)
      if (!ours('planId' in row ? row.planId : null) || less === row) continue
      rows.set(place, freeze({ ...less, version: row.version + 1 }))
      done.rows++
    }
    const entries = this.state.entries.map((entry) => {
      const goes = entry.id === what.entry || (ours(entry.planId) && this.goes(entry, what))
      if (goes && entry.body !== null) done.bodies++
      return goes ? freeze({ ...entry, body: null }) : entry
    })
    const changed = [...rows.keys()].filter((place) => rows.get(place) !== this.state.rows.get(place))
    this.state = { ...this.state, rows, entries }
    this.told(changed)
    this.persist()
    return done
  }

  /** Whoever looked at one of these before has to look again. */
  protected told(places: readonly string[]): void {
    this.commits.push(new Set(places))
  }

  protected masked(row: AnyRow, { words }: Expunging): AnyRow {
    return without(row, words)
  }

  /** Whether an entry beside the one that was named loses its body. */
  protected goes(entry: Entry, { words }: Expunging): boolean {
    return holds(entry.body, words)
  }

  async close(): Promise<void> {
    this.#closed = true
  }

  protected begin(): MemoryDb {
    return new MemoryDb(this.state, this.clock())
  }

  /** Refuses a commit if anything the transaction looked at was changed since it began. */
  protected validate(db: MemoryDb, since: number): void {
    for (const changed of this.commits.slice(since))
      for (const place of changed) if (db.seen.has(place)) throw new Overtaken()
  }

  protected apply(db: MemoryDb): void {
    const { rows, claims, entries } = this.state
    const numbered = db.notes.map((note, i) =>
      freeze({ ...note, id: padded(entries.length + i + 1), bodyHash: hashBody(note.body) }),
    )
    this.state = {
      rows: new Map([...rows, ...db.rows]),
      claims: new Map([...claims, ...db.claims]),
      entries: [...entries, ...numbered],
    }
    const places = [...db.rows.keys()]
    const ranges = places.map((place) => address('range', kindOf(place)))
    if (db.notes.length > 0) ranges.push(address('range', 'entry'))
    const keys = [...db.claims.keys()].map((key) => address('claim', key))
    this.commits.push(new Set([...places, ...ranges, ...keys]))
  }

  protected persist(): void {
    this.disk.state = this.state
  }

  protected abandon(_db: MemoryDb): void {
    // Nothing was touched: a transaction writes into its own maps until it commits.
  }
}
