import type { Calendar } from '../../core/calendar.ts'
import type { Day } from '../../core/day.ts'
import type { Assignment, Plan, Task } from '../../core/model/index.ts'
import {
  countLights,
  fitsTable,
  sortTable,
  tableRow,
  type LightCounts,
  type TableFilter,
  type TableRow,
  type TableSort,
} from '../../core/plan-table.ts'
import type { Db } from '../store.ts'

/** A plan's table: one page of lines, how many there are in all, their lights, and the plan's headings. */
export interface PlanTable {
  rows: TableRow[]
  /** Lines that pass the whole filter. */
  total: number
  /** The lights of all lines that pass everything else, whichever light is asked for. */
  counts: LightCounts
  /** Lines that pass, not cut to the page: what a tree counts. */
  all: readonly TableRow[]
  headings: readonly Task[]
}

export interface Paging {
  sort: TableSort
  /** From 1; one that is past the last shows the last. */
  page: number
  size: number
}

/**
 * Reads a plan's tasks and shares once, each by its index in the order of codes: two passes whatever is asked for, no row is
 * fetched for a line that is not shown. Throws nothing; an empty plan has an empty table.
 */
export async function planTable(
  db: Db,
  plan: Plan,
  filter: TableFilter,
  { sort, page, size }: Paging,
  { today, calendar }: { today: Day; calendar: Calendar },
): Promise<PlanTable> {
  const shares = new Map<string, Assignment[]>()
  for await (const one of db.list('assignment', 'byPlan', { prefix: [plan.id] })) {
    const known = shares.get(one.taskId)
    if (known) known.push(one)
    else shares.set(one.taskId, [one])
  }
  const headings: Task[] = []
  const passed: TableRow[] = []
  for await (const task of db.list('task', 'byPlan', { prefix: [plan.id] })) {
    if (!task.isTask) {
      headings.push(task)
      continue
    }
    const row = tableRow(task, shares.get(task.id) ?? [], today, calendar, filter.state === 'withdrawn')
    if (row && fitsTable(row, filter, today)) passed.push(row)
  }
  const all = passed.filter(({ light }) => filter.light === null || light === filter.light)
  const last = Math.max(1, Math.ceil(all.length / size))
  const from = (Math.min(page, last) - 1) * size
  return {
    rows: sortTable(all, sort).slice(from, from + size),
    total: all.length,
    counts: countLights(passed),
    all,
    headings,
  }
}
