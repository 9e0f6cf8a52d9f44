import type { Day } from '../../core/day.ts'
import type { Span, Target } from '../../core/model/index.ts'
import { trimmed, within, written } from '../source.ts'
import type { Source } from '../source.ts'
import { readDeadlines } from './time.ts'

const MEASURES =
  '个百分点|万元|亿元|人次|平方米|公顷|公里|个(?!月|工作日|学期|小时|季度|百分)|项|家|所|人|名|次|场|户|亩|套|件|批|条|处|座|期|篇|台|辆|吨|元|%'
const QUANTITY = new RegExp(
  String.raw`(?<least>不少于|不低于|不超过|至少|超过)? {0,4}(?<![\d.+“"第〔〕年月])(?<from>\d+(?:\.\d+)?)(?: {0,4}[-—~至] {0,4}(?<to>\d+(?:\.\d+)?))? {0,4}(?:(?<scale>[万亿])(?!元))?(?<unit>${MEASURES})(?<beyond>以上|以下|左右)?`,
  'g',
)
const SCALE: Record<string, number> = { 万: 10_000, 亿: 100_000_000 }

/** 5 → 5, 2万 → 20000; a span or a limit stays in words: `1-2`, `不少于20`, `4以上`. */
function valueOf(groups: Record<string, string | undefined>): number | string {
  const { least, from = '', to, scale, beyond } = groups
  if (least === undefined && to === undefined && beyond === undefined)
    return Number(from) * (SCALE[scale ?? ''] ?? 1)
  return `${least ?? ''}${from}${to === undefined ? '' : `-${to}`}${scale ?? ''}${beyond ?? ''}`
}

/**
 * Quantitative targets of a task's text, each with the clause it stands in; `by` is the nearest deadline before it in
 * the same sentence. Numbers without a measure word (6411产业体系) are names, not targets.
 */
export function readTargets(source: Source, span: Span, issuedOn: Day | null): Target[] {
  const folded = source.folded.slice(span.start, span.end)
  const matches = Array.from(folded.matchAll(QUANTITY))
  return matches.map((match, i) => {
    const before = folded.slice(0, match.index)
    const clause = Math.max(...[',', '。', ';', '\n'].map((mark) => before.lastIndexOf(mark))) + 1
    const previous = matches[i - 1]
    const from =
      previous && previous.index >= clause ? lastCut(before, previous.index + previous[0].length) : clause
    const next = matches[i + 1]?.index ?? folded.length
    const close = folded.slice(match.index).search(/[,。;\n]/)
    const end = close < 0 ? folded.length : match.index + close
    const to = next < end ? lastCut(folded.slice(0, next), match.index + match[0].length) - 1 : end
    const sentence = Math.max(before.lastIndexOf('。'), before.lastIndexOf(';')) + 1
    const by = readDeadlines(folded.slice(sentence, match.index), issuedOn).at(-1)?.on ?? null
    const groups = match.groups ?? {}
    const phrase = written(
      source,
      trimmed(source, within(span, from, Math.max(to, match.index + match[0].length))),
    )
    return { phrase, value: valueOf(groups), unit: groups['unit'] ?? '', by }
  })
}

/** Where a list goes on to its next item: after the last 、 or 和 that follows `from`. */
function lastCut(text: string, from: number): number {
  const cut = Math.max(text.lastIndexOf('、'), text.lastIndexOf('和'))
  return cut >= from ? cut + 1 : text.length
}
