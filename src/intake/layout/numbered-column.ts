import type { Span } from '../../core/model/index.ts'
import { plain } from '../source.ts'
import type { Source } from '../source.ts'
import type { Column } from '../understand/columns.ts'
import { enumeratorOf } from './enumerators.ts'

/** What a task is measured by: part of its words, unless it is numbered by itself. */
const MEASURES = /(?:标准|指标|要点|细则)$/

/**
 * The columns of a table whose column of standards (评分标准) numbers on through the rows, (25), (26), (27): its cells are
 * the items, each with units of its own, and the column of tasks before it heads several of them. Unchanged elsewhere.
 */
export function withNumberedItems(
  source: Source,
  rows: readonly (readonly Span[])[],
  columns: readonly Column[],
  headings: readonly string[],
): Column[] {
  const found = columns.findIndex(
    (column, i) => column === 'other' && MEASURES.test(headings[i] ?? '') && columns[i - 1] === 'level',
  )
  if (found < 0 || rows.length < 2) return [...columns]
  const numbers = rows.map((row) => enumeratorOf(plain(source, row[found] ?? { start: 0, end: 0 })))
  const first = numbers[0]
  const counts = numbers.every(
    (number, i) =>
      number && first && number.form === first.form && number.n !== null && number.n === (first.n ?? 0) + i,
  )
  return columns.map((column, i) => (counts && i === found ? 'level' : column))
}
