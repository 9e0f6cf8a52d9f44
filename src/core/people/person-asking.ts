import { plain } from '../register/cells.ts'

export const PERSON_ACTS = [
  'phone',
  'mail',
  'rename',
  'stop',
  'back',
  'same',
  'export',
  'import',
  'take',
  'drop',
] as const
export type PersonAct = (typeof PERSON_ACTS)[number]

/** What is said of a person, or of the whole list. */
export interface PersonSaid {
  act: PersonAct
  who?: string
  value?: string
  plan?: string
}

const acts: Record<string, PersonAct> = {
  电话: 'phone',
  手机: 'phone',
  phone: 'phone',
  邮箱: 'mail',
  mail: 'mail',
  email: 'mail',
  改名: 'rename',
  更名: 'rename',
  rename: 'rename',
  停用: 'stop',
  离任: 'stop',
  stop: 'stop',
  启用: 'back',
  back: 'back',
  同一人: 'same',
  same: 'same',
}

const whole: Record<string, PersonAct> = {
  导出: 'export',
  export: 'export',
  导入: 'import',
  import: 'import',
}

const among = (table: Record<string, PersonAct>, word: string): PersonAct | null =>
  Object.hasOwn(table, plain(word)) ? (table[plain(word)] ?? null) : null

const wordsOf = (said: string): string[] =>
  said
    .trim()
    .split(/[\s=＝:：]+/)
    .filter((word) => word !== '')

const isKey = (word: string): boolean => /^[A-Z]{1,8}$/.test(word.normalize('NFKC'))

/** `张三 电话 0431-…`, `市教育局 张三 停用`, `导出 SY` → what is to be done; null where somebody is only looked up. */
export function readPersonSaid(said: string): PersonSaid | null {
  const words = wordsOf(said)
  const [first, second] = words
  const all = first === undefined ? null : among(whole, first)
  if (all) return { act: all, ...(second === undefined ? {} : { plan: second }) }
  const at = words.findIndex((word, i) => i > 0 && among(acts, word) !== null)
  const act = among(acts, words[at] ?? '')
  if (!act) return null
  return { act, who: words.slice(0, at).join(' '), value: words.slice(at + 1).join(' ') }
}

/** Whom to show: everybody of a plan, or one person or unit. */
export interface PersonLook {
  plan?: string
  who?: string
}

/** ``, `SY`, `张三`, `市教育局 张三`. */
export function readPersonLook(said: string): PersonLook {
  const words = wordsOf(said)
  const plan = words.find(isKey)
  const who = words.filter((word) => !isKey(word)).join(' ')
  return { ...(plan === undefined ? {} : { plan }), ...(who === '' ? {} : { who }) }
}

/** What a person may be called: one word that is no list. */
export const isPersonName = (name: string): boolean => /^[\p{L}\p{N}（）()·.'’-]{1,40}$/u.test(name)
