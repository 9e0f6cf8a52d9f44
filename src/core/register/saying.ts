import type { Cells, RegisterColumn } from '../model/index.ts'
import { plain } from './cells.ts'

/** What a sentence says of a row: cells by title, or why it cannot be told which column is meant. */
export type SaidCells = { cells: Cells } | { unknown: string } | { tooMany: number }

/** Marks between cells: Chinese and western commas, semicolons, tabs; `、` parts names inside one cell. */
const BETWEEN = /[，,；;\t\n]/

/**
 * `数控技术，市职教中心，一汽，2025-03-01` in the order of the columns (a cell may be left empty), or
 * `企业=一汽，签约日期=2025-03-01` by title. A comma inside a number of thousands is typed without.
 */
export function readCells(columns: readonly RegisterColumn[], text: string): SaidCells {
  const parts = text.split(BETWEEN).map((part) => part.trim())
  while (parts.at(-1) === '') parts.pop()
  const named = parts.map((part) => /^([^=＝]+?)\s*[=＝]\s*(.*)$/s.exec(part))
  if (named.length > 0 && named.every((match, i) => match !== null || parts[i] === '')) {
    const cells: [string, string][] = []
    for (const match of named) {
      if (!match) continue
      const column = columnCalled(columns, match[1] ?? '')
      if (!column) return { unknown: match[1] ?? '' }
      cells.push([column.title, match[2] ?? ''])
    }
    return { cells: Object.fromEntries(cells) }
  }
  if (parts.length > columns.length) return { tooMany: parts.length }
  const pairs = parts.map((part, i): [string, string] => [columns[i]?.title ?? '', part])
  return { cells: Object.fromEntries(pairs) }
}

export const columnCalled = (columns: readonly RegisterColumn[], name: string): RegisterColumn | undefined =>
  columns.find(({ title }) => plain(title) === plain(name))
