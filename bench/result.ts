/** One line of the table: what was measured, what it is held against in the same run, and how the two compare. */
export interface Line {
  what: string
  value: number
  limit: number
  unit: string
  /** value / limit for a rate, limit / value for a cost: 1 is the limit itself, less is further from it. */
  ratio: number
  note: string
}

/** How something goes as work grows. */
export interface Curve {
  what: string
  x: string
  y: string
  points: { x: number; y: number; limit: number }[]
}

export interface Result {
  part: string
  lines: Line[]
  curves: Curve[]
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

export const short = (n: number): string =>
  n >= 1000 ? Math.round(n).toLocaleString('en') : String(Number(n.toPrecision(3)))

/** The table and the curves as Markdown. */
export function markdown(results: readonly Result[]): string {
  const rows = results.flatMap(({ lines }) =>
    lines.map(
      ({ what, value, limit, unit, ratio, note }) =>
        `| ${what} | ${short(value)} ${unit} | ${short(limit)} ${unit} | ${ratio.toFixed(2)} | ${note} |`,
    ),
  )
  const curves = results.flatMap((result) =>
    result.curves.map(({ what, x, y, points }) =>
      [
        what,
        '',
        `| ${x} | ${points.map((point) => short(point.x)).join(' | ')} |`,
        `| --- |${' --- |'.repeat(points.length)}`,
        `| ${y} | ${points.map((point) => short(point.y)).join(' | ')} |`,
        `| limit | ${points.map((point) => short(point.limit)).join(' | ')} |`,
      ].join('\n'),
    ),
  )
  const head = '| measured | duban | limit in the same run | ratio | |\n| --- | --- | --- | --- | --- |'
  return [[head, ...rows].join('\n'), ...curves].join('\n\n')
}
