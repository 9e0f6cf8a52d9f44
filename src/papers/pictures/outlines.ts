import { setImmediate as immediate } from 'node:timers/promises'
import type { Font, Glyph } from 'fontkit'
import { setIn, type Face } from '../fonts/glyphs.ts'
import { writtenIn } from './drawing.ts'

/** The fonts that a picture's words are set in: each the operator's own, where there is one, and then one that has nearly all. */
export interface Lettering {
  plain: readonly [Face, ...Face[]]
  bold: readonly [Face, ...Face[]]
}

/** Where a text of this width begins, from the place that it is said to stand at. */
const shift = { start: 0, middle: -0.5, end: -1 } as const

/** Opened once a file: the tables of a Chinese font are eight megabytes. What cannot be opened is tried again. */
const opened = new Map<string, Promise<Font>>()

async function open(path: string): Promise<Font> {
  const { openSync } = await import('fontkit')
  // A collection was refused when the fonts were opened.
  return openSync(path) as Font
}

function fontOf({ path }: Face): Promise<Font> {
  const font = opened.get(path) ?? open(path)
  opened.set(path, font)
  font.catch(() => opened.delete(path))
  return font
}

/** A character's outline in the font's own units, made once: the same few hundred stand in every picture. */
const drawn = new WeakMap<Glyph, string>()

function pathOf(glyph: Glyph): string {
  const path = drawn.get(glyph) ?? glyph.path.toSVG()
  drawn.set(glyph, path)
  return path
}

/** A text in pixels of a size, from 0 rightwards and and how wide it is. */
async function outline(
  text: string,
  size: number,
  faces: Lettering['plain'],
): Promise<{ paths: string[]; width: number }> {
  const paths: string[] = []
  let width = 0
  for (const run of setIn(text, faces, () => {})) {
    const font = await fontOf(run.face)
    const scale = size / font.unitsPerEm
    const { glyphs, positions } = font.layout(run.text)
    for (const [n, glyph] of glyphs.entries()) {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[n] ?? {}
      const place = `translate(${px(width + xOffset * scale)} ${px(-yOffset * scale)}) scale(${scale} ${-scale})`
      const path = pathOf(glyph)
      if (path !== '') paths.push(`<path transform="${place}" d="${path}"/>`)
      width += xAdvance * scale
    }
  }
  return { paths, width }
}

/** A hundredth of a pixel. */
const px = (value: number): number => Math.round(value * 100) / 100

/**
 * A picture whose words are drawn as the outlines of their characters, so that whoever rasterises it needs no font: it would
 * read a whole font file for each character. Throws where a text is written in a way that is not known here.
 */
export async function outlined(svg: string, { plain, bold }: Lettering): Promise<string> {
  const parts: string[] = []
  let last = 0
  for (const { text, x, y, size, fill, bold: heavy, anchor, from, to } of writtenIn(svg)) {
    const shown = text.replaceAll(/\s+/g, ' ').trim()
    const { paths, width } = await outline(shown, size, heavy ? bold : plain)
    const left = px(x + width * shift[anchor])
    parts.push(svg.slice(last, from))
    if (paths.length > 0)
      parts.push(`<g transform="translate(${left} ${y})" fill="${fill}">`, ...paths, '</g>')
    // Whoever else waits has a turn: a large picture has a hundred texts.
    await immediate()
    last = to
  }
  const whole = [...parts, svg.slice(last)].join('')
  if (whole.includes('<text')) throw new Error('a text in a picture that cannot be outlined')
  return whole
}
