import type { Calendar } from './calendar.ts'
import { inCodeOrder } from './code.ts'
import { addDays, type Day } from './day.ts'
import { lifeOf, type LifeState } from './life.ts'
import { taskLight, worstFirst, type Shown } from './light.ts'
import type { Assignment, Light, Task } from './model/index.ts'

export const tableSorts = ['code', 'due', 'deadline', 'light', 'reported'] as const
export type TableSort = (typeof tableSorts)[number]

/** What narrows a plan's table; null lets everything through. */
export interface TableFilter {
  light: Light | null
  /** A unit that has a share of the task. */
  unitId: string | null
  /** A heading of the plan by its code: what stands below it. */
  area: string | null
  /** Calendar days from today within which a report or the work itself is due, today included; what is past is not. */
  within: number | null
  state: LifeState | null
  /** In a task's title, text or code; lower case. */
  words: string
}

/** One task as a line of the table: what decides it is what decides its light. */
export interface TableRow extends Shown {
  task: Task
  /** Those that stand; withdrawn ones only where nothing else is left. */
  shares: readonly Assignment[]
  /** The nearest day on which one of those that lead is to report, and the nearest written deadline. */
  dueOn: Day | null
  deadlineOn: Day | null
  /** The share that reported last, of those that lead before all others. */
  last: Assignment | null
}

const earliest = (days: readonly (Day | null | undefined)[]): Day | null =>
  days.reduce<Day | null>((first, day) => (day && (first === null || day < first) ? day : first), null)

const newest = (shares: readonly Assignment[]): Assignment | null =>
  shares.reduce<Assignment | null>(
    (last, one) => (one.lastReportOn !== null && one.lastReportOn > (last?.lastReportOn ?? '') ? one : last),
    null,
  )

/** A task with its shares as a line; null where all of them were withdrawn, unless withdrawn ones are asked for. */
export function tableRow(
  task: Task,
  all: readonly Assignment[],
  today: Day,
  calendar: Calendar,
  withWithdrawn: boolean,
): TableRow | null {
  const standing = all.filter(({ state }) => state !== 'withdrawn')
  if (all.length > 0 && standing.length === 0 && !withWithdrawn) return null
  const shares = standing.length > 0 ? standing : all
  const leading = shares.filter(({ role }) => role !== 'support')
  const deciding = leading.length > 0 ? leading : shares
  const { light, reason } = taskLight(shares, today, calendar)
  return {
    ...{ task, shares, light, reason },
    dueOn: earliest(deciding.filter(({ state }) => state === 'open').map(({ dueOn }) => dueOn)),
    deadlineOn: earliest(deciding.map(({ deadline }) => deadline?.on)),
    last: newest(leading) ?? newest(shares),
  }
}

/** Whether a line passes everything but the light, so that the lights of what passes can be counted beside. */
export function fitsTable(
  { task, shares, dueOn, deadlineOn, light }: TableRow,
  filter: TableFilter,
  today: Day,
): boolean {
  const { unitId, area, within, state, words } = filter
  if (area !== null && task.code !== area && !task.code.startsWith(`${area}.`)) return false
  if (unitId !== null && !shares.some((one) => one.unitId === unitId)) return false
  if (state !== null && !shares.some((one) => lifeOf(one) === state)) return false
  if (within !== null) {
    const last = addDays(today, within)
    const soon = (day: Day | null): boolean => day !== null && day >= today && day <= last
    if (light === 'blue' || !(soon(dueOn) || soon(deadlineOn))) return false
  }
  return words === '' || `${task.code} ${task.title}\n${task.text}`.toLowerCase().includes(words)
}

const orders: Record<TableSort, (row: TableRow) => string> = {
  code: () => '',
  due: ({ dueOn }) => dueOn ?? '9',
  deadline: ({ deadlineOn }) => deadlineOn ?? '9',
  light: ({ light }) => String(worstFirst.indexOf(light)),
  // What was never reported stands first: it is what is looked for.
  reported: ({ last }) => last?.lastReportOn ?? '',
}

/** The same lines in an order; those that are alike stay in the order of codes. */
export function sortTable(rows: readonly TableRow[], sort: TableSort): TableRow[] {
  const key = orders[sort]
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => (a.key === b.key ? inCodeOrder(a.row.task, b.row.task) : a.key < b.key ? -1 : 1))
    .map(({ row }) => row)
}

export type LightCounts = Record<Light, number>

export function countLights(rows: readonly TableRow[]): LightCounts {
  const counts: LightCounts = { red: 0, yellow: 0, green: 0, grey: 0, blue: 0 }
  for (const { light } of rows) counts[light]++
  return counts
}
