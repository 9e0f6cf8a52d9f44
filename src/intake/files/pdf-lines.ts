import { widthOf } from '../layout/spaced-line.ts'
import type { Glyph } from './pdf-upright.ts'

/** A printed line: its characters from left to right, blanks left out but remembered. */
export interface Line {
  x: number
  end: number
  y: number
  size: number
  parts: Part[]
}

/** Characters without a gap worth a blank, and what separates them from the part before. */
export interface Part {
  text: string
  x: number
  end: number
  /** `column`: so wide that it parts columns. */
  before: 'nothing' | 'blank' | 'column'
}

/** Gaps that part columns, in widths of a character: with a blank typed into them, and without. */
const COLUMN_GAP = { blank: 1.6, none: 1.1 }
/** A blank of Latin text is a quarter of its size; tracking and justified digits stay below this. */
const WORD_GAP = 0.18

/** Characters on one baseline are one line, read from left to right; lines come from top to bottom. */
export function linesOf(glyphs: readonly Glyph[]): Line[] {
  const rows: Glyph[][] = []
  for (const glyph of glyphs.toSorted((a, b) => a.y - b.y)) {
    const first = rows.at(-1)?.[0]
    if (first && glyph.y - first.y <= 0.35 * Math.max(first.size, glyph.size)) rows.at(-1)?.push(glyph)
    else rows.push([glyph])
  }
  return rows.flatMap((row) => lineOf(row.toSorted((a, b) => a.x - b.x)) ?? [])
}

const isBlank = (text: string): boolean => text.trim() === ''

function lineOf(row: readonly Glyph[]): Line | null {
  const words = once(row)
  const parts: Part[] = []
  let last: Glyph | null = null
  let blank = false
  for (const glyph of words) {
    if (isBlank(glyph.text)) {
      // Where each character was placed by itself, its own blank may lie under the next one.
      blank ||= last !== null && glyph.end > glyph.x && (glyph.x + glyph.end) / 2 > last.end - 0.5
      continue
    }
    const before: Part['before'] = last ? between(last, glyph, blank) : 'nothing'
    const open = parts.at(-1)
    if (open && before === 'nothing') {
      open.text += glyph.text
      open.end = Math.max(open.end, glyph.end)
    } else parts.push({ text: glyph.text, x: glyph.x, end: glyph.end, before })
    last = glyph
    blank = false
  }
  const first = words.find((glyph) => !isBlank(glyph.text))
  if (!first) return null
  const size = words.reduce((most, glyph) => (isBlank(glyph.text) ? most : Math.max(most, glyph.size)), 0)
  const end = parts.reduce((most, part) => Math.max(most, part.end), 0)
  return { x: first.x, end, y: first.y, size, parts }
}

/** Bold made by printing a character twice, a hair apart, is one character. */
const once = (row: readonly Glyph[]): Glyph[] =>
  row.filter((glyph, i) =>
    row
      .slice(Math.max(0, i - 3), i)
      .every((other) => other.text !== glyph.text || glyph.x - other.x > 0.15 * glyph.size),
  )

function between(last: Glyph, next: Glyph, blank: boolean): Part['before'] {
  const gap = (next.x - last.end) / Math.min(last.size, next.size)
  if (gap >= (blank ? COLUMN_GAP.blank : COLUMN_GAP.none)) return 'column'
  if (blank && gap > 0.1) return 'blank'
  return gap > WORD_GAP && isLatin(last.text) && isLatin(next.text) ? 'blank' : 'nothing'
}

/** Between Chinese characters, and between them and figures, a small gap is the layout's doing. */
const isLatin = (text: string): boolean => /^[\u0021-\u024f]+$/.test(text)

/** The words of a line inside a cell: a wide gap stays two blanks. */
export const cellLine = ({ parts }: Line): string =>
  parts.map(({ text, before }) => `${{ nothing: '', blank: ' ', column: '  ' }[before]}${text}`).join('')

/** How many columns of a fixed grid the words take. */
function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += widthOf(character)
  return columns
}

/**
 * Lines as a typewriter would set them, `pdftotext -layout` fashion: indented by blanks from the margin, parts of a line
 * in columns of a common grid, at least two blanks between them.
 */
export function typed(lines: readonly Line[], margin: number): string[] {
  const unit = gridOf(lines)
  return lines.map((line) => {
    const drawn = line.parts.some((part) => part.before === 'column')
    const step = drawn ? unit : line.size / 2
    let text = ' '.repeat(Math.max(0, Math.round((line.x - margin) / step)))
    for (const part of line.parts) {
      if (part.before === 'blank') text += ' '
      if (part.before === 'column')
        text += ' '.repeat(Math.max(2, Math.round((part.x - margin) / unit) - columnsOf(text)))
      text += part.text
    }
    return text
  })
}

/** The width of one column: half the smallest size that the lines with columns are commonly set in, in points. */
function gridOf(lines: readonly Line[]): number {
  const drawn = lines.filter((line) => line.parts.some((part) => part.before === 'column'))
  const sizes = (drawn.length > 0 ? drawn : lines).map((line) => line.size).toSorted((a, b) => a - b)
  return Math.max(2, (sizes[Math.floor(sizes.length / 10)] ?? 10) / 2)
}
