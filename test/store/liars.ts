import type { Instant } from '../../src/core/day.ts'
import type { Kind, Rows } from '../../src/core/model/index.ts'
import type { Entry, Files, HistoryRange, NewEntry } from '../../src/kit/store.ts'
import { sha256 } from '../../src/kit/ledger.ts'
import type { Disk, State } from './memory.ts'
import { MemoryDb, MemoryStore } from './memory.ts'

/** A store that breaks one promise, and the clause that must notice. */
export interface Liar {
  lie: string
  caughtBy: string
  make: new (disk: Disk, clock: () => Instant) => MemoryStore
}

/** A store whose transactions are all of this kind. */
const telling = (make: (state: State, now: Instant, store: MemoryStore) => MemoryDb): Liar['make'] =>
  class extends MemoryStore {
    protected override begin(): MemoryDb {
      return make(this.state, this.clock(), this)
    }
  }

/** A store whose transactions are of this class. */
const withDb = (Db: new (state: State, now: Instant) => MemoryDb): Liar['make'] =>
  telling((state, now) => new Db(state, now))

const seesRanges = (place: string): boolean => place.startsWith('range')
const seesClaims = (place: string): boolean => place.startsWith('claim')

/** Forgets what it looked at where `blind` says so, and so never notices that it was changed meanwhile. */
const blindTo = (blind: (place: string, db: MemoryDb) => boolean): Liar['make'] =>
  class extends MemoryStore {
    protected override validate(db: MemoryDb, since: number): void {
      for (const place of db.seen) if (blind(place, db)) db.seen.delete(place)
      super.validate(db, since)
    }
  }

/** Keeps some of what a failed transaction did. */
const keeping = (what: (db: MemoryDb) => void): Liar['make'] =>
  class extends MemoryStore {
    protected override abandon(db: MemoryDb): void {
      what(db)
      this.apply(db)
      this.persist()
    }
  }

const liveReferences = class extends MemoryDb {
  protected override take<T>(value: T): T {
    return structuredClone(value)
  }
}

const keepsTheArgument = class extends MemoryDb {
  protected override take<T>(value: T): T {
    return value
  }
}

const noVersions = class extends MemoryDb {
  protected override check(): void {
    // The last one wins.
  }
}

const overwritesNewRows = class extends MemoryDb {
  protected override check(kind: Kind, row: Rows[Kind], version: number): void {
    if (row.version > 0) super.check(kind, row, version)
  }
}

const objectsAsTables = class extends MemoryDb {
  protected override holds(claims: ReadonlyMap<string, Instant | null>, key: string): boolean {
    return key in Object.fromEntries(claims)
  }
}

const forgetsClaimsEarly = class extends MemoryDb {
  protected override holds(claims: ReadonlyMap<string, Instant | null>, key: string): boolean {
    const until = claims.get(key)
    return until === null || (until !== undefined && until - 86_400_000 > this.now)
  }
}

const neverForgetsClaims = class extends MemoryDb {
  protected override holds(claims: ReadonlyMap<string, Instant | null>, key: string): boolean {
    return claims.has(key)
  }
}

const sortedBy = (order: (a: string, b: string) => number) =>
  class extends MemoryDb {
    protected override order(a: string, b: string): number {
      return order(a, b)
    }
  }

const firstKeyOnly = class extends MemoryDb {
  protected override keys<K extends Kind>(kind: K, row: Rows[K]): [string, string][] {
    const keys = super.keys(kind, row)
    return keys.filter(([name], i) => keys.findIndex(([other]) => other === name) === i)
  }
}

