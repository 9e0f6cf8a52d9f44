import type { Span } from '../../core/model/index.ts'
import { trimmed, within } from '../source.ts'
import type { Source } from '../source.ts'
import { opensSection } from './sections.ts'

/** A heading is no longer than this; a longer first sentence is the text itself. In characters. */
export const HEADING_MAX = 45

/** What stands behind the number of an item: its heading, where it has one, and the rest of the line. */
export interface Opening {
  heading: Span | null
  rest: Span
}

/** `span` is the paragraph without its number; `runOn`: it was cut out of a text that has lost its line breaks. */
export function openingOf(source: Source, span: Span, runOn = false): Opening {
  const folded = source.folded.slice(span.start, span.end)
  const end = (runOn ? unmarkedEnd(folded) : null) ?? headingEnd(folded)
  if (end === null) return { heading: null, rest: span }
  const heading = trimmed(source, within(span, 0, end))
  const rest = within(span, end, folded.length)
  const skipped = /^[。.:;\s]*/.exec(folded.slice(end))?.[0].length ?? 0
  return { heading, rest: trimmed(source, { start: rest.start + skipped, end: rest.end }) }
}

/** How far the heading reaches, or null where the line is running text from its first word on. */
function headingEnd(folded: string): number | null {
  const stop = stopOf(folded)
  const sentence = folded.slice(0, stop)
  const colon = sentence.search(/:/)
  if (colon >= 2 && colon <= 25 && !/[,;。]/.test(sentence.slice(0, colon))) return colon
  const gap = sentence.search(/\s{2,}|\u3000/)
  if (gap >= 2 && gap <= 30 && !/[,;]/.test(sentence.slice(0, gap)) && folded.length > gap + 30) return gap
  const known = opensSection(sentence)
  if (known !== null && stop > 25) return known
  if (stop > HEADING_MAX || sentence.split(',').length > 3) return null
  return stop
}

/** What a heading of work ends with. */
const WORK =
  '建设|改造|部署|应用|培训|集成|申请|购置|采购|推广|管理|整治|治理|自查|抽查|检查|排查|核查|督查|审核|安装|调试|验收|评估|准备|摸底|试点|宣传|总结|服务|机制|体系|制度|监测|监管|改革|创新|工作|阶段'
/** What a sentence begins with that follows such a heading: by what, for what, or who. */
const BEGINS =
  '由(?!于)|根据|按照|依据|结合|基于|依托|围绕|针对|各[\u4e00-\u9fff()、]{1,10}?(?:要|应|须|需|结合|按照|根据|依托|负责)'
const UNMARKED = new RegExp(`^([\\u4e00-\\u9fffA-Za-z]{2,18}?(?:${WORK}))(?=${BEGINS})`)

/** Where the line break behind a heading is lost no mark parts it from its text: 人员培训各单位要…, 平台改造由…. */
const unmarkedEnd = (folded: string): number | null => UNMARKED.exec(folded)?.[1]?.length ?? null

/** The end of the first sentence, outside brackets and quotation marks. */
function stopOf(folded: string): number {
  let depth = 0
  for (let i = 0; i < folded.length; i++) {
    const c = folded[i] as string
    if (/[(〔《“「【]/.test(c)) depth++
    else if (/[)〕》”」】]/.test(c)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && /[。;!?]/.test(c)) return i
  }
  return folded.length
}
