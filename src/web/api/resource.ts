import { z } from 'zod'
import type { Kind, Rows } from '../../core/model/index.ts'
import type { Context } from '../../kit/command.ts'
import { refuseApi } from '../../kit/words/api-refusals.ts'

/** What a question is asked with: who asks, when, of which rows; and what the address and the query say. */
export interface Asked<Q> {
  context: Context
  /** The part of the address that names one thing; '' where none does. */
  id: string
  query: Q
}

/** One thing that can be read over HTTP: from this come its route, the check of its query and its place in the OpenAPI document. */
export interface Resource {
  /** `/api/v1/plans/{id}`: at most one part is a name. */
  path: string
  name: string
  tag: string
  summary: { zh: string; en: string }
  query: z.ZodObject
  answer: z.ZodType
  example: unknown
  /** An example of the part that names one thing. */
  idExample?: string
  read(asked: Asked<Record<string, unknown>>): Promise<unknown>
}

interface Definition<Q extends z.ZodObject, A extends z.ZodType> extends Omit<Resource, 'read'> {
  query: Q
  answer: A
  example: z.output<A>
  read(asked: Asked<z.output<Q>>): Promise<z.output<A>>
}

export const defineResource = <Q extends z.ZodObject, A extends z.ZodType>(
  definition: Definition<Q, A>,
): Resource => ({
  ...definition,
  read: (asked) => definition.read(asked as Asked<z.output<Q>>),
})

export const PAGE_MOST = 200

/** What every list takes. */
export const paging = {
  cursor: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe('`next` of the page before; without it the list begins at its beginning'),
  limit: z.coerce.number().int().min(1).max(PAGE_MOST).default(50).describe('things on a page, at most'),
}

export const planAsked = {
  plan: z
    .string()
    .min(1)
    .max(20)
    .optional()
    .describe('key of a plan under way; may be left out by who holds a role in one plan only'),
}

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().describe('the cursor of the next page; null where there is none'),
  })

/** Rows looked at for one page at most: a page may be shorter than asked for, and `next` alone says whether there is more. */
const LOOKED_AT = 1000

const toCursor = (id: string): string => Buffer.from(id, 'utf8').toString('base64url')

/** The place after which a page begins. */
export const fromCursor = (cursor: string | undefined): { after?: string } => {
  if (cursor === undefined) return {}
  const after = Buffer.from(cursor, 'base64url').toString('utf8')
  if (after === '' || toCursor(after) !== cursor) throw refuseApi.badCursor()
  return { after }
}

/**
 * A page of rows in the order of an index, as many as may be seen; what `show` gives null for is left out. Only so many rows are
 * read, whatever is left out of them.
 */
export async function pageFrom<Row extends { id: string }, T>(
  rows: AsyncIterable<Row>,
  limit: number,
  show: (row: Row) => Promise<T | null>,
  cursorOf: (id: string) => string = toCursor,
): Promise<{ items: T[]; next: string | null }> {
  const items: T[] = []
  let looked = 0
  let last: string | null = null
  try {
    for await (const row of rows) {
      if (items.length === limit || looked === LOOKED_AT) return { items, next: last && cursorOf(last) }
      const shown = await show(row)
      if (shown !== null) items.push(shown)
      looked++
      last = row.id
    }
  } catch (error) {
    if (error instanceof RangeError) throw refuseApi.badCursor()
    throw error
  }
  return { items, next: null }
}

/** A row named by its id, if it is of the kind that is meant. */
export const rowNamed = async <K extends Kind>(
  { db }: Pick<Context, 'db'>,
  kind: K,
  id: string,
): Promise<Rows[K] | undefined> => (id.length <= 100 ? db.get(kind, id) : undefined)
