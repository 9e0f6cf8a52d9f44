import type { Cell } from './compose.ts'
import { MAX_PLACES, tooLargeInside } from './limits.ts'

/** One cell of a laid table; the same object in every place it covers. */
export interface Placed {
  text: string
}

/**
 * Cells in their places, rows of equal length: spans across and down are repeated, places nobody covers are empty, and
 * columns that repeat the one before in every row (edges that no row shows) are one. UserError over `MAX_PLACES`.
 */
export function layGrid(rows: readonly Cell[][], textOf: (cell: Cell) => string, name: string): Placed[][] {
  const even = sameCount(rows)
  const grid: (Placed | undefined)[][] = rows.map(() => [])
  let places = 0
  rows.forEach((row, r) => {
    let column = 0
    for (const cell of row) {
      while (grid[r]?.[column]) column++
      const placed = (cell.above && grid[r - 1]?.[column]) || { text: textOf(cell) }
      const across = even ? 1 : cell.across
      const down = Math.min(cell.down, rows.length - r)
      places += across * down
      if (places > MAX_PLACES) throw tooLargeInside(name)
      for (let y = r; y < r + down; y++)
        for (let x = column; x < column + across; x++) (grid[y] ??= [])[x] ??= placed
      column += across
    }
  })
  const width = grid.reduce((most, row) => Math.max(most, row.length), 0)
  if (width * grid.length > MAX_PLACES) throw tooLargeInside(name)
  const whole = grid.map((row) => Array.from({ length: width }, (_, x) => row[x] ?? { text: '' }))
  const kept = Array.from({ length: width }, (_, x) => x).filter(
    (x) => x === 0 || whole.some((row) => row[x] !== row[x - 1]),
  )
  return whole.map((row) => kept.flatMap((x) => row[x] ?? []))
}

/**
 * Where every row has as many cells as the others and none reaches down, spans across only say that edges drawn by hand do
 * not quite meet: the n-th cells are one column.
 */
const sameCount = (rows: readonly Cell[][]): boolean =>
  rows.every((row) => row.length === rows[0]?.length && row.every(({ down }) => down === 1))
