import { utils, write } from '@e965/xlsx'
import type { BookType, WorkSheet } from '@e965/xlsx'
import writeXlsxFile from 'write-excel-file/node'
import { describe, expect, test } from 'vitest'
import { readPaper } from '../../../src/intake/read.ts'
import { rewritten } from '../../support/zip.ts'
import { readShown } from './shown.ts'

const day = (text: string, format: string) => ({ value: new Date(text), type: Date, format })

test('cells are as displayed; a date with its day is written in one way, whatever its format', async () => {
  const row = [
    day('2023-12-31', 'yyyy/m/d'),
    day('2023-12-01', 'm/d/yy'),
    day('2023-12-01', 'yyyy"年"m"月"d"日"'),
    day('2023-12-01', 'yyyy"年"m"月"'),
    { value: 0.15, type: Number, format: '0%' },
    { value: 12, type: Number },
    { value: 1234567.5, type: Number, format: '#,##0.0' },
    { value: true, type: Boolean },
    { value: '001', type: String },
  ]
  const made = await writeXlsxFile([row, row]).toBuffer()
  const [cells] = (await readShown(new Uint8Array(made))).tables[0] ?? []
  expect(cells).toEqual([
    '2023-12-31',
    '2023-12-01',
    '2023-12-01',
    '2023年12月',
    '15%',
    '12',
    '1,234,567.5',
    'TRUE',
    '001',
  ])
})

/** By the other writer, which knows hidden sheets and the old formats. */
function book(
  type: BookType,
  ...sheets: { name: string; sheet: WorkSheet; hidden?: 0 | 1 | 2 }[]
): Uint8Array {
  const made = utils.book_new()
  for (const { name, sheet } of sheets) utils.book_append_sheet(made, sheet, name)
  made.Workbook = { Sheets: sheets.map(({ name, hidden = 0 }) => ({ name, Hidden: hidden })) }
  return new Uint8Array(write(made, { type: 'buffer', bookType: type }) as Buffer)
}

const rows = (...lines: (string | null)[][]): WorkSheet => utils.aoa_to_sheet(lines)

describe.each<[BookType]>([['xlsx'], ['biff8']])('%s', (type) => {
  test('every visible sheet that holds anything is a table with its name', async () => {
    const made = book(
      type,
      { name: '任务', sheet: rows(['甲', '乙'], ['丙', '丁']) },
      { name: '空', sheet: rows() },
      { name: '隐藏', sheet: rows(['子']), hidden: 1 },
      { name: '深藏', sheet: rows(['丑']), hidden: 2 },
      { name: '人员', sheet: rows(['戊']) },
    )
    const { tables, names, lines } = await readShown(made)
    expect(names).toEqual(['任务', '人员'])
    expect(tables).toEqual([
      [
        ['甲', '乙'],
        ['丙', '丁'],
      ],
      [['戊']],
    ])
    expect(lines).toEqual([])
  })

  test('merged ranges repeat; rows and columns of nothing are left out', async () => {
    const sheet = rows(
      ['方案', null, null, null],
      [null, null, null, null],
      ['甲', null, '乙\r\n丙', '丁'],
      [null, null, '戊', null],
    )
    sheet['!merges'] = [
      utils.decode_range('A1:D1'),
      utils.decode_range('A3:A4'),
      utils.decode_range('D3:XFD9'),
    ]
    const { tables } = await readShown(book(type, { name: '表', sheet }))
    expect(tables[0]).toEqual([
      ['方案', '方案', '方案'],
      ['甲', '乙\n丙', '丁'],
      ['甲', '戊', '丁'],
    ])
  })
})

test('a ledger of 5,000 rows is one table', async () => {
  const lines = Array.from({ length: 5000 }, (_, i) => [
    `${i + 1}`,
    `第${i + 1}项任务`,
    '市教育局',
    '正在推进',
  ])
  const paper = await readPaper(
    book('xlsx', { name: '台账', sheet: rows(['序号', '任务', '单位', '进展'], ...lines) }),
    '台账.xlsx',
  )
  expect(paper.tables[0]?.rows).toHaveLength(5001)
  const last = paper.tables[0]?.rows.at(-1)?.[1]
  expect(paper.text.slice(last?.start, last?.end)).toBe('第5000项任务')
})

test('two cells in far corners make no table of all that lies between', async () => {
  const made = book('xlsx', { name: '表', sheet: rows(['甲', '乙']) })
  const far = rewritten(made, 'xl/worksheets/sheet1.xml', (xml) =>
    xml
      .replace('ref="A1:B1"', 'ref="A1:XFD1048576"')
      .replace('<c r="B1"', '</row><row r="1048576"><c r="XFD1048576"'),
  )
  expect((await readShown(far)).tables).toEqual([
    [
      ['甲', ''],
      ['', '乙'],
    ],
  ])
})

test('words strewn over more places than the limit are refused', async () => {
  // A diagonal of 1,000 words would be a table of a million places.
  const sheet: WorkSheet = { '!ref': 'A1:ALL1000' }
  for (let i = 0; i < 1000; i++) sheet[utils.encode_cell({ r: i, c: i })] = { t: 's', v: '甲' }
  await expect(readPaper(book('xlsx', { name: '表', sheet }), '表.xlsx')).rejects.toMatchObject({
    code: 'intake-too-large-inside',
  })
})
