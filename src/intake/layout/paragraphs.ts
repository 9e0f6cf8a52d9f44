import type { Span } from '../../core/model/index.ts'
import { linesOf, trimmed, isEmpty, within } from '../source.ts'
import type { Source } from '../source.ts'
import { enumeratorOf } from './enumerators.ts'
import type { Enumerator, Form } from './enumerators.ts'
import { isLabelled, labelsWithin } from './labels.ts'
import { signatureLines } from './signature.ts'
import { numeral } from '../understand/numerals.ts'

/** A paragraph of the tidied text, or a numbered stretch of one that numbers several. */
export interface Paragraph {
  span: Span
  opens: Enumerator | null
  /** Whether it was cut out of the paragraph before it. */
  inline: boolean
}

/** Lines of this many characters hold a whole document, or a whole chapter, without a break. */
const RUN_ON = 400
/** A document with more characters to the line than this has lost its line breaks. */
const DENSE = 250

/** Numbers inside a line, with what must stand before them: the end of a sentence, or, in texts without breaks, anything. */
const INSIDE: { form: Form; pattern: RegExp; runOnOnly: boolean }[] = [
  {
    form: '一、',
    pattern: /(?<![一二三四五六七八九十第、])([一二三四五六七八九十]{1,3})、/g,
    runOnOnly: true,
  },
  { form: '(一)', pattern: /(?<!第)\(([一二三四五六七八九十]{1,3})\)/g, runOnOnly: false },
  { form: '1.', pattern: /(?<![\d.])(\d{1,2})[.、](?!\d(?!\d{3}年))/g, runOnOnly: false },
  { form: '(1)', pattern: /\((\d{1,2})\)/g, runOnOnly: true },
  {
    form: '一是',
    pattern: /(?<![一二三四五六七八九十])([一二三四五六七八九十])是(?!否|个)/g,
    runOnOnly: false,
  },
  /** 二要强化联动: behind a sentence, or behind the heading of its section. 第一要务 and 统一要求 count nothing. */
  {
    form: '一是',
    pattern: /(?<=[。;:!?]|要求|措施|保障|领导)([一二三四五六七八九十])要(?![求素点件务害旨义约])/g,
    runOnOnly: false,
  },
]

interface Token {
  at: number
  form: Form
  n: number
  /** Whether a sentence ended before it. */
  ended: boolean
}

export function paragraphsOf(source: Source): Paragraph[] {
  const lines = linesOf(source)
    .map((line) => trimmed(source, line))
    .filter((line) => !isEmpty(line))
  // A document of few and long lines lost its breaks, whatever the length of the single line.
  const mean = source.text.length / Math.max(lines.length, 1)
  const dense = mean >= DENSE || (lines.length <= 3 && mean >= DENSE / 4)
  const signed = signatureLines(source, lines)
  const said = lines.filter((_, i) => !signed.has(i))
  return withHeadings(
    source,
    said.flatMap((line) => cut(source, line, dense)),
  )
}

