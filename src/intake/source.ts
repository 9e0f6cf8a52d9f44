import type { Span } from '../core/model/index.ts'

/**
 * The decoded text twice: as written, and folded to half width with every blank a space. Both have the same length, so
 * that a rule matches the folded text and the words are cut from the written one at the same offsets.
 */
export interface Source {
  text: string
  folded: string
}

/** Full-width ASCII forms, half-width full stop and comma of Chinese, and the many blanks; one code unit for one. */
export const fold = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\uff61/g, '。')
    .replace(/\uff64/g, '、')
    .replace(/[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]/g, ' ')

export const sourceOf = (text: string): Source => ({ text, folded: fold(text) })

/** Every line without its line break (LF, CRLF or CR). */
export function linesOf(source: Source): Span[] {
  const lines: Span[] = []
  let start = 0
  for (const found of source.text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ start, end: found.index })
    start = found.index + found[0].length
  }
  lines.push({ start, end: source.text.length })
  return lines
}

/** The span without blanks and line breaks around it; an empty one where nothing else is there. */
export function trimmed(source: Source, { start, end }: Span): Span {
  const within = source.folded.slice(start, end)
  const length = within.trim().length
  const from = start + (length === 0 ? 0 : within.length - within.trimStart().length)
  return { start: from, end: from + length }
}

export const isEmpty = (span: Span): boolean => span.end <= span.start

/** The words as written, with lines that the layout broke put together again. */
export const written = (source: Source, span: Span): string =>
  source.text
    .slice(span.start, span.end)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .join('')

/** The words folded and without any blank: what is compared, never shown. */
export const plain = (source: Source, span: Span): string =>
  source.folded.slice(span.start, span.end).replace(/\s+/g, '')

/** A part of a span, by offsets inside it. */
export const within = (span: Span, from: number, to: number): Span => ({
  start: span.start + from,
  end: span.start + to,
})
