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

/** `1.2.1`, `1.2.1-2`, `1.2.1-5.1`, each with an optional plan key: `SY-1.2.1`. */
export const codePattern = /(?:[A-Z]{1,8}-)?\d{1,3}(?:\.\d{1,3}){0,4}(?:-\d{1,3}(?:\.\d{1,3})?)?/

const codeAlone = new RegExp(`^${codePattern.source}$`)
export const isCode = (text: string): boolean => codeAlone.test(text)

/** A code opens an item only at the start of a clause and only if it has a dot or a dash: "3 家企业" and "4.5亿元" are none. */
const opening = new RegExp(
  `(^|[\\n；;。])[\\s、]*((?:[A-Z]{1,8}-)?\\d{1,3}(?:\\.\\d{1,3}){1,4}(?:-\\d{1,3}(?:\\.\\d{1,3})?)?)(?![\\d.])(?![亿万千百%％元倍])[\\s:：、，,]*`,
  'g',
)

const noChangeOnly = /^(本期|本月|本周)?(暂)?(无变化|没有变化|无进展变化|同上期|no change)[。.\s]*$/i
const restNoChange =
  /(?:[；;。\n，,]?\s*(?:其余|其他|其它|the rest)|^\s*(?:全部|均))[^；;。\n]{0,6}(?:无变化|没有变化|no change)[。.]?\s*$/i

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

const tidy = (text: string): string => text.replace(/^[\s；;，,、。]+|[\s；;，,、]+$/g, '')

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

/** Reads a report out of a sentence: `1.2.1 已完成调研，问题：企业不积极，下一步：座谈；1.2.2 无变化；其余无变化`. */
export function readSaying(text: string): Saying {
  const rest = restNoChange.test(text)
  const body = rest ? text.replace(restNoChange, '') : text
  const found = [...body.matchAll(opening)]
  const items = found.map((match, i) => {
    const end = found[i + 1]?.index ?? body.length
    return { code: match[2] ?? '', ...splitFields(body.slice(match.index + match[0].length, end)) }
  })
  return { items, restNoChange: rest, loose: tidy(body.slice(0, found[0]?.index ?? body.length)) }
}
