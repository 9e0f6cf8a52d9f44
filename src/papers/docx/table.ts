import type { Cell, Column, DocumentBlock } from '../../core/document/document.ts'
import { lineRuns } from './line.ts'
import { paragraph, type Setting } from './text.ts'
import type { Traces } from './traces.ts'

export type TableBlock = Extract<DocumentBlock, { kind: 'table' }>

/** Shares of a width that add up to it exactly. */
function widthsOf(columns: readonly Column[], width: number): number[] {
  const all = columns.reduce((sum, column) => sum + column.width, 0)
  let before = 0
  let share = 0
  return columns.map((column) => {
    share += column.width
    const end = Math.round((width * share) / all)
    const own = end - before
    before = end
    return own
  })
}

const edge = (side: string): string => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`

const properties = (width: number): string =>
  `<w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>` +
  ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(edge).join('') +
  '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>' +
  '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'

/** One place of the grid, or several: `merge` says how it belongs to those above. */
const place = (
  width: number,
  inner: string,
  { span = 1, merge }: { span?: number; merge?: 'restart' | 'continue' | undefined } = {},
): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>` +
  (span > 1 ? `<w:gridSpan w:val="${span}"/>` : '') +
  (merge ? `<w:vMerge w:val="${merge}"/>` : '') +
  `<w:vAlign w:val="center"/></w:tcPr>${inner}</w:tc>`

/** A row is never torn: it goes to the next page whole. One higher than a page is, since there is no other way. */
const row = (cells: string, head = false): string =>
  `<w:tr><w:trPr><w:cantSplit/>${head ? '<w:tblHeader/>' : ''}</w:trPr>${cells}</w:tr>`

/** A cell that reaches down, by the column it begins in; `whole` where its rows stay on one page. */
interface Reaching {
  left: number
  span: number
  whole: boolean
}

/** Rows under one merged cell stay together up to so many; more would leave half a page empty. */
const TOGETHER = 3
/** A table of so many rows stands on one page: the months of a year, not a list. */
const WHOLE = 13

const sum = (widths: readonly number[], from: number, count: number): number =>
  widths.slice(from, from + count).reduce((all, one) => all + one, 0)

/**
 * The XML of a table, row by row, so that a long one need never be held up by itself: the opening with the repeated head first,
 * the closing last. Throws where the cells of a row go beyond its columns.
 */
export function* tableXml(
  { caption, columns, rows }: TableBlock,
  width: number,
  traces: Traces,
  newPage: boolean,
): Generator<string> {
  const widths = widthsOf(columns, width)
  const grid = widths.map((one) => `<w:gridCol w:w="${one}"/>`).join('')
  const head = columns.map(({ title }, i) =>
    place(widths[i] ?? 0, paragraph('DubanCellHead', lineRuns([title], traces))),
  )
  if (caption !== null) yield paragraph('DubanCaption', lineRuns([caption], traces), { newPage })
  else if (newPage) yield paragraph('DubanGap', '', { newPage })
  yield `<w:tbl>${properties(width)}<w:tblGrid>${grid}</w:tblGrid>${row(head.join(''), true)}`
  const reaching = new Map<number, Reaching>()
  for (const [r, cells] of rows.entries()) {
    const queue = [...cells]
    const written: string[] = []
    const kept =
      (rows.length <= WHOLE && r < rows.length - 1) ||
      [...reaching.values()].some((one) => one.whole && one.left > 1) ||
      cells.some(({ rows: down = 1 }) => down > 1 && down <= TOGETHER)
    const keep = kept ? { keepNext: true } : {}
    for (let c = 0; c < columns.length;) {
      const above = reaching.get(c)
      const cell = above ? undefined : queue.shift()
      const span = above?.span ?? cell?.columns ?? 1
      const room = sum(widths, c, span)
      if (above) {
        written.push(place(room, paragraph('DubanCell', '', keep), { span, merge: 'continue' }))
        if (--above.left === 0) reaching.delete(c)
      } else {
        if (c + span > columns.length)
          throw new Error(`row ${r + 1} of table ${caption} is wider than its head`)
        const down = cell?.rows ?? 1
        if (down > 1) reaching.set(c, { left: down - 1, span, whole: down <= TOGETHER })
        const inner = cell ? cellInside(cell, columns[c], traces, keep) : paragraph('DubanCell', '', keep)
        written.push(place(room, inner, { span, merge: down > 1 ? 'restart' : undefined }))
      }
      c += span
    }
    if (queue.length > 0)
      throw new Error(`row ${r + 1} of table ${caption} has ${queue.length} cells too many`)
    yield row(written.join(''))
  }
  // Word joins tables that follow on each other, and wants a paragraph after the last of them.
  yield `</w:tbl>${paragraph('DubanGap', '')}`
}

function cellInside(cell: Cell, column: Column | undefined, traces: Traces, keep: Setting): string {
  const align = cell.align ?? column?.align ?? 'left'
  const more = align === 'left' ? '' : `<w:jc w:val="${align}"/>`
  return paragraph('DubanCell', lineRuns(cell.line, traces, true), { ...keep, more })
}
