import { plain } from '../register/cells.ts'

export const UNIT_ACTS = ['new', 'alias', 'unalias', 'members', 'level', 'above', 'rename'] as const
export type UnitAct = (typeof UNIT_ACTS)[number]

/** What is said of a unit: which one, what is to be changed, and into what. */
export interface UnitSaid {
  act: UnitAct
  unit: string
  value: string
  /** Of a new unit, said in the same sentence. */
  level?: string
  above?: string
  members?: string
}

const acts: Record<string, UnitAct> = {
  别名: 'alias',
  简称: 'alias',
  alias: 'alias',
  去别名: 'unalias',
  unalias: 'unalias',
  成员: 'members',
  members: 'members',
  级别: 'level',
  level: 'level',
  上级: 'above',
  above: 'above',
  改名: 'rename',
  更名: 'rename',
  rename: 'rename',
}

const actOf = (word: string | undefined): UnitAct | null =>
  word !== undefined && Object.hasOwn(acts, plain(word)) ? (acts[plain(word)] ?? null) : null

const isNew = (word: string | undefined): boolean => word !== undefined && /^(?:新建|新增|new)$/i.test(word)

/** Taking an alias away is said after it: `别名 去掉 教委`. */
const away = /^(?:去掉|删除|取消|remove)\s+/i

/** `市教育局 别名 教委`, `新建 某县教育局 级别 县 上级 市教育局` → what is to be changed; null where nothing is. */
export function readUnitSaid(said: string): UnitSaid | null {
  const words = said
    .trim()
    .split(/[\s=＝:：]+/)
    .filter((word) => word !== '')
  if (isNew(words[0])) return newUnit(words.slice(1))
  const act = actOf(words[1])
  const [unit] = words
  if (!act || unit === undefined) return null
  // Names follow as they were written: `成员 甲公司、新单位=乙公司` keeps its mark.
  const value = said.trim().slice(said.trim().indexOf(words[1] ?? '', unit.length) + (words[1] ?? '').length)
  const rest = value.replace(/^[\s=＝:：]+/, '').trim()
  if (act === 'alias' && away.test(rest)) return { act: 'unalias', unit, value: rest.replace(away, '') }
  return { act, unit, value: rest }
}

function newUnit(words: readonly string[]): UnitSaid {
  const [unit = ''] = words
  const said: UnitSaid = { act: 'new', unit, value: '' }
  for (let i = 1; i + 1 < words.length; i += 2) {
    const act = actOf(words[i])
    if (act === 'level' || act === 'above' || act === 'members') said[act] = words[i + 1] ?? ''
  }
  return said
}

/** What is looked up: everything, one unit, or whether all can be reached. */
export interface UnitLook {
  check: boolean
  plan?: string
  unit?: string
}

/** ``, `SY`, `市教育局`, `市教育局 SY`, `核对`, `核对 SY`. */
export function readUnitLook(said: string): UnitLook {
  const words = said
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
  const look: UnitLook = { check: words.some(isCheck) }
  for (const word of words) {
    if (isCheck(word)) continue
    if (/^[A-Z]{1,8}$/.test(word.normalize('NFKC'))) look.plan = word
    else look.unit = look.unit === undefined ? word : `${look.unit} ${word}`
  }
  return look
}

const isCheck = (word: string): boolean => /^(?:核对|检查|check)$/i.test(word)

/** Names in a row: `甲公司、乙公司`. */
export const namesIn = (value: string): string[] =>
  value
    .split(/[、，,；;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** What a unit may be called: it must be possible to type it as one word, among others. */
export const isUnitName = (name: string): boolean => /^[\p{L}\p{N}（）()·“”&.-]{2,40}$/u.test(name)
