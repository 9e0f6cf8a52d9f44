import { leadingCode } from './code-said.ts'

/** What the office changes in a live plan by hand. */
export const amendments = [
  'title',
  'text',
  'due',
  'add',
  'reassign',
  'split',
  'suspend',
  'resume',
  'withdraw',
  'reopen',
] as const
export type Amendment = (typeof amendments)[number]

/** Those that say a new value; the others only a reason. */
export const valued: ReadonlySet<Amendment> = new Set(['title', 'text', 'due', 'add', 'reassign', 'split'])

const verbs: [Amendment, string][] = [
  ['title', '标题|名称|title'],
  ['text', '任务内容|内容|text'],
  ['due', '完成时限|时限|期限|deadline|due'],
  ['add', '增加单位|增加|add'],
  ['reassign', '改由|改交|reassign'],
  ['split', '拆分|split'],
  ['suspend', '暂缓|suspend'],
  ['resume', '恢复|resume'],
  ['withdraw', '撤销|取消|withdraw'],
  ['reopen', '重启|reopen'],
]
const verb = new RegExp(
  `^(?:${verbs.map(([name, words]) => `(?<${name}>${words})`).join('|')})(?:[为至到](?=\\S)|\\s*[:：=＝])?\\s*`,
  'i',
)
const because =
  /^(.*?)(?:^|[\s，,；;。])(?:理由|原因|reason|because)(?:\s*[:：=＝]\s*|\s+)(?!.*(?:理由|原因|reason|because)\s*[:：=＝])(.+)$/is

export interface AmendSaid {
  code: string
  what?: Amendment
  value: string
  reason: string
}

/** `1.2.1-2 时限 2026年12月31日 理由：资金下达晚`, `1.2.1-3 暂缓 等待上级批复`. Without a kind of change only the code. */
export function readAmend(said: string): AmendSaid {
  const led = leadingCode(said)
  const code = led?.code ?? said.trim().split(/\s+/)[0] ?? ''
  const rest = led ? led.rest : said.trim().slice(code.length).trim()
  const match = verb.exec(rest)
  const what = verbs.find(([name]) => match?.groups?.[name] !== undefined)?.[0]
  if (!match || what === undefined) return { code, value: '', reason: '' }
  const tail = rest.slice(match[0].length).trim()
  const [, value = tail, reason = ''] = because.exec(tail) ?? []
  const plain = value.replace(/[\s，,；;。]+$/, '')
  // What takes no value has nothing but a reason after it.
  if (!valued.has(what)) return { code, what, value: '', reason: reason || plain }
  return {
    code,
    what,
    value: what === 'reassign' ? plain.replace(/(?:来)?(?:承担|负责|办理)$/, '') : plain,
    reason,
  }
}
