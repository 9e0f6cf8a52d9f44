import type { Instant } from '../../src/core/day.ts'
import type { Kind, Rows } from '../../src/core/model/index.ts'
import { sha256 } from '../../src/kit/ledger.ts'
import type { Entry, Files, HistoryRange, NewEntry } from '../../src/kit/store.ts'
import type { Disk, State } from './memory.ts'
import { MemoryDb, MemoryStore } from './memory.ts'

/** How a store is made; each below differs from the correct one in memory by one method. */
export type Make = new (disk: Disk, clock: () => Instant) => MemoryStore

/** A store whose transactions are all of this kind. */
const telling = (make: (state: State, now: Instant, store: MemoryStore) => MemoryDb): Make =>
  class extends MemoryStore {
    protected override begin(): MemoryDb {
      return make(this.state, this.clock(), this)
    }
  }

/** A store whose transactions are of this class. */
export const withDb = (Db: new (state: State, now: Instant) => MemoryDb): Make =>
  telling((state, now) => new Db(state, now))

export const seesRanges = (place: string): boolean => place.startsWith('range')
export const seesClaims = (place: string): boolean => place.startsWith('claim')

/** Forgets what it looked at where `blind` says so, and so never notices that it was changed meanwhile. */
export const blindTo = (blind: (place: string, db: MemoryDb) => boolean): Make =>
  class extends MemoryStore {
    protected override validate(db: MemoryDb, since: number): void {
      for (const place of db.seen) if (blind(place, db)) db.seen.delete(place)
      super.validate(db, since)
    }
  }

/** Keeps some of what a failed transaction did. */
export const keeping = (what: (db: MemoryDb) => void): Make =>
  class extends MemoryStore {
    protected override abandon(db: MemoryDb): void {
      what(db)
      this.apply(db)
      this.persist()
    }
  }

export const liveReferences = class extends MemoryDb {
  protected override take<T>(value: T): T {
    return structuredClone(value)
  }
}

export const keepsTheArgument = class extends MemoryDb {
  protected override take<T>(value: T): T {
    return value
  }
}

export const noVersions = class extends MemoryDb {
  protected override check(): void {
    // The last one wins.
  }
}

export const overwritesNewRows = class extends MemoryDb {
  protected override check(kind: Kind, row: Rows[Kind], version: number): void {
    if (row.version > 0) super.check(kind, row, version)
  }
}

export const objectsAsTables = class extends MemoryDb {
  protected override holds(claims: ReadonlyMap<string, Instant | null>, key: string): boolean {
    return key in Object.fromEntries(claims)
  }
}

export const forgetsClaimsEarly = class extends MemoryDb {
  protected override holds(claims: ReadonlyMap<string, Instant | null>, key: string): boolean {
    const until = claims.get(key)
    return until === null || (until !== undefined && until - 86_400_000 > this.now)
  }
}

export const neverForgetsClaims = class extends MemoryDb {
  protected override holds(claims: ReadonlyMap<string, Instant | null>, key: string): boolean {
    return claims.has(key)
  }
}

export const sortedBy = (order: (a: string, b: string) => number) =>
  class extends MemoryDb {
    protected override order(a: string, b: string): number {
      return order(a, b)
    }
  }

export const firstKeyOnly = class extends MemoryDb {
  protected override keys<K extends Kind>(kind: K, row: Rows[K]): [string, string][] {
    const keys = super.keys(kind, row)
    return keys.filter(([name], i) => keys.findIndex(([other]) => other === name) === i)
  }
}

/** A row keeps the keys it was first indexed by: in this store an update writes the row and not the index. */
export function staleIndex(): Make {
  const first = new Map<string, [string, string][]>()
  return withDb(
    class extends MemoryDb {
      protected override keys<K extends Kind>(kind: K, row: Rows[K]): [string, string][] {
        const known = first.get(kind + row.id) ?? super.keys(kind, row)
        first.set(kind + row.id, known)
        return known
      }
    },
  )
}

