import type { Kind, Rows } from '../../core/model/index.ts'
import { boundsOf, keysOf } from '../../kit/indexes.ts'
import type { IndexName } from '../../kit/indexes.ts'
import type { Listing, Range } from '../../kit/store.ts'
import { keyBytes } from './text.ts'

/** How many rows are fetched at a time: a list is read as a stream, never held whole. */
export const PAGE = 200
/** And of rows that are large. */
export const FEW = 8

/** A range as statements take it: kind, index, first key, first key no longer. */
export interface Span {
  values: [kind: string, index: string, low: Buffer, high: Buffer]
  order: 'asc' | 'desc'
  /** null: all of them. */
  limit: number | null
}

/** The next key there can be after one. */
const behind = (key: Buffer): Buffer => Buffer.concat([key, Buffer.alloc(1)])

/** Throws RangeError where the row that a page ended with is not in the range: an empty page would look like the last. */
export function spanOf<K extends Kind>(
  kind: K,
  index: IndexName<K>,
  range: Range,
  after: Rows[K] | undefined,
): Span {
  const { prefix = [], from, to, reverse = false, limit = Infinity } = range
  const { low, high } = boundsOf(prefix, from, to)
  const span: Span = {
    values: [kind, index, keyBytes(low), keyBytes(high)],
    order: reverse ? 'desc' : 'asc',
    limit: Number.isFinite(limit) ? Math.max(0, Math.trunc(limit)) : null,
  }
  if (range.after === undefined) return span
  // A row with several keys in the range counts as the last of them.
  const keys = after ? keysOf(kind, after).flatMap(([name, key]) => (name === index ? [key] : [])) : []
  const within = keys.filter((key) => key >= low && key < high).sort()
  const key = reverse ? within[0] : within.at(-1)
  if (key === undefined)
    throw new RangeError(`${kind} ${range.after} is not (or no longer) in this range of ${index}`)
  return goingOn(span, keyBytes(key))
}

/** The same range behind a key. */
function goingOn(span: Span, key: Buffer): Span {
  const [kind, index, low, high] = span.values
  return {
    ...span,
    values: span.order === 'asc' ? [kind, index, behind(key), high] : [kind, index, low, key],
  }
}

/** The part of a range that ends with a key. */
function upTo(span: Span, key: Buffer): Span {
  const [kind, index, low, high] = span.values
  return {
    ...span,
    values: span.order === 'asc' ? [kind, index, low, behind(key)] : [kind, index, key, high],
  }
}

export interface Found<T> {
  key: Buffer
  body: T
}

/** What a transaction put itself, as one range shows it. */
export interface Own<T> {
  /** What stands there instead, in the order of the list. */
  added: readonly Found<T>[]
  /** Whether the stored row is no longer what is to be shown. */
  hides(id: string): boolean
  /** How many stored keys of the range are hidden. */
  hidden: number
}

interface Reading<T> {
  /** Rows fetched at a time. */
  page: number
  ask(span: Span, limit: number | null): Promise<Found<T>[]>
  own(span: Span): Own<T>
  /** Told of every part of the list that was read: which range, and what stood there. */
  read(span: Span, found: readonly Found<T>[]): void
}

/** The rows of a span one by one, or at once where somebody wants all of them or the first. */
export function listing<T extends { id: string }>(
  span: () => Promise<Span>,
  reading: Reading<T>,
): Listing<T> {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const rows of pagesOf(await span(), reading, reading.page)) yield* rows
    },
    async all() {
      const whole: T[] = []
      for await (const rows of pagesOf(await span(), reading, Infinity))
        for (const row of rows) whole.push(row)
      return whole
    },
    async first() {
      const of = await span()
      for await (const rows of pagesOf({ ...of, limit: Math.min(1, of.limit ?? 1) }, reading, reading.page))
        if (rows.length > 0) return rows[0]
      return undefined
    },
  }
}

/** A transaction's view of the tables never changes, so a page goes on behind the last key of the one before. */
async function* pagesOf<T extends { id: string }>(
  whole: Span,
  { ask, own, read }: Reading<T>,
  page: number,
): AsyncGenerator<T[]> {
  const mine = own(whole)
  const added = [...mine.added]
  let left = whole.limit ?? Infinity
  for (let span = whole; left > 0;) {
    const wanted = Math.min(page, left + mine.hidden)
    const found = await ask(span, Number.isFinite(wanted) ? wanted : null)
    const last = found.length < wanted ? undefined : found.at(-1)?.key
    read(last ? upTo(span, last) : span, found)
    const rows = merged(found, added, mine.hides, whole.order, last !== undefined).slice(0, left)
    left -= rows.length
    yield rows
    if (!last) return
    span = goingOn(span, last)
  }
}

/** Stored rows that are not hidden, and those of the transaction's own that come before them; all of its own where no page follows. */
function merged<T extends { id: string }>(
  found: readonly Found<T>[],
  added: Found<T>[],
  hides: (id: string) => boolean,
  order: Span['order'],
  more: boolean,
): T[] {
  const rows: T[] = []
  const sign = order === 'asc' ? 1 : -1
  for (const { key, body } of found) {
    while (added[0] && sign * Buffer.compare(added[0].key, key) <= 0)
      rows.push((added.shift() as Found<T>).body)
    if (!hides(body.id)) rows.push(body)
  }
  if (!more) for (const { body } of added.splice(0)) rows.push(body)
  return rows
}

/** Whether a key lies in a range, as the statements have it. */
export const within = ({ values: [, , low, high] }: Span, key: Buffer): boolean =>
  Buffer.compare(key, low) >= 0 && Buffer.compare(key, high) < 0
