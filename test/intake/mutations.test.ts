import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProposedShare } from '../../src/intake/index.ts'
import { fold } from '../../src/intake/source.ts'
import { understood } from './layout/told.ts'
import { root, sampleText } from './support.ts'

/** What may not change: codes, titles, texts, units, dates; in one width and without blanks. */
function facts(text: string): string[] {
  const units = (shares: readonly ProposedShare[]) => shares.map(({ unit }) => unit).join('、')
  return understood(text).plan.tasks.map((task) =>
    fold(
      [
        task.code,
        task.path.join('/'),
        task.title,
        task.text,
        units(task.lead),
        units(task.support),
        units(task.responsible),
        task.due?.phrase ?? '',
        task.due?.on ?? '',
        task.recurrence?.phrase ?? '',
      ].join(' | '),
    ).replace(/\s+/g, ''),
  )
}

const INVENTED = `临江市城市环境提升行动方案

一、总体要求
坚持以人民为中心，统筹规划、分步实施，补齐短板、提升品质，持续改善人居环境，到2028年建成一批示范街区。
二、重点任务
（一）整治背街小巷
1.修补破损路面。对破损路面逐条登记、逐条修补，完善照明设施，规范停车秩序，做到路面平整、灯光明亮、停放有序，2027年6月底前完成80条。（牵头单位：市城管局；责任单位：市住建局、市公安局，各县区政府）
2.清理空中线缆。对乱拉乱接的线缆进行集中清理，推进主干道线缆入地，建立长效管理机制，防止问题反弹。（市通信管理局牵头，市城管局、国网市供电公司配合）
（二）完善公共服务
3.优化公厕布局。新建公厕20座，改造公厕30座，实行专人保洁，每季度开展一次检查评比，结果向社会公布。（市城管局、市卫健委按职责分工负责）
4.建设口袋公园。利用边角地块建设口袋公园3-5个，同步配套健身设施与无障碍设施，方便群众就近休闲健身。（市园林局负责）
三、保障措施
（一）加强组织领导。成立工作专班，定期会商调度，协调解决推进中的困难和问题，确保各项任务落到实处、取得实效。
`

const BLOCKS = `滨海区民生服务提升要点

一、提高养老服务水平
1.新建社区养老服务中心6处，改造提升日间照料站12处，推进医养结合，为高龄独居老人提供上门巡访服务。
2.推广老年助餐，在老年人集中的街道社区布设助餐点，完善补贴办法，让老年人吃得放心、吃得实惠、吃得方便。
牵头单位：区民政局
配合单位：区财政局、区卫健局
完成时限：2027年10月底前
二、提高托育服务水平
1.新增普惠托位500个，支持幼儿园开设托班，落实场地与补贴，加强卫生保健与安全监管，规范收费行为。
2.开展从业人员培训，覆盖全部托育机构，建立考核与退出机制，公开投诉渠道，及时处理群众反映的问题。
牵头单位：区卫健局
配合单位：区教育局
完成时限：2027年8月底前
`

const seedsFolder = join(root, '../shared/seeds')
const seeds = existsSync(seedsFolder) ? readdirSync(seedsFolder).filter((name) => name.endsWith('.txt')) : []
const RUNNING: [string, string][] = [
  ['invented, brackets', INVENTED],
  ['invented, blocks', BLOCKS],
  ...seeds
    .filter((name) => !name.startsWith('000'))
    .map((name): [string, string] => [
      `seed ${name.slice(0, 3)}`,
      readFileSync(join(seedsFolder, name), 'utf8'),
    ]),
]

test('the real documents stand beside this repository', (context) => {
  if (seeds.length === 0) context.skip('only the invented documents are mutated')
  expect(RUNNING).toHaveLength(6)
})

/** Whatever the change, the same plan; every run of this file makes the same changes. */
function keeps<T>(before: readonly string[], changes: fc.Arbitrary<T>, change: (how: T) => string): void {
  const property = fc.property(changes, (how) => {
    expect(facts(change(how))).toEqual(before)
  })
  fc.assert(property, { seed: 2026, numRuns: 12, endOnFailure: true })
}

