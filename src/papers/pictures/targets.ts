import type { Picture, TargetRow } from '../../core/document/picture.ts'
import type { Reach } from '../../core/figures/standing.ts'
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
import { bar, legend, looks, type Look } from './looks.ts'

/** The track is longer than the target, so that a bar can pass the line. */
const ROW = 84
const LEGEND = 24
const FULL = ROOM * 0.8
/** A bar that passes the line farther than this is cut; the words beside it have the number. */
const FARTHEST = ROOM / FULL

/** What is reached looks like what is done, what is missed like what is overdue. */
const reachLooks: Record<Reach, Look> = {
  reached: looks.blue,
  short: looks.green,
  missed: looks.red,
  unknown: looks.grey,
}

const lengthOf = (part: number): number => Math.min(Math.max(part, 0), FARTHEST) * FULL

/** Targets against plan: how far each is, which part of it is new, and where the line of the target stands. */
export function targets(picture: Picture & { kind: 'targets' }, say: Words): string {
  const { rows, empty } = picture
  const top = headOf(picture) + (rows.length > 0 ? LEGEND : 0)
  const reaches = (['reached', 'short', 'missed', 'unknown'] as const).filter((reach) =>
    rows.some((row) => row.reach === reach),
  )
  const names = reaches.map((reach) => ({ look: reachLooks[reach], text: say.figures.reach[reach] }))
  const body =
    rows.length > 0
      ? rows.map((one, n) => row(one, top + n * ROW, say))
      : [words(EDGE, top + 18, fitted(empty, 14, ROOM), { size: 14, fill: QUIET })]
  return whole(picture, top + Math.max(rows.length, 1) * ROW - (rows.length > 0 ? 0 : 50), [
    ...body,
    rows.length > 0 ? legend(headOf(picture) + 12, names) : '',
  ])
}

function row(given: TargetRow, y: number, say: Words): string {
  const { code, name, said, aim, reach, reachWord, part, before } = given
  const look = part === null && reach === 'short' ? looks.grey : reachLooks[reach]
  const right = [said, aim, reachWord].filter(Boolean).join(' · ')
  const codeShown = fitted(code, 16, ROOM / 3)
  const indent = widthOf(codeShown, 16) + 8
  const track = { x: EDGE, y: y + 50, width: ROOM, height: 13 }
  const now = part === null ? 0 : lengthOf(part)
  const was = part === null || before === null ? 0 : Math.min(lengthOf(before), now)
  const aimed = EDGE + FULL
  return group(
    `${code} ${name}: ${right}`,
    words(EDGE, y + 18, codeShown, { size: 16, fill: QUIET }),
    words(EDGE + indent, y + 18, fitted(name, 16, ROOM - indent), { size: 16 }),
    words(EDGE, y + 40, fitted(right, 14, ROOM), { size: 14 }),
    box(track, TRACK),
    bar({ ...track, width: now }, look),
    was > 0 ? line(`M${px(EDGE + was)} ${y + 47}v19`, INK, ' stroke-width="2"') : '',
    was > 0 && was < FULL
      ? words(EDGE + Math.max(was, widthOf(say.pictures.before, 10)), y + 75, say.pictures.before, {
          size: 10,
          fill: QUIET,
          anchor: 'end',
        })
      : '',
    part === null ? '' : line(`M${px(aimed)} ${y + 46}v21`, INK, ' stroke-dasharray="3 2"'),
    part === null ? '' : words(aimed + 3, y + 75, say.pictures.aim, { size: 10, fill: QUIET }),
  )
}
