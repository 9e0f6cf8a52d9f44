import { sortable } from '../code.ts'
import type { Day } from '../day.ts'
import type { ItemRow } from '../workbook/row.ts'
import { cellText } from '../workbook/row.ts'
import type { Field, Placeholder, UpwardTemplate } from './template.ts'

/** What a report says of itself besides its rows. */
export type Filling = Record<Placeholder, string>

export interface UpwardTable {
  title: string
  head: string[]
  foot: string[]
  columns: { title: string; width: number }[]
  rows: (string | number | null)[][]
}

const WIDTHS: Partial<Record<Field, number>> = {
  number: 6,
  progress: 40,
  problems: 24,
  next: 24,
  task: 30,
  targets: 24,
  figures: 22,
  support: 18,
}

const SIGNS = { red: '●', yellow: '▲', green: '○', blue: '■', grey: '－' } as const

export const filled = (text: string, filling: Filling): string =>
  text.replaceAll(/\{([^{}]*)\}/g, (whole, name: Placeholder) => filling[name] ?? whole)

/** One report to the upper level: the rows that its template asks for, in its order, in its columns. */
export function upwardTable(
  template: UpwardTemplate,
  rows: readonly ItemRow[],
  filling: Filling,
): UpwardTable {
  const { title, head, foot, columns, sort, filter } = template
  const kept = rows.filter((row) => isWanted(row, filter))
  const sorted = kept
    .map((row, place) => ({ row, place }))
    .toSorted((a, b) => {
      for (const { field, order } of sort) {
        const [x, y] = [sortKey(a.row, field), sortKey(b.row, field)]
        if (x !== y) return (x < y ? -1 : 1) * (order === 'up' ? 1 : -1)
      }
      return a.place - b.place
    })
  return {
    title: filled(title, filling),
    head: head.map((line) => filled(line, filling)),
    foot: foot.map((line) => filled(line, filling)),
    columns: columns.map(({ title: heading, width, field }) => ({
      title: heading,
      width: width ?? WIDTHS[field] ?? 13,
    })),
    rows: sorted.map(({ row }, i) =>
      columns.map(({ field, format }) => valueOf(row, field, format, i + 1, filling)),
    ),
  }
}

function isWanted(row: ItemRow, { lights, roles, overdue, done, under }: UpwardTemplate['filter']): boolean {
  if (lights && !lights.includes(row.light)) return false
  if (roles && !roles.includes(row.role)) return false
  if (overdue !== undefined && row.overdue !== overdue) return false
  if (done !== undefined && (row.doneOn !== null) !== done) return false
  return !under || under.some((code) => row.taskCode === code || row.taskCode.startsWith(`${code}.`))
}

/** Lights from worst to best; codes by their numbers; a day that is missing comes last. */
function sortKey(row: ItemRow, field: Field): string | number {
  switch (field) {
    case 'light':
      return ['red', 'yellow', 'green', 'grey', 'blue'].indexOf(row.light)
    case 'code':
    case 'number':
      return sortable(row.code.replace(/^[A-Z]+-/, ''))
    case 'due':
      return row.dueOn ?? '9999'
    case 'overdueDays':
      return row.overdueDays
    case 'reportedOn':
    case 'doneOn':
      return row[field] ?? '9999'
    default:
      return String(valueOf(row, field, undefined, 0, null) ?? '')
  }
}

function dayAs(day: Day | null, format: string | undefined): string | null {
  if (day === null) return null
  const [year = '', month = '', date = ''] = day.split('-')
  if (format === 'day-zh') return `${year}年${Number(month)}月${Number(date)}日`
  return format === 'day-dot' ? `${year}.${Number(month)}.${Number(date)}` : day
}

function valueOf(
  row: ItemRow,
  field: Field,
  format: string | undefined,
  n: number,
  filling: Filling | null,
): string | number | null {
  const level = (i: number): string => row.levels[i]?.title ?? ''
  switch (field) {
    case 'blank':
      return null
    case 'number':
      return n
    case 'plan':
      return filling?.plan ?? ''
    case 'area':
      return cellText(row.levels.length > 2 ? level(0) : '')
    case 'measure':
      return cellText(row.levels.length > 1 ? level(row.levels.length - 2) : '')
    case 'task':
      return cellText(level(row.levels.length - 1))
    case 'role':
      return row.roleSaid
    case 'light':
      return format === 'mark' ? `${SIGNS[row.light]} ${row.lightSaid}` : row.lightSaid
    case 'reportedOn':
    case 'doneOn':
      return dayAs(row[field], format)
    case 'due':
      return row.dueOn !== null && format !== undefined ? dayAs(row.dueOn, format) : cellText(row.due)
    case 'overdue':
      return row.overdue ? '是' : '否'
    case 'overdueDays':
      return row.overdueDays === 0 ? null : row.overdueDays
    default:
      return cellText(row[field])
  }
}
