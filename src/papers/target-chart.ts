import type { Chart, ChartRow } from '../kit/show/chart.ts'

/**
 * Pixels, and narrow: on a phone the picture is shown at two thirds and must still be read. The track is longer than the
 * target, so that a bar can pass the line.
 */
const WIDTH = 440
const EDGE = 16
const HEAD = 76
const ROW = 84
const TRACK = WIDTH - 2 * EDGE
const FULL = TRACK * 0.8
/** A bar that passes the line farther than this is cut; the words beside it have the number. */
const FARTHEST = TRACK / FULL

const FONT = 'PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, system-ui, sans-serif'

/** Told by words as well: colour is never the only sign. */
const COLOURS = { reached: '#1d6b3a', short: '#1f4e8c', missed: '#a8201a', unknown: '#5a6472' }

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Characters that XML cannot hold are left out, the others made harmless. */
const safe = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '').replace(/[&<>"']/g, (char) => escapes[char] ?? '')

/** Width in pixels at a font size, roughly: a Chinese character is one em, a Latin one a little over half. */
const widthOf = (text: string, size: number): number =>
  Array.from(text).reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0x2e7f ? size : size * 0.56), 0)

function fitted(text: string, size: number, room: number): string {
  if (widthOf(text, size) <= room) return text
  const chars = Array.from(text)
  while (chars.length > 1 && widthOf(`${chars.join('')}…`, size) > room) chars.pop()
  return `${chars.join('')}…`
}

const words = (x: number, y: number, size: number, fill: string, text: string, more = ''): string =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${more}>${safe(text)}</text>`

const bar = (y: number, part: number, fill: string, more = ''): string => {
  const width = Math.round(Math.min(Math.max(part, 0), FARTHEST) * FULL * 10) / 10
  return width === 0
    ? ''
    : `<rect x="${EDGE}" y="${y}" width="${width}" height="12" rx="2" fill="${fill}"${more}/>`
}

function rowSvg(row: ChartRow, n: number): string {
  const top = HEAD + n * ROW
  const colour = row.part === null && row.reach === 'short' ? COLOURS.unknown : COLOURS[row.reach]
  const right = [row.said, row.aim, row.reachWord].filter(Boolean).join(' · ')
  const indent = widthOf(row.code, 16) + 10
  const line = EDGE + FULL
  const before = row.part === null || row.before === null ? 0 : Math.min(row.before, row.part)
  return [
    `<g><title>${safe(`${row.code} ${row.name}: ${right}`)}</title>`,
    words(EDGE, top + 18, 16, '#5a6472', row.code),
    words(EDGE + indent, top + 18, 16, '#1c2430', fitted(row.name, 16, TRACK - indent)),
    words(EDGE, top + 40, 14, colour, fitted(right, 14, TRACK)),
    `<rect x="${EDGE}" y="${top + 50}" width="${TRACK}" height="12" rx="2" fill="#eef1f4"/>`,
    bar(top + 50, row.part ?? 0, colour, row.before === null ? '' : ' fill-opacity="0.55"'),
    row.before === null ? '' : bar(top + 50, before, colour),
    row.part === null
      ? ''
      : `<path d="M${line} ${top + 46}v20" stroke="#1c2430" stroke-dasharray="3 2" fill="none"/>`,
    '</g>',
  ].join('')
}

/** A picture of targets against plan as SVG: text that nobody wrote as markup, no script, nothing from elsewhere. */
export function drawTargets({ title, note, rows, empty }: Chart): string {
  const height = HEAD + Math.max(rows.length, 1) * ROW + 12
  const body = rows.length > 0 ? rows.map(rowSvg) : [words(EDGE, HEAD + 18, 14, '#5a6472', empty)]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="${FONT}" role="img">`,
    `<title>${safe(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    words(EDGE, 34, 18, '#1c2430', fitted(title, 18, TRACK), ' font-weight="600"'),
    words(EDGE, 56, 13, '#5a6472', fitted(note, 13, TRACK)),
    ...body,
    '</svg>\n',
  ].join('\n')
}
