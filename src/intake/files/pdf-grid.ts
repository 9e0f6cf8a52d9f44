import type { Stroke } from './pdf-marks.ts'

/** A ruled table on one page: edges from left to right and from top to bottom, and which place belongs to which cell. */
export interface Grid {
  xs: number[]
  ys: number[]
  /** By row and column: the number of the cell that covers the place; merged places share one. */
  cells: number[][]
}

/** A horizontal or vertical line put together from its strokes, at `at` across its own direction. */
interface Rule {
  at: number
  from: number
  to: number
}

/** Strokes nearer than this meet, in points: writers draw borders cell by cell, and double ones two points apart. */
const NEAR = 3
/** Shorter lines are marks, not borders. */
const SHORTEST = 6
/** More lines than this on a page are a drawing, not a table. */
const MOST_RULES = 3000
const MOST_PLACES = 10_000

/** Every table ruled on the page: lines that cross to at least two columns, with at least one line between them. */
export function gridsOf(strokes: readonly Stroke[]): Grid[] {
  const flat = rulesOf(
    strokes.flatMap((s) => (s.x2 - s.x1 >= s.y2 - s.y1 ? [{ at: s.y1, from: s.x1, to: s.x2 }] : [])),
  )
  const steep = rulesOf(
    strokes.flatMap((s) => (s.y2 - s.y1 > s.x2 - s.x1 ? [{ at: s.x1, from: s.y1, to: s.y2 }] : [])),
  )
  if (flat.length > MOST_RULES || steep.length > MOST_RULES) return []
  return together(flat, steep)
    .flatMap(([rows, columns]) => gridOf(rows, columns) ?? [])
    .toSorted((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0))
}

/** Strokes on one line whose ends meet are one rule. */
function rulesOf(strokes: readonly Rule[]): Rule[] {
  const rules: Rule[] = []
  let lane: Rule[] = []
  const close = (): void => {
    for (const stroke of lane.toSorted((a, b) => a.from - b.from)) {
      const open = rules.at(-1)
      if (open && open.at === lane[0]?.at && stroke.from <= open.to + NEAR)
        open.to = Math.max(open.to, stroke.to)
      else rules.push({ at: lane[0]?.at ?? 0, from: stroke.from, to: stroke.to })
    }
    lane = []
  }
  for (const stroke of strokes.toSorted((a, b) => a.at - b.at)) {
    if (lane[0] && stroke.at - lane[0].at > NEAR) close()
    lane.push(stroke)
  }
  close()
  return rules.filter(({ from, to }) => to - from >= SHORTEST)
}

const reaches = (rule: Rule, at: number): boolean => rule.from - NEAR <= at && at <= rule.to + NEAR

/** Lines that touch each other, group by group: [horizontal, vertical]. */
function together(flat: readonly Rule[], steep: readonly Rule[]): [Rule[], Rule[]][] {
  const free = new Set(steep)
  const left = new Set(flat)
  const groups: [Rule[], Rule[]][] = []
  for (const start of flat) {
    if (!left.delete(start)) continue
    const rows = [start]
    const columns: Rule[] = []
    for (let r = 0, c = 0; r < rows.length || c < columns.length;) {
      const row = rows[r]
      const column = columns[c]
      if (row) {
        for (const rule of free) if (reaches(row, rule.at) && reaches(rule, row.at)) take(rule, free, columns)
        r++
      } else if (column) {
        for (const rule of left)
          if (reaches(column, rule.at) && reaches(rule, column.at)) take(rule, left, rows)
        c++
      }
    }
    groups.push([rows, columns])
  }
  return groups
}

function take(rule: Rule, from: Set<Rule>, to: Rule[]): void {
  from.delete(rule)
  to.push(rule)
}

/** Positions at which lines stand, and where the lines across end although no line closes them there. */
function edgesOf(rules: readonly Rule[], across: readonly Rule[]): number[] {
  const ends = [Math.min(...across.map((r) => r.from)), Math.max(...across.map((r) => r.to))]
  const edges: number[] = []
  for (const at of rules.map((rule) => rule.at).toSorted((a, b) => a - b))
    if (edges.length === 0 || at - (edges.at(-1) ?? 0) > NEAR) edges.push(at)
  const [first = Infinity, last = -Infinity] = ends
  if (first < (edges[0] ?? Infinity) - SHORTEST) edges.unshift(first)
  if (last > (edges.at(-1) ?? -Infinity) + SHORTEST) edges.push(last)
  return edges
}

function gridOf(rows: readonly Rule[], columns: readonly Rule[]): Grid | null {
  if (columns.length === 0) return null
  const xs = edgesOf(columns, rows)
  const ys = edgesOf(rows, columns)
  if (xs.length < 3 || ys.length < 2 || xs.length * ys.length > MOST_PLACES) return null
  return { xs, ys, cells: cellsOf(xs, ys, rows, columns) }
}

/** Whether a line stands between two places: along at least half of the edge they share. */
function walled(rules: readonly Rule[], at: number, from: number, to: number): boolean {
  let covered = 0
  for (const rule of rules)
    if (Math.abs(rule.at - at) <= NEAR)
      covered += Math.max(0, Math.min(to, rule.to) - Math.max(from, rule.from))
  return covered * 2 >= to - from
}

/** Places without a line between them are one cell, as long as they make a rectangle. */
function cellsOf(xs: number[], ys: number[], rows: readonly Rule[], columns: readonly Rule[]): number[][] {
  const [width, height] = [xs.length - 1, ys.length - 1]
  const cells = Array.from({ length: height }, (_, r) =>
    Array.from({ length: width }, (__, c) => r * width + c),
  )
  const join = (a: number, b: number): void => {
    for (const row of cells) for (const [c, cell] of row.entries()) if (cell === b) row[c] = a
  }
  const at = (r: number, c: number): number => cells[r]?.[c] ?? -1
  for (let r = 0; r < height; r++)
    for (let c = 0; c < width; c++) {
      const [left = 0, right = 0] = xs.slice(c, c + 2)
      const [top = 0, bottom = 0] = ys.slice(r, r + 2)
      const opensRight = c + 1 < width && !walled(columns, right, top, bottom)
      const opensDown = r + 1 < height && !walled(rows, bottom, left, right)
      if (opensRight && at(r, c) !== at(r, c + 1)) join(at(r, c), at(r, c + 1))
      if (opensDown && at(r, c) !== at(r + 1, c)) join(at(r, c), at(r + 1, c))
    }
  return split(cells)
}

/** A cell that is no rectangle (a broken border) falls back to its single places. */
function split(cells: number[][]): number[][] {
  const boxes = new Map<
    number,
    { top: number; bottom: number; left: number; right: number; places: number }
  >()
  for (const [r, row] of cells.entries())
    for (const [c, cell] of row.entries()) {
      const box = boxes.get(cell) ?? { top: r, bottom: r, left: c, right: c, places: 0 }
      box.bottom = r
      box.left = Math.min(box.left, c)
      box.right = Math.max(box.right, c)
      box.places++
      boxes.set(cell, box)
    }
  const width = cells[0]?.length ?? 0
  return cells.map((row, r) =>
    row.map((cell, c) => {
      const box = boxes.get(cell)
      if (!box) return cell
      const whole = (box.bottom - box.top + 1) * (box.right - box.left + 1) === box.places
      return whole ? cell : (cells.length + r) * width + c
    }),
  )
}
