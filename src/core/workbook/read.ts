import type { SheetLine } from '../model/index.ts'
import { plain, trimmed } from '../register/cells.ts'
import { withoutMark } from '../register/sheet.ts'
import { knownColumns, type ColumnKey, type RowCells } from './layout.ts'

/** Among so many lines the headings are looked for: a title and a few lines about the sheet may stand above. */
const HEAD_WITHIN = 20

/** One row of a sheet that came back, by its headings, wherever its columns stand now. */
export interface ReadRow {
  /** The number of the line in the sheet. */
  line: number
  cells: RowCells
}

/** The rows of a sheet, or the headings that it lacks. */
export type ReadBook =
  | { missing: string[] }
  | {
      rows: ReadRow[]
      columns: ColumnKey[]
      /** Headings that are none of ours. */
      ignored: string[]
    }

const named = new Map(
  knownColumns.flatMap(({ key, title }) => title.map((one) => [plain(one), key] as const)),
)

/** Without these nobody can say which row is which, or what it said before. */
const NEEDED: readonly ColumnKey[] = ['code', 'mark']

const titleOf = (key: ColumnKey): string => knownColumns.find((one) => one.key === key)?.title[0] ?? key

/** A cell as it was written: line feeds alone, no blanks at its ends, without the apostrophe of a text like a formula. */
export const cellRead = (text: string): string => withoutMark(trimmed(text.replaceAll(/\r\n?/g, '\n')))

/** The rows under the headings; lines in which nothing stands under a known heading are passed over. */
export function readBook(lines: readonly SheetLine[]): ReadBook {
  let nearest: ColumnKey[] = [...NEEDED]
  for (const [at, { cells }] of lines.slice(0, HEAD_WITHIN).entries()) {
    const keys = cells.map((cell) => named.get(plain(cell)))
    const missing = NEEDED.filter((key) => !keys.includes(key))
    if (missing.length > 0) {
      if (missing.length < nearest.length) nearest = missing
      continue
    }
    const places = new Map<ColumnKey, number>()
    keys.forEach((key, place) => key !== undefined && !places.has(key) && places.set(key, place))
    const read = new Set(places.values())
    const rows = lines.slice(at + 1).map(({ n, cells: given }): ReadRow => ({
      line: n,
      cells: Object.fromEntries(
        [...places].map(([key, place]) => [key, cellRead(given[place] ?? '')]),
      ) as RowCells,
    }))
    return {
      rows: rows.filter((row) => Object.values(row.cells).some((value) => value !== '')),
      columns: [...places.keys()],
      ignored: cells.filter((title, place) => title.trim() !== '' && !read.has(place)),
    }
  }
  return { missing: nearest.map(titleOf) }
}
