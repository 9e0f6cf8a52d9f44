import {
  AlignmentType,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import writeXlsxFile from 'write-excel-file/node'
import type { SheetData } from 'write-excel-file/node'
import { rewritten } from '../../support/zip.ts'

/** One paper from which every format is made. Numbers stand apart from words, since Word writes them itself. */
export interface Item {
  level: number | null
  number: string
  text: string
}

export interface PlanCell {
  text: string
  across?: number
  down?: number
}

export const items: Item[] = [
  { level: null, number: '', text: '某市深化产教融合工作方案' },
  { level: 0, number: '一、', text: '总体要求' },
  { level: 0, number: '二、', text: '主要任务' },
  { level: 1, number: '（一）', text: '推进校企合作' },
  { level: 2, number: '1．', text: '建立联席会议制度。' },
  { level: 2, number: '2．', text: '建设5个实训基地。' },
  { level: 1, number: '（二）', text: '开展试点' },
  { level: 2, number: '1．', text: '遴选试点企业，〔2023〕10家以上。' },
  { level: 0, number: '三、', text: '保障措施' },
]

/** Null where a cell above or to the left covers the place. */
export const table: (PlanCell | null)[][] = [
  [{ text: '序号' }, { text: '重点任务' }, { text: '具体措施' }, { text: '责任单位', across: 2 }, null],
  [
    { text: '1' },
    { text: '校企合作', down: 2 },
    { text: '建立机制' },
    { text: '市教育局\n市人社局' },
    { text: '市财政局' },
  ],
  [{ text: '2' }, null, { text: '建设基地' }, { text: '市工信局', across: 2 }, null],
  [{ text: '3' }, { text: '试点' }, { text: '' }, { text: '各试点企业' }, { text: '' }],
]

/** What every format must give. */
export const expected = {
  lines: items.map(({ number, text }) => number + text),
  tables: [
    [
      ['序号', '重点任务', '具体措施', '责任单位', '责任单位'],
      ['1', '校企合作', '建立机制', '市教育局\n市人社局', '市财政局'],
      ['2', '校企合作', '建设基地', '市工信局', '市工信局'],
      ['3', '试点', '', '各试点企业', ''],
    ],
  ],
}

const rowsOf = (): PlanCell[][] => table.map((row) => row.flatMap((cell) => cell ?? []))

const level = (n: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  level: n,
  format,
  text,
  alignment: AlignmentType.START,
})

const wordLine = ({ level, text }: Item): Paragraph =>
  new Paragraph({
    children: [new TextRun(text)],
    ...(level === null ? { heading: HeadingLevel.TITLE } : { numbering: { reference: 'plan', level } }),
  })

const wordCell = ({ text, across = 1, down = 1 }: PlanCell): TableCell =>
  new TableCell({
    columnSpan: across,
    rowSpan: down,
    children: text.split('\n').map((line) => new Paragraph(line)),
  })

/**
 * The paper as Word would keep it: numbering by its lists, cells merged. The writer starts every list anew, which other
 * programs take for a list of its own; that is taken out, as no office's document has it.
 */
export async function asDocx(): Promise<Uint8Array> {
  const numbers = [
    level(0, LevelFormat.CHINESE_COUNTING, '%1、'),
    level(1, LevelFormat.CHINESE_COUNTING, '（%2）'),
    level(2, LevelFormat.DECIMAL, '%3．'),
  ]
  const rows = rowsOf().map((row) => new TableRow({ children: row.map(wordCell) }))
  const document = new Document({
    numbering: { config: [{ reference: 'plan', levels: numbers }] },
    sections: [{ children: [...items.map(wordLine), new Table({ rows })] }],
  })
  const made = new Uint8Array(await Packer.toBuffer(document))
  return rewritten(made, 'word/numbering.xml', (xml) =>
    xml.replaceAll(/<w:lvlOverride.*?<\/w:lvlOverride>/g, ''),
  )
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** As a site publishes it; the numbers are typed. `charset` is only what it says of itself. */
export function asHtml(charset = 'utf-8'): string {
  const rows = rowsOf().map((row) =>
    row
      .map(({ text, across = 1, down = 1 }) => {
        const words = escaped(text).replaceAll('\n', '<br>')
        return `<td colspan="${across}" rowspan="${down}"><p>${words}</p></td>`
      })
      .join('\n'),
  )
  const lines = items.map(
    ({ number, text }) => `<p style="text-indent:2em">&nbsp;${number}${escaped(text)}</p>`,
  )
  return `<!DOCTYPE html>\n<html><head><meta charset="${charset}"><title>政府网站</title></head>\n<body>\n<h1>${lines.join('\n')}</h1>
<table border="1"><tbody>${rows.map((row) => `<tr>\n${row}\n</tr>`).join('\n')}</tbody></table></body></html>`
}

/** The table alone, on one sheet; the lines, one a row, on another. */
export async function asXlsx(): Promise<Uint8Array> {
  const cells: SheetData = table.map((row) =>
    row.map((cell) =>
      cell ? { value: cell.text, type: String, columnSpan: cell.across ?? 1, rowSpan: cell.down ?? 1 } : null,
    ),
  )
  const lines: SheetData = items.map(({ number, text }) => [{ value: number + text, type: String }])
  const made = writeXlsxFile([
    { data: cells, sheet: '任务分解表' },
    { data: lines, sheet: '正文' },
  ])
  return new Uint8Array(await made.toBuffer())
}

/** As seen in a text file: no declared table. */
export const asText = (): string => `${expected.lines.join('\n')}\n`
