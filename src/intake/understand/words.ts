import type { Span } from '../../core/model/index.ts'
import type { Source } from '../source.ts'

/**
 * The words of a span as people read them: folded, without blanks, line breaks and the page numbers between lines.
 * `at[i]` is the place of character `i` in the source, so that everything found leads back to it.
 */
export interface Words {
  text: string
  at: number[]
}

/** `—3—`, `- 12 -`, `第 3 页`: alone on a line. */
const PAGE_NUMBER = /^[ \t]*(?:[-—–]{1,2} {0,4}\d{1,4} {0,4}[-—–]{1,2}|第 {0,4}\d{1,4} {0,4}页)[ \t]*$/gm

export function wordsOf(source: Pick<Source, 'folded'>, { start, end }: Span): Words {
  const folded = source.folded.slice(start, end)
  const words = /[-—–第]/.test(folded)
    ? folded.replace(PAGE_NUMBER, (line) => ' '.repeat(line.length))
    : folded
  const at: number[] = []
  let text = ''
  for (let i = 0; i < words.length; i++) {
    const c = words[i] as string
    if (/\s/.test(c)) continue
    text += c
    at.push(start + i)
  }
  return { text, at }
}

/** Where the words from `from` to before `to` stand in the source; an empty span for none. */
export function placeOf(words: Words, from: number, to: number): Span {
  const start = words.at[from] ?? (words.at.at(-1) ?? 0) + 1
  return { start, end: to > from ? (words.at[to - 1] as number) + 1 : start }
}

/** The words from `from` to before `to` in the characters of the source, without blanks. */
export const writtenAt = (source: Source, words: Words, from: number, to: number): string =>
  words.at
    .slice(from, to)
    .map((i) => source.text[i])
    .join('')

/** What parts character `i` from the one before it: nothing, blanks, or the end of a line. */
export function gapBefore(
  source: Pick<Source, 'folded'>,
  words: Words,
  i: number,
): 'none' | 'blank' | 'line' {
  const [before, here] = [words.at[i - 1], words.at[i]]
  if (before === undefined || here === undefined || here === before + 1) return 'none'
  return /[\r\n]/.test(source.folded.slice(before + 1, here)) ? 'line' : 'blank'
}

const CLOSER: Record<string, string> = {
  '(': ')',
  '[': ']',
  '〔': '〕',
  '【': '】',
  '《': '》',
  '〈': '〉',
  '“': '”',
}

/** For each character, 1 where it stands in brackets or quotation marks, else 0; those never closed count for nothing. */
export function depths(text: string): number[] {
  if (!/[([〔【《〈“]/.test(text)) return Array.from<number>({ length: text.length }).fill(0)
  /** By how much the count of brackets changes here: filling each pair would take too long where thousands nest. */
  const change = new Int32Array(text.length + 1)
  const open: { closer: string; at: number }[] = []
  const awaited = new Map<string, number>()
  const expect = (closer: string, by: number): void => {
    awaited.set(closer, (awaited.get(closer) ?? 0) + by)
  }
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string
    const closer = CLOSER[c]
    if (closer !== undefined) {
      open.push({ closer, at: i })
      expect(closer, 1)
    }
    if (!awaited.get(c)) continue
    let last = open.pop()
    for (; last && last.closer !== c; last = open.pop()) expect(last.closer, -1)
    if (!last) continue
    expect(c, -1)
    change[last.at] = (change[last.at] ?? 0) + 1
    change[i + 1] = (change[i + 1] ?? 0) - 1
  }
  let depth = 0
  return Array.from({ length: text.length }, (_, i) => ((depth += change[i] ?? 0) > 0 ? 1 : 0))
}
