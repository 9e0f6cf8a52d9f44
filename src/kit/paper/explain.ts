import type { OfficialDocument } from '../../core/document/document.ts'
import { rules } from '../../core/issue/figure-rules.ts'
import type { Block, Kind } from '../../core/model/index.ts'
import { list, text } from '../show/blocks.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { deskFor, type Desk } from './desk.ts'
import { evidenceOf } from './evidence.ts'
import type { PaperOrder } from './index.ts'

/** A figure with how it came to be: the rule in a sentence, and the rows by code, unit, period and version. */
export interface Explained {
  key: string
  label: string
  value: number
  rule: string
  /** The kind and ids of the rows that were counted; `rows` are the same in words, as far as they are listed. */
  kind: Kind
  refs: string[]
  rows: string[]
  more: number
}

/** The figures that a paper says, by their keys, in the order in which it says them. */
export const keysOf = ({ evidence }: OfficialDocument): string[] => evidence.map(({ key }) => key)

/**
 * How figures of an issue came to be: those of these keys, or every one that its facts have. Who may see which rows is for
 * whoever shows them to decide (core/rights.ts), by `kind` and `refs`. `listed` bounds the rows in words of each.
 */
export async function explainIssue(
  db: Db,
  order: PaperOrder,
  keys?: readonly string[],
  listed = Infinity,
): Promise<Explained[]> {
  const desk = await deskFor(db, order)
  return explained(desk, keys ?? [...desk.figures.keys()], listed)
}

async function explained(desk: Desk, keys: readonly string[], listed: number): Promise<Explained[]> {
  const evidence = await evidenceOf(desk, keys, listed)
  return evidence.flatMap(({ key, label, lines, more }): Explained[] => {
    const figure = desk.figures.get(key)
    if (!figure) return []
    const [, rule] = desk.words.issueFigures.rules[figure.rule]
    const { value, refs } = figure
    return [{ key, label, value, rule, kind: rules[figure.rule], refs, rows: lines, more }]
  })
}

/** By which rule each figure is counted, once each: for where the rows are shown already. */
export function ruleBlocks(figures: readonly Explained[], { issueFigures }: Words): Block[] {
  const told = new Map(
    figures
      .filter(({ value, key }) => value !== 0 && !/^(?:unit|area|days|waited)\./.test(key))
      .map((one) => [one.rule, one]),
  )
  if (told.size === 0) return []
  const lines = [...told.values()].map(({ label, rule }) => [issueFigures.line(label, rule)])
  return [text({ strong: issueFigures.ruled }), list(lines)]
}
