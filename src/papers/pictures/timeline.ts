import { addMonths, daysBetween, yearOf, type Day } from '../../core/day.ts'
import type { Picture } from '../../core/document/picture.ts'
import type { Words } from '../../kit/words/index.ts'
import {
  box,
  EDGE,
  fitted,
  group,
  headOf,
  INK,
  line,
  px,
  QUIET,
  ROOM,
  TRACK,
  whole,
  widthOf,
  words,
} from './drawing.ts'
import { bar, legend, lightOrder, looks } from './looks.ts'

const LEGEND = 26
const AXIS = 34
const ROW = 38

type Timeline = Picture & { kind: 'timeline' }

/** Where a day stands, from the left edge of the bars to their right; days outside of the span stand at its ends. */
const placeOf = ({ from, to }: Timeline, day: Day): number => {
  const all = Math.max(daysBetween(from, to), 1)
  return EDGE + (Math.min(Math.max(daysBetween(from, day), 0), all) / all) * ROOM
}

/** Tasks in the order they are given, each from its first day to its deadline. */
export function timeline(picture: Timeline, say: Words): string {
  const { rows, today } = picture
  const head = headOf(picture)
  if (rows.length === 0)
    return whole(picture, head + 28, [words(EDGE, head + 18, say.pictures.noTask, { fill: QUIET })])
  const first = head + LEGEND + AXIS
  const end = first + rows.length * ROW
  const names = lightOrder.map((light) => ({ look: looks[light], text: say.core.light[light] }))
  return whole(picture, end + 6, [
    legend(head + 13, names),
    ...axis(picture, first, end, say),
    ...rows.map((row, n) => rowOf(picture, row, first + n * ROW, say)),
    today >= picture.from && today <= picture.to ? now(picture, first, end, say) : '',
  ])
}

function rowOf(picture: Timeline, row: Timeline['rows'][number], y: number, say: Words): string {
  const { code, title, from, to, doneOn, light } = row
  const when = doneOn ? say.pictures.doneOn(doneOn) : to ? say.pictures.due(to) : say.pictures.noDue
  const state = `${say.core.light[light]}${say.pictures.gap}${when}`
  const right = widthOf(state, 11) + 10
  const codeShown = fitted(code, 12, ROOM / 4)
  const indent = widthOf(codeShown, 12) + 6
  const [left, ends] = [placeOf(picture, from), placeOf(picture, to ?? picture.to)]
  const rect = { x: left, y: y + 20, width: Math.max(ends - left, 3), height: 11 }
  if (rect.x + rect.width > EDGE + ROOM) rect.x = EDGE + ROOM - rect.width
  const mark = doneOn === null ? '' : diamond(placeOf(picture, doneOn), y + 25.5)
  return group(
    `${code} ${title} ${state}`,
    words(EDGE, y + 14, codeShown, { fill: QUIET }),
    words(EDGE + indent, y + 14, fitted(title, 12, ROOM - indent - right)),
    words(EDGE + ROOM, y + 14, state, { size: 11, anchor: 'end', fill: QUIET }),
    box({ x: EDGE, y: y + 20, width: ROOM, height: 11 }, TRACK),
    bar(rect, looks[light]),
    // Without a deadline the bar has no end: it points on.
    to === null ? line(`M${px(EDGE + ROOM - 6)} ${y + 20}l6 5.5l-6 5.5`, INK, ' stroke-width="1.6"') : '',
    mark,
  )
}

const diamond = (x: number, y: number): string => {
  const at = Math.min(Math.max(x, EDGE + 5), EDGE + ROOM - 5)
  return `<path d="M${px(at)} ${px(y - 6)}l5 6l-5 6l-5 -6z" fill="#ffffff" stroke="${INK}" stroke-width="1.4"/>`
}

/** Months, quarters, halves, years or more of them: as many marks as can be read. */
function axis(picture: Timeline, first: number, end: number, say: Words): string[] {
  const months = Math.max(1, Math.round(daysBetween(picture.from, picture.to) / 30.4))
  const step = [1, 3, 6, 12, 24, 60, 120].find((each) => months / each <= 9) ?? Math.ceil(months / 108) * 12
  const start = Math.ceil((yearOf(picture.from) * 12 + Number(picture.from.slice(5, 7)) - 1) / step) * step
  const marks: string[] = []
  let year = ''
  let free = 0
  for (let n = start; n - start <= months + step; n += step) {
    const month = addMonths('0000-01', n)
    const day = `${month}-01`
    if (day < picture.from || day > picture.to) continue
    const x = placeOf(picture, day)
    marks.push(line(`M${px(x)} ${first - 8}V${end}`, '#c9cfd6', ' stroke-width="0.6"'))
    const labels = [...(month.slice(0, 4) === year ? [] : [month.slice(0, 4)])]
    year = month.slice(0, 4)
    const text = step >= 12 ? year : say.pictures.month(Number(month.slice(5)))
    const room = EDGE + ROOM - x
    if (x < free || widthOf(text, 10) + 2 > room) continue
    if (step < 12 && labels.length > 0 && widthOf(year, 10) + 2 <= room)
      marks.push(words(x + 2, first - 18, year, { size: 10, fill: QUIET }))
    marks.push(words(x + 2, first - 6, text, { size: 10, fill: QUIET }))
    free = x + widthOf(text, 10) + 4
  }
  return marks
}

function now(picture: Timeline, first: number, end: number, say: Words): string {
  const x = placeOf(picture, picture.today)
  const half = widthOf(say.pictures.today, 10) / 2
  const at = Math.min(Math.max(x, EDGE + half), EDGE + ROOM - half)
  return [
    // Across the bars only: over words it would be in their way.
    line(
      picture.rows.map((_, n) => `M${px(x)} ${first + n * ROW + 17}v17`).join(''),
      INK,
      ' stroke-width="1.6"',
    ),
    box({ x: at - half - 2, y: end - 1, width: half * 2 + 4, height: 13 }, '#ffffff'),
    words(at, end + 9, say.pictures.today, { size: 10, anchor: 'middle', bold: true }),
  ].join('')
}
