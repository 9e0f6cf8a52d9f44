import { z } from 'zod'
import { tableSorts } from '../../core/plan-table.ts'

/** An address that somebody mistyped shows the table as if that part had not been said. */
const schema = z.object({
  light: z.enum(['red', 'yellow', 'green', 'grey', 'blue']).nullable().catch(null),
  unit: z.string().max(60).catch(''),
  area: z
    .string()
    .regex(/^\d{1,4}(?:\.\d{1,4})*$/)
    .catch(''),
  within: z.coerce.number().int().min(0).max(366).nullable().catch(null),
  state: z
    .enum(['unsettled', 'assigned', 'open', 'declined', 'completing', 'done', 'suspended', 'withdrawn'])
    .nullable()
    .catch(null),
  words: z.string().trim().max(60).catch(''),
  sort: z.enum(tableSorts).catch('code'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  view: z.enum(['table', 'tree']).catch('table'),
  open: z.string().max(2000).catch(''),
})
export type PlanQuery = z.output<typeof schema>

export const readPlanQuery = (query: Readonly<Record<string, string>>): PlanQuery =>
  schema.parse({ ...query, ...(query['within'] ? {} : { within: null }) })

/** The address with some of it changed; what is as it would be anyway is left out. */
export function planAddress(key: string, query: PlanQuery, change: Partial<PlanQuery> = {}): string {
  const wanted = { ...query, ...change }
  const usual: Partial<PlanQuery> = { sort: 'code', page: 1, view: 'table' }
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(wanted)) {
    const plain = value === null || value === '' || usual[name as keyof PlanQuery] === value
    if (!plain) params.set(name, String(value))
  }
  const search = params.toString()
  return `/desk/plans/${encodeURIComponent(key)}${search ? `?${search}` : ''}`
}