const numbers = fc
  .tuple(
    fc.constantFrom(
      '— N —',
      '-N-',
      '－N－',
      '·N·',
      '第 N 页',
      '第N页 共99页',
      '第N页/共99页',
      'N/99',
      'N',
      'Page N of 99',
    ),
    fc.nat(98),
  )
  .map(([form, n]) => form.replace('N', String(n + 1)))

/** Where to put page numbers: after every so many lines. */
const pages = fc.record({
  every: fc.integer({ min: 5, max: 40 }),
  forms: fc.array(numbers, { minLength: 1, maxLength: 5 }),
})

const paged = (
  lines: readonly string[],
  { every, forms }: { every: number; forms: readonly string[] },
): string =>
  lines
    .flatMap((line, i) => (i % every === every - 1 ? [line, forms[i % forms.length] ?? '1'] : [line]))
    .join('\n')

/** Columns of print, two of them a character. */
const columns = (text: string): number =>
  [...text].reduce((sum, c) => sum + (/[\u1100-\uffff]/.test(c) ? 2 : 1), 0)

/** A paragraph as a page of so many characters a line has it; no line begins with a closing mark. */
function wrapped(paragraph: string, width: number, indent: string): string[] {
  const words = paragraph.trim()
  if (words === '') return ['']
  const lines: string[] = []
  let line = indent
  for (const c of words) {
    if (columns(line) + columns(c) > width * 2 && !/[，。、；：！？）》”〕】]/.test(c)) {
      lines.push(line)
      line = ''
    }
    line += c
  }
  return [...lines, line]
}

const rewrapped = (text: string, width: number, indent: string): string[] =>
  text.split(/\r?\n/).flatMap((paragraph) => wrapped(paragraph, width, indent))

const widths = fc.integer({ min: 28, max: 44 })

/** Digits, brackets, colons, commas and blanks have two widths each. */
const HALF = '0123456789():, '
const FULL = '０１２３４５６７８９（）：，\u3000'
const swapped = (text: string, coins: Iterator<boolean>): string =>
  [...text]
    .map((c) => {
      const [half, full] = [HALF.indexOf(c), FULL.indexOf(c)]
      if (half < 0 && full < 0) return c
      if (coins.next().value !== true) return c
      return half >= 0 ? (FULL[half] ?? c) : (HALF[full] ?? c)
    })
    .join('')
const coins = fc.infiniteStream(fc.boolean())

describe.each(RUNNING)('%s keeps its plan', (_, text) => {
  const before = facts(text)

  test('there is a plan to keep', () => {
    expect(before.length).toBeGreaterThan(3)
  })

  test.each([
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('%s', (_name, end) => {
    expect(facts(text.replace(/\r?\n/g, end))).toEqual(before)
  })

  test('page numbers between paragraphs', () => {
    keeps(before, pages, (where) => paged(text.split(/\r?\n/), where))
  })

  test('lines broken by the page, paragraphs indented', () => {
    keeps(before, widths, (width) => rewrapped(text, width, '　　').join('\n'))
  })

  test('lines broken by the page, no indents', () => {
    keeps(before, widths, (width) => rewrapped(text, width, '').join('\n'))
  })

  test('page numbers inside paragraphs', () => {
    keeps(before, fc.tuple(widths, pages), ([width, where]) => paged(rewrapped(text, width, '　　'), where))
  })

  test('digits, brackets, colons, commas and blanks of the other width', () => {
    keeps(before, coins, (toss) => swapped(text, toss))
  })
})

describe('the sample plan, a table, keeps its plan', () => {
  const before = facts(sampleText)

  test.each([
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('%s', (_name, end) => {
    expect(before).toHaveLength(18)
    expect(facts(sampleText.replace(/\r?\n/g, end))).toEqual(before)
  })

  test('digits, brackets, colons, commas and blanks of the other width', () => {
    keeps(before, coins, (toss) => swapped(sampleText, toss))
  })
})
