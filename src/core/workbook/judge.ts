import type { Day } from '../day.ts'
import type { SheetLine } from '../model/index.ts'
import { plain } from '../register/cells.ts'
import type { Base } from './base.ts'
import { FILLED, knownColumns, YES, type ColumnKey, type Filled } from './layout.ts'
import { cellRead, readBook, type ReadRow } from './read.ts'

/** The longest text that is taken from one cell: as long as a message may be. */
export const MAX_SAID = 20_000

/** The words of the three fields as they stand, not as a cell could hold them. */
export interface SaidNow {
  progress: string
  problems: string
  next: string
}

/** How an assignment stands at the moment at which a sheet is judged, for whoever brought it. */
export interface ItemNow {
  assignmentId: string
  /** As what the bringer may report: their own unit's, or on behalf as the office; null where they may not. */
  as: 'own' | 'office' | null
  report: string | null
  /** Whether that report says that nothing changed. */
  noChange: boolean
  said: SaidNow
  /** Each cell as it would be written now. */
  cells: Partial<Record<Filled, string>>
  /** Of the last report. */
  by: string
  on: Day | null
}

export type WorkbookFault =
  | { what: 'no-code' }
  | { what: 'unknown-code'; code: string }
  | { what: 'no-mark' }
  | { what: 'unknown-mark'; mark: string }
  | { what: 'other-plan'; key: string }
  | { what: 'not-in-base' }
  | { what: 'twice'; line: number }
  | { what: 'not-yours' }
  | { what: 'emptied' }
  | { what: 'long'; column: ColumnKey; length: number }
  | { what: 'conflict'; by: string; on: Day; said: string }
  | { what: 'no-change-mark'; given: string }
  | { what: 'no-change-and-words' }
  | { what: 'figure-line'; given: string }
  | { what: 'figure-emptied'; target: string }
  | { what: 'refused'; zh: string; en: string }

/** One cell that was edited. */
export interface Edit {
  column: Filled
  was: string
  is: string
}

/** One item that would be reported. */
export interface WorkbookChange {
  line: number
  code: string
  assignmentId: string
  as: 'own' | 'office'
  edits: Edit[]
  said: SaidNow & { noChange: boolean }
  /** Totals by the words of their target: those that were edited. */
  figures: Record<string, string>
}

export interface WorkbookPlan {
  changes: WorkbookChange[]
  same: number
  wrong: { line: number; code: string; faults: WorkbookFault[] }[]
  /** Cells that were edited but are changed elsewhere (units, deadlines, states …), by row. */
  elsewhere: { line: number; code: string; columns: ColumnKey[] }[]
  /** Rows of the sheets given out that are no longer there: nothing is done about them. */
  absent: number
  ignored: string[]
}

export interface Ground {
  /** The plan into which it is brought. */
  planId: string
  /** By mark; a mark that was never given out has none. */
  bases: ReadonlyMap<string, Base>
  /** By code, with the plan's key. */
  items: ReadonlyMap<string, ItemNow>
}

/**
 * What a sheet that came back would do at this moment, nothing being changed: exactly the cells that differ from what was given
 * out are edits. A cell that says what stands now is none any more; one whose item was reported since is a conflict.
 */
export function planWorkbook(
  lines: readonly SheetLine[],
  ground: Ground,
): WorkbookPlan | { missing: string[] } {
  const book = readBook(lines)
  if ('missing' in book) return book
  const plan: WorkbookPlan = {
    changes: [],
    same: 0,
    wrong: [],
    elsewhere: [],
    absent: 0,
    ignored: book.ignored,
  }
  const twice = repeated(book.rows)
  const seen = new Set<string>()
  for (const row of book.rows) {
    const code = row.cells.code ?? ''
    const known = placeOf(row, ground)
    const first = twice.get(code)
    seen.add(code)
    if ('fault' in known) plan.wrong.push({ line: row.line, code, faults: [known.fault] })
    else if (first !== undefined && code !== '') {
      const line = first.find((one) => one !== row.line) ?? row.line
      plan.wrong.push({ line: row.line, code, faults: [{ what: 'twice', line }] })
    } else judge(plan, row, code, known)
  }
  const codes = new Set([...ground.bases.values()].flatMap(({ rows }) => Object.keys(rows)))
  plan.absent = [...codes].filter((code) => !seen.has(code)).length
  return plan
}

/** The lines of each code that stands in the sheet more than once. */
function repeated(rows: readonly ReadRow[]): Map<string, number[]> {
  const lines = new Map<string, number[]>()
  for (const { line, cells } of rows)
    if (cells.code) lines.set(cells.code, [...(lines.get(cells.code) ?? []), line])
  return new Map([...lines].filter(([, some]) => some.length > 1))
}

interface Place {
  was: Base['rows'][string]
  now: ItemNow
}

function placeOf({ cells }: ReadRow, { planId, bases, items }: Ground): Place | { fault: WorkbookFault } {
  const { code = '', mark = '' } = cells
  if (code === '') return { fault: { what: 'no-code' } }
  if (mark === '') return { fault: { what: 'no-mark' } }
  const base = bases.get(mark)
  if (!base) return { fault: { what: 'unknown-mark', mark } }
  if (base.planId !== planId) return { fault: { what: 'other-plan', key: base.key } }
  const was = Object.hasOwn(base.rows, code) ? base.rows[code] : undefined
  const now = items.get(code)
  if (!was) return { fault: now ? { what: 'not-in-base' } : { what: 'unknown-code', code } }
  // A code is never used again, but what a sheet says is not believed for that.
  if (!now || now.assignmentId !== was.id) return { fault: { what: 'unknown-code', code } }
  return { was, now }
}

