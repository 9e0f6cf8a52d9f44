import type { ColumnKind } from '../model/index.ts'
import {
  definitionFault,
  definitionSchema,
  MAX_COLUMNS,
  type Definition,
  type DefinitionFault,
} from './definition.ts'

const kinds: Record<string, ColumnKind> = {
  文本: 'text',
  文字: 'text',
  整数: 'whole',
  数量: 'whole',
  人数: 'whole',
  数字: 'number',
  小数: 'number',
  金额: 'number',
  日期: 'date',
  选项: 'choice',
  单选: 'choice',
  单位: 'unit',
  电话: 'phone',
  手机: 'phone',
  手机号: 'phone',
  text: 'text',
  whole: 'whole',
  number: 'number',
  date: 'date',
  choice: 'choice',
  unit: 'unit',
  phone: 'phone',
}

type Loose = Record<string, unknown>
type Read = { definition: Definition } | { fault: DefinitionFault }

const options: [RegExp, (given: string, into: Loose) => boolean][] = [
  [/^(?:填报|fill)$/i, readFill],
  [/^(?:查看|see)$/i, readSee],
  [/^(?:标题|title)$/i, (given, into) => put(into, 'title', given)],
  [/^(?:合计公开|open)$/i, (given, into) => put(into, 'open', /^(?:是|yes|true)$/i.test(given))],
  [/^(?:接续|follows)$/i, readFollows],
]

const put = (into: Loose, name: string, value: unknown): boolean => {
  into[name] = value
  return true
}

function readFill(given: string, into: Loose): boolean {
  if (/^(?:办公室|office)$/i.test(given)) return put(into, 'fill', 'office')
  if (/^(?:各单位|所有单位|units)$/i.test(given)) return put(into, 'fill', 'units')
  return put(into, 'fill', namesIn(given))
}

function readSee(given: string, into: Loose): boolean {
  if (/^(?:全体|所有人|全部|plan|all)$/i.test(given)) return put(into, 'see', 'plan')
  return /^(?:本单位|own)$/i.test(given) && put(into, 'see', 'own')
}

/** `接续=岗位编号→学徒岗位.岗位编号`, or `接续=学徒岗位.岗位编号` where both columns have one title. */
function readFollows(given: string, into: Loose): boolean {
  const [, column, register = '', to = ''] = /^(?:(.+?)(?:→|->))?(.+?)[.．](.+)$/.exec(given) ?? []
  return to !== '' && put(into, 'follows', { register, column: column ?? to, to })
}

/** Names parted as people part them. */
export const namesIn = (text: string): string[] =>
  text
    .split(/[、，,；;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** Split at marks that stand outside brackets. */
function chunks(text: string): string[] {
  const found: string[] = []
  let depth = 0
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (/[（(]/.test(char)) depth++
    else if (/[）)]/.test(char)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && /[、，,；;\n]/.test(char)) {
      found.push(text.slice(from, i))
      from = i + 1
    }
  }
  return [...found, text.slice(from)].map((one) => one.trim()).filter((one) => one !== '')
}

interface Column {
  title: string
  kind: ColumnKind
  choices: string[]
  marks: string
}

/** `状态:选项（在岗/离岗）*`: title, kind, choices, marks. The marks: `*` required, `#` may not repeat, `+` summed, `@` whose row. */
function readColumn(chunk: string): Column | DefinitionFault {
  const [, title = '', kind = 'text', chosen = '', marks = ''] =
    /^([^:：*＊#＃+＋@＠]+?)\s*(?:[:：]\s*([\p{L}]+)\s*(?:[（(](.*)[）)])?)?\s*([*＊#＃+＋@＠\s]*)$/u.exec(
      chunk,
    ) ?? []
  if (title === '') return { what: 'column', column: chunk }
  if (!Object.hasOwn(kinds, kind.toLowerCase())) return { what: 'kind', column: `${title}:${kind}` }
  const choices = chosen
    .split(/[/／、，,|]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return {
    title: title.trim(),
    kind: kinds[kind.toLowerCase()] ?? 'text',
    choices,
    marks: marks.normalize('NFKC'),
  }
}

/**
 * A register as an office types it: `校企结对 专业:文本*#、学校:单位*、签约日期:日期 填报=各单位 查看=全体`. What is wrong is told with
 * the column; nothing is guessed.
 */
export function readDefinition(text: string): Read {
  const [, name = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(text) ?? []
  const loose: Loose = {}
  let columns = rest
  for (;;) {
    const [whole, key = '', given = ''] =
      /(?:^|[\s；;])([\p{L}]+)\s*[=＝]\s*([^=＝\n]+?)\s*$/u.exec(columns) ?? []
    if (whole === undefined) break
    const option = options.find(([pattern]) => pattern.test(key))
    if (!option?.[1](given.trim(), loose)) return { fault: { what: 'option', column: `${key}=${given}` } }
    columns = columns.slice(0, columns.length - whole.length)
  }
  const read: Column[] = []
  for (const chunk of chunks(columns)) {
    const column = readColumn(chunk)
    if ('what' in column) return { fault: column }
    read.push(column)
  }
  if (read.length === 0) return { fault: { what: 'none', column: name } }
  if (read.length > MAX_COLUMNS) return { fault: { what: 'many', column: String(read.length) } }
  const marked = (mark: string): string[] =>
    read.filter(({ marks }) => marks.includes(mark)).map(({ title }) => title)
  return checked({
    ...loose,
    name,
    columns: read.map(({ title, kind, choices, marks }) => ({
      title,
      kind,
      choices,
      required: marks.includes('*'),
    })),
    unique: marked('#'),
    totals: marked('+'),
    owner: marked('@')[0] ?? null,
  })
}

/** A definition whatever it came from, checked whole. */
export function checked(given: unknown): Read {
  const parsed = definitionSchema.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const path = issue?.path ?? []
    const at = path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown>)?.[step], given)
    return {
      fault: {
        what: path[0] === 'name' ? 'name' : 'column',
        column: typeof at === 'string' ? at : path.join('.'),
      },
    }
  }
  const fault = definitionFault(parsed.data)
  return fault ? { fault } : { definition: parsed.data }
}
