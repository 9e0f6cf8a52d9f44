import { boundsOf } from '../../kit/indexes.ts'
import type { Range } from '../../kit/store.ts'
import type { AnyRow } from './record.ts'
import { hasKey, type Index, type IndexKey, type Slot } from './state.ts'

interface Own {
  row: AnyRow
  keys: readonly IndexKey[]
}

/** Keys in order, each with the id of its row. */
type Keys = Iterable<readonly [key: string, id: string]>

export interface Walk {
  index: Index
  /** The index's name, as it stands in the keys of a row. */
  name: string
  slots: ReadonlyMap<string, Slot>
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
  const stored = storedKeys(walked.index, low, high, walked.range.reverse ?? false)
  return own ? walkBoth(walked, stored, own, low, high) : walkStored(walked, stored)
}

/**
 * The first rows of a range at once, `limit` of them at most. Where the transaction has put nothing of the kind, most of all in a
 * question, the tree is visited without the four generators that a walk is made of: most lists of a question are empty or short.
 */
export function take(walked: Walk, limit: number): Met[] {
  const { index, slots, own, range } = walked
  const most = Math.min(limit, range.limit ?? Infinity)
  if (most <= 0) return []
  if (own) return takeWalking(walked, most)
  const { low, high } = boundsAfter(walked)
  if (range.reverse) return most === 1 ? lastOf(index, slots, low, high) : takeWalking(walked, most)
  const met: Met[] = []
  index.tree.forRange(low, high, false, (_key, id) => {
    const slot = slots.get(id)
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

function lastOf({ tree }: Index, slots: ReadonlyMap<string, Slot>, low: string, high: string): Met[] {
  for (let last = tree.nextLowerPair(high); last && last[0] >= low; last = tree.nextLowerPair(last[0])) {
    const slot = slots.get(last[1])
    if (slot) return [slot]
  }
  return []
}

/** Most lists: of a kind that the transaction has put nothing of. */
function* walkStored({ slots, range: { limit = Infinity } }: Walk, keys: Keys): Generator<Met> {
  let left = limit
  if (left <= 0) return
  for (const [, id] of keys) {
    const slot = slots.get(id)
    if (!slot) continue
    yield slot
    if (--left <= 0) return
  }
}

function* walkBoth(
  { name, slots, range: { reverse = false, limit = Infinity } }: Walk,
  stored: Keys,
  own: ReadonlyMap<string, Own>,
  low: string,
  high: string,
): Generator<Met> {
  let left = limit
  if (left <= 0) return
  for (const [key, id] of merged(stored, ownKeys(own, name, low, high, reverse), reverse)) {
    const mine = own.get(id)
    const found = mine ?? slots.get(id)
    if (!found || (mine && !hasKey(mine.keys, name, key))) continue
    yield { row: found.row, seq: mine ? 0 : (slots.get(id)?.seq ?? 0) }
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
  return Math.max(0, Math.min(range.limit ?? Infinity, index.tree.forRange(low, high, false)))
}

/** The keys that are left after the cursor. A row with several keys in the range counts as the last of them. */
function boundsAfter({ name, slots, own, range }: Walk): { low: string; high: string } {
  const { prefix = [], from, to, after, reverse = false } = range
  const { low, high } = boundsOf(prefix, from, to)
  if (after === undefined) return { low, high }
  const keys = own?.get(after)?.keys ?? slots.get(after)?.keys ?? []
  const within = keys
    .flatMap(([index, key]) => (index === name && key >= low && key < high ? [key] : []))
    .sort()
  const cursor = reverse ? within[0] : within.at(-1)
  if (cursor === undefined) throw new RangeError(`the cursor ${after} is not in this range of ${name}`)
  return reverse ? { low, high: cursor } : { low: `${cursor}\u0000`, high }
}

function storedKeys({ tree }: Index, low: string, high: string, reverse: boolean): Keys {
  return reverse ? downTo(tree.entriesReversed(high, undefined, true), low) : upTo(tree.entries(low), high)
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
function* merged(
  stored: Keys,
  own: readonly [string, string][],
  reverse: boolean,
): Generator<readonly [string, string]> {
  let at = 0
  for (const entry of stored) {
    for (let mine = own[at]; mine && mine[0] < entry[0] !== reverse && mine[0] !== entry[0]; mine = own[++at])
      yield mine
    if (own[at]?.[0] === entry[0]) at++
    yield entry
  }
  yield* own.slice(at)
}