const isYes = (given: string): boolean => YES.some((word) => plain(word) === plain(given))

const said = (text: string): string => cellRead(text)

/** Columns that are merged come back blank in all rows but the first, and an emptied one changes nothing. */
const shownOnly = knownColumns.filter(
  ({ filled, key }) => !filled && !['number', 'code', 'mark'].includes(key),
)

function judge(plan: WorkbookPlan, row: ReadRow, code: string, { was, now }: Place): void {
  const { line, cells } = row
  const moved = shownOnly
    .filter(({ key }) => {
      const given = cells[key] ?? ''
      return given !== '' && given !== said(was.cells[key] ?? '')
    })
    .map(({ key }) => key)
  if (moved.length > 0) plan.elsewhere.push({ line, code, columns: moved })
  const edits = FILLED.flatMap((column): Edit[] => {
    const given = cells[column]
    const before = said(was.cells[column] ?? '')
    return given === undefined || given === before ? [] : [{ column, was: before, is: given }]
  })
  // The mark says nothing of which period it is for: it stands already only where that report came after the sheet went out.
  const marked = now.noChange && now.report !== was.report
  const done = edits.every(({ column, is }) =>
    column === 'noChange' ? marked && isYes(is) : is === said(now.cells[column] ?? ''),
  )
  if (edits.length === 0 || done) {
    plan.same++
    return
  }
  const read = readEdits(edits, now)
  const faults = [...standing(was, now), ...read.faults]
  if (faults.length > 0 || now.as === null) {
    plan.wrong.push({ line, code, faults: now.as === null ? [{ what: 'not-yours' }] : faults })
    return
  }
  plan.changes.push({ line, code, assignmentId: now.assignmentId, as: now.as, edits, ...read.value })
}

/** What was reported after the sheet was given out is not overwritten unseen. */
function standing(was: Place['was'], now: ItemNow): WorkbookFault[] {
  if (now.report === was.report) return []
  return [{ what: 'conflict', by: now.by, on: now.on ?? '', said: now.said.progress }]
}

function readEdits(
  edits: readonly Edit[],
  now: ItemNow,
): { faults: WorkbookFault[]; value: Pick<WorkbookChange, 'said' | 'figures'> } {
  const faults: WorkbookFault[] = edits
    .filter(({ is }) => is.length > MAX_SAID)
    .map(({ column, is }) => ({ what: 'long', column, length: is.length }))
  const edited = new Map(edits.map(({ column, is }) => [column, is]))
  const mark = edited.get('noChange') ?? ''
  const noChange = isYes(mark)
  if (mark !== '' && !noChange) faults.push({ what: 'no-change-mark', given: mark })
  const worded = edits.some(({ column }) => column !== 'noChange')
  if (noChange && worded) faults.push({ what: 'no-change-and-words' })
  const words = noChange
    ? { progress: '', problems: '', next: '' }
    : {
        progress: edited.get('progress') ?? now.said.progress,
        problems: edited.get('problems') ?? now.said.problems,
        next: edited.get('next') ?? now.said.next,
      }
  const figures = figuresIn(edits.find(({ column }) => column === 'figures'))
  if (
    Object.values(words).every((text) => text === '') &&
    !noChange &&
    Object.keys(figures.value).length === 0
  )
    faults.push(...(figures.faults.length > 0 ? [] : [{ what: 'emptied' as const }]))
  return {
    faults: [...faults, ...figures.faults],
    value: { said: { ...words, noChange }, figures: figures.value },
  }
}

/** `建成5个实训基地：3个`, a line a target. */
const FIGURE = /^([\s\S]*?)[\s\u3000]*[：:][\s\u3000]*([^：:]*)$/u

function figuresIn(edit: Edit | undefined): { value: Record<string, string>; faults: WorkbookFault[] } {
  const faults: WorkbookFault[] = []
  if (!edit) return { value: {}, faults }
  const read = (text: string): Map<string, string> => {
    const found = new Map<string, string>()
    for (const line of text.split('\n').map((one) => one.trim())) {
      if (line === '') continue
      const [, target, value] = FIGURE.exec(line) ?? []
      if (target === undefined || value === undefined || target === '')
        faults.push({ what: 'figure-line', given: line.slice(0, 60) })
      else found.set(target, value.trim())
    }
    return found
  }
  const before = read(edit.was)
  faults.length = 0
  const after = read(edit.is)
  const changed = [...after].filter(([target, value]) => value !== (before.get(target) ?? ''))
  // A target may have been called by a part of its phrase: which one that is, is judged where the targets are known.
  const given = [...after].flatMap(([target, value]) => (value === '' ? [] : [target]))
  for (const [target, value] of before)
    if (value !== '' && !given.some((one) => target.includes(one)))
      faults.push({ what: 'figure-emptied', target })
  return { value: Object.fromEntries(changed.filter(([, value]) => value !== '')), faults }
}
