import { joined } from './pdf-join.ts'
import { typed } from './pdf-lines.ts'
import type { Line } from './pdf-lines.ts'
import { isPageFurniture, marginsOf } from './pdf-margin.ts'
import type { Ruled } from './pdf-table.ts'

/** What stands on one page: its lines outside of tables, and its ruled tables, each from top to bottom. */
export interface PageLayout {
  width: number
  height: number
  lines: Line[]
  tables: Ruled[]
}

export interface LineBlock {
  kind: 'line'
  page: number
  text: string
  /** Whether more room is left above than between other lines. */
  apart: boolean
  furniture: boolean
}

/** `between`: lines that stood where the table crossed to a new page, each before the row of that number. */
export interface TableBlock {
  kind: 'table'
  page: number
  rows: Ruled['rows']
  between: { row: number; text: string }[]
}

export type Block = LineBlock | TableBlock

/** Every page's lines and tables in reading order; a table that goes on over a page break is one. */
export function blocksOf(pages: readonly PageLayout[]): Block[] {
  const running = runningHeads(pages)
  const bare = pages.map((page) => ({ ...page, lines: page.lines.filter((line) => !running.has(line)) }))
  const margins = marginsOf(bare.map(({ width, lines }) => ({ width, lines: lines.filter(isBody) })))
  const blocks: Block[] = []
  let open: { at: number; table: Ruled } | null = null
  for (const [page, layout] of bare.entries()) {
    const texts = typed(layout.lines, margins[page] ?? 0)
    const pitch = pitchOf(layout.lines)
    const tables = [...layout.tables]
    let above: Line | null = null
    const addTables = (until: number): void => {
      while (tables[0] && tables[0].top < until) open = addTable(blocks, page, tables.shift() as Ruled, open)
    }
    for (const [i, line] of layout.lines.entries()) {
      addTables(line.y)
      const furniture = !isBody(line)
      const apart = above !== null && !furniture && line.y - above.y > 1.6 * pitch
      blocks.push({ kind: 'line', page, text: texts[i] ?? '', apart, furniture })
      above = furniture ? above : line
    }
    addTables(Infinity)
  }
  return blocks
}

const plainText = (line: Line): string => line.parts.map((part) => part.text).join('')
const isBody = (line: Line): boolean => !isPageFurniture(line.parts.map((part) => part.text).join(' '))

/** The distance usual between two lines of the page, in points. */
function pitchOf(lines: readonly Line[]): number {
  const steps = lines.slice(1).map((line, i) => line.y - (lines[i]?.y ?? 0))
  const sorted = steps.filter((step) => step > 4).toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Infinity
}

/** Adds a table, or lets the one at the end of the page before go on; gives the table that may go on next. */
function addTable(
  blocks: Block[],
  page: number,
  table: Ruled,
  open: { at: number; table: Ruled } | null,
): { at: number; table: Ruled } {
  const before = open ? blocks[open.at] : undefined
  const after = open ? blocks.slice(open.at + 1) : []
  const reaches =
    before?.kind === 'table' &&
    before.page === page - 1 &&
    after.every((block) => block.kind === 'line' && block.furniture)
  const whole = open && reaches ? joined(open.table, table) : null
  if (!open || !whole || before?.kind !== 'table') {
    blocks.push({ kind: 'table', page, rows: table.rows, between: [] })
    return { at: blocks.length - 1, table }
  }
  blocks.length = open.at + 1
  for (const block of after)
    if (block.kind === 'line') before.between.push({ row: open.table.rows.length, text: block.text.trim() })
  Object.assign(before, { page, rows: whole.rows })
  return { at: open.at, table: whole }
}

/** The same words at the same height in the margin of three pages or more: said once, on the first of them. */
function runningHeads(pages: readonly PageLayout[]): Set<Line> {
  const places = new Map<string, Line[]>()
  for (const { height, lines } of pages)
    for (const line of lines) {
      if (line.y > 0.1 * height && line.y < 0.9 * height) continue
      const key = `${Math.round(line.y / 3)} ${plainText(line)}`
      places.set(key, [...(places.get(key) ?? []), line])
    }
  const again = new Set<Line>()
  for (const lines of places.values())
    if (lines.length > 2) for (const line of lines.slice(1)) again.add(line)
  return again
}
