import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node'
import type { Light } from '../core/model/index.ts'
import type { SheetCell, SheetContent, WriteSheet } from '../kit/moves/register-sheets.ts'
import { heightsOf, linesIn, type RowHeight } from './sheet-heights.ts'
import { attributes, pageFeature, type Page } from './sheet-page.ts'
import { fixDates } from './zip-dates.ts'

const LINES = { borderStyle: 'thin', borderColor: '#B0B8C4' } as const
const HEAD = {
  fontWeight: 'bold',
  backgroundColor: '#E6EEF8',
  wrap: true,
  align: 'center',
  alignVertical: 'center',
  ...LINES,
} as const
/** Headings of what may be filled in stand apart, in print too. */
const FILLED = { ...HEAD, backgroundColor: '#FFF2CC' } as const
const TITLE = { fontWeight: 'bold', fontSize: 16, align: 'center', height: 28 } as const

/** Dark enough to be read in black and white beside their words. */
const TONES: Record<Light, string> = {
  red: '#C00000',
  yellow: '#7F6000',
  green: '#1E6B34',
  blue: '#1F4E9E',
  grey: '#595959',
}

/**
 * A text is never read as a formula, but `_x0041_` in it would be read as a letter. The library looks words up in an object, where
 * `constructor` is one: such a word gets its first letter by number, which every reader reads back.
 */
function literal(value: string): string {
  const escaped = value.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
  if (!(escaped in Object.prototype)) return escaped
  return `_x${escaped.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_${escaped.slice(1)}`
}

const text = (value: string) => ({ value: literal(value), type: String })

/** Points a line of ten-point text takes. */
const LINE_HEIGHT = 14

function cell(value: SheetCell, height: RowHeight | null, table: boolean): Cell {
  const look = table ? { wrap: true, alignVertical: 'top' as const, ...LINES } : { wrap: true }
  const high = height === null ? {} : { height: Math.min(height.lines * LINE_HEIGHT, 409) }
  if (value === null) return table ? { ...text(''), ...look, ...high } : null
  if (typeof value === 'number')
    return { value, type: Number, ...(table ? { ...look, ...high, align: 'center' as const } : {}) }
  if (typeof value === 'string') return { ...text(value), ...look, ...high }
  return { ...text(value.text), ...look, ...high, textColor: TONES[value.light], fontWeight: 'bold' }
}

/** Widths of the columns of a guide, in characters. */
const GUIDE = [20, 12, 12, 50]

/** How each column is filled in; each row is as high as its words need, since LibreOffice makes none higher by itself. */
const guideRow = (row: readonly string[], i: number): Row => {
  const lines = Math.max(...row.map((value, c) => linesIn(value, GUIDE[c] ?? 10)))
  return row.map((value) => ({
    ...text(value),
    ...(i === 0 ? HEAD : { wrap: true, height: lines * LINE_HEIGHT }),
  }))
}

/** An .xlsx: the rows under their headings, which stay in sight, and on a second sheet how each column is filled in, where any is. */
export const writeSheet: WriteSheet = async (content: SheetContent) => {
  const { name, columns, rows, guide, above = [], below = [], merges = [], foot = '&P / &N' } = content
  const table = above.length > 0
  const heights = table
    ? heightsOf(
        columns,
        rows.map((row) => row.map(shown)),
        merges,
      )
    : []
  const headLines = Math.max(...columns.map(({ title, width }) => linesIn(title, width)))
  const head: Row = columns.map(({ title, filled }) => ({
    ...text(title),
    ...(filled ? FILLED : HEAD),
    ...(table ? { height: headLines * LINE_HEIGHT + 4 } : {}),
  }))
  const line = (words: string, i: number): Row => [{ ...text(words), ...(i === 0 ? TITLE : { height: 18 }) }]
  const data = [
    ...above.map(line),
    head,
    ...rows.map((row, r) => row.map((value) => cell(value, heights[r] ?? null, table))),
    ...below.map((words): Row => [{ ...text(words), height: 20 }]),
  ]
  const sheet = sheetName(name)
  const page: Page = {
    sheet,
    heading: above.length,
    rows: rows.length,
    columns: columns.length,
    merges: [
      ...[...above.keys(), ...below.map((_, i) => above.length + 1 + rows.length + i)].map((row) => ({
        row,
        column: 0,
        rows: 1,
        columns: columns.length,
      })),
      ...merges.map((one) => ({ ...one, row: one.row + above.length + 1 })),
    ],
    hidden: columns.flatMap(({ hidden }, i) => (hidden ? [i] : [])),
    loose: new Set(heights.flatMap(({ held }, r) => (held ? [] : [r + above.length + 1]))),
    choices: columns.flatMap(({ choices }, column) => (choices ? [{ column, ...choices }] : [])),
    foot,
  }
  const pages = guide === null ? [page] : [page, null]
  const book = writeXlsxFile(
    [
      {
        data,
        sheet,
        columns: columns.map(({ width }) => ({ width })),
        stickyRowsCount: above.length + 1,
        ...(table ? { orientation: 'landscape' as const } : {}),
      },
      ...(guide === null
        ? []
        : [
            {
              data: guide.rows.map(guideRow),
              sheet: sheetName(guide.name),
              columns: GUIDE.map((width) => ({ width })),
              orientation: 'landscape' as const,
            },
          ]),
    ],
    {
      features: [pageFeature(pages), attributes(pages)],
      ...(table ? { fontFamily: '宋体', fontSize: 10 } : {}),
    },
  )
  return fixDates(new Uint8Array(await book.toBuffer()))
}

const shown = (value: SheetCell): string =>
  value === null ? '' : typeof value === 'object' ? value.text : String(value)

/** What Excel allows as the name of a sheet: 31 characters, and not these. */
const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)
