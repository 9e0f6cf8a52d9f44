import { leadingCode } from './code-said.ts'

export const paperActs = ['list', 'show', 'edit', 'send', 'decline', 'sign'] as const
export type PaperAct = (typeof paperActs)[number]

/** What somebody said of a 督查单: what to do, with which item or number, and the words behind. */
export interface PaperSaid {
  do: PaperAct
  plan?: string
  code?: string
  number?: string
  demand?: string
  until?: string
  reason?: string
}

const acts: readonly [words: RegExp, act: PaperAct][] = [
  [/^(?:不予?制发|不发|decline)(?![a-z])/i, 'decline'],
  [/^(?:制发|签发|发送|send)(?![a-z])/i, 'send'],
  [/^(?:修改|改|edit)(?![a-z])/i, 'edit'],
  [/^(?:签收|sign)(?![a-z])/i, 'sign'],
  [/^(?:查看|看|show)(?![a-z])/i, 'show'],
]

const GAP = /^[\s:：，,]+/
const NUMBER = /^(?:督?\s*[〔[(（]?\s*(\d{4})\s*[〕\])）]?\s*年?\s*)?第\s*(\d{1,4})\s*号/

/** `制发 1.2.1-2`, `1.2.1-2 制发`, `修改 1.2.1-2 要求 … 期限 12-05`, `第3号`, `SY`. */
export function readPaperSaid(said: string): PaperSaid {
  let rest = said.trim()
  const found: PaperSaid = { do: 'list' }
  const act = (): boolean => {
    const hit = acts.find(([words]) => words.test(rest))
    if (!hit || found.do !== 'list') return false
    found.do = hit[1]
    rest = rest.replace(hit[0], '').replace(GAP, '')
    return true
  }
  const place = (): boolean => {
    if (found.code !== undefined || found.number !== undefined) return false
    const [whole, year, n] = NUMBER.exec(rest) ?? []
    const led = whole === undefined ? leadingCode(rest) : null
    if (n !== undefined) found.number = year === undefined ? n : `${year}-${n}`
    else if (led) found.code = led.code
    else return false
    rest = (led ? led.rest : rest.slice(whole?.length)).replace(GAP, '')
    return true
  }
  const [, key] = /^([A-Z]{1,8})(?=\s|$)/.exec(rest) ?? []
  if (key !== undefined) {
    found.plan = key
    rest = rest.slice(key.length).trim()
  }
  // The verb may stand before the item or after it.
  for (let more = true; more;) more = act() || place()
  if (found.do === 'list' && (found.code ?? found.number) !== undefined) found.do = 'show'
  if (found.do === 'decline' && rest !== '')
    found.reason = rest.replace(/^(?:理由|reason)\s*[:：，,]?\s*/i, '')
  if (found.do === 'edit') Object.assign(found, editSaid(rest))
  return found
}

/** `要求 …；期限 12-05`, `期限 12月5日`, or words alone, which are the demand. */
function editSaid(said: string): Pick<PaperSaid, 'demand' | 'until'> {
  const [, before = '', day] = /^([\s\S]*?)(?:期限|限期|until)\s*[:：为至]?\s*([^；;，,]+?)\s*前?\s*$/i.exec(
    said,
  ) ?? ['', said]
  const demand = before.replace(/^(?:要求|demand)\s*[:：]?\s*/i, '').replace(/[\s；;，,/、]+$/, '')
  return {
    ...(demand === '' ? {} : { demand }),
    ...(day === undefined ? {} : { until: day.replace(/^(\d{1,2})-(\d{1,2})$/, '$1月$2日') }),
  }
}
