import type { IssueKind } from './model/index.ts'

export const issueActs = ['list', 'show', 'files', 'draft', 'remark', 'redo', 'release', 'drop'] as const
export type IssueAct = (typeof issueActs)[number]

/** What somebody said of a paper (文稿): what to do, of which kind, which one, and the words behind. */
export interface IssueSaid {
  do: IssueAct
  plan?: string
  kind?: IssueKind
  /** Of what: `2026-11`, `2026`, a title, the number of a notice, a month as people write it. */
  of?: string
  /** `3` or `2026-3`: one that was released. */
  number?: string
  /** Remarks, or the reason not to release. */
  words?: string
}

const acts: readonly [words: RegExp, act: IssueAct][] = [
  [/^(?:不发布?|不予发布|作废|撤销|drop)(?![a-z])/i, 'drop'],
  [/^(?:发布|签发|印发|release|publish)(?![a-z])/i, 'release'],
  [/^(?:重新生成|重做|重印|redo)(?![a-z])/i, 'redo'],
  [/^(?:修改|改|edit)(?![a-z])/i, 'remark'],
  [/^(?:下载|文件|取件|files|get)(?![a-z])/i, 'files'],
  [/^(?:查看|预览|看|show|preview)(?![a-z])/i, 'show'],
  [/^(?:起草|拟|draft)(?![a-z])/i, 'draft'],
]

export const kinds: readonly [words: RegExp, kind: IssueKind][] = [
  [/^(?:周报|weekly)(?![a-z])/i, 'weekly'],
  [/^(?:月报|月度报告|monthly)(?![a-z])/i, 'monthly'],
  [/^(?:年报|年度进展报告|年度报告|annual)(?![a-z])/i, 'annual'],
  [/^(?:督查专报|专报|special)(?![a-z])/i, 'special'],
  [/^(?:督导报告|supervision)(?![a-z])/i, 'supervision'],
  [/^(?:督查单|督办单|notice)(?![a-z])/i, 'notice'],
  [/^(?:督查通报|通报|circular)(?![a-z])/i, 'circular'],
  [/^(?:联席会议材料|会议材料|议程|agenda)(?![a-z])/i, 'agenda'],
  [/^(?:联席会议纪要|会议纪要|纪要|minutes)(?![a-z])/i, 'minutes'],
]

const GAP = /^[\s:：，,]+/
const ISSUE =
  /^(?:(\d{4})\s*年?\s*)?第?\s*(\d{1,4})\s*期|^no\.?\s*(\d{1,4})(?![\d-])|^(\d{4})\s+no\.?\s*(\d{1,4})/i
/** What the paper of a notice or circular is named by: its own number. */
const SOURCE =
  /^(?:[督通报〔[(（]*\s*(\d{4})\s*[〕\])）]?\s*[年-]?\s*)?(?:第|no\.?)?\s*(\d{1,4})\s*[号期]?(?!\d)/i
const TIME =
  /^(?:\d{4}\s*[-年./]\s*\d{1,2}\s*月?(?:-\d)?|\d{4}\s*年?(?!\d)|\d{1,2}\s*月份?|本月|上月|今年|去年)(?!\d)/

/** A paper by the name that it bears, after a plan and a verb: read as if its kind stood first. */
const BORNE =
  /^((?:[A-Z]{1,8}\s+)?(?:\S{2,4}\s+)?)(\d{4})年(?:(\d{1,2})月)?(度?工作进展(?:月报|报告)|联席会议(?:材料|纪要))(?:（(?:(\d{4})年)?第(\d+)期）)?/

const asKindFirst = (said: string): string =>
  said.replace(BORNE, (_, before: string, year: string, month = '', what: string, of = year, n = '') => {
    const kind = what.endsWith('月报') ? '月报' : what.endsWith('报告') ? '年报' : what
    const which = n === '' ? `${year}${month === '' ? '' : `-${month.padStart(2, '0')}`}` : `${of}年第${n}期`
    return `${before}${kind} ${which}`
  })