export const blindToOwnWrites = class extends MemoryDb {
  protected override rowsOf(kind: Kind): Rows[Kind][] {
    const own = new Set(this.rows.values())
    return super.rowsOf(kind).filter((row) => !own.has(row))
  }
}

export const repeatsTheCursor = class extends MemoryDb {
  protected override pageStart(lastOfPage: number): number {
    return Math.max(0, lastOfPage)
  }
}

export const countsWithoutLimit = class extends MemoryDb {
  override async count(...[kind, index, range]: Parameters<MemoryDb['count']>): Promise<number> {
    return this.select(kind, index, range?.prefix ? { prefix: range.prefix } : {}).length
  }
}

/** Reads rows as they are at the moment of reading, not as they were when the transaction began. */
export const readsTheLatest = class extends MemoryStore {
  protected override begin(): MemoryDb {
    const latest = () => this.state
    return new (class extends MemoryDb {
      protected override look(place: string): Rows[Kind] | undefined {
        return this.rows.get(place) ?? latest().rows.get(place)
      }
    })(this.state, this.clock())
  }
  protected override validate(): void {
    // Read committed: what was read before may have changed.
  }
}

export const claimsOutside = telling(
  (state, now, store) =>
    new (class extends MemoryDb {
      override async claim(key: string, keepUntil?: Instant): Promise<boolean> {
        const mine = await super.claim(key, keepUntil)
        if (mine) store.state = { ...store.state, claims: new Map([...store.state.claims, ...this.claims]) }
        return mine
      }
    })(state, now),
)

export const historyOfPlansOnly = class extends MemoryDb {
  protected override isOf(entry: Entry, of: string): boolean {
    return entry.planId === of
  }
}

export const historyBackwards = class extends MemoryDb {
  override history(range: HistoryRange = {}): AsyncGenerator<Entry> {
    return super.history({ ...range, reverse: !range.reverse })
  }
}

export const cutsText = class extends MemoryDb {
  protected override take<T>(value: T): T {
    return super.take(JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '')) as T)
  }
}

export const notesLater = class extends MemoryDb {
  override async note(entry: NewEntry): Promise<void> {
    this.notes.push(entry)
  }
}

export const swallowsConflicts = class extends MemoryDb {
  protected override check(kind: Kind, row: Rows[Kind], version: number): void {
    try {
      super.check(kind, row, version)
    } finally {
      this.failure = null
    }
  }
}

export const staysOpen = class extends MemoryDb {
  protected override live(): void {
    // A db that was kept still answers.
  }
}

export const memoryOnly = class extends MemoryStore {
  protected override persist(): void {
    // Kept in memory, and lost with it.
  }
}

