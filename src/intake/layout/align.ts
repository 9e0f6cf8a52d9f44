import type { Column } from '../understand/columns.ts'
import { fit } from './cell-likeness.ts'
import type { Likeness } from './cell-likeness.ts'

/** A cell that came without its table: what it is like, and what stood before it. */
export interface LooseCell extends Likeness {
  /** A new row is known to begin here. */
  opensRow: boolean
  /** Only a line break parts it from the cell before: it may be the rest of it. */
  mayGoOn: boolean
}

/** What it costs that a row lacks a cell: at its front (a merged cell, not printed again) little, elsewhere more. */
const MISSING_FRONT = 0.6
const MISSING_INSIDE = 2
const MISSING_BACK = 1.5
const GOES_ON = 1
/** A row where the rows are known to begin elsewhere. */
const UNMARKED = 6

/** Where each cell belongs: its column, and whether it opens a row or goes on with the cell before. */
export interface Place {
  column: number
  opens: boolean
  goesOn: boolean
}

/**
 * Deals loose cells to the columns of a head, row after row, so that they fit best (dynamic programming over cells and
 * columns; linear in the cells). Cells behind the last row that fits are left over: `taken` says how many were dealt.
 */
export function align(
  cells: readonly LooseCell[],
  columns: readonly Column[],
): { places: Place[]; taken: number; score: number } {
  const width = columns.length
  const marked = cells.some((cell, i) => i > 0 && cell.opensRow)
  const lastLevel = columns.lastIndexOf('level')
  let scores = new Float64Array(width).fill(-Infinity)
  const steps: Int16Array[] = []
  let best = { score: 0, at: -1, column: -1 }
  for (const [i, cell] of cells.entries()) {
    const next = new Float64Array(width).fill(-Infinity)
    // Which column the cell before stood in; negative where a row begins here, `width` above it where it goes on.
    const from = new Int16Array(width).fill(-1)
    const open = openingScore(scores, columns, i)
    for (let column = 0; column < width; column++) {
      const fits = fit(cell, columns[column] as Column, column === lastLevel)
      const begin =
        open.score - missingFront(columns, column) - (marked && !cell.opensRow && i > 0 ? UNMARKED : 0) + fits
      next[column] = begin
      from[column] = -1 - Math.max(open.column, 0)
      if (i === 0 || cell.opensRow) continue
      for (let before = 0; before < column; before++) {
        const score = (scores[before] ?? -Infinity) - (column - before - 1) * MISSING_INSIDE + fits
        if (score > (next[column] ?? -Infinity)) {
          next[column] = score
          from[column] = before
        }
      }
      const on = (scores[column] ?? -Infinity) - GOES_ON + Math.min(fits, 1)
      if (cell.mayGoOn && columns[column] !== 'ordinal' && on > (next[column] ?? -Infinity)) {
        next[column] = on
        from[column] = width + column
      }
    }
    steps.push(from)
    scores = next
    const done = openingScore(scores, columns, i + 1)
    if (done.score > best.score) best = { score: done.score, at: i, column: done.column }
  }
  return { places: traced(steps, best, width), taken: best.at + 1, score: best.score }
}

/** The best score with which a row can end here, and in which column it ends. */
function openingScore(
  scores: Float64Array,
  columns: readonly Column[],
  at: number,
): { score: number; column: number } {
  if (at === 0) return { score: 0, column: 0 }
  let best = { score: -Infinity, column: 0 }
  for (const [column, score] of scores.entries()) {
    const missing = columns.slice(column + 1).filter((kind) => kind !== 'other').length
    if (score - missing * MISSING_BACK > best.score) best = { score: score - missing * MISSING_BACK, column }
  }
  return best
}

const missingFront = (columns: readonly Column[], column: number): number =>
  columns
    .slice(0, column)
    .reduce((sum, kind) => sum + (kind === 'level' || kind === 'ordinal' ? MISSING_FRONT : MISSING_INSIDE), 0)

function traced(steps: readonly Int16Array[], best: { at: number; column: number }, width: number): Place[] {
  const places: Place[] = []
  let column = best.column
  for (let i = best.at; i >= 0; i--) {
    const from = steps[i]?.[column] ?? -1
    places.push({ column, opens: from < 0, goesOn: from >= width })
    column = from < 0 ? -1 - from : from >= width ? from - width : from
  }
  return places.reverse()
}
