import type { Kind, Rows } from '../../core/model/index.ts'
import { keysOf, type IndexName } from '../../kit/indexes.ts'
import { hashBody } from '../../kit/ledger.ts'
import {
  Conflict,
  type Db,
  type Entry,
  type HistoryRange,
  type Listing,
  type NewEntry,
  type Range,
} from '../../kit/store.ts'
import { countRange, take, walk, type Met, type Walk } from './range.ts'
import { entryId, frozenCopy, type AnyRow, type Record, type StoredEntry } from './record.ts'
import {
  claimAt,
  indexOf,
  isKept,
  shelvedCount,
  shelvedKeys,
  slotAt,
  type IndexKey,
  type State,
} from './state.ts'

/** A row put by this transaction and not yet committed. */
export interface Written {
  row: AnyRow
  keys: readonly IndexKey[]
}

export interface Transaction {
  db: Db
  /** The highest sequence whose work was seen; what was seen must be durable before tx resolves. */
  seen(): number
  empty(): boolean
  /** The first put of a stale row; work that swallowed it must not commit the rest. */
  conflict(): Conflict | null
  /** The commit's record and the same as a payload. */
  record(seq: number, at: number): { record: Record; payload: string; written: [Kind, Written][] }
  /** From now on every verb throws: the work is over, and its db with it. */
  end(): void
}

interface Ground {
  state: State
  now: number
  history(range: HistoryRange, seen: (seq: number) => void): AsyncIterable<Entry>
}

/** One run of one work: an overlay over the state, which it never touches. */
export function beginTransaction({ state, now, history }: Ground): Transaction {
  const written = new Map<Kind, Map<string, Written>>()
  const claims = new Map<string, number | null>()
  const entries: Omit<StoredEntry, 'id'>[] = []
  const bodies = new Map<string, unknown>()
  let highest = 0
  let conflict: Conflict | null = null
  let open = true

  const saw = (seq: number): void => void (highest = Math.max(highest, seq))
  const own = (kind: Kind): Map<string, Written> | undefined => written.get(kind)
  function check(): void {
    if (!open) throw new Error('this transaction is over: db is of no use outside the work it was given to')
  }

  function find(kind: Kind, id: string): AnyRow | undefined {
    const mine = own(kind)?.get(id)
    if (mine) return mine.row
    const slot = slotAt(state, kind, id)
    if (slot) saw(slot.seq)
    return slot?.row
  }

  function walking(kind: Kind, name: string, range: Range): Walk {
    const index = indexOf(state, kind, name)
    saw(index.changed)
    // Named one by one: where nothing is bundled, a spread here was a third of what a question costs.
    return {
      index,
      own: own(kind),
      name,
      range,
      at: (id) => slotAt(state, kind, id),
      shelved: (low, high, reverse) => shelvedKeys(state, kind, name, low, high, reverse),
      shelvedCount: (low, high) => shelvedCount(state, kind, name, low, high),
    }
  }

  function store(kind: Kind, given: AnyRow): AnyRow {
    const { id, version } = given
    if (typeof id !== 'string' || id === '') throw new TypeError(`a ${kind} needs an id`)
    if ((find(kind, id)?.version ?? 0) !== version) {
      conflict ??= new Conflict(kind, id)
      throw conflict
    }
    const row = frozenCopy({ ...given, version: version + 1 }) as AnyRow
    const rows = own(kind) ?? new Map<string, Written>()
    rows.set(id, { row, keys: keysOf(kind, row) })
    written.set(kind, rows)
    return row
  }

  const db: Db = {
    async claim(key, keepUntil) {
      check()
      const mine = claims.get(key)
      if (mine !== undefined && isKept(mine, now)) return false
      const taken = claimAt(state, key)
      if (taken && isKept(taken.keepUntil, now)) {
        saw(taken.seq)
        return false
      }
      claims.set(key, keepUntil ?? null)
      return true
    },
    async claimed(key) {
      check()
      const mine = claims.get(key)
      if (mine !== undefined && isKept(mine, now)) return true
      const taken = claimAt(state, key)
      if (!taken || !isKept(taken.keepUntil, now)) return false
      saw(taken.seq)
      return true
    },
    async get<K extends Kind>(kind: K, id: string) {
      check()
      return find(kind, id) as Rows[K] | undefined
    },
    async put<K extends Kind>(kind: K, row: Rows[K]) {
      check()
      return store(kind, row) as Rows[K]
    },
    list<K extends Kind>(kind: K, name: IndexName<K>, range: Range = {}) {
      return new Walking(
        check,
        () => walking(kind, name, range),
        (met): Rows[K] => {
          saw(met.seq)
          return met.row as Rows[K]
        },
      )
    },
    async count(kind, name, range = {}) {
      check()
      return countRange(walking(kind, name, range))
    },
    async note(entry: NewEntry) {
      check()
      const body = frozenCopy(entry.body) ?? null
      const bodyHash = hashBody(body)
      const { planId, event, by, via, at, subjects } = entry
      entries.push({ planId, event, by, via, at, subjects: [...subjects], bodyHash })
      bodies.set(bodyHash, body)
    },
    async *history(range = {}) {
      check()
      for await (const entry of history(range, saw)) {
        yield entry
        check()
      }
    },
  }

  return {
    db,
    seen: () => highest,
    conflict: () => conflict,
    empty: () => written.size === 0 && claims.size === 0 && entries.length === 0,
    end: () => void (open = false),
    record(seq, at) {
      const rows = [...written].flatMap(([kind, mine]) =>
        [...mine.values()].map((row): [Kind, Written] => [kind, row]),
      )
      const record: Record = {
        seq,
        at,
        rows: rows.map(([kind, { row }]) => [kind, row]),
        claims: [...claims],
        entries: entries.map((entry, index) => ({ id: entryId(seq, index), ...entry })),
        bodies: Object.fromEntries(bodies),
      }
      return { record, payload: JSON.stringify(record), written: rows }
    },
  }
}

/**
 * A walk through memory: begun at the first step, one settled promise a row, where an asynchronous generator makes three and a
 * queue; and the same at once for whoever wants all of it or its first row. A class, since a table of methods made anew for each
 * list cost a fifteenth of a status.
 */
class Walking<T> implements Listing<T> {
  readonly #check: () => void
  readonly #begin: () => Walk
  readonly #show: (met: Met) => T

  constructor(check: () => void, begin: () => Walk, show: (met: Met) => T) {
    this.#check = check
    this.#begin = begin
    this.#show = show
  }

  async all(): Promise<T[]> {
    this.#check()
    return take(this.#begin(), Infinity).map(this.#show)
  }

  async first(): Promise<T | undefined> {
    this.#check()
    const [met] = take(this.#begin(), 1)
    return met && this.#show(met)
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    const [check, begin, show] = [this.#check, this.#begin, this.#show]
    let walking: Iterator<Met> | null = null
    let over = false
    return {
      async next() {
        check()
        if (over) return { done: true, value: undefined }
        walking ??= walk(begin())
        const step = walking.next()
        if (step.done) return { done: true, value: undefined }
        return { done: false, value: show(step.value) }
      },
      async return() {
        over = true
        return { done: true, value: undefined }
      },
    }
  }
}
