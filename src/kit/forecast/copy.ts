import type { Kind, Rows } from '../../core/model/index.ts'
import { boundsOf, keysOf, type IndexName } from '../indexes.ts'
import { Conflict, type Db, type NewEntry, type Range } from '../store.ts'
import { SortedKeys } from './sorted.ts'

type AnyRow = Rows[Kind]

/** The rows of one kind that were put, how many of them stand below too, and their keys per index. */
interface Own {
  rows: Map<string, AnyRow>
  over: number
  indexes: Map<string, SortedKeys>
}

/** A copy of a db, and what was noted in it. */
export interface DbCopy {
  db: Db
  noted: NewEntry[]
}

/**
 * A db in which moves and jobs may write as ever and nothing of it is stored: what is put stays in memory and is found
 * again by every index, everything else is read from the db below. Memory grows with the rows put, not with those read; it
 * ends with the transaction of the db below. Notes are kept aside: history shows only what was committed.
 */
export function copyOf(base: Db): DbCopy {
  const kinds = new Map<Kind, Own>()
  const claims = new Set<string>()
  const noted: NewEntry[] = []

  async function put<K extends Kind>(kind: K, row: Rows[K]): Promise<Rows[K]> {
    const own: Own = kinds.get(kind) ?? { rows: new Map(), over: 0, indexes: new Map() }
    kinds.set(kind, own)
    const mine = own.rows.get(row.id) as Rows[K] | undefined
    const before = mine ?? (await base.get(kind, row.id))
    if ((before?.version ?? 0) !== row.version) throw new Conflict(kind, row.id)
    if (mine) for (const [name, key] of keysOf(kind, mine)) own.indexes.get(name)?.remove(key)
    else if (before) own.over++
    const next: Rows[K] = { ...row, version: row.version + 1 }
    Object.freeze(next)
    own.rows.set(row.id, next)
    for (const [name, key] of keysOf(kind, next)) {
      const keys = own.indexes.get(name) ?? new SortedKeys()
      keys.add(key, row.id)
      own.indexes.set(name, keys)
    }
    return next
  }

  const get = async <K extends Kind>(kind: K, id: string): Promise<Rows[K] | undefined> =>
    (kinds.get(kind)?.rows.get(id) as Rows[K] | undefined) ?? base.get(kind, id)

  function list<K extends Kind>(kind: K, index: IndexName<K>, range: Range = {}): AsyncIterable<Rows[K]> {
    const own = kinds.get(kind)
    return own ? merged({ base, own, kind, index, range, get }) : base.list(kind, index, range)
  }

  const db: Db = {
    async claim(key) {
      if (claims.has(key) || (await base.claimed(key))) return false
      claims.add(key)
      return true
    },
    claimed: async (key) => claims.has(key) || base.claimed(key),
    get,
    put,
    list,
    async count(kind, index, range = {}) {
      if (!kinds.has(kind)) return base.count(kind, index, range)
      let n = 0
      for await (const _row of list(kind, index, range)) n++
      return n
    },
    note: async (entry) => void noted.push(entry),
    history: (range) => base.history(range),
  }
  return { db, noted }
}

interface Merging<K extends Kind> {
  base: Db
  own: Own
  kind: K
  index: IndexName<K>
  range: Range
  get: (kind: K, id: string) => Promise<Rows[K] | undefined>
}

/** The rows of the db below that were not put anew, and the copy's own, in the order of their keys. */
async function* merged<K extends Kind>(merging: Merging<K>): AsyncGenerator<Rows[K]> {
  const { own, kind, index, range, get } = merging
  const { prefix = [], from, to, after, reverse = false, limit = Infinity } = range
  const { low, high } = boundsOf(prefix, from, to)
  /** The keys by which this list meets a row, in its own order. */
  const keysIn = (row: Rows[K]): string[] => {
    const keys = keysOf(kind, row).flatMap(([name, key]) => (name === index ? [key] : []))
    const within = keys.filter((key) => key >= low && key <= high).sort()
    return reverse ? within.reverse() : within
  }
  const cursor = after === undefined ? null : await get(kind, after)
  const begin = cursor ? keysIn(cursor).at(-1) : null
  if (begin === undefined || cursor === undefined) throw new RangeError(`${after} is not in this range`)
  const isBefore = (a: string, b: string): boolean => (reverse ? a > b : a < b)
  // Seen once, so that what is put while it is read does not change it.
  const mine = (own.indexes.get(index)?.within(low, high) ?? []).map(
    ([key, id]) => [key, own.rows.get(id) as Rows[K]] as const,
  )
  if (reverse) mine.reverse()
  let [at, left] = [0, limit]
  for await (const [key, row] of below(merging, keysIn)) {
    for (let one = mine[at]; one && isBefore(one[0], key); one = mine[++at])
      if (begin === null || isBefore(begin, one[0])) {
        yield one[1]
        if (--left <= 0) return
      }
    if (begin !== null && !isBefore(begin, key)) continue
    yield row
    if (--left <= 0) return
  }
  for (; at < mine.length && left > 0; at++) {
    const one = mine[at]
    if (!one || (begin !== null && !isBefore(begin, one[0]))) continue
    yield one[1]
    left--
  }
}

/** The rows below that were not put anew, each with the key by which it is met this time. */
async function* below<K extends Kind>(
  { base, own, kind, index, range }: Merging<K>,
  keysIn: (row: Rows[K]) => string[],
): AsyncGenerator<[string, Rows[K]]> {
  const { after, limit, ...wanted } = range
  // The cursor may be a row put anew, so that all before it are passed over here.
  const enough = limit === undefined || after !== undefined ? {} : { limit: limit + own.over }
  const put = new Set(own.rows.keys())
  const met = new Map<string, number>()
  for await (const row of base.list(kind, index, { ...wanted, ...enough })) {
    if (put.has(row.id)) continue
    const times = met.get(row.id) ?? 0
    met.set(row.id, times + 1)
    yield [keysIn(row)[times] ?? '', row]
  }
}
