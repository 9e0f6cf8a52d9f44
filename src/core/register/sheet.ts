import type { Cells, Register, RegisterColumn, RegisterRow, SheetLine } from '../model/index.ts'
import { cellOf, plain, sameCells, trimmed } from './cells.ts'
import { SHEET_HEADS } from './definition.ts'
import { judgeRow, type Ground, type Judged, type RowFault } from './judge.ts'
import { mayChange, seesRow, shownCells, type Sight } from './sight.ts'

/** The most lines of a spreadsheet that are taken at once. */
export const MAX_LINES = 5000

/** Among so many lines the headings are looked for. */
const HEAD_WITHIN = 10

/** What is wrong with a line: with the row it says it is, or with its cells. */
export type LineFault =
  | RowFault
  | { what: 'no-row'; n: string }
  | { what: 'row-not-yours'; n: number }
  | { what: 'twice'; n: number; line: number }

export interface PlannedLine {
  /** The number of the line in the sheet. */
  line: number
  /** The row that is changed; null for a new one. */
  old: RegisterRow | null
  fresh: Judged
}

/** What a sheet would do, or why its headings cannot be found. */
export type SheetPlan =
  | { missing: string[] }
  | {
      added: PlannedLine[]
      changed: PlannedLine[]
      same: number
      wrong: { line: number; faults: LineFault[] }[]
      /** Headings that are no column and are not read. */
      ignored: string[]
    }

/** Excel shows a text that begins so as a formula; written out, an apostrophe stands before it. */
const FORMULA = /^[=+\-@\t\r]/

export const neutral = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** The text as it was before the apostrophe. */
export const withoutMark = (text: string): string => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text)

interface Head {
  at: number
  /** Column → place in the line. */
  places: [RegisterColumn, number][]
  number: number
  unit: number
  ignored: string[]
}

/** The line with most of the headings, all required ones among them. */
function headOf({ columns }: Register, lines: readonly SheetLine[]): Head | { missing: string[] } {
  let nearest: string[] | null = null
  for (const [at, { cells }] of lines.slice(0, HEAD_WITHIN).entries()) {
    const titles = cells.map(plain)
    const places = columns.flatMap((column): [RegisterColumn, number][] => {
      const place = titles.indexOf(plain(column.title))
      return place < 0 ? [] : [[column, place]]
    })
    const missing = columns
      .filter(({ title, required }) => required && !titles.includes(plain(title)))
      .map(({ title }) => title)
    if (places.length > 0 && missing.length === 0) {
      const special = (names: readonly string[]): number =>
        titles.findIndex((title) => names.some((name) => plain(name) === title))
      const [number, unit] = [special(SHEET_HEADS.number), special(SHEET_HEADS.unit)]
      const read = new Set([...places.map(([, place]) => place), number, unit])
      const ignored = cells.filter((title, place) => title.trim() !== '' && !read.has(place))
      return { at, places, number, unit, ignored }
    }
    if (places.length > 0 && (nearest === null || missing.length < nearest.length)) nearest = missing
  }
  return { missing: nearest ?? columns.map(({ title }) => title) }
}

/** What is written in a sheet where units stand: in unit columns, and where it is said whose a row is. */
export function unitsInSheet(register: Register, lines: readonly SheetLine[]): string[] {
  const head = headOf(register, lines)
  if ('missing' in head) return []
  const places = head.places.flatMap(([{ kind }, place]) => (kind === 'unit' ? [place] : []))
  const written = lines
    .slice(head.at + 1)
    .flatMap(({ cells }) => [...places, head.unit].map((place) => trimmed(cells[place] ?? '')))
  return [...new Set(written)].filter((text) => text !== '')
}

/**
 * What the lines of a sheet mean for a register, nothing being changed: a line with a row's number changes that row, one
 * without is new. Duplicates are also found inside the sheet. Numbers of lines are those of the sheet.
 */
