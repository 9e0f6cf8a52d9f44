import type { RoleName } from '../model/index.ts'
import { roleCalled } from './words.ts'

/** Who hands what over to whom, as somebody said it. Empty `from` means the speaker; no `to`, that a form is wanted. */
export interface HandoverSaid {
  unit: string
  from: string
  to: string
  role: RoleName | null
  note: string
}

const ARROW = /\s*(?:→|—+>|-+>|=+>|＝>|移交给|转交给|交给|转给|\bto\b)\s*/

/**
 * `王五 说明…`, `张三 → 王五 说明…`, `市教育局 张三 → 王五 B角 说明…`, `市教育局 B角 → 王五`: a place may be named instead of who
 * holds it, before or after the arrow.
 */
export function readHandover(said: string): HandoverSaid {
  const [left, right] = split(said.trim())
  const before = wordsOf(left)
  const [to = '', ...rest] = wordsOf(right)
  const placed = before.findLast((word) => roleCalled(word) !== null) ?? null
  const names = before.filter((word) => word !== placed)
  const from = placed === null || names.length > 1 ? (names.pop() ?? '') : ''
  const named = rest[0] === undefined ? null : roleCalled(rest[0])
  return {
    unit: names.join(''),
    from,
    to,
    role: placed === null ? named : roleCalled(placed),
    note: (named === null ? rest : rest.slice(1)).join(' ').replace(/^(?:说明|note)\s*[：:]?\s*/i, ''),
  }
}

const wordsOf = (text: string): string[] => text.split(/[\s，,]+/).filter((word) => word !== '')

function split(said: string): [string, string] {
  const match = ARROW.exec(said)
  return match ? [said.slice(0, match.index), said.slice(match.index + match[0].length)] : ['', said]
}
