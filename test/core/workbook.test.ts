import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SheetLine } from '../../src/core/model/index.ts'
import { neutral } from '../../src/core/register/sheet.ts'
import { readWorkbookAsk } from '../../src/core/workbook/asking.ts'
import { baseOf } from '../../src/core/workbook/base.ts'
import { planWorkbook, type ItemNow } from '../../src/core/workbook/judge.ts'
import { cellsOf, columnsOf, mergesOf } from '../../src/core/workbook/layout.ts'
import type { ItemRow } from '../../src/core/workbook/row.ts'
import { readSheetLines } from '../../src/intake/index.ts'
import { writeSheet } from '../../src/papers/sheet.ts'

const plan = { id: 'pln', key: 'SY' }
const MARK = 'wbk_aaaaaaaaaaaaaaaaaaaa'

const item = (i: number, words: Partial<ItemRow> = {}): ItemRow => ({
  assignmentId: `asg${i}`,
  taskId: `tsk${Math.floor(i / 3)}`,
  code: `SY-1.${Math.floor(i / 3) + 1}-${(i % 3) + 1}`,
  levels: [
    { id: 'a', code: '1', title: '一级' },
    { id: `tsk${Math.floor(i / 3)}`, code: `1.${Math.floor(i / 3) + 1}`, title: '任务' },
  ],
  taskCode: `1.${Math.floor(i / 3) + 1}`,
  lead: '甲局',
  support: '乙局\n丙局',
  responsible: '',
  unit: '甲局',
  unitId: 'unt',
  role: 'lead',
  roleSaid: '牵头',
  due: '2025年底前',
  dueOn: '2025-12-31',
  light: 'green',
  lightSaid: '绿灯',
  reason: '',
  overdue: false,
  overdueDays: 0,
  state: '推进中',
  doneOn: null,
  view: 'all',
  reportId: `rep${i}`,
  reportedOn: '2025-03-01',
  period: '2025-02',
  progress: '',
  problems: '',
  next: '',
  figures: '',
  targets: '',
  ...words,
})

const columns = columnsOf('items', 2)
const words = { yes: '是', no: '否' }

function given(rows: ItemRow[]) {
  const cells = rows.map((row, i) => cellsOf(row, i + 1, words))
  const base = baseOf(plan, columns, rows, cells)
  const items = new Map(
    rows.map(({ code, assignmentId, reportId, progress, problems, next, figures }): [string, ItemNow] => [
      code,
      {
        ...{ assignmentId, as: 'own', report: reportId, noChange: false, by: '某人', on: '2025-03-01' },
        said: { progress, problems, next },
        cells: { progress, problems, next, figures },
      },
    ]),
  )
  return { cells, base, ground: { planId: plan.id, bases: new Map([[MARK, base]]), items } }
}

const written = (rows: ItemRow[], cells: ReturnType<typeof given>['cells']) =>
  writeSheet({
    name: '台账',
    columns: columns.map(({ title, width, hidden }) => ({
      title: title[0],
      width,
      kind: 'text',
      ...(hidden ? { hidden } : {}),
    })),
    rows: rows.map((_, i) =>
      columns.map(({ key }) => (key === 'mark' ? MARK : neutral(cells[i]?.[key] ?? ''))),
    ),
    guide: { name: '说明', rows: [['']] },
    above: ['台账', '第二行'],
    merges: mergesOf(columns, rows, cells),
  })

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '=cmd|calc',
    '-1',
    '+86',
    '@x',
    "'=1",
    '_x0041_',
    '<b>&amp;"</b>',
    ' 前后 ',
    '__proto__',
    'constructor',
    '一\r\n二\r三',
    '\t制表',
    '1e5',
    '2025-03-01',
    '\u0007响',
    'a\u3000',
  ),
)

test('a sheet that nobody edited is no change, whatever stands in it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ progress: text, problems: text, next: text }), { minLength: 1, maxLength: 8 }),
      async (said) => {
        const rows = said.map((one, i) => item(i, one))
        const { cells, ground } = given(rows)
        const lines = (await readSheetLines(await written(rows, cells), '台账.xlsx')) ?? []
        const read = planWorkbook(lines, ground)
        expect(read).toMatchObject({
          changes: [],
          same: rows.length,
          wrong: [],
          elsewhere: [],
          absent: 0,
          ignored: [],
        })
      },
    ),
    { numRuns: 40 },
  )
})

test('what no sheet can hold is left out before it goes out, so that its cell is not seen as edited', async () => {
  const rows = [item(0, { progress: '已\u{10fffe}办\u{1ffff}结\ufffe！\u0001' })]
  const { cells, ground } = given(rows)
  expect(cells[0]?.progress).toBe('已办结！')
  const lines = (await readSheetLines(await written(rows, cells), '台账.xlsx')) ?? []
  expect(planWorkbook(lines, ground)).toMatchObject({ changes: [], same: 1, wrong: [] })
})

test('a cell of 32,767 characters and more comes back as it went out', async () => {
  const rows = [item(0, { progress: '长'.repeat(40_000) }), item(1, { problems: `=${'a'.repeat(32_766)}` })]
  const { cells, ground } = given(rows)
  expect(cells[0]?.progress?.length).toBeLessThanOrEqual(32_767)
  const lines = (await readSheetLines(await written(rows, cells), '台账.xlsx')) ?? []
  expect(planWorkbook(lines, ground)).toMatchObject({ changes: [], same: 2, wrong: [] })
})

test('exactly the edits of some of 5,000 rows, in whatever order they come back', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => item(i, { progress: `第${i}项已完成调研并形成报告` }))
  const { cells, ground } = given(rows)
  const lines = (await readSheetLines(await written(rows, cells), '台账.xlsx')) ?? []
  const progress = columns.findIndex(({ key }) => key === 'progress')
  const data = lines.slice(3).map(({ n, cells: row }): SheetLine => ({ n, cells: [...row] }))
  expect(data).toHaveLength(5000)
  for (const i of [7, 4321]) (data[i] as SheetLine).cells[progress] = `改${i}`
  const read = planWorkbook([...lines.slice(0, 3), ...data.toReversed()], ground)
  if ('missing' in read) throw new Error('no head')
  expect(read).toMatchObject({ same: 4998, wrong: [], elsewhere: [], absent: 0 })
  expect(read.changes.map(({ code, said }) => [code, said.progress])).toEqual([
    ['SY-1.1441-2', '改4321'],
    ['SY-1.3-2', '改7'],
  ])
}, 60_000)

test.each([
  ['', { act: 'show' }],
  ['导出', { act: 'export' }],
  ['导出 按任务', { act: 'export', form: 'tasks' }],
  ['SY 不合并', { act: 'export', plan: 'SY', flat: true }],
  ['导入 SY', { act: 'import', plan: 'SY' }],
  ['上报', { act: 'upward' }],
  ['上报 省级月报 2026年11月', { act: 'upward', name: '省级月报', month: '2026-11' }],
  ['上报 年度完成情况 2026', { act: 'upward', name: '年度完成情况', month: '2026' }],
  ['上报 SY 省级月报', { act: 'upward', plan: 'SY', name: '省级月报' }],
  ['upward monthly 2026-13', { act: 'upward', name: 'monthly 2026-13' }],
  ['停用模板 市级旬报', { act: 'remove', name: '市级旬报' }],
])('what is asked: 台账 %s', (said, ask) => {
  expect(readWorkbookAsk(said)).toEqual(ask)
})
