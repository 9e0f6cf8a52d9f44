import { expect, test, vi } from 'vitest'
import { readPaper } from '../../src/intake/read.ts'
import { readSheetLines } from '../../src/intake/index.ts'
import { writeSheet } from '../../src/papers/sheet.ts'
import { openArchive } from '../../src/intake/files/archive.ts'

const content = {
  name: '名单/一:二',
  columns: [
    { title: '登记行号', width: 10, kind: 'number-of-row' as const },
    { title: '姓名', width: 20, kind: 'text' as const },
    { title: '人数', width: 10, kind: 'whole' as const },
  ],
  rows: [
    [1, '张三\n李四', 20],
    [2, "'=1+1", null],
    [3, '0012', 0.5],
  ],
  guide: {
    name: '填写说明',
    rows: [
      ['栏目', '类型'],
      ['姓名', '文本'],
    ],
  },
}

test('rows under their headings, figures as figures, texts as texts, and a second sheet that explains', async () => {
  const bytes = await writeSheet(content)
  expect(await readSheetLines(bytes, '名单.xlsx')).toEqual([
    { n: 1, cells: ['登记行号', '姓名', '人数'] },
    { n: 2, cells: ['1', '张三\n李四', '20'] },
    { n: 3, cells: ['2', "'=1+1"] },
    { n: 4, cells: ['3', '0012', '0.5'] },
  ])
  expect((await readPaper(bytes, '名单.xlsx')).tables.map(({ name }) => name)).toEqual([
    '名单 一 二',
    '填写说明',
  ])
})

test('the lines of a guide are as high as their words; where nothing is filled in there is no second sheet', async () => {
  const long =
    '每个指标一行，在冒号后填累计数，例如“建成5个实训基地：3个”，多个指标分行填写，不得改动指标名称。'
  const guide = {
    name: '填写说明',
    rows: [
      ['栏目', '可否填写', '', '说明'],
      ['指标完成值', '可填', '', long],
    ],
  }
  const archive = openArchive(await writeSheet({ ...content, guide }), '名单.xlsx')
  expect(archive.xml('xl/worksheets/sheet2.xml')).toMatch(/<row r="2"[^>]* ht="28"[^>]* customHeight="1"/)
  const alone = await readPaper(await writeSheet({ ...content, guide: null }), '名单.xlsx')
  expect(alone.tables.map(({ name }) => name)).toEqual(['名单 一 二'])
})

test('nothing in it is a formula', async () => {
  const archive = openArchive(await writeSheet(content), '名单.xlsx')
  const sheets = archive.names.filter((name) => /worksheets\/[^/]+\.xml$/.test(name))
  expect(sheets).toHaveLength(2)
  for (const name of sheets) expect(archive.xml(name)).not.toMatch(/<f[ >]/)
})

test('the same content gives the same bytes, whatever the clock says', async () => {
  const written = async (day: string) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(day) })
    try {
      return Buffer.from(await writeSheet(content))
    } finally {
      vi.useRealTimers()
    }
  }
  expect((await written('2025-03-03T10:00:00Z')).equals(await written('2031-11-09T23:59:00Z'))).toBe(true)
})
