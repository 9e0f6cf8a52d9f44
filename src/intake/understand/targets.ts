import type { Day } from '../../core/day.ts'
import type { Span, Target } from '../../core/model/index.ts'
import type { Source } from '../source.ts'
import { isAside, QUANTITY, valueOf } from './quantities.ts'
import { boundsIn } from './time.ts'
import { gapBefore, wordsOf, writtenAt } from './words.ts'
import type { Words } from './words.ts'

interface Stretch {
  from: number
  to: number
}

interface Found extends Stretch {
  at: number
  value: number | string
  unit: string
}

/** A deadline that opens its sentence holds to the end of it; one that comes later, to the next semicolon. */
interface Holding {
  from: number
  to: number
  on: Day | null
}

/**
 * Quantitative targets of a task's text, each with the clause it stands in; `by` is the nearest deadline before it that
 * holds there. Numbers without a measure word (6411产业体系) are names, and who is meant (300万元以下的企业) is no target.
 */
export function readTargets(source: Source, span: Span, issuedOn: Day | null): Target[] {
  const words = wordsOf(source, span)
  const bounds = boundsIn(source, words, issuedOn)
  return stretchesOf(source, words, { from: 0, to: words.text.length }, /[。]/g).flatMap((sentence) => {
    const holding = bounds
      .filter(({ from }) => from >= sentence.from && from < sentence.to)
      .map(({ from, on }): Holding => ({ from, on, to: holdsUntil(words, from, sentence) }))
    return stretchesOf(source, words, sentence, /[,;:](?!\d{3}(?!\d))/g).flatMap((clause) =>
      quantitiesOf(words, clause).map((found) => ({
        phrase: writtenAt(source, words, found.from, found.to),
        value: found.value,
        unit: found.unit,
        by: holding.findLast(({ from, to }) => from <= found.at && found.at < to)?.on ?? null,
      })),
    )
  })
}

function holdsUntil({ text }: Words, from: number, sentence: Stretch): number {
  const opens = /^(?:[^,;:。]{0,4}[.、])?(?:力争|争取|并|要|确保|计划)*$/.test(
    text.slice(sentence.from, from),
  )
  const stop = text.indexOf(';', from)
  return opens || stop < 0 || stop > sentence.to ? sentence.to : stop
}

/** Cut at marks, and where a line ends without one. */
function stretchesOf(source: Source, words: Words, { from, to }: Stretch, mark: RegExp): Stretch[] {
  const parts: Stretch[] = []
  let start = from
  for (const found of words.text.slice(from, to).matchAll(mark)) {
    parts.push({ from: start, to: from + found.index })
    start = from + found.index + found[0].length
  }
  parts.push({ from: start, to })
  return parts.flatMap((part) => atLineEnds(source, words, part)).filter((part) => part.to > part.from)
}

/** A line that ends in front of a number of a heading is a passage of its own; others may be the page's. */
function atLineEnds(source: Source, words: Words, { from, to }: Stretch): Stretch[] {
  const parts: Stretch[] = []
  let start = from
  for (let i = from + 1; i < to; i++) {
    if (words.at[i] === (words.at[i - 1] as number) + 1) continue
    const opens = /^(?:[一二三四五六七八九十]+[、是]|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、])/.test(
      words.text.slice(i, i + 6),
    )
    if (!opens || gapBefore(source, words, i) !== 'line') continue
    parts.push({ from: start, to: i })
    start = i
  }
  parts.push({ from: start, to })
  return parts
}

/** Where a clause names several, each keeps its own part: they are cut at the last 、 or 和 between two numbers. */
function quantitiesOf({ text }: Words, clause: Stretch): Found[] {
  const words = text.slice(clause.from, clause.to)
  const found: Found[] = []
  let start = 0
  let end = 0
  for (const match of words.matchAll(QUANTITY)) {
    const meant = valueOf(match.groups ?? {})
    if (meant === null || isAside(words, match.index, match.index + match[0].length)) continue
    const between = words.slice(end, match.index)
    const cut = Math.max(between.lastIndexOf('、'), between.lastIndexOf('和'))
    const last = found.at(-1)
    if (last) {
      last.to = clause.from + (cut < 0 ? match.index : end + cut)
      start = cut < 0 ? match.index : end + cut + 1
    }
    end = match.index + match[0].length
    found.push({ at: clause.from + match.index, from: clause.from + start, to: clause.to, ...meant })
  }
  return found
}