/** `月报 2026-11`, `发布 周报`, `修改 周报 按语 …`, `周报 第3期`, `不发 月报 已当面汇报`, `SY`. */
export function readIssueSaid(said: string, usual: IssueAct = 'list'): IssueSaid {
  let rest = asKindFirst(said.trim())
  const found: IssueSaid = { do: usual }
  let acted = false
  const take = (whole: string): void => void (rest = rest.slice(whole.length).replace(GAP, ''))
  const [, key] = /^([A-Z]{1,8})(?=\s|$)/.exec(rest) ?? []
  if (key !== undefined) {
    found.plan = key
    take(key)
  }
  const act = (): boolean => {
    const hit = acted ? undefined : acts.find(([words]) => words.test(rest))
    if (!hit) return false
    found.do = hit[1]
    acted = true
    take(hit[0].exec(rest)?.[0] ?? '')
    return true
  }
  const kind = (): boolean => {
    const hit = found.kind ? undefined : kinds.find(([words]) => words.test(rest))
    if (!hit) return false
    found.kind = hit[1]
    take(hit[0].exec(rest)?.[0] ?? '')
    return true
  }
  // The verb may stand before the kind or after it.
  for (let more = true; more;) more = act() || kind()
  const named = found.kind === 'notice' || found.kind === 'circular'
  const [whole, year, n, no, yearBefore, noAfter] = ISSUE.exec(rest) ?? []
  if (whole !== undefined && !named) {
    const [y, number] = [year ?? yearBefore, n ?? no ?? noAfter ?? '']
    found.number = y === undefined ? number : `${y}-${Number(number)}`
    take(whole)
    if (!acted && usual === 'list') found.do = 'show'
  } else if (named) {
    const [source, sourceYear, sourceNumber] = SOURCE.exec(rest) ?? []
    if (source !== undefined && source.trim() !== '' && sourceNumber !== undefined) {
      found.of =
        sourceYear === undefined ? `${Number(sourceNumber)}` : `${sourceYear}-${Number(sourceNumber)}`
      take(source)
    }
  } else if (found.kind !== undefined && found.kind !== 'special') {
    const [time] = TIME.exec(rest) ?? []
    if (time !== undefined) {
      found.of = time.replaceAll(/\s+/g, '')
      take(time)
    }
  }
  // The act may still follow what was named: `月报 2026-11 发布`.
  if (!acted) act()
  if (!acted && found.kind !== undefined && found.number === undefined && usual === 'list')
    found.do = found.kind === 'weekly' ? 'show' : 'draft'
  if (found.do === 'remark')
    found.words = rest.replace(/^(?:按语|为|remarks?)(?![a-z])[\s:：，,]*/i, '').trim()
  else if (found.do === 'drop') found.words = rest.replace(/^(?:理由|reason)\s*[:：，,]?\s*/i, '').trim()
  else if (found.kind === 'special' && rest !== '')
    found.of = rest.replace(/^(?:题目|标题|title)\s*[:：，,]?\s*/i, '').trim()
  // What was said and understood as nothing is not passed over: the command says so.
  else if (rest !== '' && found.of === undefined && found.number === undefined) found.of = rest
  if (found.words === '') delete found.words
  return found
}

/** The month that words mean, `YYYY-MM`, seen from a day; null where they mean none. */
export function monthMeant(said: string, today: string): string | null {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const of = (y: number, m: number): string => `${y}-${String(m).padStart(2, '0')}`
  if (said === '' || said === '本月') return today.slice(0, 7)
  if (said === '上月') return month === 1 ? of(year - 1, 12) : of(year, month - 1)
  const [, y, m] = /^(?:(\d{4})[-年./])?(\d{1,2})月?份?$/.exec(said) ?? []
  const n = Number(m)
  if (m === undefined || n < 1 || n > 12) return null
  // A month without a year is the newest of that name that has begun.
  return of(y === undefined ? (n > month ? year - 1 : year) : Number(y), n)
}

/** The year that words mean; null where they mean none. */
export function yearMeant(said: string, today: string): string | null {
  const year = today.slice(0, 4)
  if (said === '' || said === '今年') return year
  if (said === '去年') return String(Number(year) - 1)
  return /^(\d{4})年?$/.exec(said)?.[1] ?? null
}
