/** What is asked of the ledger sheets: an act and what it is about, as typed after the verb. */
export const WORKBOOK_ACTS = [
  'show',
  'export',
  'import',
  'preview',
  'take',
  'drop',
  'upward',
  'add',
  'remove',
] as const
export type WorkbookAct = (typeof WORKBOOK_ACTS)[number]

export interface WorkbookAsk {
  act: WorkbookAct
  plan?: string
  form?: 'items' | 'tasks'
  flat?: boolean
  name?: string
  month?: string
  sheet?: string
  how?: 'phone' | 'paper' | 'other'
}

const acts: Record<string, WorkbookAct> = {
  导出: 'export',
  export: 'export',
  导入: 'import',
  import: 'import',
  上报: 'upward',
  upward: 'upward',
  模板: 'add',
  template: 'add',
  停用模板: 'remove',
  'remove-template': 'remove',
}

const MONTH = /^(\d{4})\s*(?:年|-|\/|\.)\s*(\d{1,2})\s*月?$/
const YEAR = /^(\d{4})\s*年?$/

/** `2026-11`, `2026年11月` as a month, `2026年` as a year; null for anything else. */
export function monthSaid(text: string): string | null {
  const plain = text.normalize('NFKC')
  const [, year, month] = MONTH.exec(plain) ?? []
  if (year !== undefined && month !== undefined)
    return Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month.padStart(2, '0')}` : null
  return YEAR.exec(plain)?.[1] ?? null
}

const isKey = (word: string): boolean => /^[A-Za-z]{1,10}$/.test(word)

/**
 * `导出`, `导出 按任务`, `SY`, `不合并`, `导入`, `上报 省级月报 2026-11`, `模板`, `停用模板 省级月报`; nothing said shows what there is. What cannot be
 * read is left to the check of the arguments.
 */
export function readWorkbookAsk(text: string): WorkbookAsk {
  const words = text
    .trim()
    .split(/[\s，,：:]+/)
    .filter((word) => word !== '')
  if (words.length === 0) return { act: 'show' }
  const named = acts[words[0]?.toLowerCase() ?? '']
  const rest = named === undefined ? words : words.slice(1)
  const act = named ?? 'export'
  const ask: WorkbookAsk = { act }
  for (const word of rest) {
    const month = monthSaid(word)
    if (act === 'export' && /^(?:按任务|tasks)$/i.test(word)) ask.form = 'tasks'
    else if (act === 'export' && /^(?:按事项|items)$/i.test(word)) ask.form = 'items'
    else if (act === 'export' && /^(?:不合并|平铺|flat)$/i.test(word)) ask.flat = true
    else if (act === 'upward' && month !== null) ask.month = month
    else if (
      isKey(word) &&
      ask.plan === undefined &&
      !/^(?:tasks|items|flat)$/i.test(word) &&
      (act !== 'upward' || /^[A-Z]+$/.test(word))
    )
      ask.plan = word.toUpperCase()
    else ask.name = ask.name === undefined ? word : `${ask.name} ${word}`
  }
  return ask
}