const MARKS = /^(#{1,6})\s+/
const NUMBERED = new Set<Form>(['part', '一、', '(一)'])

/**
 * Headings marked by Markdown. Their numbers say which is above which; where a document numbers none of them, the marks do,
 * but for the single outermost one, which is its title.
 */
function withHeadings(source: Source, paragraphs: Paragraph[]): Paragraph[] {
  const marked = paragraphs.map(({ span }) => MARKS.exec(source.folded.slice(span.start, span.end)))
  if (!marked.some(Boolean)) return paragraphs
  const bare = paragraphs.map((paragraph, i): Paragraph => {
    const skipped = marked[i]?.[0].length ?? 0
    if (skipped === 0) return paragraph
    const span = { start: paragraph.span.start + skipped, end: paragraph.span.end }
    return { ...paragraph, span, opens: enumeratorOf(source.folded.slice(span.start, span.end)) }
  })
  if (bare.some(({ opens }) => opens && NUMBERED.has(opens.form))) return bare
  const levels = marked.map((mark) => mark?.[1]?.length ?? 0)
  const top = Math.min(...levels.filter((level) => level > 0))
  const single = levels.filter((level) => level === top).length === 1
  return bare.map((paragraph, i) => {
    const level = (levels[i] ?? 0) - top + (single ? 0 : 1)
    if ((levels[i] ?? 0) === 0 || level < 1) return paragraph
    const length = paragraph.opens?.length ?? 0
    return { ...paragraph, opens: { form: `#${Math.min(level, 4)}` as Form, n: null, length } }
  })
}

function cut(source: Source, span: Span, dense: boolean): Paragraph[] {
  const folded = source.folded.slice(span.start, span.end)
  const labelled = isLabelled(folded)
  const opens = labelled ? null : enumeratorOf(folded)
  const numbers = labelled && !dense ? [] : cutsOf(folded, opens, dense || folded.length >= RUN_ON)
  const edges = [0, ...numbers, ...tailsOf(folded, numbers), folded.length].sort((a, b) => a - b)
  return edges.slice(0, -1).map((from, i) => {
    const part = trimmed(source, within(span, from, edges[i + 1] ?? folded.length))
    const words = source.folded.slice(part.start, part.end)
    return {
      span: part,
      opens: isLabelled(words) ? null : i === 0 ? opens : enumeratorOf(words),
      inline: numbers.includes(from),
    }
  })
}

/** Between two numbers, the first label that stands behind other words: from there on units are named, not work. */
function tailsOf(folded: string, numbers: readonly number[]): number[] {
  const labels = labelsWithin(folded)
  return [0, ...numbers].flatMap((from, i) => {
    const to = numbers[i] ?? folded.length
    const first = labels.find((at) => at > from && at < to)
    return first === undefined || isLabelled(folded.slice(from, to)) ? [] : [first]
  })
}

/** Where a line is to be cut: at numbers that follow one another. */
function cutsOf(folded: string, opens: Enumerator | null, runOn: boolean): number[] {
  const tokens = tokensOf(folded, runOn)
  const seconds = haveSecond(tokens)
  const chosen: Token[] = []
  const last = new Map<Form, number>(opens?.n ? [[opens.form, opens.n]] : [])
  const running = new Map(last)
  for (const [i, token] of tokens.entries()) {
    const expected = last.get(token.form)
    // Numbers in brackets follow one another by themselves; others may be figures.
    const bracketed = runOn && (token.form === '(一)' || token.form === '(1)')
    const beside = token.n === (expected ?? 0) + 1 && expected !== undefined && (token.ended || bracketed)
    // 二、推进城乡建设4.改造老旧小区: numbers that run on through the chapters go on behind a heading.
    const before = chosen.at(-1)
    const through =
      runOn &&
      token.n > 1 &&
      token.n === (running.get(token.form) ?? 0) + 1 &&
      before !== undefined &&
      (BELOW[before.form] ?? []).includes(token.form) &&
      token.at - before.at <= 40
    const follows = beside || through
    // The first of a row needs its second: before a number that could open this row anew.
    const second = seconds[i] === true
    const begins =
      token.n === 1
        ? second
          ? token.ended || runOn
          : runOn && opensAlone(token, chosen.at(-1))
        : cutOff(tokens, i, last)
    if (!follows && !begins) continue
    chosen.push(token)
    last.set(token.form, token.n)
    running.set(token.form, token.n)
    for (const below of BELOW[token.form] ?? []) last.delete(below)
  }
  return [...new Set([...chosen.map((token) => token.at), ...(runOn ? annexesIn(folded) : [])])]
    .filter((at) => at > 0)
    .sort((a, b) => a - b)
}

/** A heading without a second beside it: behind the end of a sentence, or right behind another heading. */
const opensAlone = ({ form, at, ended }: Token, before: Token | undefined): boolean =>
  (form === '一、' && ended) ||
  (form === '(一)' && before?.form === '一、' && at - before.at <= 40) ||
  (form === '(1)' && before?.form === '(一)' && at - before.at <= 40)

const BELOW: Partial<Record<Form, Form[]>> = {
  '一、': ['(一)', '1.', '(1)', '一是'],
  '(一)': ['1.', '(1)', '一是'],
  '1.': ['(1)', '一是'],
}

/** A text may begin in the middle: its first 二、 opens the row that its 三、 goes on with. */
function cutOff(tokens: readonly Token[], i: number, last: ReadonlyMap<Form, number>): boolean {
  const { form, n, ended } = tokens[i] as Token
  if (form !== '一、' || !ended || last.has(form)) return false
  return tokens.slice(i + 1).find((later) => later.form === form && later.ended)?.n === n + 1
}

/** For each token, whether the next of its form that could begin or go on with a row is a second. */
function haveSecond(tokens: readonly Token[]): boolean[] {
  const found: boolean[] = []
  const next = new Map<Form, number>()
  for (let i = tokens.length - 1; i >= 0; i--) {
    const { form, n, ended } = tokens[i] as Token
    found[i] = next.get(form) === 2
    if (n === 1 || (n === 2 && ended)) next.set(form, n)
  }
  return found
}

const LISTED = /;二是[^]*[)〕】][。;.]?$/

function tokensOf(folded: string, runOn: boolean): Token[] {
  const found: Token[] = []
  const closed = runOn ? labelValues(folded) : []
  // 开展行动,一是…;二是…;三是…。(市教育局负责): one bracket closes the row, whatever parts it.
  const listed = LISTED.test(folded)
  for (const { form, pattern, runOnOnly } of INSIDE) {
    if (runOnOnly && !runOn) continue
    for (const match of folded.matchAll(pattern)) {
      const before = folded.slice(0, match.index).trimEnd().at(-1) ?? '。'
      const n = numeral(match[1] ?? '')
      const said = closed.some(({ from, to }) => from < match.index && match.index <= to)
      const row = listed && form === '一是' && (before === ';' || (n === 1 && before === ','))
      const ended = said || row || (runOn ? /[。;:!?)”"]/ : /[。:!?)”]/).test(before)
      if (n !== null && n > 0) found.push({ at: match.index, form, n, ended })
    }
  }
  return found.sort((a, b) => a.at - b.at)
}

/** A label's words end no sentence: where nothing parts it from the next item (完成时限:6月底(2)…), its number does. */
function labelValues(folded: string): { from: number; to: number }[] {
  return labelsWithin(folded).map((from) => {
    const stop = folded.slice(from).search(/[。;!?]/)
    return { from, to: stop < 0 ? folded.length : from + stop }
  })
}

/** 附件1 behind the end of a sentence. */
const annexesIn = (folded: string): number[] =>
  Array.from(folded.matchAll(/(?<=[。;])附件 ?\d?(?![:、,所中])/g), (found) => found.index)
