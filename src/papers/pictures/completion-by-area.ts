import type { LightCounts, Picture } from '../../core/document/picture.ts'
import type { Words } from '../../kit/words/index.ts'
import { box, EDGE, fitted, group, headOf, QUIET, ROOM, TRACK, whole, widthOf, words } from './drawing.ts'
import { bar, legend, lightOrder, looks, plate } from './looks.ts'

const LEGEND = 26
const ROW = 66

/** One bar an area, as wide as the picture whatever the area's size; its numbers stand in it and below it. */
export function completionByArea(picture: Picture & { kind: 'completion-by-area' }, say: Words): string {
  const top = headOf(picture) + LEGEND
  const names = lightOrder.map((light) => ({ look: looks[light], text: say.core.light[light] }))
  const rows =
    picture.areas.length > 0
      ? picture.areas.map((area, n) => row(area, top + n * ROW, say))
      : [words(EDGE, top + 18, say.pictures.nothing, { fill: QUIET })]
  return whole(picture, top + Math.max(picture.areas.length * ROW, 28), [
    legend(headOf(picture) + 13, names),
    ...rows,
  ])
}

function row({ label, lights }: LightCounts, y: number, say: Words): string {
  const all = lightOrder.reduce((sum, light) => sum + lights[light], 0)
  const done = say.pictures.done(lights.blue, all)
  let x = EDGE
  const bars = lightOrder.flatMap((light) => {
    const width = all === 0 ? 0 : (lights[light] / all) * ROOM
    const mark = `${say.pictures.mark[light]}${lights[light]}`
    const need = widthOf(mark, 11) + 6
    const middle = x + width / 2
    const part = bar({ x, y: y + 22, width, height: 19 }, looks[light])
    x += width
    return width >= need + 4 ? [part, plate(middle, y + 35.5, need, mark)] : [part]
  })
  const counts = lightOrder
    .map((light) => say.pictures.count(say.core.light[light], lights[light]))
    .join(say.pictures.gap)
  const said = all === 0 ? say.pictures.nothing : counts
  return group(
    `${label} ${done} ${said}`,
    words(EDGE, y + 16, fitted(label, 14, ROOM - widthOf(done, 13) - 12), { size: 14 }),
    words(EDGE + ROOM, y + 16, done, { size: 13, anchor: 'end', bold: true }),
    box({ x: EDGE, y: y + 22, width: ROOM, height: 19 }, TRACK),
    ...bars,
    words(EDGE, y + 56, fitted(said, 12, ROOM), { fill: QUIET }),
  )
}
