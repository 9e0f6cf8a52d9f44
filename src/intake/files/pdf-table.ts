import type { Grid } from './pdf-grid.ts'
import { cellLine, linesOf } from './pdf-lines.ts'
import type { Glyph } from './pdf-upright.ts'

/** One cell's words; merged places hold the same object. */
export interface Cell {
  lines: string[]
  /** Whether the last line runs to the cell's right edge, so that its sentence may go on elsewhere. */
  full: boolean
  /** Rows that the cell covers, and the room left above and below its words, in lines. */
  rows: number
  above: number
  below: number
}

/** A ruled table on one page, or put together from several. */
export interface Ruled {
  xs: number[]
  top: number
  bottom: number
  rows: Cell[][]
}

/** The table with the characters that lie inside it, and the characters left over. */
export function fillGrid(grid: Grid, glyphs: readonly Glyph[]): { table: Ruled; rest: Glyph[] } {
  const inside = new Map<number, Glyph[]>()
  const rest: Glyph[] = []
  for (const glyph of glyphs) {
    const row = placeIn(grid.ys, glyph.y - glyph.size * 0.35)
    const column = placeIn(grid.xs, (glyph.x + glyph.end) / 2)
    const cell = grid.cells[row]?.[column]
    if (cell === undefined) rest.push(glyph)
    else {
      const kept = inside.get(cell) ?? []
      kept.push(glyph)
      inside.set(cell, kept)
    }
  }
  const made = new Map<number, Cell>()
  const rows = grid.cells.map((row, r) =>
    row.map((cell, c) => {
      const known = made.get(cell)
      if (known) return known
      const bottom = grid.cells.findLastIndex((other) => other[c] === cell) + 1
      const box = {
        right: grid.xs[row.lastIndexOf(cell) + 1] ?? 0,
        top: grid.ys[r] ?? 0,
        bottom: grid.ys[bottom] ?? 0,
      }
      const fresh = { ...cellOf(inside.get(cell) ?? [], box), rows: bottom - r }
      made.set(cell, fresh)
      return fresh
    }),
  )
  const table = { xs: grid.xs, top: grid.ys[0] ?? 0, bottom: grid.ys.at(-1) ?? 0, rows }
  return { table: withoutEmpty(table), rest }
}

/** The last edge at or before a position; -1 outside of them all. */
function placeIn(edges: readonly number[], at: number): number {
  if (at > (edges.at(-1) ?? 0)) return -1
  return edges.findLastIndex((edge) => edge <= at)
}

function cellOf(
  glyphs: readonly Glyph[],
  { right, top, bottom }: { right: number; top: number; bottom: number },
): Omit<Cell, 'rows'> {
  const lines = linesOf(glyphs)
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) return { lines: [], full: false, above: 0, below: 0 }
  return {
    lines: lines.map(cellLine),
    full: right - last.end < 1.7 * last.size,
    above: (first.y - first.size - top) / first.size,
    below: (bottom - last.y) / last.size,
  }
}

export const wordsOf = (cell: Cell | undefined): string => (cell?.lines ?? []).join('').replace(/\s+/g, '')

/** Double borders and shaded strips leave rows and columns behind that hold nothing at all. */
function withoutEmpty(table: Ruled): Ruled {
  const rows = table.rows.filter((row) => row.some((cell) => wordsOf(cell) !== ''))
  const thin = (c: number): boolean => (table.xs[c + 1] ?? 0) - (table.xs[c] ?? 0) < 8
  const kept = (rows[0] ?? []).flatMap((_, c) =>
    thin(c) && rows.every((row) => wordsOf(row[c]) === '' || row[c] === row[c - 1]) ? [] : [c],
  )
  const cut = rows.map((row) => kept.flatMap((c) => row[c] ?? []))
  const xs = [...kept.map((c) => table.xs[c] ?? 0), table.xs.at(-1) ?? 0]
  return { ...table, xs, rows: cut }
}
