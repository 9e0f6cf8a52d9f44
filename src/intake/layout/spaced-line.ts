import type { Span } from '../../core/model/index.ts'
import { isEmpty, linesOf, trimmed } from '../source.ts'
import type { Source } from '../source.ts'

/** Words of a line without a gap between them, and the columns of print that they take: from, up to but without `to`. */
export interface Word {
  span: Span
  from: number
  to: number
}

export interface TypedLine {
  span: Span
  words: Word[]
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/

/** The columns that a character takes in print: two for a Chinese one where `wide` is 2; one for any other. */
export const widthOf = (character: string, wide: 1 | 2 = 2): number => (WIDE.test(character) ? wide : 1)

/** Blanks of so many columns part words that stand in different columns of a table. */
const GAP = 2

/**
 * Every line with its words and where they stand. Some programs count a Chinese character as two columns, some as one
 * (`wide`). A tab goes on to the next eighth column.
 */
export const typedLines = (source: Source, wide: 1 | 2): TypedLine[] =>
  linesOf(source).map((span) => ({ span, words: wordsIn(source, span, wide) }))

function wordsIn(source: Source, line: Span, wide: 1 | 2): Word[] {
  if (isEmpty(trimmed(source, line))) return []
  const words: Word[] = []
  let open: Word | null = null
  let column = 0
  for (let i = line.start; i < line.end; i++) {
    const blank = source.folded[i] === ' ' || source.folded[i] === '\t'
    const next =
      source.text[i] === '\t'
        ? (Math.floor(column / 8) + 1) * 8
        : column + widthOf(source.text[i] ?? '', wide)
    if (!blank) {
      if (!open || column - open.to >= GAP)
        words.push((open = { span: { start: i, end: i }, from: column, to: column }))
      open.span.end = i + 1
      open.to = next
    }
    column = next
  }
  return words
}

/** One word cut in two at a blank inside it, the second part beginning in the given column; null where no blank is there. */
export function cutAt(source: Source, word: Word, column: number, wide: 1 | 2): [Word, Word] | null {
  let at = word.from
  for (let i = word.span.start; i < word.span.end; i++) {
    if (at === column && i > word.span.start && source.folded[i - 1] === ' ') {
      const left = trimmed(source, { start: word.span.start, end: i })
      return [
        { span: left, from: word.from, to: at - (i - left.end) },
        { span: { start: i, end: word.span.end }, from: at, to: word.to },
      ]
    }
    at += widthOf(source.text[i] ?? '', wide)
  }
  return null
}

/** A piece of a line that no blank runs through; the blanks before it, and whether a figure or Latin word stands at them. */
export interface Bit extends Word {
  gap: number
  figure: boolean
}

/** The pieces of a line. Blanks around figures (完成 3 家) are the typesetter's: they may part cells or not. */
export function bitsIn(source: Source, line: Span, wide: 1 | 2): Bit[] {
  const bits: Bit[] = []
  let column = 0
  let blank = true
  for (let i = line.start; i < line.end; i++) {
    const tab = source.text[i] === '\t'
    const next = tab ? (Math.floor(column / 8) + 1) * 8 : column + widthOf(source.text[i] ?? '', wide)
    const here = /\s/.test(source.folded[i] ?? '')
    const open = bits.at(-1)
    if (!here && (blank || !open)) {
      const gap = column - (open?.to ?? 0)
      const figure =
        LATIN.test(source.folded[i] ?? '') || LATIN.test(source.folded[(open?.span.end ?? 0) - 1] ?? '')
      bits.push({ span: { start: i, end: i + 1 }, from: column, to: next, gap, figure })
    } else if (!here && open) Object.assign(open, { to: next, span: { start: open.span.start, end: i + 1 } })
    blank = here
    column = next
  }
  return bits
}

const LATIN = /[A-Za-z0-9%.]/