export function planSheet(
  register: Register,
  lines: readonly SheetLine[],
  rows: readonly RegisterRow[],
  sight: Sight,
  ground: Ground,
): SheetPlan {
  const head = headOf(register, lines)
  if ('missing' in head) return head
  const byNumber = new Map(rows.map((row) => [row.n, row]))
  const seen = new Map<string, number>()
  const used = new Map<number, number>()
  const plan = {
    added: [] as PlannedLine[],
    changed: [] as PlannedLine[],
    same: 0,
    wrong: [] as { line: number; faults: LineFault[] }[],
    ignored: head.ignored,
  }
  for (const { n: line, cells } of lines.slice(head.at + 1)) {
    const given = head.places.map(([{ title }, place]): [string, string] => [
      title,
      withoutMark(trimmed(cells[place] ?? '')),
    ])
    if (given.every(([, value]) => value === '')) continue
    const old = rowOf(head, cells, byNumber, sight)
    const problem = 'fault' in old ? old.fault : old.row && usedTwice(used, old.row.n, line)
    if (problem) {
      plan.wrong.push({ line, faults: [problem] })
      continue
    }
    const row = 'row' in old ? old.row : null
    const meant = row ? keptWhereShown(register, sight, row, given) : Object.fromEntries(given)
    if (row && !mayChange(sight, row)) {
      if (sameCells(register.columns, meant, row.cells)) plan.same++
      else plan.wrong.push({ line, faults: [{ what: 'row-not-yours', n: row.n }] })
      continue
    }
    const unit = head.unit < 0 ? '' : trimmed(cells[head.unit] ?? '')
    const verdict = judgeRow(register, { cells: meant, unit }, sight, ground, row)
    const twin = 'fresh' in verdict ? doubleInSheet(register, verdict.fresh, seen, line) : null
    if ('faults' in verdict || twin)
      plan.wrong.push({ line, faults: 'faults' in verdict ? verdict.faults : twin ? [twin] : [] })
    else if (!row) plan.added.push({ line, old: null, fresh: verdict.fresh })
    else if (
      sameCells(register.columns, verdict.fresh.cells, row.cells) &&
      verdict.fresh.unitId === row.unitId
    )
      plan.same++
    else plan.changed.push({ line, old: row, fresh: verdict.fresh })
  }
  return plan
}

function rowOf(
  { number }: Head,
  cells: readonly string[],
  byNumber: ReadonlyMap<number, RegisterRow>,
  sight: Sight,
): { row: RegisterRow | null } | { fault: LineFault } {
  const written = number < 0 ? '' : trimmed(cells[number] ?? '').normalize('NFKC')
  if (written === '') return { row: null }
  const row = /^\d{1,9}$/.test(written) ? byNumber.get(Number(written)) : undefined
  if (row?.state !== 'standing' || !seesRow(sight, row)) return { fault: { what: 'no-row', n: written } }
  return { row }
}

function usedTwice(used: Map<number, number>, n: number, line: number): LineFault | null {
  const before = used.get(n)
  if (before !== undefined) return { what: 'twice', n, line: before }
  used.set(n, line)
  return null
}

/** A cell that comes back as it was shown (a masked phone number among them) is meant as it is kept; a column left out too. */
function keptWhereShown(
  register: Register,
  sight: Sight,
  row: RegisterRow,
  given: readonly [string, string][],
): Cells {
  const shown = shownCells(register, sight, row)
  const changed = given.filter(([title, value]) => value !== cellOf(shown, title))
  return { ...row.cells, ...Object.fromEntries(changed) }
}

function doubleInSheet(
  { unique }: Register,
  { key, cells }: Judged,
  seen: Map<string, number>,
  line: number,
): RowFault | null {
  if (key === null) return null
  const before = seen.get(key)
  if (before === undefined) {
    seen.set(key, line)
    return null
  }
  const value = unique.map((title) => cellOf(cells, title)).join(' ')
  return { what: 'double', columns: unique, value, n: null, line: before }
}
