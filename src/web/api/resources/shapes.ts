import { z } from 'zod'

/** Shapes that several answers share, each once: the OpenAPI document names them, the routes answer them. */
export const day = z.string().describe('a day, YYYY-MM-DD')
export const instant = z.number().int().describe('a moment, milliseconds since 1970-01-01 UTC')
export const light = z.enum(['green', 'yellow', 'red', 'blue', 'grey'])

export const item = z.object({
  id: z.string(),
  plan: z.string().describe('key of its plan'),
  code: z.string(),
  title: z.string(),
  unit: z.string(),
  role: z.enum(['lead', 'support', 'responsible']),
  state: z.string(),
  origin: z.string(),
  light,
  reason: z.string().describe('why this light, in words'),
  period: z.string().nullable(),
  dueOn: day.nullable(),
  deadline: day.nullable(),
})

export const itemExample = {
  ...{
    id: 'asg_k2',
    plan: 'SY',
    code: '1.2.1-1',
    title: '研究确定试点企业',
    unit: '市国资委',
    role: 'lead' as const,
  },
  ...{ state: 'open', origin: 'document', light: 'yellow' as const, reason: '3 个工作日后到期' },
  ...{ period: '2026-12', dueOn: '2026-12-25', deadline: '2026-12-31' },
}

export const report = z.looseObject({
  id: z.string(),
  plan: z.string(),
  code: z.string().describe('of the assignment'),
  period: z.string(),
  revision: z.number().int(),
  filedOn: day,
  progress: z.string(),
  problems: z.string(),
  next: z.string(),
  noChange: z.boolean(),
  files: z.array(z.object({ name: z.string(), size: z.number().int(), hash: z.string() })),
})

export const reportExample = {
  ...{ id: 'asg_k2/2026-12#1', plan: 'SY', code: '1.2.1-1', period: '2026-12', revision: 1 },
  ...{
    filedOn: '2026-12-21',
    progress: '已完成调研',
    problems: '企业不积极',
    next: '座谈',
    noChange: false,
    files: [],
  },
}

/** One report without whose it is, inside its item. */
export const reportWithin = report.omit({ plan: true, code: true })

export const period = z.object({
  label: z.string(),
  dueOn: day,
  state: z.enum(['open', 'reported', 'missed', 'returned']),
  reportedOn: day.nullable(),
  late: z.number().int().describe('working days after the due day; 0 when on time'),
})

const figureOf = z.looseObject({
  code: z.string().describe('of the assignment'),
  role: z.enum(['lead', 'support', 'responsible']),
  value: z.number().nullable(),
})

export const target = z.looseObject({
  name: z.string(),
  phrase: z.string().describe('as it is written in the document'),
  target: z.union([z.number(), z.string()]).describe('a number, or words where none is meant'),
  unit: z.string().describe('what is counted'),
  by: day.nullable(),
  value: z.number().nullable().describe('what is reached by now, as far as it is known and you may see it'),
  hidden: z.boolean().describe('whether there is a value that you may not see'),
  counting: z.array(figureOf).describe('what the value is made of'),
  beside: z.array(figureOf).describe('what was reported besides'),
})

export const request = z.object({
  number: z.number().int(),
  kind: z.enum(['decline', 'extension', 'completion', 'countersign', 'coordination']),
  statement: z.string(),
  state: z.enum(['open', 'granted', 'refused', 'withdrawn']),
  askedOn: day,
  answerBy: day,
  decidedOn: day.nullable(),
  remark: z.string().nullable(),
})

export const entry = z.object({
  id: z.string(),
  event: z.string(),
  at: instant,
  by: z.string().describe('a person’s id, or `duban`'),
  byName: z.string().nullable(),
  via: z.string().nullable().describe('the message it came from; only for who sees all of the plan'),
  subjects: z.array(z.string()),
  body: z.unknown().describe('the words and figures; only for who sees all of the plan'),
})

export const entryExample = {
  ...{ id: '12-0', event: 'report.filed', at: 1_797_818_400_000, by: 'per_a', byName: '张三' },
  ...{ via: 'web:m1', subjects: ['asg_k2'], body: { code: '1.2.1-1', period: '2026-12' } },
}
