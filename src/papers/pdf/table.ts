import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js'
import type { Cell, Column, DocumentBlock } from '../../core/document/document.ts'
import { blockId, rowId } from './breaks.ts'
import { ROOM, types } from './measures.ts'
import { cellLooks, only, type Setting } from './setting.ts'

type Table = DocumentBlock & { kind: 'table' }

const PADDING = 4
const RULE = 0.6

/** A table of so many rows stands on one page: the months of a year, not a list. */
const WHOLE = 13

/** So many lines in one cell are a page of their own: such a row may be parted, since it could never stand on one page. */
const TALL = 28

/** The columns' widths in points, without padding and rules; no column is narrower than two characters. */
function widthsOf(columns: readonly Column[]): number[] {
  const all = ROOM - columns.length * PADDING * 2 - (columns.length + 1) * RULE
  const least = Math.min(types.cell.size * 2, all / columns.length)
  const shares = columns.map(({ width }) => (Number.isFinite(width) && width > 0 ? width : 1))
  const sum = shares.reduce((a, b) => a + b, 0)
  const first = shares.map((share) => Math.max(least, (share / sum) * all))
  const over = first.reduce((a, b) => a + b, 0) - all
  const spare = first.reduce((a, b) => a + (b - least), 0)
  // What the narrow ones were given is taken from the others, in proportion to what they have to give.
  return first.map((width) => (spare > 0 ? width - ((width - least) / spare) * over : all / columns.length))
}

const plain = ({ line }: Cell): string =>
  line
    .map((one) =>
      typeof one === 'string' ? one : 'strong' in one ? one.strong : 'figure' in one ? one.figure : one.text,
    )
    .join('')

const broad = (text: string): number =>
  Array.from(text).reduce((sum, char) => sum + (char > '\u2e7f' ? 1 : 0.62) * types.cell.size, 0)

const linesIn = (text: string, width: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(broad(line) / width)), 0)

/** A cell where it begins, with the rows and columns that it covers inside of the table. */
interface Placed {
  cell: Cell
  down: number
  across: number
}

/** Every row by columns; null where a cell from above or from the left reaches. */
function placed({ columns, rows }: Table): (Placed | null)[][] {
  const covered = new Set<string>()
  return rows.map((row, r) => {
    const queue = [...row]
    return columns.map((_, c): Placed | null => {
      if (covered.has(`${r} ${c}`)) return null
      const cell = queue.shift() ?? { line: [''] }
      const down = Math.min(Math.max(1, cell.rows ?? 1), rows.length - r)
      let across = Math.min(Math.max(1, cell.columns ?? 1), columns.length - c)
      // A cell may not reach over one that another row has put there.
      for (let j = 1; j < across; j++) if (covered.has(`${r} ${c + j}`)) across = j
      for (let i = 0; i < down; i++) for (let j = 0; j < across; j++) covered.add(`${r + i} ${c + j}`)
      return { cell, down, across }
    })
  })
}

/** Ends merged cells before the rows that begin a page and begins them there again, with their words: none is open at the end of a page. */
function parted(rows: (Placed | null)[][], starts: ReadonlySet<number>): (Placed | null)[][] {
  const next = rows.map((row) => [...row])
  for (const [r, row] of rows.entries())
    for (const [c, one] of row.entries()) {
      if (!one || one.down === 1) continue
      let from = r
      for (let at = r + 1; at <= r + one.down; at++) {
        if (at < r + one.down && !starts.has(at)) continue
        const line = next[from]
        if (line) line[c] = { ...one, down: at - from }
        from = at
      }
    }
  return next
}

/** A table as wide as the text, its head again on every page, merged cells as they are given. `starts` are the rows that begin a page. */
export function tableOf(
  table: Table,
  number: number,
  starts: ReadonlySet<number>,
  setting: Setting,
): Content[] {
  const { caption, columns } = table
  if (columns.length === 0) return []
  const widths = widthsOf(columns)
  const spanWidth = (from: number, count: number): number =>
    widths.slice(from, from + count).reduce((a, b) => a + b, 0) + (count - 1) * (PADDING * 2 + RULE)
  const head = columns.map(({ title }, n): TableCell => ({
    text: setting.words(title, types.cellHead, {}, widths[n]),
    alignment: 'center',
  }))
  let tall = false
  const body = parted(placed(table), starts).map((row, r): TableCell[] => {
    // Told of the last cell that is the row's own: what is merged stands where it began.
    const own = row.findLastIndex((one) => one?.down === 1)
    return row.map((one, c): TableCell => {
      if (!one) return {}
      const width = spanWidth(c, one.across)
      if (linesIn(plain(one.cell), width) > TALL) tall = true
      return {
        text: setting.line(one.cell.line, cellLooks, width),
        alignment: one.cell.align ?? columns[c]?.align ?? 'left',
        ...(one.down > 1 ? { rowSpan: one.down } : {}),
        ...(one.across > 1 ? { colSpan: one.across } : {}),
        ...(c === own ? { id: rowId(number, r) } : {}),
      }
    })
  })
  const drawn: ContentTable = {
    table: {
      headerRows: 1,
      // With no row yet there is none to keep, and one higher than a page cannot be kept.
      ...(body.length > 0 && !tall ? { keepWithHeaderRows: body.length <= WHOLE ? body.length : 1 } : {}),
      dontBreakRows: !tall,
      widths,
      body: [head, ...body],
    },
    layout: {
      hLineWidth: () => RULE,
      vLineWidth: () => RULE,
      paddingLeft: () => PADDING,
      paddingRight: () => PADDING,
      // A line has its room below its words; what is above them makes them stand in the middle.
      paddingTop: () => 6,
      paddingBottom: () => 1,
    },
    margin: [0, 4, 0, 10],
  }
  const named: Content[] =
    caption === null
      ? []
      : [
          {
            text: setting.line([caption], only(types.caption)),
            alignment: 'center',
            margin: [0, 6, 0, 2],
            id: blockId(number),
          } as Content,
        ]
  return [...named, drawn]
}
