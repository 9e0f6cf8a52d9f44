import type { Kind, Rows } from '../../core/model/index.ts'
import { boundsOf, keysOf } from '../../kit/indexes.ts'
import type { IndexName } from '../../kit/indexes.ts'
import type { Listing, Range } from '../../kit/store.ts'
import type { Session } from './session.ts'
import { LIST } from './statements.ts'
import { keyBytes } from './text.ts'

/** How many rows are fetched at a time: a list is read as a stream, never held whole. */
const PAGE = 200

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

interface Reading<T> {
  row(body: T): T
  /** Told of the rows of a short list: they need not be asked for again. */
  known(row: T): void
}

interface Found<T> {
  key: Buffer
  body: T
}

let cursors = 0

/** The rows of a span one by one, or at once where somebody wants all of them or the first. */
export function listing<T>(
  session: Session,
  span: () => Promise<Span>,
  { row, known }: Reading<T>,
): Listing<T> {
  const ask = async (of: Span, limit: number | null): Promise<Found<T>[]> =>
    session.ask<Found<T>>(LIST[of.order], [...of.values, limit])
  const short = (found: readonly Found<T>[]): T[] => {
    const rows = found.map(({ body }) => row(body))
    for (const each of rows) known(each)
    return rows
  }
  return {
    async *[Symbol.asyncIterator]() {
      const of = await span()
      if (of.limit !== null && of.limit <= PAGE) {
        yield* short(await ask(of, of.limit))
        return
      }
      const page = await ask(of, PAGE)
      // A long list goes on by a cursor, which sees no later write; it is opened before anybody is given a row.
      const last = page.length < PAGE ? undefined : page.at(-1)
      const left = of.limit === null ? null : of.limit - PAGE
      const rest = last && (await openRest<T>(session, goingOn(of, last.key), left))
      if (!rest) return yield* short(page)
      for (const { body } of page) yield row(body)
      for await (const body of rest) yield row(body)
    },
    async all() {
      const of = await span()
      const found = await ask(of, of.limit)
      return found.length <= PAGE ? short(found) : found.map(({ body }) => row(body))
    },
    async first() {
      const of = await span()
      return short(await ask(of, Math.min(1, of.limit ?? 1)))[0]
    },
  }
}

async function openRest<T>(session: Session, span: Span, limit: number | null): Promise<AsyncIterable<T>> {
  const cursor = `list_${(cursors = (cursors + 1) % Number.MAX_SAFE_INTEGER)}`
  await session.ask(`declare ${cursor} no scroll cursor for ${LIST[span.order].text}`, [
    ...span.values,
    limit,
  ])
  return {
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          const page = await session.ask<Found<T>>(`fetch ${PAGE} from ${cursor}`)
          for (const { body } of page) yield body
          if (page.length < PAGE) return
        }
      } finally {
        if (!session.ended && session.failure === null) session.send(`close ${cursor}`)
      }
    },
  }
}
