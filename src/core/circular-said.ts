export const circularActs = ['see', 'again', 'show', 'edit', 'out', 'back', 'send', 'drop', 'sign'] as const
export type CircularAct = (typeof circularActs)[number]

/** What somebody said of a circular (通报). */
export interface CircularSaid {
  do: CircularAct
  plan?: string
  number?: string
  opening?: string
  closing?: string
  unit?: string
  reason?: string
  to?: 'concerned' | 'all'
}

const NUMBER = /^(?:通报)?\s*(?:[〔[(（]?\s*(\d{4})\s*(?:[〕\])）]|年|-)\s*)?第?\s*(\d{1,3})\s*期?$/

/** `3`, `第3期`, `2026年第3期`, `2026-3` → `3` or `2026-3`. */
export function circularNumber(said: string): string | null {
  const [, year, n] = NUMBER.exec(said.trim()) ?? []
  return n === undefined ? null : year === undefined ? n : `${year}-${n}`
}

/** `修改 开头 …`, `去掉 市教育局 理由`, `发送 全部单位`, `第3期`, `签收 3`; the rest of the words stay as they are. */
export function readCircularSaid(said: string): CircularSaid {
  const [, key, afterKey = said.trim()] = /^([A-Z]{1,8})(?:\s+|$)([\s\S]*)$/.exec(said.trim()) ?? []
  const plan = key === undefined ? {} : { plan: key }
  const [, verb = '', behind = ''] =
    /^(修改|改|开头|结尾|去掉|移出|恢复|预览|发送|印发|不发|不印发|撤销|重拟|起草|拟|签收|查看|edit|opening|closing|out|back|preview|send|drop|again|draft|sign|show)(?![a-z])\s*[:：，,]?\s*([\s\S]*)$/i.exec(
      afterKey,
    ) ?? []
  const rest = behind.trim()
  const word = verb.toLowerCase()
  const numbered = (text: string) => {
    const number = circularNumber(text)
    return number === null ? {} : { number }
  }
  if (/^(?:不发|不印发|撤销|drop)$/.test(word)) return { do: 'drop', ...plan, reason: rest }
  if (/^(?:预览|发送|印发|preview|send)$/.test(word))
    return { do: 'send', ...plan, to: /全部|所有|各单位|all/i.test(rest) ? 'all' : 'concerned' }
  if (/^(?:去掉|移出|out|恢复|back)$/.test(word)) {
    const [unit = '', ...reason] = rest.split(/[\s，,：:]+/)
    return { do: /^(?:恢复|back)$/.test(word) ? 'back' : 'out', ...plan, unit, reason: reason.join(' ') }
  }
  if (/^(?:开头|结尾|opening|closing)$/.test(word)) return { do: 'edit', ...plan, ...parts(afterKey) }
  if (/^(?:修改|改|edit)$/.test(word)) return { do: 'edit', ...plan, ...parts(rest) }
  if (/^(?:重拟|again)$/.test(word)) return { do: 'again', ...plan }
  if (/^(?:签收|sign)$/.test(word)) return { do: 'sign', ...plan, ...numbered(rest) }
  const number = circularNumber(verb === '' ? afterKey : rest)
  return number === null ? { do: 'see', ...plan } : { do: 'show', ...plan, number }
}

/** `开头 …；结尾 …`: either may be missing. */
function parts(said: string): Pick<CircularSaid, 'opening' | 'closing'> {
  const [, opening] =
    /(?:开头|opening)\s*[:：]?\s*([\s\S]*?)(?=\s*[；;/\n]?\s*(?:结尾|closing)|$)/i.exec(said) ?? []
  const [, closing] = /(?:结尾|closing)\s*[:：]?\s*([\s\S]*)$/i.exec(said) ?? []
  return {
    ...(opening === undefined || opening === '' ? {} : { opening: opening.trim() }),
    ...(closing === undefined || closing === '' ? {} : { closing: closing.trim() }),
  }
}