/** What is committed now is on disk only when the next transaction comes, or at the closing. */
export const resolvesTooEarly = class extends MemoryStore {
  #pending: State | null = null
  protected override persist(): void {
    if (this.#pending) this.disk.state = this.#pending
    this.#pending = this.state
  }
  override async close(): Promise<void> {
    if (this.#pending) this.disk.state = this.#pending
    await super.close()
  }
}

export const givesUp = class extends MemoryStore {
  override async tx<T>(work: Parameters<MemoryStore['tx']>[0]): Promise<T> {
    const once = { done: false }
    return (await super.tx(async (db) => {
      if (once.done) throw new Error('somebody was faster')
      once.done = true
      return work(db)
    })) as T
  }
}

export const sharesFiles = class extends MemoryStore {
  override files: Files = {
    put: async (bytes) => {
      this.disk.files.set(sha256(bytes), bytes)
      return sha256(bytes)
    },
    get: async (hash) => this.disk.files.get(hash),
  }
}

export const byLocale = new Intl.Collator('zh-CN')
export const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

export const claimsEveryTime = class extends MemoryDb {
  protected override holds(): boolean {
    return false
  }
}

export const raisesNoVersion = class extends MemoryDb {
  override async put<K extends Kind>(kind: K, row: Rows[K]): Promise<Rows[K]> {
    await super.put(kind, row)
    return row
  }
}

export const oneTableForAllKinds = class extends MemoryDb {
  protected override look(place: string): Rows[Kind] | undefined {
    const id = place.slice(place.indexOf('\u0001'))
    return super.look(place) ?? [...this.base.rows].find(([each]) => each.endsWith(id))?.[1]
  }
}

export const getsWithoutOwnWrites = class extends MemoryDb {
  protected override look(place: string): Rows[Kind] | undefined {
    return this.base.rows.get(place)
  }
}

export const cutsKeys = class extends MemoryDb {
  protected override keys<K extends Kind>(kind: K, row: Rows[K]): [string, string][] {
    return super.keys(kind, row).map(([name, key]) => [name, key.slice(0, 255)])
  }
}

export const neverCloses = class extends MemoryStore {
  override async close(): Promise<void> {
    // Goes on as if nothing were.
  }
}

export const hashesNames = class extends MemoryStore {
  override files: Files = {
    put: async (bytes) => {
      const hash = sha256(String(bytes.length))
      this.disk.files.set(hash, Uint8Array.from(bytes))
      return hash
    },
    get: async (hash) => Uint8Array.from(this.disk.files.get(hash) ?? []),
  }
}

/** A list that looks up its rows, and whether they still belong to it, while it is read. */
export const listsTheLatest = class extends MemoryDb {
  protected override give<T>(value: T): T {
    const row = value as Rows[Kind]
    const [, latest] = [...this.rows].find(([place]) => place.endsWith(`\u0001${row.id}`)) ?? []
    return (latest ?? row) as T
  }
}

export const takesAnyCursor = class extends MemoryDb {
  protected override select(...[kind, index, range]: Parameters<MemoryDb['select']>): Rows[Kind][] {
    try {
      return super.select(kind, index, range)
    } catch {
      return []
    }
  }
}

export const nests = class extends MemoryStore {
  override async tx<T>(work: Parameters<MemoryStore['tx']>[0]): Promise<T> {
    return (await this.inside.run({ running: false }, () => super.tx(work))) as T
  }
}

export const rowsInAnObject = class extends MemoryDb {
  protected override look(place: string): Rows[Kind] | undefined {
    const objects: Record<string, Rows[Kind]> = {}
    return super.look(place) ?? objects[place.slice(place.indexOf('\u0001') + 1)]
  }
}

export const ignoresFrom = class extends MemoryDb {
  protected override select(...[kind, index, range]: Parameters<MemoryDb['select']>): Rows[Kind][] {
    const { from: _, ...rest } = range
    return super.select(kind, index, rest)
  }
}

/** Looks for the next row each time, among the rows as they have become. */
export const walksAlong = class extends MemoryDb {
  override async *list<K extends Kind>(
    ...[kind, index, range = {}]: Parameters<MemoryDb['list']>
  ): AsyncGenerator<Rows[K]> {
    for (let page = range; ;) {
      const [row] = this.select(kind, index, { ...page, limit: 1 })
      if (!row) return
      page = { ...page, after: row.id }
      yield row as Rows[K]
    }
  }
}

/** Has one cursor: a list that is begun ends the one before. */
export const oneCursor = class extends MemoryDb {
  #lists = 0
  override async *list<K extends Kind>(...args: Parameters<MemoryDb['list']>): AsyncGenerator<Rows[K]> {
    const mine = ++this.#lists
    for (const row of this.select(args[0], args[1], args[2] ?? {})) {
      if (this.#lists !== mine) return
      yield row as Rows[K]
    }
  }
}

export const historyFromTheStart = class extends MemoryDb {
  override history({ after: _, ...range }: HistoryRange = {}): AsyncGenerator<Entry> {
    return super.history(range)
  }
}

export const historyOfOnePage = class extends MemoryDb {
  override history(range: HistoryRange = {}): AsyncGenerator<Entry> {
    return super.history({ ...range, limit: Math.min(range.limit ?? 200, 200) })
  }
}

export const historyWithOwnNotes = class extends MemoryDb {
  override async *history(range: HistoryRange = {}): AsyncGenerator<Entry> {
    yield* super.history(range)
    for (const note of this.notes) yield { ...note, id: '9', bodyHash: '' }
  }
}
