import { z } from 'zod'

/** What a column of an upward report may show; the Chinese names are for offices that write a template by hand. */
export const FIELDS = {
  number: '序号',
  plan: '方案',
  area: '一级任务',
  measure: '二级任务',
  task: '三级任务',
  code: '编号',
  lead: '牵头单位',
  support: '配合单位',
  responsible: '责任单位',
  unit: '承办单位',
  role: '分工',
  due: '完成时限',
  light: '亮灯',
  reason: '亮灯说明',
  reportedOn: '报送时间',
  progress: '进展情况',
  problems: '存在问题',
  next: '下一步措施',
  targets: '量化指标',
  figures: '指标完成值',
  overdue: '是否逾期',
  overdueDays: '逾期工作日',
  state: '办结情况',
  doneOn: '办结时间',
  blank: '空栏',
} as const
export type Field = keyof typeof FIELDS

export const fieldNames = Object.keys(FIELDS) as Field[]
const byName = new Map<string, Field>(
  fieldNames.flatMap((name) => [[name, name] as const, [FIELDS[name], name] as const]),
)

export const LIGHTS = ['red', 'yellow', 'green', 'blue', 'grey'] as const
export const ROLES = ['lead', 'support', 'responsible'] as const
/** Days: `2026-11-30`, `2026年11月30日`, `2026.11.30`. A mark of a light is its sign and word: `● 红灯`. */
export const FORMATS = ['day', 'day-zh', 'day-dot', 'mark'] as const
export const PLACEHOLDERS = ['plan', 'number', 'year', 'month', 'unit', 'today'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

const field = z.string().transform((given, context) => {
  const name = byName.get(given.trim())
  if (name !== undefined) return name
  context.addIssue({ code: 'custom', message: given, params: { field: true } })
  return z.NEVER
})

const line = z
  .string()
  .max(200)
  .superRefine((given, context) => {
    for (const [, name = ''] of given.matchAll(/\{([^{}]*)\}/g))
      if (!(PLACEHOLDERS as readonly string[]).includes(name))
        context.addIssue({ code: 'custom', message: name, params: { placeholder: true } })
  })

const column = z.strictObject({
  title: z.string().trim().min(1).max(40),
  field,
  width: z.number().int().min(3).max(80).optional(),
  format: z.enum(FORMATS).optional(),
})

/** An upward report (上报): its columns in the order in which the upper level asks for them. */
export const upwardSchema = z.strictObject({
  /** One word: what is typed. */
  name: z.string().regex(/^[^\s，,：:/\\]{1,30}$/),
  title: line,
  /** The name of the unit that reports; empty: the plan's issuer. */
  unit: z.string().max(60).default(''),
  /** Lines between title and table, and below it. */
  head: z.array(line).max(6).default([]),
  foot: z.array(line).max(6).default([]),
  rows: z.enum(['tasks', 'items']),
  columns: z.array(column).min(1).max(40),
  sort: z
    .array(z.strictObject({ field, order: z.enum(['up', 'down']).default('up') }))
    .max(5)
    .default([]),
  filter: z
    .strictObject({
      lights: z.array(z.enum(LIGHTS)).optional(),
      roles: z.array(z.enum(ROLES)).optional(),
      overdue: z.boolean().optional(),
      done: z.boolean().optional(),
      /** Codes of areas, measures or tasks; everything below them is in. */
      under: z.array(z.string().regex(/^[\d.]{1,30}$/)).optional(),
    })
    .default({}),
})
export type UpwardTemplate = z.output<typeof upwardSchema>

/** What is wrong with a template, as facts. */
export type TemplateFault =
  | { what: 'field'; where: string; given: string }
  | { what: 'placeholder'; where: string; given: string }
  | { what: 'unknown-key'; where: string; given: string }
  | { what: 'choice'; where: string; allowed: string[] }
  | { what: 'wrong'; where: string }

/** The template, or the first thing that is wrong with it and where: `columns.2.field`. */
export function readTemplate(given: unknown): { template: UpwardTemplate } | { fault: TemplateFault } {
  const parsed = upwardSchema.safeParse(given)
  if (parsed.success) return { template: parsed.data }
  const [issue] = parsed.error.issues
  const where = (issue?.path ?? [])
    .map((step) => (typeof step === 'number' ? String(step + 1) : String(step)))
    .join('.')
  if (issue?.code === 'unrecognized_keys')
    return { fault: { what: 'unknown-key', where, given: issue.keys.join('、') } }
  if (issue?.code === 'custom') {
    const what = issue.params?.['field'] === true ? 'field' : 'placeholder'
    return { fault: { what, where, given: issue.message } }
  }
  if (issue?.code === 'invalid_value')
    return { fault: { what: 'choice', where, allowed: issue.values.map(String) } }
  return { fault: { what: 'wrong', where } }
}
