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
  WidthType,
} from 'docx'
import type { IParagraphOptions } from 'docx'
import type { Content, TableCell as PrintedCell } from 'pdfmake/interfaces.js'
import writeXlsxFile from 'write-excel-file/node'
import { rewritten } from '../../support/zip.ts'
import { printed } from '../files/pdf-making.ts'
import type { Cell, Line, Made } from './plan.ts'

/** The one Chinese font that every machine has, from npm: Word's file names it so that LibreOffice can print it. */
const FONT = 'Noto Sans S Chinese'

const shown = ({ number, words }: Line): string => number + words
const own = (row: readonly (Cell | null)[]): Cell[] => row.flatMap((cell) => cell ?? [])
const plainRow = (row: readonly (Cell | null)[]): string[] => row.map((cell) => cell?.words ?? '')

/** The rows where nothing is merged: a covered place is empty, or the words are written again. */
const plainRows = (table: Made['table']): string[][] =>
  table.map((row, r) =>
    row.map((cell, c) => {
      const above = table.slice(0, r).findLast((one) => one[c])?.[c]
      return cell?.words ?? (above?.again ? above.words : '')
    }),
  )

/** As a text file has it: a paragraph a line, a row a line with tabs, a covered place empty. */
export const asText = ({ lines, table }: Made): string =>
  [
    ...lines.map((line) => (line.level === null ? `　　${shown(line)}` : shown(line))),
    ...plainRows(table).map((row) => row.join('\t')),
  ].join('\n') + '\n'

/** Headings by their level, the table with pipes; the number stays in the heading, as an office would paste it. */
export function asMarkdown({ lines, table }: Made): string {
  const paragraphs = lines.map((line, i) => {
    if (i === 0) return `# ${shown(line)}`
    if (line.level === null || line.words.length > 20) return shown(line)
    return `${'#'.repeat(line.level + 2)} ${shown(line)}`
  })
  const [head = [], ...rows] = plainRows(table).map((row) => `| ${row.join(' | ')} |`)
  const rule = `|${' --- |'.repeat(table[0]?.length ?? 0)}`
  return `${[...paragraphs, [head, rule, ...rows].join('\n')].join('\n\n')}\n`
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export function asHtml({ lines, table }: Made): string {
  const rows = table.map((row) => {
    const cells = own(row).map(
      ({ words, across, down }) => `<td colspan="${across}" rowspan="${down}"><p>${escaped(words)}</p></td>`,
    )
    return `<tr>${cells.join('\n')}</tr>`
  })
  const paragraphs = lines.map((line) => `<p style="text-indent:2em">&emsp;&emsp;${escaped(shown(line))}</p>`)
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>通知公告</title></head><body>
<div class="content">${paragraphs.join('\n')}\n<table border="1"><tbody>${rows.join('\n')}</tbody></table></div></body></html>`
}

/** Columns by the words that stand in them, in twentieths of a point. */
const WIDTHS: Record<string, number> = { 序号: 700, 领域: 1100, 重点工作: 1100, 完成时限: 1600 }

const NUMBERS = [
  [LevelFormat.CHINESE_COUNTING, '%1、'],
  [LevelFormat.CHINESE_COUNTING, '（%2）'],
  [LevelFormat.DECIMAL, '%3．'],
] as const

function wordLine(line: Line, numbered: boolean): Paragraph {
  const { level, words } = line
  if (numbered && level !== null)
    return new Paragraph({ children: [new TextRun(words)], numbering: { reference: 'plan', level } })
  const look: IParagraphOptions =
    level === 0 ? { heading: HeadingLevel.HEADING_1 } : { indent: { firstLine: 420 } }
  return new Paragraph({ ...look, children: [new TextRun(shown(line))] })
}

/** A Word document with real tables and merged cells; `numbered` leaves the numbers to Word's own lists. */
export async function asDocx({ lines, table }: Made, numbered = false): Promise<Uint8Array> {
  const rows = table.map(
    (row, r) =>
      new TableRow({
        tableHeader: r === 0,
        children: own(row).map(
          ({ words, across, down }) =>
            new TableCell({ columnSpan: across, rowSpan: down, children: [new Paragraph(words)] }),
        ),
      }),
  )
  const columnWidths = plainRow(table[0] ?? []).map((words) => WIDTHS[words] ?? 2100)
  const width = { size: columnWidths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA }
  const levels = NUMBERS.map(([format, text], level) => ({
    ...{ level, format, text, alignment: AlignmentType.START },
  }))
  const document = new Document({
    styles: { default: { document: { run: { font: FONT, size: 21 } } } },
    numbering: { config: [{ reference: 'plan', levels }] },
    sections: [
      {
        children: [
          ...lines.map((line) => wordLine(line, numbered)),
          new Table({ rows, columnWidths, width }),
        ],
      },
    ],
  })
  const made = new Uint8Array(await Packer.toBuffer(document))
  // The writer starts every list anew, which no office's document does.
  return rewritten(made, 'word/numbering.xml', (xml) =>
    xml.replaceAll(/<w:lvlOverride.*?<\/w:lvlOverride>/g, ''),
  )
}

/** One sheet: the lines over the whole width, each merged, then the table. */
export async function asXlsx({ lines, table }: Made): Promise<Uint8Array> {
  const width = table[0]?.length ?? 0
  const top = lines.map((line) => [
    { value: shown(line), type: String, columnSpan: width },
    ...Array.from({ length: width - 1 }, () => null),
  ])
  const cells = table.map((row) =>
    row.map(
      (cell) =>
        cell && { value: cell.words, type: String, columnSpan: cell.across, rowSpan: cell.down, wrap: true },
    ),
  )
  // In characters; a printed sheet would else show one cell's words over the next.
  const columns = plainRow(table[0] ?? []).map((words) => ({ width: (WIDTHS[words] ?? 2600) / 100 }))
  const made = writeXlsxFile([{ data: [...top, ...cells], columns, sheet: '任务表' }])
  return new Uint8Array(await made.toBuffer())
}

/** Pages as pdfmake prints them: lines wrapped where the page ends, a number below. */
export function asPdf({ lines, table }: Made): Promise<Uint8Array> {
  const body = table.map((row) =>
    row.map((cell): PrintedCell =>
      cell ? { text: cell.words, colSpan: cell.across, rowSpan: cell.down } : { text: '' },
    ),
  )
  const widths = plainRow(table[0] ?? []).map((words) => (WIDTHS[words] ?? 0) / 20 || '*')
  const content: Content[] = [
    ...lines.map((line): Content => ({ text: shown(line), leadingIndent: 24 })),
    { table: { headerRows: 1, widths, body } },
  ]
  return printed(content, { footer: (page) => ({ text: `— ${page} —`, alignment: 'center' }) })
}
