import type { Kind, Rows } from '../../core/model/index.ts'
import { boundsOf, keysOf, type IndexName } from '../indexes.ts'
import { Conflict, type Db, type NewEntry, type Range } from '../store.ts'
import { SortedKeys } from './sorted.ts'

/** The rows of one kind that were put, how many of them stand below too, and their keys per index. */
interface Own<K extends Kind> {
  rows: Map<string, Rows[K]>
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
  const kinds = new Map<Kind, Own<Kind>>()
  const claims = new Set<string>()
  const noted: NewEntry[] = []
  const ownOf = <K extends Kind>(kind: K): Own<K> | undefined => kinds.get(kind) as Own<K> | undefined

  async function put<K extends Kind>(kind: K, row: Rows[K]): Promise<Rows[K]> {
    const own: Own<K> = ownOf(kind) ?? { rows: new Map(), over: 0, indexes: new Map() }
    kinds.set(kind, own as unknown as Own<Kind>)
    const mine = own.rows.get(row.id)
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

  const db: Db = {
    async claim(key) {
      if (claims.has(key) || (await base.claimed(key))) return false
      claims.add(key)
      return true
    },
    claimed: async (key) => claims.has(key) || base.claimed(key),
    get: async (kind, id) => ownOf(kind)?.rows.get(id) ?? base.get(kind, id),
    put,
    list(kind, index, range = {}) {
      const own = ownOf(kind)
      return own ? merged(base, db, kind, index, range, own) : base.list(kind, index, range)
    },
    async count(kind, index, range = {}) {
      if (!ownOf(kind)) return base.count(kind, index, range)
      let n = 0
      for await (const _row of db.list(kind, index, range)) n++
      return n
    },
    note: async (entry) => void noted.push(entry),
    history: (range) => base.history(range),
  }
  return { db, noted }
}

/** The rows of the db below that were not put anew, and the copy's own, in the order of their keys. */
async function* merged<K extends Kind>(
  base: Db,
  copy: Db,
  kind: K,
  index: IndexName<K>,
  range: Range,
  own: Own<K>,
): AsyncGenerator<Rows[K]> {
  const { prefix = [], from, to, after, reverse = false, limit } = range
  const { low, high } = boundsOf(prefix, from, to)
  const mine = own.indexes.get(index)?.within(low, high) ?? []
  if (reverse) mine.reverse()
  const begin = after === undefined ? null : await placeOf(copy, kind, index, after, low, high)
  const beyond = (key: string): boolean => begin === null || (reverse ? key < begin : key > begin)
  let left = limit ?? Infinity
  let next = 0
  const met = new Map<string, number>()
  const wanted: Range = { prefix, reverse, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  // Below are read at most as many rows as may be shown, and those that the copy has anew.
  if (limit !== undefined && begin === null) wanted.limit = limit + own.over
  if (left > 0)
    for await (const row of base.list(kind, index, wanted)) {
      if (own.rows.has(row.id)) continue
      const key = keyOf(kind, row, index, low, high, reverse, met)
      for (; next < mine.length && left > 0; next++) {
        const [ownKey, id] = mine[next] as [string, string]
        if (reverse ? ownKey < key : ownKey > key) break
        if (!beyond(ownKey)) continue
        yield own.rows.get(id) as Rows[K]
        left--
      }
      if (left <= 0) return
      if (!beyond(key)) continue
      yield row
      if (--left <= 0) return
    }
  for (; next < mine.length && left > 0; next++) {
    const [ownKey, id] = mine[next] as [string, string]
    if (!beyond(ownKey)) continue
    yield own.rows.get(id) as Rows[K]
    left--
  }
}

/** The keys of a row within a range, in the order in which a list meets them. */
function keysWithin<K extends Kind>(
  kind: K,
  row: Rows[K],
  index: string,
  low: string,
  high: string,
  reverse: boolean,
): string[] {
  const keys = keysOf(kind, row).flatMap(([name, key]) =>
    name === index && key >= low && key <= high ? [key] : [],
  )
  keys.sort()
  return reverse ? keys.toReversed() : keys
}

/** The key by which a row is met this time: one with several keys in the range is met once for each. */
function keyOf<K extends Kind>(
  kind: K,
  row: Rows[K],
  index: string,
  low: string,
  high: string,
  reverse: boolean,
  met: Map<string, number>,
): string {
  const keys = keysWithin(kind, row, index, low, high, reverse)
  if (keys.length < 2) return keys[0] ?? ''
  const times = met.get(row.id) ?? 0
  met.set(row.id, times + 1)
  return keys[times] ?? ''
}

async function placeOf<K extends Kind>(
  copy: Db,
  kind: K,
  index: string,
  id: string,
  low: string,
  high: string,
): Promise<string> {
  const row = await copy.get(kind, id)
  const key = row && keysWithin(kind, row, index, low, high, false).at(-1)
  if (key === undefined) throw new RangeError(`${kind} ${id} does not stand in the range`)
  return key
}
