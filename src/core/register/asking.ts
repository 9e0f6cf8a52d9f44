/** What is asked of the registers: an act and what it is about, as typed after the verb. */
export interface RegisterAsk {
  act: RegisterAct
  name?: string
  row?: string
  text?: string
}

export const REGISTER_ACTS = [
  'show',
  'add',
  'change',
  'withdraw',
  'export',
  'import',
  'take',
  'drop',
  'define',
  'templates',
  'begin',
  'annexes',
  'link',
  'fill',
  'close',
  'reopen',
] as const
export type RegisterAct = (typeof REGISTER_ACTS)[number]

/** Words by which each act is asked for; no register may be called so. */
const words: Record<string, RegisterAct> = {
  新建: 'define',
  new: 'define',
  模板: 'templates',
  templates: 'templates',
  启用: 'begin',
  begin: 'begin',
  附表: 'annexes',
  annexes: 'annexes',
  改: 'change',
  修改: 'change',
  change: 'change',
  撤回: 'withdraw',
  withdraw: 'withdraw',
  导出: 'export',
  export: 'export',
  导入: 'import',
  import: 'import',
  关联: 'link',
  link: 'link',
  填报: 'fill',
  fill: 'fill',
  停用: 'close',
  close: 'close',
  恢复: 'reopen',
  reopen: 'reopen',
  填: 'add',
  add: 'add',
}

export const isRegisterWord = (name: string): boolean => Object.hasOwn(words, name.toLowerCase())

const cut = (text: string): [first: string, rest: string] => {
  const [, first = '', rest = ''] = /^\s*([^\s，,：:]+)[\s，,：:]*([\s\S]*)$/.exec(text) ?? []
  return [first, rest.trim()]
}

const named = (
  act: RegisterAct,
  name: string,
  more: Omit<RegisterAsk, 'act' | 'name'> = {},
): RegisterAsk => ({
  act,
  ...(name === '' ? {} : { name }),
  ...more,
})

/**
 * `校企结对` shows it, `校企结对 3` shows a row, `校企结对 数控技术，…` adds one; otherwise the first word says what is to be done
 * (`改 校企结对 3 企业=一汽`). What cannot be read is left to the check of the arguments.
 */
export function readRegisterAsk(text: string): RegisterAsk {
  const [first, rest] = cut(text)
  if (first === '') return { act: 'show' }
  if (!isRegisterWord(first)) {
    if (rest === '') return named('show', first)
    const [, n] = /^(?:第\s*)?([\d０-９]{1,9})\s*行?$/.exec(rest) ?? []
    return n === undefined
      ? named('add', first, { text: rest })
      : named('show', first, { row: n.normalize('NFKC') })
  }
  const act = words[first.toLowerCase()] ?? 'show'
  if (act === 'define') return { act, text: rest }
  const [name, more] = cut(rest)
  if (act === 'change' || act === 'withdraw') {
    const [, n = '', said = ''] = /^(?:第\s*)?([\d０-９]{1,9})\s*行?[\s，,：:]*([\s\S]*)$/.exec(more) ?? []
    return named(act, name, { ...(n === '' ? {} : { row: n.normalize('NFKC') }), text: said.trim() })
  }
  if (act === 'annexes') {
    const n = /^\d{1,3}$/.test(name) ? name : undefined
    return n === undefined ? { act } : { act, row: n, ...(more === '' ? {} : { name: more }) }
  }
  return named(act, name, more === '' ? {} : { text: more })
}
