import { kinds } from './issue-said.ts'
import type { TemplateScope } from './model/index.ts'

export const templateActs = ['show', 'bring', 'preview', 'take', 'drop', 'cancel', 'example'] as const
export type TemplateAct = (typeof templateActs)[number]

/** What somebody said of templates of papers. */
export interface TemplateSaid {
  do: TemplateAct
  plan?: string
  scope?: TemplateScope
  /** What was said and names no kind of paper. */
  other?: string
}

const acts: readonly [words: RegExp, act: TemplateAct][] = [
  [/^(?:取消|停用|恢复|撤销|cancel|remove|off)(?![a-z])/i, 'cancel'],
  [/^(?:样例|示例|下载|example|sample)(?![a-z])/i, 'example'],
  [/^(?:上传|更换|换|bring|upload)(?![a-z])/i, 'bring'],
]

const WORD = /^(?:模板|模版|template)(?![a-z])/i
const KEY = /^([A-Z]{1,8})(?=\s|$)/
const ALL = /^(?:全部|所有|all)(?:文稿|papers)?(?![a-z])/i
const GAP = /^[\s:：，,]+/

interface Open {
  rest: string
  said: TemplateSaid
  named: boolean
}

function take(open: Open, words: RegExp): string | null {
  const [whole] = words.exec(open.rest) ?? []
  if (whole === undefined) return null
  open.rest = open.rest.slice(whole.length).replace(GAP, '')
  return whole
}

/** One more thing that stands at the beginning of what is left; false where nothing known does. */
function next(open: Open): boolean {
  const { said } = open
  if (said.plan === undefined) {
    const key = take(open, KEY)
    if (key !== null) {
      said.plan = key
      return true
    }
  }
  if (take(open, WORD) !== null) return (open.named = true)
  for (const [words, act] of acts)
    if (said.do === 'show' && take(open, words) !== null) {
      said.do = act
      return true
    }
  if (said.scope !== undefined) return false
  if (take(open, ALL) !== null) {
    said.scope = 'all'
    return true
  }
  for (const [words, kind] of kinds)
    if (take(open, words) !== null) {
      said.scope = kind
      return true
    }
  return false
}

function read(rest: string): Open {
  const open: Open = { rest: rest.trim(), said: { do: 'show' }, named: false }
  while (open.rest !== '' && next(open));
  if (open.rest !== '') open.said.other = open.rest.slice(0, 60)
  return open
}

/** `模板`, `模板 周报`, `模板 取消 通报`, `SY 模板 样例`, `weekly`: what is to be done with which template. */
export const readTemplateSaid = (rest: string): TemplateSaid => read(rest).said

/**
 * Whether words behind 文稿 are about templates: 模板 stands first, or behind a plan's key or a kind of paper, and no title goes
 * on from it (`专报 模板建设进展`).
 */
export const isTemplateSaid = (rest: string): boolean => {
  const { named, said } = read(rest)
  return named && (said.other === undefined || /^(?:[A-Z]{1,8}\s+)?(?:模板|模版|template)/i.test(rest.trim()))
}
