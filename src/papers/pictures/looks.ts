import type { Light } from '../../core/model/index.ts'
import { box, EDGE, fitted, line, px, ROOM, words, type Rect } from './drawing.ts'

export type Hatch = 'rising' | 'dots' | 'level' | 'solid' | 'falling'

export interface Look {
  fill: string
  /** What the hatch is drawn in. */
  ink: string
  hatch: Hatch
}

/**
 * How a light looks. The colours keep their names and are told apart with red-green and blue-yellow blindness; each has a
 * hatch of its own, so that they are told apart on grey paper too. test/papers/pictures/looks.test.ts measures both.
 */
export const looks: Record<Light, Look> = {
  red: { fill: '#b3261e', ink: '#ffffff', hatch: 'rising' },
  yellow: { fill: '#f4d35e', ink: '#5c4400', hatch: 'dots' },
  green: { fill: '#5fb88d', ink: '#0f3d28', hatch: 'level' },
  blue: { fill: '#1f4e8c', ink: '#1f4e8c', hatch: 'solid' },
  grey: { fill: '#e9ebee', ink: '#6b7480', hatch: 'falling' },
}

/** From what wants attention to what is over: how bars are stacked and legends read. */
export const lightOrder: readonly Light[] = ['red', 'yellow', 'green', 'blue', 'grey']

/** Pixels from one stroke of a hatch to the next. */
const STEP = 5

/** The strokes of a hatch inside a rectangle, reckoned one by one: not every program that shows SVG knows its patterns. */
export function strokes({ x, y, width, height }: Rect, hatch: Hatch): string {
  const [right, bottom] = [x + width, y + height]
  const found: string[] = []
  if (hatch === 'rising')
    for (let c = Math.ceil((x + y) / STEP) * STEP; c < right + bottom; c += STEP) {
      const [from, to] = [Math.max(x, c - bottom), Math.min(right, c - y)]
      if (to > from) found.push(`M${px(from)} ${px(c - from)}L${px(to)} ${px(c - to)}`)
    }
  if (hatch === 'falling')
    for (let c = Math.ceil((x - bottom) / STEP) * STEP; c < right - y; c += STEP) {
      const [from, to] = [Math.max(x, c + y), Math.min(right, c + bottom)]
      if (to > from) found.push(`M${px(from)} ${px(from - c)}L${px(to)} ${px(to - c)}`)
    }
  if (hatch === 'level')
    for (let c = y + STEP / 2; c < bottom - 0.4; c += STEP - 1) found.push(`M${px(x)} ${px(c)}H${px(right)}`)
  if (hatch === 'dots')
    for (let row = y + 2, n = 0; row < bottom - 1; row += STEP - 1, n++)
      for (let at = x + 1.4 + (n % 2) * 2.5; at < right - 1.6; at += STEP)
        found.push(`M${px(at)} ${px(row)}h1.6`)
  return found.join('')
}

const RIM = '#3a434e'

/** A bar in a look: its colour, its hatch and a rim. */
export function bar(rect: Rect, look: Look): string {
  if (rect.width <= 0 || rect.height <= 0) return ''
  const path = strokes(rect, look.hatch)
  const inside = path === '' ? '' : line(path, look.ink, ` stroke-width="${look.hatch === 'dots' ? 1.6 : 1}"`)
  return `${box(rect, look.fill)}${inside}${box(rect, 'none', ` stroke="${RIM}" stroke-width="0.6"`)}`
}

/** Words on a plate of their own: over a hatch they could not be read. */
export const plate = (x: number, y: number, width: number, text: string): string =>
  `${box({ x: x - width / 2, y: y - 10, width, height: 13 }, '#ffffff', ' rx="2" fill-opacity="0.92"')}${words(x, y, text, { size: 11, anchor: 'middle' })}`

/** Each look with its words, one beside the other in as many columns as there are; `y` is where the words stand. */
export function legend(y: number, entries: readonly { look: Look; text: string }[]): string {
  const column = ROOM / Math.max(entries.length, 3)
  return entries
    .map(({ look, text }, i) => {
      const x = EDGE + i * column
      return `${bar({ x, y: y - 10, width: 18, height: 12 }, look)}${words(x + 23, y, fitted(text, 12, column - 26))}`
    })
    .join('')
}
