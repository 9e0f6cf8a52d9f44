import type { Drawn, Marks, Stroke } from './pdf-marks.ts'

/** A character on an upright page: it fills x to end on the baseline y (points, y growing downwards). */
export interface Glyph {
  text: string
  x: number
  end: number
  y: number
  size: number
}

export interface UprightPage {
  width: number
  height: number
  glyphs: Glyph[]
  strokes: Stroke[]
}

type Quarter = 0 | 1 | 2 | 3

/** Which way a character runs, in quarter turns clockwise; null for a slant, as watermarks have. */
function quarterOf({ x, y, endX, endY }: Drawn): Quarter | null {
  const [dx, dy] = [endX - x, endY - y]
  if (Math.abs(dy) <= 0.15 * Math.abs(dx)) return dx < 0 ? 2 : 0
  if (Math.abs(dx) <= 0.15 * Math.abs(dy)) return dy < 0 ? 3 : 1
  return null
}

/**
 * Turns a page so that most of its words read from left to right: a wide table is often printed sideways. What stands
 * across the others becomes a character a line; what is slanted is a watermark and left out.
 */
export function upright({ width, height, drawn, strokes }: Marks): UprightPage {
  const counts = [0, 0, 0, 0]
  const ways = drawn.map((one) => (one.x === one.endX && one.y === one.endY ? 0 : quarterOf(one)))
  for (const way of ways) if (way !== null) counts[way] = (counts[way] ?? 0) + 1
  const turn = counts.indexOf(Math.max(...counts)) as Quarter
  const at = (x: number, y: number): [number, number] => {
    if (turn === 0) return [x, y]
    if (turn === 1) return [y, width - x]
    return turn === 2 ? [width - x, height - y] : [height - y, x]
  }
  const glyphs = drawn.flatMap((one, i) =>
    ways[i] === null || !isOnPage(one, width, height) ? [] : glyphOf(one, at),
  )
  const turned = strokes.map(({ x1, y1, x2, y2 }) => {
    const [[ax, ay], [bx, by]] = [at(x1, y1), at(x2, y2)]
    return { x1: Math.min(ax, bx), y1: Math.min(ay, by), x2: Math.max(ax, bx), y2: Math.max(ay, by) }
  })
  const sideways = turn % 2 === 1
  return {
    width: sideways ? height : width,
    height: sideways ? width : height,
    glyphs,
    strokes: turned,
  }
}

/** Damaged files place characters anywhere, in any size; a little beside the page is still meant to be read. */
function isOnPage({ x, y, endX, endY, size }: Drawn, width: number, height: number): boolean {
  const near = (at: number, length: number): boolean => at > -0.2 * length && at < 1.2 * length
  return (
    size > 0.5 &&
    size < height &&
    near(x, width) &&
    near(endX, width) &&
    near(y, height) &&
    near(endY, height)
  )
}

function glyphOf({ text, x, y, endX, endY, size }: Drawn, at: (x: number, y: number) => number[]): Glyph {
  const [ax = 0, ay = 0] = at(x, y)
  const [bx = 0, by = 0] = at(endX, endY)
  const words = readable(text)
  const flat = Math.abs(by - ay) <= Math.abs(bx - ax)
  if (flat) return { text: words, x: Math.min(ax, bx), end: Math.max(ax, bx), y: (ay + by) / 2, size }
  const middle = (ax + bx) / 2
  return { text: words, x: middle - size / 2, end: middle + size / 2, y: Math.max(ay, by), size }
}

/** Fonts often map 工 to the radical ⼯ that looks the same, and ﬁ to one character; soft hyphens show as hyphens. */
const readable = (text: string): string =>
  text
    .replace(/[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/g, (c) => c.normalize('NFKC'))
    .replaceAll('\u00ad', '-')
