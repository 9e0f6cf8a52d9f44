import type { Picture } from '../../core/document/picture.ts'
import type { Words } from '../../kit/words/index.ts'
import { EDGE, fitted, group, headOf, line, px, QUIET, whole, WIDTH, widthOf, words } from './drawing.ts'
import { bar, legend, looks } from './looks.ts'

const LEGEND = 26
const ROW = 34
const NAMES = 186
const LEFT = EDGE + NAMES + 6
/** Units in the order they are given, which is the plan's: this is no list of winners and losers. */
export function overdueByUnit(picture: Picture & { kind: 'overdue-by-unit' }, say: Words): string {
  const { units } = picture
  const head = headOf(picture)
  const first = head + LEGEND
  const top = Math.max(picture.top ?? 0, ...units.flatMap(({ overdue, late }) => [overdue, late]), 1)
  // To the right of the longest bar there is room for its number.
  const longest = WIDTH - EDGE - LEFT - 5 - Math.max(widthOf(String(top), 13), 24)
  const rows = units.map(({ unit, overdue, late }, n) => {
    const y = first + n * ROW
    const one = (at: number, value: number, look: keyof typeof looks) => {
      const width = (value / top) * longest
      return `${bar({ x: LEFT, y: at, width, height: 11 }, looks[look])}${words(LEFT + width + 5, at + 10, String(value), { size: 12, bold: value > 0 })}`
    }
    return group(
      `${unit} ${say.pictures.overdue} ${overdue} ${say.pictures.late} ${late}`,
      words(EDGE, y + 21, fitted(unit, 13, NAMES), { size: 13 }),
      one(y + 4, overdue, 'red'),
      one(y + 17, late, 'yellow'),
    )
  })
  const end = first + units.length * ROW
  if (units.length === 0)
    return whole(picture, head + 28, [words(EDGE, head + 18, say.pictures.noUnit, { fill: QUIET })])
  return whole(picture, end, [
    legend(head + 13, [
      { look: looks.red, text: say.pictures.overdue },
      { look: looks.yellow, text: say.pictures.late },
    ]),
    line(`M${px(LEFT)} ${first}V${end}`, QUIET, ' stroke-width="0.8"'),
    ...rows,
  ])
}
