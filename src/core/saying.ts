import { openings } from './code-said.ts'

/** What one person said of one item, before it is known which assignment the code means. */
export interface SaidItem {
  code: string
  progress: string
  problems: string
  next: string
  noChange: boolean
}

export interface Saying {
  items: SaidItem[]
  /** "其余无变化": everything else that is asked has no change. */
  restNoChange: boolean
  /** What stood before the first code, or the whole text where there is none. */
  loose: string
}

const noChangeOnly = /^(本期|本月|本周)?(暂)?(无变化|没有变化|无进展变化|同上期|no change)[。.\s]*$/i
const restNoChange =
  /(?:(?:其余|其他|其它|the rest)|^\s*(?:全部|均))[^；;。\n]{0,6}(?:无变化|没有变化|no change)[。.]?\s*$/i

/** A greeting or a receipt, an emoji alone among them: an answer is due, but it is no report. */
export const isCourtesy = (text: string): boolean =>
  text.trim() !== '' &&
  /^(?:收到|好的?|嗯+|知道|明白|谢谢|感谢|辛苦|您好|你好|在|ok(?:ay)?|thanks?|thankyou|hello|hi|gotit)*$/i.test(
    text.replace(/[\s\p{P}\p{S}\p{M}了啦吗呢\u200d]/gu, ''),
  )

/** Without a code and without a letter it answers, only a sentence that tells of work is taken for a report. */
export const soundsLikeReport = (text: string): boolean =>
  text.length >= 6 && /已|完成|正在|推进|开展|召开|制定|印发|签订|启动|建成|无变化|问题|下一步/.test(text)

/** "问题：无" tells of no problem, though it is kept as written. */
export const saysNone = (text: string): boolean =>
  /^(?:(?:暂|目前)?(?:无|没有|未发现)(?:问题|困难|存在问题)?|none|no|nil|n\/a|noproblems?)?$/i.test(
    text.replace(/[\s。.，,；;、-]/g, ''),
  )

/** Where a field begins: a label at the start of a clause, followed by a colon. */
const labels: [keyof Pick<SaidItem, 'progress' | 'problems' | 'next'>, string][] = [
  ['progress', '进展情况|进展|完成情况|progress'],
  ['problems', '存在问题|存在的问题|主要问题|问题|困难|problems?'],
  ['next', '下一步措施|下一步工作|下一步打算|下一步计划|下一步|下步|next steps?|next'],
]
const labelPattern = new RegExp(
  `(^|[\\n；;。，,、\\s])(?:${labels.map(([name, words]) => `(?<${name}>${words})`).join('|')})\\s*[:：]\\s*`,
  'gi',
)

const before = new Set(' \t\r\n\u3000\u00a0；;，,、。')
const after = new Set(' \t\r\n\u3000\u00a0；;，,、')

/**
 * Without the separators around it; what holds no letter and no figure says nothing. Counted from both ends, since a
 * pattern anchored at the end takes the square of the time on a long run of spaces.
 */
function tidy(text: string): string {
  if (!/[\p{L}\p{N}]/u.test(text)) return ''
  let [from, until] = [0, text.length]
  while (before.has(text.charAt(from))) from++
  while (after.has(text.charAt(until - 1))) until--
  return text.slice(from, until)
}

/** What stands before "其余无变化", without the mark that parts them. */
function beforeRest(text: string): string {
  const said = text.replace(restNoChange, '').trimEnd()
  return /[；;。，,]$/.test(said.slice(-1)) ? said.slice(0, -1) : said
}

/** Splits the words of one item into progress, problems and next steps; what bears no label is progress. */
export function splitFields(text: string): Omit<SaidItem, 'code'> {
  const fields = { progress: '', problems: '', next: '' }
  let field: keyof typeof fields = 'progress'
  let from = 0
  const close = (until: number) => {
    const piece = tidy(text.slice(from, until))
    if (piece) fields[field] = fields[field] ? `${fields[field]}；${piece}` : piece
  }
  for (const match of text.matchAll(labelPattern)) {
    close(match.index + (match[1]?.length ?? 0))
    const named = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined)
    field = (named?.[0] ?? 'progress') as keyof typeof fields
    from = match.index + match[0].length
  }
  close(text.length)
  const noChange = noChangeOnly.test(fields.progress) && !fields.problems && !fields.next
  return { ...fields, noChange }
}

/**
 * Reads a report out of a sentence: `1.2.1 已完成调研，问题：企业不积极，下一步：座谈；1.2.2 无变化；其余无变化`. `flats`: which codes without
 * a dot there are, where that is known; others stay words.
 */
export function readSaying(text: string, flats?: ReadonlySet<string>): Saying {
  const rest = restNoChange.test(text)
  const body = rest ? beforeRest(text) : text
  const found = openings(body).filter(
    ({ flat, codes }) => !flat || !flats || codes.every((code) => flats.has(code)),
  )
  const items = found.flatMap(({ codes, to }, i) => {
    const said = splitFields(body.slice(to, found[i + 1]?.from ?? body.length))
    return codes.map((code) => ({ code, ...said }))
  })
  return { items, restNoChange: rest, loose: tidy(body.slice(0, found[0]?.from ?? body.length)) }
}
