import { z } from 'zod'
import { isDay } from '../day.ts'
import type { Edit } from '../model/index.ts'

const words = (most: number) => z.string().trim().max(most)
const code = z.string().regex(/^\d{1,4}(\.\d{1,4}){0,5}$/)
const units = z.array(words(100)).max(300)
const day = z.string().refine(isDay)
const due = z.object({ phrase: words(200), on: day.nullable() })

/**
 * An edit as it is said by a page or a program. Whether it can be done is refuseEdit's to say: here is only what can be
 * read as one, within bounds that no document of an office exceeds.
 */
export const editSchema: z.ZodType<Edit> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('plan'),
    title: words(500).exactOptional(),
    documentNumber: words(100).nullable().exactOptional(),
    issuer: words(200).nullable().exactOptional(),
    issuedOn: day.nullable().exactOptional(),
  }),
  z.object({
    kind: z.literal('task'),
    code,
    title: words(500).exactOptional(),
    text: words(20_000).exactOptional(),
    lead: units.exactOptional(),
    support: units.exactOptional(),
    responsible: units.exactOptional(),
    due: due.nullable().exactOptional(),
  }),
  z.object({
    kind: z.literal('add'),
    parent: code.nullable(),
    code,
    title: words(500),
    text: words(20_000),
    responsible: units,
    lead: units,
  }),
  z.object({ kind: z.literal('remove'), code }),
  z.object({
    kind: z.literal('settle'),
    n: z.int().nonnegative(),
    units,
    answer: words(2000),
    tasks: z.array(code).max(1000).exactOptional(),
  }),
  z.object({ kind: z.literal('reporting'), reporting: z.enum(['lead', 'each']) }),
])
