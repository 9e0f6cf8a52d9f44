import { boundsOf } from '../../kit/indexes.ts'
import type { Range } from '../../kit/store.ts'
import type { AnyRow } from './record.ts'
import type { Shelved } from './runs/shelf.ts'
import { hasKey, type Index, type IndexKey, type Slot } from './state.ts'

interface Own {
  row: AnyRow
  keys: readonly IndexKey[]
}

/** Keys in order, each with the id of its row. */
export type Keys = Iterable<readonly [key: string, id: string]>

export interface Walk {
  index: Index
  /** The index's name, as it stands in the keys of a row. */
  name: string
  /** A stored row, in memory or on the shelf. */
  at(id: string): Slot | Shelved | undefined
  /** Index keys of rows that are on the shelf alone, and how many they are. */
  shelved(low: string, high: string, reverse: boolean): Keys | null
  shelvedCount(low: string, high: string): number
  /** Rows of this kind that the transaction itself has put; they hide the stored ones. */
  own: ReadonlyMap<string, Own> | undefined
  range: Range
}

/** A row that a walk meets; `seq` is 0 for a row of the transaction's own. */
export interface Met {
  row: AnyRow
  seq: number
}

/**
 * The rows of a range in key order, own writes included, as they are when the walk begins, whatever is put meanwhile. A row
 * that several keys find is met at each. Throws where the cursor's row is not in the range (any more): an empty page would
 * look like the last one.
 */
export function walk(walked: Walk): Iterator<Met> {
  const own = walked.own && new Map(walked.own)
  const { low, high } = boundsAfter({ ...walked, own })
  const stored = storedKeys(walked, low, high)
  return own ? walkBoth(walked, stored, own, low, high) : walkStored(walked, stored)
}

/**
 * The first rows of a range at once, `limit` of them at most. Where the transaction has put nothing of the kind and none of it can stand on
 * the shelf, most of all in a question, the tree is visited without the four generators that a walk is made of: most lists of a question are empty or short.
 */
export function take(walked: Walk, limit: number): Met[] {
  const { index, at, own, range } = walked
  const most = Math.min(limit, range.limit ?? Infinity)
  if (most <= 0) return []
  const { low, high } = boundsAfter(walked)
  // Not by counting what stands there: that reads the blocks which the walk then reads again.
  const shelved = walked.shelved(low, high, false) !== null
  if (own || shelved || (range.reverse && most > 1)) return takeWalking(walked, most)
  if (range.reverse) return lastOf(walked, low, high)
  const met: Met[] = []
  index.tree.forRange(low, high, false, (_key, id) => {
    const slot = at(id)
    if (slot && met.push(slot) >= most) return { break: true }
    return undefined
  })
  return met
}

function takeWalking(walked: Walk, most: number): Met[] {
  const met: Met[] = []
  const walking = walk(walked)
  for (let step = walking.next(); !step.done && met.length < most; step = walking.next()) met.push(step.value)
  return met
}

function lastOf({ index: { tree }, at }: Walk, low: string, high: string): Met[] {
  for (let last = tree.nextLowerPair(high); last && last[0] >= low; last = tree.nextLowerPair(last[0])) {
    const slot = at(last[1])
    if (slot) return [slot]
  }
  return []
}

/** Most lists: of a kind that the transaction has put nothing of. */
function* walkStored({ at, range: { limit = Infinity } }: Walk, keys: Keys): Generator<Met> {
  let left = limit
  if (left <= 0) return
  for (const [, id] of keys) {
    const slot = at(id)
    if (!slot) continue
    yield slot
    if (--left <= 0) return
  }
}

function* walkBoth(
  { name, at, range: { reverse = false, limit = Infinity } }: Walk,
  stored: Keys,
  own: ReadonlyMap<string, Own>,
  low: string,
  high: string,
): Generator<Met> {
  let left = limit
  if (left <= 0) return
  for (const [key, id] of merged(stored, ownKeys(own, name, low, high, reverse), reverse)) {
    const mine = own.get(id)
    if (mine && !hasKey(mine.keys, name, key)) continue
    const stored = mine ? undefined : at(id)
    const row = mine?.row ?? stored?.row
    if (!row) continue
    yield { row, seq: stored?.seq ?? 0 }
    if (--left <= 0) return
  }
}

/** How many rows `walk` would meet; counted in the tree where no own write is in the way. */
export function countRange(walked: Walk): number {
  const { index, own, range } = walked
  if (own) {
    let count = 0
    for (const walking = walk(walked); !walking.next().done;) count++
    return count
  }
  const { low, high } = boundsAfter(walked)
  const count = index.tree.forRange(low, high, false) + walked.shelvedCount(low, high)
  return Math.max(0, Math.min(range.limit ?? Infinity, count))
}

/** The keys that are left after the cursor. A row with several keys in the range counts as the last of them. */
function boundsAfter({ name, at, own, range }: Walk): { low: string; high: string } {
  const { prefix = [], from, to, after, reverse = false } = range
  const { low, high } = boundsOf(prefix, from, to)
  if (after === undefined) return { low, high }
  const keys = own?.get(after)?.keys ?? at(after)?.keys ?? []
  const within = keys
    .flatMap(([index, key]) => (index === name && key >= low && key < high ? [key] : []))
    .sort()
  const cursor = reverse ? within[0] : within.at(-1)
  if (cursor === undefined) throw new RangeError(`the cursor ${after} is not in this range of ${name}`)
  return reverse ? { low, high: cursor } : { low: `${cursor}\u0000`, high }
}

function storedKeys(
  { index: { tree }, shelved, range: { reverse = false } }: Walk,
  low: string,
  high: string,
): Keys {
  const recent = reverse
    ? downTo(tree.entriesReversed(high, undefined, true), low)
    : upTo(tree.entries(low), high)
  const older = shelved(low, high, reverse)
  return older ? merged(older, recent, reverse) : recent
}

function* upTo(entries: Keys, high: string): Generator<readonly [string, string]> {
  for (const entry of entries) {
    if (entry[0] >= high) return
    yield entry
  }
}

function* downTo(entries: Keys, low: string): Generator<readonly [string, string]> {
  for (const entry of entries) {
    if (entry[0] < low) return
    yield entry
  }
}

/** Keys of own rows, in the direction of the walk. */
function ownKeys(
  own: ReadonlyMap<string, Own>,
  name: string,
  low: string,
  high: string,
  reverse: boolean,
): [key: string, id: string][] {
  const keys = new Map<string, string>()
  for (const [id, row] of own)
    for (const [index, key] of row.keys) if (index === name && key >= low && key < high) keys.set(key, id)
  return [...keys].sort(([a], [b]) => (a < b !== reverse ? -1 : 1))
}

/** Two sequences in order as one, a key that is in both once. */
function* merged(a: Keys, b: Keys, reverse: boolean): Generator<readonly [string, string]> {
  const others = b[Symbol.iterator]()
  let other = others.next()
  for (const entry of a) {
    while (!other.done && other.value[0] < entry[0] !== reverse && other.value[0] !== entry[0]) {
      yield other.value
      other = others.next()
    }
    if (!other.done && other.value[0] === entry[0]) other = others.next()
    yield entry
  }
  for (; !other.done; other = others.next()) yield other.value
}