/** A row keeps the keys it was first indexed by: in this store an update writes the row and not the index. */
function staleIndex(): Liar['make'] {
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

const blindToOwnWrites = class extends MemoryDb {
  protected override rowsOf(kind: Kind): Rows[Kind][] {
    const own = new Set(this.rows.values())
    return super.rowsOf(kind).filter((row) => !own.has(row))
  }
}

const repeatsTheCursor = class extends MemoryDb {
  protected override pageStart(lastOfPage: number): number {
    return Math.max(0, lastOfPage)
  }
}

const countsWithoutLimit = class extends MemoryDb {
  override async count(...[kind, index, range]: Parameters<MemoryDb['count']>): Promise<number> {
    return this.select(kind, index, range?.prefix ? { prefix: range.prefix } : {}).length
  }
}

/** Reads rows as they are at the moment of reading, not as they were when the transaction began. */
const readsTheLatest = class extends MemoryStore {
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

const claimsOutside = telling(
  (state, now, store) =>
    new (class extends MemoryDb {
      override async claim(key: string, keepUntil?: Instant): Promise<boolean> {
        const mine = await super.claim(key, keepUntil)
        if (mine) store.state = { ...store.state, claims: new Map([...store.state.claims, ...this.claims]) }
        return mine
      }
    })(state, now),
)

const historyOfPlansOnly = class extends MemoryDb {
  protected override isOf(entry: Entry, of: string): boolean {
    return entry.planId === of
  }
}

const historyBackwards = class extends MemoryDb {
  override history(range: HistoryRange = {}): AsyncGenerator<Entry> {
    return super.history({ ...range, reverse: !range.reverse })
  }
}

const cutsText = class extends MemoryDb {
  protected override take<T>(value: T): T {
    return super.take(JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '')) as T)
  }
}

const notesLater = class extends MemoryDb {
  override async note(entry: NewEntry): Promise<void> {
    this.notes.push(entry)
  }
}

const swallowsConflicts = class extends MemoryDb {
  protected override check(kind: Kind, row: Rows[Kind], version: number): void {
    try {
      super.check(kind, row, version)
    } finally {
      this.failure = null
    }
  }
}

const staysOpen = class extends MemoryDb {
  protected override live(): void {
    // A db that was kept still answers.
  }
}

const memoryOnly = class extends MemoryStore {
  protected override persist(): void {
    // Kept in memory, and lost with it.
  }
}

