import { cellText, type ItemRow } from './row.ts'

/** One row an assignment, grouped under its task (to be filled in), or one a task (to be read). */
export const WORKBOOK_FORMS = ['items', 'tasks'] as const
export type WorkbookForm = (typeof WORKBOOK_FORMS)[number]

/** The columns that may be filled in and brought back. */
export const FILLED = ['progress', 'problems', 'next', 'figures', 'noChange'] as const
export type Filled = (typeof FILLED)[number]

export type ColumnKey =
  | 'number'
  | `level${number}`
  | 'lead'
  | 'support'
  | 'due'
  | 'code'
  | 'unit'
  | 'role'
  | 'light'
  | 'reportedOn'
  | 'overdue'
  | 'state'
  | 'mark'
  | Filled

export interface LayoutColumn {
  key: ColumnKey
  /** Chinese and English heading; both are read. */
  title: readonly [zh: string, en: string]
  /** In characters. */
  width: number
  filled?: boolean
  /** Cells of one task (or level above it) that say the same are merged. */
  merged?: boolean
  /** What may be chosen. */
  choices?: readonly [zh: string, en: string]
  hidden?: boolean
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九']

const levelColumn = (n: number, depth: number): LayoutColumn => ({
  key: `level${n}`,
  title: [`${NUMERALS[n - 1] ?? n}级任务`, `level ${n}`],
  width: n === depth ? 28 : 13,
  merged: true,
})

export const YES: readonly [string, string] = ['是', 'yes']

/** More levels than any document was seen to have; headings of so many are known when a sheet comes back. */
const DEEPEST = 9

/** The columns of the original 任务分解表, and beside them how each item stands. `depth` is the number of levels. */
export function columnsOf(form: WorkbookForm, depth: number): LayoutColumn[] {
  const items = form === 'items'
  return [
    { key: 'number', title: ['序号', 'no.'], width: 6, merged: true },
    ...Array.from({ length: depth }, (_, i) => levelColumn(i + 1, depth)),
    { key: 'lead', title: ['牵头单位', 'lead'], width: 13, merged: true },
    { key: 'support', title: ['配合单位', 'support'], width: 16, merged: true },
    { key: 'due', title: ['完成时限', 'deadline'], width: 13, merged: true },
    { key: 'code', title: ['编号', 'code'], width: 13 },
    ...(items
      ? ([
          { key: 'unit', title: ['承办单位', 'unit'], width: 12 },
          { key: 'role', title: ['分工', 'role'], width: 6 },
        ] as const)
      : []),
    { key: 'light', title: ['亮灯', 'light'], width: 7 },
    { key: 'reportedOn', title: ['最近报送时间', 'last reported'], width: 12 },
    { key: 'progress', title: ['进展情况', 'progress'], width: 36, filled: items },
    { key: 'problems', title: ['存在问题', 'problems'], width: 20, filled: items },
    { key: 'next', title: ['下一步措施', 'next steps'], width: 20, filled: items },
    { key: 'figures', title: ['指标完成值', 'figures'], width: 20, filled: items },
    ...(items
      ? [
          {
            key: 'noChange' as const,
            title: ['本期无变化', 'no change'] as const,
            width: 8,
            filled: true,
            choices: YES,
          },
        ]
      : []),
    { key: 'overdue', title: ['是否逾期', 'overdue'], width: 9 },
    { key: 'state', title: ['办结情况', 'state'], width: 10 },
    ...(items ? [{ key: 'mark' as const, title: ['核对码', 'mark'] as const, width: 26, hidden: true }] : []),
  ]
}

/** Every heading that is known, in both languages. */
export const knownColumns: readonly LayoutColumn[] = columnsOf('items', DEEPEST)

/** The cells of one row by column, as they are written before anything is done against formulas. */
export type RowCells = Partial<Record<ColumnKey, string>>

/** Words that a row wants from the catalogue. */
export interface RowWords {
  yes: string
  no: string
}

export function cellsOf(row: ItemRow, n: number, { yes, no }: RowWords): RowCells {
  const levels = row.levels.map(({ title }, i): [ColumnKey, string] => [`level${i + 1}`, cellText(title)])
  const shown: RowCells = {
    number: String(n),
    ...Object.fromEntries(levels),
    lead: row.lead,
    support: [row.support, row.responsible].filter((one) => one !== '').join('\n'),
    due: row.due,
    code: row.code,
    unit: row.unit,
    role: row.roleSaid,
    light: row.lightSaid,
    reportedOn: row.reportedOn ?? '',
    progress: row.progress,
    problems: row.problems,
    next: row.next,
    figures: row.figures,
    noChange: '',
    overdue: row.overdue ? yes : no,
    state: row.state,
  }
  return Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, cellText(value ?? '')]))
}

/** A run of rows of one column that are one cell: from `row`, `rows` of them; both counted from the first row of the table. */
export interface Merge {
  column: number
  row: number
  rows: number
  /** How many columns wide; one where it is not said. */
  columns?: number
}

/**
 * Which cells are merged: a level's over all its rows, the number and the units over those of their task, and what says the
 * same there. Never across a border of a level further left.
 */
export function mergesOf(
  columns: readonly LayoutColumn[],
  rows: readonly ItemRow[],
  cells: readonly RowCells[],
): Merge[] {
  return columns.flatMap(({ key, merged }, column): Merge[] => {
    if (!merged) return []
    const level = /^level(\d+)$/.exec(key)?.[1]
    const groupOf = (i: number): string => {
      const row = rows[i]
      if (!row) return ''
      if (level === undefined) return `${row.taskId} ${cells[i]?.[key] ?? ''}`
      return row.levels[Number(level) - 1]?.id ?? `none ${row.taskId}`
    }
    const found: Merge[] = []
    for (let from = 0; from < rows.length;) {
      let to = from + 1
      while (to < rows.length && groupOf(to) === groupOf(from)) to++
      if (to - from > 1) found.push({ column, row: from, rows: to - from })
      from = to
    }
    return found
  })
}

/** A row a task: what its shares say together. Those that answer for it come first; supports that said something follow. */
export function taskRow(
  shares: readonly ItemRow[],
  light: Pick<ItemRow, 'light' | 'lightSaid' | 'reason' | 'overdue' | 'overdueDays'>,
): ItemRow | null {
  const [first] = shares
  if (!first) return null
  const answering = shares.filter(({ role }) => role !== 'support')
  const telling = answering.length > 0 ? answering : shares
  const together = (field: 'progress' | 'problems' | 'next' | 'figures'): string => {
    const said = telling.filter((one) => one[field] !== '')
    return telling.length === 1
      ? (said[0]?.[field] ?? '')
      : said.map((one) => `${one.unit}：${one[field]}`).join('\n')
  }
  const latest = telling.map(({ reportedOn }) => reportedOn ?? '').toSorted()
  const states = [...new Set(telling.map(({ state }) => state))]
  return {
    ...first,
    ...light,
    code: first.code.replace(/-[\d.]+$/, ''),
    due: [...new Set(telling.map(({ due }) => due))].filter((due) => due !== '').join('\n'),
    state:
      states.length === 1
        ? (states[0] ?? '')
        : telling.map(({ unit, state }) => `${unit}：${state}`).join('\n'),
    reportedOn: latest.at(-1) || null,
    doneOn: telling.every(({ doneOn }) => doneOn !== null)
      ? (telling
          .map(({ doneOn }) => doneOn ?? '')
          .toSorted()
          .at(-1) ?? null)
      : null,
    progress: together('progress'),
    problems: together('problems'),
    next: together('next'),
    figures: together('figures'),
  }
}
