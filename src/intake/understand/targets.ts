import type { Day } from '../../core/day.ts'
import type { Span, Target } from '../../core/model/index.ts'
import { trimmed, within, written } from '../source.ts'
import type { Source } from '../source.ts'
import { readDeadlines } from './time.ts'

const MEASURES =
  '个百分点|万元|亿元|人次|平方米|公顷|公里|个(?!月|工作日|学期|小时|季度|百分)|项|家|所|人|名|次|场|户|亩|套|件|批|条|处|座|期|篇|台|辆|吨|元|%'
const QUANTITY = new RegExp(
  String.raw`(?<least>不少于|不低于|不超过|至少|超过)? {0,4}(?<![\d.+“"第〔〕])(?<from>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?: {0,4}[-—~至] {0,4}(?<to>\d+(?:\.\d+)?))? {0,4}(?:(?<scale>[万亿])(?!元))?(?<unit>${MEASURES})(?<beyond>以上|以下|左右)?`,
  'g',
)
const SCALE: Record<string, number> = { 万: 10_000, 亿: 100_000_000 }

/** 5 → 5, 2万 → 20000; a span or a limit stays in words: `1-2`, `不少于20`, `4以上`. */
function valueOf(groups: Record<string, string | undefined>): number | string {
  const { least, from = '', to, scale, beyond } = groups
  if (least === undefined && to === undefined && beyond === undefined)
    return Number(from.replaceAll(',', '')) * (SCALE[scale ?? ''] ?? 1)
  return `${least ?? ''}${from}${to === undefined ? '' : `-${to}`}${scale ?? ''}${beyond ?? ''}`
}

/**
 * Quantitative targets of a task's text, each with the clause it stands in; `by` is the nearest deadline before it in
 * the same sentence. Numbers without a measure word (6411产业体系) are names, not targets.
 */
export function readTargets(source: Source, span: Span, issuedOn: Day | null): Target[] {
  return partsOf(source, span, /[。;\r\n]+/g).flatMap((sentence) => {
    const deadlines = readDeadlines(source.folded.slice(sentence.start, sentence.end), issuedOn)
    let by: Day | null = null
    return partsOf(source, sentence, /,(?!\d{3}(?!\d))/g).flatMap((clause) =>
      quantitiesOf(source, clause).map(({ at, part, groups }) => {
        while ((deadlines[0]?.start ?? Infinity) < at - sentence.start) by = deadlines.shift()?.on ?? by
        return { phrase: written(source, part), value: valueOf(groups), unit: groups['unit'] ?? '', by }
      }),
    )
  })
}

function partsOf(source: Source, span: Span, mark: RegExp): Span[] {
  const parts: Span[] = []
  let from = 0
  const folded = source.folded.slice(span.start, span.end)
  for (const found of folded.matchAll(mark)) {
    parts.push(within(span, from, found.index))
    from = found.index + found[0].length
  }
  parts.push(within(span, from, folded.length))
  return parts
}

interface Quantity {
  at: number
  part: Span
  groups: Record<string, string | undefined>
}

/** Where a clause names several, each keeps its own part: they are cut at the last 、 or 和 between two numbers. */
function quantitiesOf(source: Source, clause: Span): Quantity[] {
  const folded = source.folded.slice(clause.start, clause.end)
  const found: Quantity[] = []
  let start = 0
  let end = 0
  for (const match of folded.matchAll(QUANTITY)) {
    const between = folded.slice(end, match.index)
    const cut = Math.max(between.lastIndexOf('、'), between.lastIndexOf('和'))
    const last = found.at(-1)
    if (last) {
      last.part = trimmed(source, within(clause, start, cut < 0 ? match.index : end + cut))
      start = cut < 0 ? match.index : end + cut + 1
    }
    end = match.index + match[0].length
    const part = trimmed(source, within(clause, start, folded.length))
    found.push({ at: clause.start + match.index, part, groups: match.groups ?? {} })
  }
  return found
}
