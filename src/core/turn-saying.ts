import { leadingCode, plainCode } from './code-said.ts'

/** A code with the turn it may name, as written: `2.1.3@2026 已举办` → 2.1.3, 2026, 已举办. */
export interface TurnSaid {
  code: string
  turn?: string
  rest: string
}

const TURN =
  /^[@＠]\s*(\d{4}年?度?(?:[Hh][12]|[Qq][1-4]|[上下]半年|第?[一二三四1-4]季度?)?|[^\s，,：:。；;]+)[\s，,：:。；;]*/

/** Reads code, turn and words; null where nothing is said. A turn in no known form is kept as written, to be refused by name. */
export function readTurnCode(said: string): TurnSaid | null {
  const text = said.trim()
  if (text === '') return null
  const [, first = '', after = ''] = /^([^\s@＠]+)\s*(.*)$/s.exec(text) ?? []
  const { code, rest } = leadingCode(text) ?? { code: plainCode(first), rest: after }
  const [whole = '', turn] = TURN.exec(rest) ?? []
  return turn === undefined ? { code, rest } : { code, turn, rest: rest.slice(whole.length).trim() }
}

const WHOLE = /^(?:整项任务|整项|整个任务|全部任务|the whole|whole)(?=[\s，,：:。；;]|$)[\s，,：:。；;]*/i

/** Whether words begin by saying that the whole duty is meant, and what follows. */
export function readWhole(said: string): { whole: boolean; rest: string } {
  const [found] = WHOLE.exec(said) ?? []
  return found === undefined ? { whole: false, rest: said } : { whole: true, rest: said.slice(found.length) }
}
