import type { Day } from '../core/day.ts'
import type { Due, Recurrence, Span } from '../core/model/index.ts'
import type { AliasTable } from './aliases.ts'
import type { Table } from './layout/flat-table.ts'
import { isEmpty, plain, trimmed, within, written } from './source.ts'
import type { Source } from './source.ts'
import type { Column } from './understand/columns.ts'
import { Place } from './tree.ts'
import type { Node } from './tree.ts'
import { readDeadlines, readRecurrence } from './understand/time.ts'
import { readUnits } from './understand/units.ts'
import type { Mention } from './understand/units.ts'

/** A task as the table has it. */
export interface TableTask {
  code: string
  parents: Node[]
  text: Span
  lead: Mention[]
  support: Mention[]
  responsible: Mention[]
  due: Due | null
  recurrence: Recurrence | null
  source: Span
}

/** A row that does not have the head's number of cells; `row` counts from 1 below the head. */
export interface OddRow {
  row: number
  cells: number
  columns: number
  source: Span
}

/** What is handed to every reader of words: the text, the names, and the day for which relative dates and names hold. */
export interface Reading {
  source: Source
  aliases: AliasTable
  issuedOn: Day | null
  /** The document's date, or today where it has none. */
  on: Day
}

/**
 * The tasks of a table, in order. An empty cell of a level means the same as above (merged cell); a group printed again
 * after a page break is the same group; a task printed again, or left empty, adds its units to the one above.
 */
export function readTasks(
  reading: Reading,
  table: Table,
  columns: readonly Column[],
): { tasks: TableTask[]; odd: OddRow[] } {
  const { source } = reading
  const [head = [], ...rows] = table.rows
  const wordsOf = (row: readonly Span[]): string => row.map((cell) => plain(source, cell)).join('|')
  const place = new Place(source)
  const tasks: TableTask[] = []
  const odd: OddRow[] = []
  for (const [i, row] of rows.entries()) {
    const span = rowSpan(row)
    if (row.length !== head.length) {
      odd.push({ row: i + 1, cells: row.length, columns: head.length, source: span })
      continue
    }
    if (wordsOf(row) === wordsOf(head) || row.every(isEmpty)) continue
    addRow(reading, tasks, place, row, columns, span)
  }
  return { tasks, odd }
}

function addRow(
  reading: Reading,
  tasks: TableTask[],
  place: Place,
  row: readonly Span[],
  columns: readonly Column[],
  span: Span,
): void {
  const { source } = reading
  const levels = row.filter((_, i) => columns[i] === 'level')
  const moved = place.enter(levels.slice(0, -1))
  const last = tasks.at(-1)
  const shares = readShares(reading, row, columns)
  const own = levels.at(-1) as Span
  const same = last && !moved && (isEmpty(own) || plain(source, own) === plain(source, last.text))
  if (same) {
    for (const role of ['lead', 'support', 'responsible'] as const) {
      const named = new Set(last[role].map((mention) => mention.unit))
      last[role].push(...shares[role].filter((mention) => !named.has(mention.unit)))
    }
    last.source = { start: last.source.start, end: span.end }
    return
  }
  const unsaid = shares.lead.length + shares.support.length + shares.responsible.length === 0
  if (unsaid && last && !moved)
    Object.assign(shares, {
      lead: [...last.lead],
      support: [...last.support],
      responsible: [...last.responsible],
    })
  const text = isEmpty(own) ? (place.nodes.at(-1)?.title ?? own) : own
  const dueCell = row.find((_, i) => columns[i] === 'due')
  tasks.push({
    code: place.nextCode(),
    parents: [...place.nodes],
    text,
    ...shares,
    ...readTime(reading, text, dueCell),
    source: { start: Math.min(text.start, span.start), end: span.end },
  })
}

/** From the first to the last cell that holds words. */
function rowSpan(row: readonly Span[]): Span {
  const full = row.filter((cell) => !isEmpty(cell))
  return { start: (full[0] ?? row[0])?.start ?? 0, end: (full.at(-1) ?? row.at(-1))?.end ?? 0 }
}

type Shares = Pick<TableTask, 'lead' | 'support' | 'responsible'>

function readShares(
  { source, aliases, on }: Reading,
  row: readonly Span[],
  columns: readonly Column[],
): Shares {
  const of = (role: Column): Mention[] =>
    row.filter((_, i) => columns[i] === role).flatMap((cell) => readUnits(source, cell, aliases, on))
  return { lead: of('lead'), support: of('support'), responsible: of('responsible') }
}

/** The column for deadlines decides where the table has one; else the task's own words. */
function readTime(
  { source, issuedOn }: Reading,
  text: Span,
  dueCell: Span | undefined,
): { due: Due | null; recurrence: Recurrence | null } {
  const span = dueCell && !isEmpty(dueCell) ? dueCell : text
  const folded = source.folded.slice(span.start, span.end)
  const words = (found: { start: number; end: number }): string =>
    written(source, trimmed(source, within(span, found.start, found.end)))
  const deadline = readDeadlines(folded, issuedOn).at(-1)
  const recurring = readRecurrence(folded)
  const recurrence = recurring && { phrase: words(recurring), every: recurring.every }
  if (span === dueCell)
    return { due: { phrase: written(source, span), on: deadline?.on ?? null }, recurrence }
  return { due: deadline ? { phrase: words(deadline), on: deadline.on } : null, recurrence }
}