/** What is committed now is on disk only when the next transaction comes, or at the closing. */
const resolvesTooEarly = class extends MemoryStore {
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

const givesUp = class extends MemoryStore {
  override async tx<T>(work: Parameters<MemoryStore['tx']>[0]): Promise<T> {
    const once = { done: false }
    return (await super.tx(async (db) => {
      if (once.done) throw new Error('somebody was faster')
      once.done = true
      return work(db)
    })) as T
  }
}

const sharesFiles = class extends MemoryStore {
  override files: Files = {
    put: async (bytes) => {
      this.disk.files.set(sha256(bytes), bytes)
      return sha256(bytes)
    },
    get: async (hash) => this.disk.files.get(hash),
  }
}

const byLocale = new Intl.Collator('zh-CN')
const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** Every liar is the correct store in memory but for one method. */
export const liars: Liar[] = [
  {
    lie: 'keeps the rows of a failed transaction',
    caughtBy: 'rollback: nothing of a failed transaction remains',
    make: keeping((db) => {
      db.claims.clear()
      db.notes.length = 0
    }),
  },
  {
    lie: 'keeps the index of a failed transaction',
    caughtBy: 'rollback: no index key and no count of it remains',
    make: keeping((db) => db.claims.clear()),
  },
  {
    lie: 'keeps the notes of a failed transaction',
    caughtBy: 'rollback: no ledger entry of it remains',
    make: keeping((db) => {
      db.claims.clear()
      db.rows.clear()
    }),
  },
  {
    lie: 'claims outside the transaction',
    caughtBy: 'claim: only if the transaction commits',
    make: claimsOutside,
  },
  {
    lie: 'keeps claims in an object',
    caughtBy: 'claim: any key, __proto__ and very long ones included',
    make: withDb(objectsAsTables),
  },
  {
    lie: 'forgets claims a day early',
    caughtBy: 'claim: kept until its moment, and without one for ever',
    make: withDb(forgetsClaimsEarly),
  },
  {
    lie: 'never forgets a claim',
    caughtBy: 'claim: forgotten after its moment, at the latest at the next opening',
    make: withDb(neverForgetsClaims),
  },
  {
    lie: 'checks a claim, then inserts it, with nothing between to stop another',
    caughtBy: 'overlap: of two claims of one key exactly one is true',
    make: blindTo(seesClaims),
  },
  {
    lie: 'hands out live rows',
    caughtBy: 'values: a row that was read cannot change what is stored',
    make: withDb(liveReferences),
  },
  {
    lie: 'stores the very object it was handed',
    caughtBy: 'values: what was handed to put belongs to the caller again',
    make: withDb(keepsTheArgument),
  },
  {
    lie: 'stores the very note it was handed',
    caughtBy: 'note: what was handed in belongs to the caller again',
    make: withDb(notesLater),
  },
  {
    lie: 'does not check versions',
    caughtBy:
      'version: a stale, a missing and a premature version are a Conflict, which ends after some tries',
    make: withDb(noVersions),
  },
  {
    lie: 'overwrites an existing row by a new one (the same letter posted twice)',
    caughtBy:
      'version: a stale, a missing and a premature version are a Conflict, which ends after some tries',
    make: withDb(overwritesNewRows),
  },
  {
    lie: 'does not run work again',
    caughtBy: 'conflict: work runs again, and nothing of the first run remains',
    make: givesUp,
  },
  {
    lie: 'commits the half of work that swallowed a conflict',
    caughtBy: 'conflict: work that swallows it does not commit its half',
    make: withDb(swallowsConflicts),
  },
  {
    lie: 'answers after its transaction',
    caughtBy: 'a db is of no use after its transaction',
    make: withDb(staysOpen),
  },
  {
    lie: 'loses the second of two increments',
    caughtBy: 'overlap: two increments of one row both count',
    make: blindTo(() => true),
  },
  {
    lie: 'lets the later of two new rows overwrite the earlier',
    caughtBy: 'overlap: of two rows with one new id the later run sees the earlier row',
    make: blindTo((place, db) => !db.base.rows.has(place)),
  },
  {
    lie: 'allows write skew (snapshot isolation: only what it writes itself is checked)',
    caughtBy: 'overlap: no write skew (each reads the other row and writes its own)',
    make: blindTo((place, db) => !db.rows.has(place) && !seesRanges(place) && !seesClaims(place)),
  },
  {
    lie: 'allows a phantom behind a count',
    caughtBy: 'overlap: no phantom (count, then insert if there is none)',
    make: blindTo(seesRanges),
  },
  {
    lie: 'allows a phantom behind a list',
    caughtBy: 'overlap: no phantom (list, then insert after the last)',
    make: blindTo(seesRanges),
  },
  {
    lie: 'reads the latest, not one moment',
    caughtBy: 'overlap: a transaction sees one moment',
    make: readsTheLatest,
  },
  {
    lie: 'is memory only',
    caughtBy: 'durable: everything is there after closing and opening, and goes on',
    make: memoryOnly,
  },
  {
    lie: 'resolves before it is durable',
    caughtBy: 'durable: resolved means durable, even if the process dies at that moment',
    make: resolvesTooEarly,
  },
  {
    lie: 'sorts by locale',
    caughtBy: 'list: sorted by code unit, not by locale and not by code point',
    make: withDb(sortedBy((a, b) => byLocale.compare(a, b))),
  },
  {
    lie: 'sorts by code point',
    caughtBy: 'list: sorted by code unit, not by locale and not by code point',
    make: withDb(sortedBy(byCodePoint)),
  },
  {
    lie: 'does not update its indexes',
    caughtBy: 'list: rows enter, move in and leave an index as they change',
    make: staleIndex(),
  },
  {
    lie: 'indexes only the first of several keys',
    caughtBy: 'index with several keys: a row is found by each, and by none that it lost',
    make: withDb(firstKeyOnly),
  },
  {
    lie: 'does not list its own writes',
    caughtBy: 'list: own writes included, in list and count',
    make: withDb(blindToOwnWrites),
  },
  {
    lie: 'begins a page with the last row of the page before',
    caughtBy: 'list: pages by after hold every row once, both ways',
    make: withDb(repeatsTheCursor),
  },
  {
    lie: 'counts more than it lists',
    caughtBy: 'count: equals list, under every range',
    make: withDb(countsWithoutLimit),
  },
  {
    lie: 'drops a character it does not like',
    caughtBy: 'text: every string comes back as it was, in rows and through indexes',
    make: withDb(cutsText),
  },
  {
    lie: 'tells history backwards',
    caughtBy: 'history: every entry, in the order of writing, with rising ids',
    make: withDb(historyBackwards),
  },
  {
    lie: 'finds history by plan only',
    caughtBy: 'history: by plan and by subject, each entry once',
    make: withDb(historyOfPlansOnly),
  },
  {
    lie: 'shares the bytes of a file',
    caughtBy: 'files: never changed by whoever put or got them',
    make: sharesFiles,
  },
]
