import { CFB, read, set_cptable, SSF } from '@e965/xlsx'
import type { CellObject, DenseWorkSheet, WorkBook } from '@e965/xlsx'
import type { Paper } from '../paper.ts'
import type { Archive } from './archive.ts'
import { compose } from './compose.ts'
import type { Block, Cell } from './compose.ts'
import { damaged, encrypted, MAX_PLACES, tooLargeInside } from './limits.ts'

/** What we use of the container library inside, which comes without types. */
interface Containers {
  utils: { cfb_new(): object; cfb_add(container: object, name: string, content: Uint8Array): unknown }
  write(container: object, options: { fileType: 'zip'; type: 'buffer' }): Uint8Array
}

/** Parts that hold words or say where they are; pictures, printers' settings and the like are left behind. */
const WANTED = /^(?:\[Content_Types\]\.xml|_rels\/.*|xl\/.*\.(?:xml|rels))$/

/**
 * An .xlsx as tables, a sheet each. The parts are inflated here, within the limits, and handed on unpacked: the library
 * would inflate whatever it is told to.
 */
export async function readXlsx(archive: Archive, name: string): Promise<Paper> {
  return readWorkbook(unpacked(archive), name)
}

function unpacked(archive: Archive): Uint8Array {
  const containers: Containers = CFB
  const container = containers.utils.cfb_new()
  for (const part of archive.names) {
    if (!WANTED.test(part)) continue
    // Read as text for its check alone: no part of a workbook defines entities.
    archive.xml(part)
    const bytes = archive.part(part)
    if (bytes) containers.utils.cfb_add(container, part, bytes)
  }
  return containers.write(container, { fileType: 'zip', type: 'buffer' })
}

/** What of a workbook is opened: its parts, checked and inflated within the limits, or an old one's bytes. */
type Workbook = { archive: Archive } | { bytes: Uint8Array }

/**
 * The first visible sheet that holds anything, line by line with the numbers that people see beside them; cells as displayed,
 * merged ones in their first place alone.
 */
export async function readLines(workbook: Workbook, name: string): Promise<{ n: number; cells: string[] }[]> {
  if ('bytes' in workbook) set_cptable(await import('@e965/xlsx/dist/cpexcel'))
  const book = open('bytes' in workbook ? workbook.bytes : unpacked(workbook.archive), name)
  for (const [i, title] of book.SheetNames.entries()) {
    const sheet = book.Sheets[title] as DenseWorkSheet | undefined
    if ((book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0 || !sheet?.['!data']) continue
    const lines: { n: number; cells: string[] }[] = []
    let places = 0
    sheet['!data'].forEach((row, r) => {
      const cells = Array.from(row ?? [], cellText)
      while (cells.at(-1) === '') cells.pop()
      places += cells.length
      if (places > MAX_PLACES) throw tooLargeInside(name)
      if (cells.length > 0) lines.push({ n: r + 1, cells })
    })
    if (lines.length > 0) return lines
  }
  return []
}

/** An .xls or .et: every visible sheet that holds anything is a table with its name; cells are as displayed. */
export async function readXls(bytes: Uint8Array, name: string): Promise<Paper> {
  // Workbooks of Excel 95 and before write Chinese in a code page.
  set_cptable(await import('@e965/xlsx/dist/cpexcel'))
  return readWorkbook(bytes, name)
}

function readWorkbook(bytes: Uint8Array, name: string): Paper {
  const book = open(bytes, name)
  const blocks = book.SheetNames.flatMap((title, i): Block[] => {
    const hidden = (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0
    const sheet = book.Sheets[title] as DenseWorkSheet | undefined
    const rows = hidden || !sheet?.['!data'] ? [] : sheetRows(sheet, name)
    return rows.length > 0 ? [{ kind: 'table', rows, name: title }] : []
  })
  return compose(blocks, name)
}

function open(bytes: Uint8Array, name: string): WorkBook {
  try {
    return read(bytes, { type: 'buffer', dense: true, cellNF: true, cellHTML: false, cellFormula: false })
  } catch (error) {
    throw error instanceof Error && /password|encrypt/i.test(error.message) ? encrypted(name) : damaged(name)
  }
}

/**
 * Rows and columns that hold nothing are left out: sheets are often formatted to their last row. Rows a filter hides are
 * in, since a ledger is often saved with one.
 */
function sheetRows(sheet: DenseWorkSheet, name: string): Cell[][] {
  const words = new Map<number, Map<number, string>>()
  const columns = new Set<number>()
  sheet['!data'].forEach((row, r) =>
    row?.forEach((cell, c) => {
      const text = cellText(cell)
      if (text === '') return
      const own = words.get(r) ?? new Map<number, string>()
      words.set(r, own.set(c, text))
      columns.add(c)
    }),
  )
  const across = [...columns].toSorted((a, b) => a - b)
  const down = [...words.keys()].toSorted((a, b) => a - b)
  if (across.length * down.length > MAX_PLACES) throw tooLargeInside(name)
  const merges = readMerges(sheet, down, across)
  return down.map((r) =>
    across.flatMap((c): Cell[] => {
      const merged = merges.get(r)?.get(c)
      if (merged === 'covered') return []
      const text = words.get(r)?.get(c) ?? ''
      return [{ blocks: [{ kind: 'line', text }], across: merged?.across ?? 1, down: merged?.down ?? 1 }]
    }),
  )
}

type Merge = { across: number; down: number } | 'covered'

/** Merged ranges in kept rows and columns: their first place says how far, the others that they are covered. */
function readMerges(
  sheet: DenseWorkSheet,
  down: readonly number[],
  across: readonly number[],
): Map<number, Map<number, Merge>> {
  const found = new Map<number, Map<number, Merge>>()
  for (const { s, e } of sheet['!merges'] ?? []) {
    const rows = within(down, s.r, e.r)
    const columns = within(across, s.c, e.c)
    if (rows.length * columns.length < 2) continue
    for (const r of rows) {
      const row = found.get(r) ?? new Map<number, Merge>()
      found.set(r, row)
      for (const c of columns) if (!row.has(c)) row.set(c, 'covered')
    }
    const [first = 0] = rows
    const [left = 0] = columns
    found.get(first)?.set(left, { across: columns.length, down: rows.length })
  }
  return found
}

/** The part of a sorted list from `first` to `last`, both included. */
function within(sorted: readonly number[], first: number, last: number): readonly number[] {
  const from = sorted.findIndex((one) => one >= first)
  if (from < 0) return []
  const beyond = sorted.findIndex((one, i) => i >= from && one > last)
  return sorted.slice(from, beyond < 0 ? undefined : beyond)
}

/** As displayed; a date with its day as YYYY-MM-DD, whatever its format, since formats follow the writer's machine. */
function cellText(cell: CellObject | undefined): string {
  if (cell?.v === undefined || cell.t === 'z') return ''
  const format = typeof cell.z === 'string' ? cell.z : ''
  if (cell.t === 'n' && showsDay(format)) return SSF.format('yyyy-mm-dd', cell.v).trim()
  return (cell.w ?? String(cell.v)).trim()
}

/** `yyyy年m月` says a month and stays so; `h:mm` is no date. */
function showsDay(format: string): boolean {
  const signs = format.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '')
  return SSF.is_date(format) && /d/i.test(signs) && /m/i.test(signs)
}
