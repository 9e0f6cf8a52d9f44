import { boundsOf } from '../../kit/indexes.ts'
import type { Range } from '../../kit/store.ts'
import type { AnyRow } from './record.ts'
import { hasKey, type Index, type IndexKey, type Slot } from './state.ts'

interface Own {
  row: AnyRow
  keys: readonly IndexKey[]
}

interface Walk {
  index: Index
  /** The index's name, as it stands in the keys of a row. */
  name: string
  slots: ReadonlyMap<string, Slot>
  /** Rows of this kind that the transaction itself has put; they hide the stored ones. */
  own: ReadonlyMap<string, Own> | undefined
  range: Range
}

/**
 * The rows of a range in key order, own writes included; `seq` is 0 for an own row. A row that several keys find is met
 * once, at the first. The keys are those of the beginning: a row that work moves ahead while it walks is not met twice,
 * and one that work takes out of the range before it is reached is not met at all.
 * Throws where the cursor's row is not in the range (any more): an empty page would look like the last one.
 */
export function* walk({ index, name, slots, own, range }: Walk): Generator<{ row: AnyRow; seq: number }> {
  const { prefix = [], from, to, after, reverse = false, limit = Infinity } = range
  const bounds = boundsOf(prefix, from, to)
  const current = (id: string): { row: AnyRow; keys: readonly IndexKey[]; seq?: number } | undefined =>
    own?.get(id) ?? slots.get(id)
  const firstKey = (keys: readonly IndexKey[]): string | undefined =>
    ends(
      keys.filter(([index, key]) => index === name && key >= bounds.low && key < bounds.high),
      reverse,
    )

  let { low, high } = bounds
  if (after !== undefined) {
    const cursor = firstKey(current(after)?.keys ?? [])
    if (cursor === undefined) throw new RangeError(`the cursor ${after} is not in this range of ${name}`)
    if (reverse) high = cursor
    else low = `${cursor}\u0000`
  }

  let met = 0
  if (limit <= 0) return
  for (const [key, id] of merged(storedKeys(index, low, high, reverse), ownKeys(), reverse)) {
    const found = current(id)
    if (!found || !hasKey(found.keys, name, key)) continue
    if (index.several || own ? firstKey(found.keys) !== key : false) continue
    yield { row: found.row, seq: found.seq ?? 0 }
    if (++met >= limit) return
  }

  function ownKeys(): [key: string, id: string][] {
    const keys = new Map<string, string>()
    for (const [id, row] of own ?? [])
      for (const [index_, key] of row.keys)
        if (index_ === name && key >= low && key < high && !index.tree.has(key)) keys.set(key, id)
    return [...keys].sort(([a], [b]) => (a < b !== reverse ? -1 : 1))
  }
}

/** How many rows `walk` would meet; counted in the tree where nothing forces a look at the rows. */
export function countRange(walked: Walk): number {
  const { index, own, range } = walked
  if (own || index.several || range.after !== undefined) {
    let count = 0
    for (const _ of walk(walked)) count++
    return count
  }
  const { low, high } = boundsOf(range.prefix ?? [], range.from, range.to)
  return Math.max(0, Math.min(range.limit ?? Infinity, index.tree.forRange(low, high, false)))
}

/** The first of some keys in the direction of the walk. */
function ends(keys: readonly IndexKey[], reverse: boolean): string | undefined {
  let first: string | undefined
  for (const [, key] of keys) if (first === undefined || key < first !== reverse) first = key
  return first
}

function* storedKeys(
  { tree }: Index,
  low: string,
  high: string,
  reverse: boolean,
): Generator<[string, string]> {
  const entries = reverse ? tree.entriesReversed(high, undefined, true) : tree.entries(low)
  for (const [key, id] of entries) {
    if (reverse ? key < low : key >= high) return
    yield [key, id]
  }
}

/** Two sequences in order as one; a key is in one of them only. */
function* merged(
  stored: Generator<[string, string]>,
  own: readonly [string, string][],
  reverse: boolean,
): Generator<[string, string]> {
  let at = 0
  for (const entry of stored) {
    for (let mine = own[at]; mine && mine[0] < entry[0] !== reverse; mine = own[++at]) yield mine
    yield entry
  }
  yield* own.slice(at)
}
