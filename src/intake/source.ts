import type { Span } from '../core/model/index.ts'

/**
 * A text twice: as written, and folded to half width with every blank a space. Both have the same length, so that a rule
 * matches the folded text and the words are cut from the written one at the same offsets. A text that was put in order
 * first (lines joined, page numbers gone) knows where each of its characters stands in the document.
 */
export interface Source {
  text: string
  folded: string
  /** The place in the document of each code unit, and one more for the end; null where this is the document's own text. */
  at: Uint32Array | null
}

/** Full-width ASCII forms, half-width full stop and comma of Chinese, and the many blanks; one code unit for one. */
export const fold = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\uff61/g, '。')
    .replace(/\uff64/g, '、')
    .replace(/[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]/g, ' ')

export const sourceOf = (text: string): Source => ({ text, folded: fold(text), at: null })

/** A text composed of stretches of another, with line breaks and blanks put between them. */
export function composed(of: Source, pieces: readonly (Span | '\n' | ' ')[]): Source {
  const text = pieces
    .map((one) => (typeof one === 'string' ? one : of.text.slice(one.start, one.end)))
    .join('')
  const at = new Uint32Array(text.length + 1)
  let i = 0
  let last = 0
  for (const one of pieces) {
    if (typeof one === 'string') at[i++] = last
    else for (let from = one.start; from < one.end; from++) at[i++] = of.at?.[from] ?? from
    if (i > 0) last = (at[i - 1] ?? 0) + (typeof one === 'string' ? 0 : 1)
  }
  at[i] = last
  return { text, folded: fold(text), at }
}

/** The same span in the document: from the first character's place to just behind the last one's. */
export function placed({ at }: Source, { start, end }: Span): Span {
  if (!at) return { start, end }
  const from = at[Math.min(start, at.length - 1)] ?? 0
  return { start: from, end: end > start ? Math.max((at[end - 1] ?? 0) + 1, from) : from }
}

/** Every line without its line break (LF, CRLF, CR or a page break). */
export function linesOf(source: Source): Span[] {
  const lines: Span[] = []
  let start = 0
  for (const found of source.text.matchAll(/\r\n|[\n\r\f\v\u2028\u2029]/g)) {
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
