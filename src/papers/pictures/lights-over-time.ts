import type { LightCounts, Picture } from '../../core/document/picture.ts'
import type { Words } from '../../kit/words/index.ts'
import { EDGE, fitted, group, headOf, line, QUIET, whole, WIDTH, widthOf, words } from './drawing.ts'
import { bar, lightOrder, looks } from './looks.ts'

/** Columns in one panel, as a year has months; more of them stand in panels of one size below each other, all to one scale. */
const COLUMNS = 12
const LEFT = EDGE + 58
/** Few columns are broader, but not so broad that they look like areas. */
const columnOf = (count: number): number => (WIDTH - EDGE - LEFT) / Math.max(count, 6)
const PLOT = 118
const ROW = 17
const PANEL = 18 + PLOT + 20 + ROW * 5 + 14

const totalOf = ({ lights }: LightCounts): number => lightOrder.reduce((sum, light) => sum + lights[light], 0)

/** Columns of lights, and below them every number: nothing has to be read off the height of a bar. */
export function lightsOverTime(picture: Picture & { kind: 'lights-over-time' }, say: Words): string {
  const { points } = picture
  const head = headOf(picture)
  if (points.length === 0)
    return whole(picture, head + 28, [words(EDGE, head + 18, say.pictures.noWeek, { fill: QUIET })])
  const top = Math.max(picture.top ?? 0, ...points.map(totalOf), 1)
  const count = Math.ceil(points.length / COLUMNS)
  const each = Math.ceil(points.length / count)
  const panels = Array.from({ length: count }, (_, n) =>
    panel(points.slice(n * each, (n + 1) * each), head + n * PANEL, top, columnOf(each), say),
  )
  return whole(picture, head + panels.length * PANEL, panels)
}

/** Numbers of more than five digits are set smaller, so that neighbours do not run into each other. */
const sizeFor = (value: number, size: number, column: number): number =>
  Math.min(size, Math.floor((column / widthOf(String(value), 1)) * 10) / 10)

function panel(points: readonly LightCounts[], y: number, top: number, column: number, say: Words): string {
  const base = y + 18 + PLOT
  const numbers = base + 20
  const columns = points.map((point, n) => {
    const x = LEFT + n * column
    const middle = x + column / 2
    let at = base
    const bars = lightOrder.map((light) => {
      const height = (point.lights[light] / top) * PLOT
      at -= height
      return bar({ x: x + 4, y: at, width: column - 8, height }, looks[light])
    })
    const figures = lightOrder.map((light, row) =>
      words(middle, numbers + ROW * (row + 1) - 4, String(point.lights[light]), {
        size: sizeFor(point.lights[light], 12, column),
        anchor: 'middle',
        bold: point.lights[light] > 0,
      }),
    )
    const size = widthOf(point.label, 11) <= column ? 11 : 10
    const said = lightOrder.map((light) => say.pictures.count(say.core.light[light], point.lights[light]))
    return group(
      `${point.label} ${said.join(' ')}`,
      ...bars,
      words(middle, at - 4, String(totalOf(point)), {
        size: sizeFor(totalOf(point), 11, column),
        fill: QUIET,
        anchor: 'middle',
      }),
      words(middle, base + 14, fitted(point.label, size, column), { size, anchor: 'middle' }),
      ...figures,
    )
  })
  const right = LEFT + column * points.length
  const names = lightOrder.map((light, row) => {
    const stands = numbers + ROW * (row + 1) - 4
    return [
      bar({ x: EDGE, y: stands - 10, width: 14, height: 12 }, looks[light]),
      words(EDGE + 18, stands, fitted(say.core.light[light], 11, LEFT - EDGE - 18), { size: 11 }),
      line(`M${EDGE} ${stands - 13}H${Math.round(right)}`, '#d5dae0', ' stroke-width="0.6"'),
    ].join('')
  })
  return `${line(`M${LEFT} ${base}H${Math.round(right)}`, QUIET)}${names.join('')}${columns.join('')}`
}
