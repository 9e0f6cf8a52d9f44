import type { Chance } from '../../src/simulate/chance.ts'

/** What people, programs and those who mean ill put where a word is expected. */
const nasty = [
  '',
  ' ',
  '\u0000',
  '\r\nset-cookie: duban_session=x',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; drop table rows; --",
  '{{7*7}}${7*7}',
  '=cmd|calc!A1',
  '\u202e市教育局\u202c',
  '市\u200b教\u200b育\u200b局',
  'ｓｙ－１．２．２',
  '１.２.１',
  '市敎育局',
  '\ud800',
  '𠮷'.repeat(50),
  'é'.normalize('NFD').repeat(30),
  '长'.repeat(3000),
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '-1',
  '1e309',
  '9'.repeat(40),
  '2025-02-30',
  '9999-12-31',
  '13月45日',
  '\u2028\u2029',
  '🙂'.repeat(20),
  '%00',
  '\\\\host\\share',
]

/** What an office says every day; the item of 1.2.2, whose words are watched, is left alone. */
const everyday = [
  ...['1.2.1', '1.3.1-1', '1.3.1', '2.1.3-2', '2.1.4', '9.9.9', 'SY-1.2.1', '1.1.1', '1.1.1-1', '2.1.2-1'],
  ...['市教育局', '市人社局', '市科技局', '市财政局', '教育局', '没有的单位', 'SY', 'XX'],
  ...['12月31日', '2025年6月30日', '3个工作日内', '下周五', '本月底', '明天', '1', '2', '3', '17:30'],
  ...[
    '已完成调研',
    '企业不积极',
    '全部',
    '同意',
    '不同意',
    '理由：缺材料',
    '电话：已完成',
    '开',
    '关',
    '查看',
    '确认',
  ],
  ...['导出', '导入', '模板', '发布', '周报', '列表', '结束 1', '新建', '撤销', '恢复', '来源', '试算', '图'],
]

export const wordOf = (chance: Chance): string => chance.pick(chance.odds(0.3) ? nasty : everyday)

export const wordsOf = (chance: Chance, most: number): string =>
  Array.from({ length: chance.between(0, most) }, () => wordOf(chance)).join(
    chance.pick([' ', ' ', '，', '', '\n']),
  )

interface Schema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  maxItems?: number
}

/** A value that fits a JSON Schema, mostly: one in eight is of another kind. */
export function valueOf(schema: Schema, chance: Chance, depth = 0): unknown {
  if (chance.odds(0.12) || depth > 4) return chance.pick<unknown>([null, 7, '', [], {}, true, wordOf(chance)])
  const several = schema.anyOf ?? schema.oneOf
  if (several && several.length > 0) return valueOf(chance.pick(several), chance, depth + 1)
  if (schema.const !== undefined) return schema.const
  if (schema.enum && schema.enum.length > 0) return chance.pick(schema.enum)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).filter(
        ([name]) => schema.required?.includes(name) === true || chance.odds(0.6),
      )
      return Object.fromEntries(fields.map(([name, inner]) => [name, valueOf(inner, chance, depth + 1)]))
    }
    case 'array':
      return Array.from({ length: chance.between(0, 3) }, () =>
        valueOf(schema.items ?? {}, chance, depth + 1),
      )
    case 'boolean':
      return chance.odds(0.5)
    case 'number':
    case 'integer':
      return chance.pick([0, 1, 2, 3, -1, 1.5, 1e15, Number.MAX_SAFE_INTEGER])
    default:
      return wordOf(chance)
  }
}
