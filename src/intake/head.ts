import type { Day } from '../core/day.ts'
import type { Span } from '../core/model/index.ts'
import { isEmpty, linesOf, plain, trimmed, written } from './source.ts'
import type { Source } from './source.ts'
import { dateAlone } from './understand/time.ts'

export interface Head {
  /** The plan's own name: what a notice 关于印发X的通知 carries is X. */
  title: string
  documentNumber: string | null
  issuer: string | null
  issuedOn: Day | null
}

const NUMBER = /^[\u4e00-\u9fff]{2,12}[〔[(]\d{4}[〕\])]\d{1,4}号$/
const NOTICE = /关于.*(通知|意见|决定|方案|办法|函|通报|措施|计划|要点)》?$/
/** A text without line breaks names its plan where it issues it: 印发《X》, 《X》已经…同意. What it only follows is another's. */
const QUOTED =
  /(?:印发|下发)《(?<sent>[^《》]{4,60})》|《(?<agreed>[^《》]{4,60}(?:方案|计划|意见|措施|办法|要点|清单))》(?:已|业)经/
const PLAN_NAME = /(方案|计划|意见|措施|办法|要点|规划|清单|分工|分解表|任务表)$/
const BODY = /(政府|办公室|办公厅|委员会|局|厅|委|部|院|办|领导小组)$/
/** 渝府办发〔2021〕88号 amid other words: the short name of a province or the state, and of a body, before the year. */
const INLINE_NUMBER =
  /(?<![(《])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼国][府政办发委厅局科农教人社财建工信商字函规]{1,6}[〔[(]\d{4}[〕\])]\d{1,4}号/
const SIGNED =
  /(?:政府|办公厅|办公室|委员会|局|厅|委|部)\s{0,8}(\d{4}\s{0,2}年\s{0,2}\d{1,2}\s{0,2}月\s{0,2}\d{1,2}\s{0,2}日)/g
/** How much of a text its number and title stand in. In characters. */
const OPENING = 400
/** A heading is short; a paragraph is not. In characters. */
const HEADING_MAX = 80

/** Title, number, issuer and date from the lines before `until` (the first table), by their form. */
export function readHead(source: Source, until: number, name: string): Head {
  const lines = linesOf(source)
    .filter((line) => line.start < until)
    .map((line) => unmarked(source, trimmed(source, line)))
  const words = lines.map((line) => plain(source, line))
  const number = words.findIndex((line) => NUMBER.test(line))
  const date = words.findIndex((line) => dateAlone(line) !== null)
  const notice = findNotice(words)
  const title =
    notice === null
      ? (planName(source, lines, words) ?? quotedName(source) ?? runOnTitle(source, lines))
      : written(source, spanOf(lines, notice.from, notice.to))
  const { issuer: titled, name: own } = splitNotice(title ?? name.replace(/\.[^.]*$/, ''))
  const above = notice === null ? undefined : words[notice.from - 1]
  const headed = above !== undefined && BODY.test(above) && above.length < HEADING_MAX ? above : titled
  return {
    title: own,
    documentNumber: (number < 0 ? inlineNumber(source, lines) : words[number]) ?? null,
    issuer: signature(source, lines, date) ?? headed,
    issuedOn: date < 0 ? signedOn(source) : dateAlone(words[date] ?? ''),
  }
}

/** In a text without line breaks the number stands amid other words; one in brackets belongs to a paper it follows. */
function inlineNumber({ folded }: Source, [first]: readonly Span[]): string | undefined {
  if (!first || first.end - first.start < OPENING / 2) return undefined
  return INLINE_NUMBER.exec(folded.slice(first.start, first.start + OPENING))?.[0]
}

/** In a text without line breaks: its title opens it, up to the body it is addressed to. */
function runOnTitle({ text }: Source, lines: readonly Span[]): string | undefined {
  const [first] = lines
  if (!first || first.end - first.start < OPENING / 2) return undefined
  return /^[^。;《》]{0,40}?关于[^。；《》]{4,60}?(?:的(?:通知|意见|实施意见|决定|通报|函)|方案|计划|若干措施)/.exec(
    text.slice(first.start, first.start + OPENING),
  )?.[0]
}

/** The day in a text without line breaks: behind the last who signs. */
function signedOn({ folded }: Source): Day | null {
  const found = [...folded.slice(0, 3000).matchAll(SIGNED), ...folded.slice(-800).matchAll(SIGNED)].at(-1)
  return found ? dateAlone((found[1] ?? '').replace(/\s+/g, '')) : null
}

/** The name in a run-on text's own notice. */
function quotedName({ text }: Source): string | undefined {
  const { sent, agreed } = QUOTED.exec(text.slice(0, 2000))?.groups ?? {}
  return sent ?? agreed
}

/** A heading of Markdown without its marks. */
function unmarked(source: Source, line: Span): Span {
  const marks = /^#{1,6}\s+/.exec(source.folded.slice(line.start, line.end))?.[0].length ?? 0
  return { start: line.start + marks, end: line.end }
}

const spanOf = (lines: readonly Span[], from: number, to: number): Span => ({
  start: lines[from]?.start ?? 0,
  end: lines[to]?.end ?? 0,
})

/** 关于…的通知, over at most three lines; without a blank line between. */
function findNotice(words: readonly string[]): { from: number; to: number } | null {
  for (const [from, line] of words.entries()) {
    if (!line.includes('关于') || line.length > HEADING_MAX || /[。:]$/.test(line)) continue
    for (let to = from; to < from + 3 && words[to]; to++)
      if (NOTICE.test(words.slice(from, to + 1).join(''))) return { from, to }
  }
  return null
}

function planName(source: Source, lines: readonly Span[], words: readonly string[]): string | null {
  const at = words.findIndex(
    (line) => line.length <= HEADING_MAX && PLAN_NAME.test(line) && !/^附(件|表|录)|^名称:/.test(line),
  )
  const line = lines[at]
  return line === undefined || isEmpty(line) ? null : written(source, line)
}

/** 吉林市人民政府关于印发《X》的通知 → issuer and X. */
function splitNotice(title: string): { issuer: string | null; name: string } {
  const [, issuer = '', rest = title] = /^(.*?)(关于.*)$/s.exec(title) ?? []
  const [, quoted, bare] = /^关于(?:印发|下发|转发)(?:《(.+)》|(.+))的通知$/s.exec(rest) ?? []
  const [, by, named] = /^([^《]{2,30})(?:印发|发布|出台)《(.+)》$/s.exec(title) ?? []
  // 省人民政府印发关于支持X若干措施的通知 carries what it issues without marks.
  const [, sender, carried] =
    /^(.{2,30}?)印发(关于.+(?:方案|计划|意见|措施|办法|要点|清单|规定))的通知$/s.exec(title) ?? []
  if (sender && carried) return { issuer: sender.trim(), name: carried.trim() }
  if (by && named) return { issuer: by.trim(), name: named.trim() }
  return { issuer: issuer.trim() === '' ? null : issuer.trim(), name: (quoted ?? bare ?? rest).trim() }
}

/** The body that signs: the last line of words before the date. */
function signature(source: Source, lines: readonly Span[], date: number): string | null {
  const line = lines.slice(0, Math.max(date, 0)).findLast((span) => !isEmpty(span))
  if (!line) return null
  const words = plain(source, line)
  return BODY.test(words) && !/[,。:;]/.test(words) ? written(source, line) : null
}
