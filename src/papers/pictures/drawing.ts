import type { Picture } from '../../core/document/picture.ts'

/** Pixels, and narrow: on a phone a picture is shown at two thirds, in a paper a pixel is a point, and both must be read. */
export const WIDTH = 440
export const EDGE = 12
export const ROOM = WIDTH - 2 * EDGE

const FONT =
  "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Noto Sans S Chinese', system-ui, sans-serif"

export const INK = '#1c2430'
export const QUIET = '#4d5763'
export const TRACK = '#eef1f4'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * Characters that XML cannot hold are left out, and those that turn the direction of what follows, which would carry words out
 * of their place; the others are made harmless.
 */
export const safe = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[&<>"']/g, (char) => escapes[char] ?? '')

/** One decimal is a tenth of a pixel, and the same on every machine. */
export const px = (value: number): string => String(Math.round(value * 10) / 10)

const NARROW = new Set(" .,:;'!|iljtf()[]/-")
const BROAD = new Set('mwMW@%&—')

/** The share of the font's size that a character may take in any of the fonts named above: rather too much than too little. */
function shareOf(char: string): number {
  const code = char.codePointAt(0) ?? 0
  if (code > 0xffff && code >= 0x1f000) return 1.4
  if (code > 0x24f) return 1.02
  if (NARROW.has(char)) return 0.4
  if (BROAD.has(char)) return 1
  if (code < 0x80) return /[A-Z#$+<=>?^_~]/.test(char) ? 0.74 : 0.62
  return 0.8
}

/** Width in pixels at a font size, never less than what is drawn. */
export const widthOf = (text: string, size: number): number =>
  Array.from(text).reduce((sum, char) => sum + shareOf(char) * size, 0)

/** The text, or as much of it as there is room for, and then an ellipsis. */
export function fitted(text: string, size: number, room: number): string {
  const [line = ''] = wrapped(text, size, room, 1)
  return line
}

/** The text on so many lines at most; what does not fit on the last one is cut with an ellipsis. */
export function wrapped(text: string, size: number, room: number, most: number): string[] {
  const rest = Array.from(text.replaceAll(/[\t\r\n\u2028\u2029]+/g, ' ').trim())
  const lines: string[] = []
  while (rest.length > 0 && lines.length < most) {
    const last = lines.length === most - 1
    const whole = widthOf(rest.join(''), size) <= room
    let taken = 0
    let width = last && !whole ? shareOf('…') * size : 0
    while (taken < rest.length) {
      width += shareOf(rest[taken] ?? '') * size
      if (width > room) break
      taken++
    }
    const line = rest.splice(0, Math.max(taken, last ? 0 : 1)).join('')
    lines.push(last && rest.length > 0 ? `${line}…` : line)
  }
  return lines
}

interface Lettering {
  size?: number
  fill?: string
  bold?: boolean
  anchor?: 'start' | 'middle' | 'end'
}

/** Words at a place; `y` is where they stand, `x` where they begin, end or have their middle. */
export function words(x: number, y: number, text: string, look: Lettering = {}): string {
  const { size = 12, fill = INK, bold = false, anchor = 'start' } = look
  const more = `${bold ? ' font-weight="700"' : ''}${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}`
  return `<text x="${px(x)}" y="${px(y)}" font-size="${size}" fill="${fill}"${more}>${safe(text)}</text>`
}

export interface Written extends Required<Lettering> {
  text: string
  x: number
  y: number
  /** Where it stands in the drawing, from and to. */
  from: number
  to: number
}

const WRITTEN =
  /<text x="([-\d.]+)" y="([-\d.]+)" font-size="([\d.]+)" fill="([^"]+)"( font-weight="700")?(?: text-anchor="(middle|end)")?>([^<]*)<\/text>/g

const unescapes = new Map(Object.entries(escapes).map(([char, escape]) => [escape, char]))

/** Every text that `words` put into a drawing, in its order. */
export function* writtenIn(svg: string): Generator<Written> {
  for (const found of svg.matchAll(WRITTEN)) {
    const [all, x, y, size, fill = INK, weight, anchor, escaped = ''] = found
    const text = escaped.replaceAll(/&[#\w]+;/g, (escape) => unescapes.get(escape) ?? escape)
    yield {
      ...{ text, x: Number(x), y: Number(y), size: Number(size), fill, bold: weight !== undefined },
      anchor: anchor === 'middle' || anchor === 'end' ? anchor : 'start',
      ...{ from: found.index, to: found.index + all.length },
    }
  }
}

export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

export const box = ({ x, y, width, height }: Rect, fill: string, more = ''): string =>
  width <= 0 || height <= 0
    ? ''
    : `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" fill="${fill}"${more}/>`

export const line = (path: string, stroke = INK, more = ''): string =>
  `<path d="${path}" stroke="${stroke}" fill="none"${more}/>`

/** A group that says what it shows when it is pointed at, and to who cannot see. */
export const group = (said: string, ...parts: string[]): string =>
  `<g><title>${safe(said)}</title>${parts.join('')}</g>`

/** Where a picture's own part begins, below its title and what it says of its moment; in a paper both stand elsewhere. */
export const headOf = ({ title, note }: Picture): number =>
  58 + 23 * (wrapped(title, 18, ROOM, 2).length - 1) - (note === '' ? 22 : 0)

/** A whole picture: text that nobody wrote as markup, no script, nothing from elsewhere. `height` is where its last part ends. */
export function whole(picture: Picture, height: number, parts: readonly string[]): string {
  const { title, note } = picture
  const full = Math.ceil(height + EDGE)
  const titles = wrapped(title, 18, ROOM, 2)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${full}" width="${WIDTH}" height="${full}" font-family="${FONT}" role="img">`,
    ...(title === '' ? [] : [`<title>${safe(title)}</title>`]),
    `<rect width="${WIDTH}" height="${full}" fill="#ffffff"/>`,
    ...titles.map((one, i) => words(EDGE, 28 + 23 * i, one, { size: 18, bold: true })),
    note === '' ? '' : words(EDGE, headOf(picture) - 9, fitted(note, 13, ROOM), { size: 13, fill: QUIET }),
    ...parts.filter((part) => part !== ''),
    '</svg>\n',
  ].join('\n')
}
