import type { RoleName } from './model/index.ts'

/** What somebody said of a hand-over. */
export interface HandoverSaid {
  /** The unit, where one is written; whether it is one, the caller looks up. */
  unit: string
  /** Who leaves, or a place (`B角`); empty for the speaker. */
  from: string
  to: string
  words: string
}

const ARROW = /\s*(?:→|—>|[-=－＝]+[>＞]|⇒|交给|移交给?|转给)\s*|\s+(?:to|给)\s+/iu

/** `市教育局 张三 → 王五 说明…`, `张三 → 王五`, and by whoever leaves themself `王五 说明…`. */
export function handoverSaid(text: string): HandoverSaid {
  const said = text.trim()
  const arrow = ARROW.exec(said)
  const before = arrow ? said.slice(0, arrow.index).trim().split(/\s+/).filter(Boolean) : []
  const after = arrow ? said.slice(arrow.index + arrow[0].length) : said
  const [, to = '', words = ''] = /^([^\s，,：:。；;]*)[\s，,：:。；;]*(.*)$/su.exec(after.trim()) ?? []
  return {
    unit: before.length > 1 ? before.slice(0, -1).join(' ') : '',
    from: before.at(-1) ?? '',
    to,
    words: words.trim(),
  }
}

const places: Record<string, RoleName> = {
  联络员: 'liaisonA',
  a角: 'liaisonA',
  a: 'liaisonA',
  b角: 'liaisonB',
  b: 'liaisonB',
  分管领导: 'head',
  负责人: 'head',
  head: 'head',
}

/** The place in a unit that a word names; null where it is somebody's name. */
export const placeNamed = (word: string): RoleName | null =>
  places[word.normalize('NFKC').toLowerCase()] ?? null
