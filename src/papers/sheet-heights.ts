import type { Merge } from '../core/workbook/layout.ts'

/** How wide a text is in a spreadsheet, in characters: Chinese ones count twice. */
const widthOf = (text: string): number => {
  let width = 0
  for (const sign of text) width += (sign.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1
  return width
}

/** Lines that a text takes in a column: rather one too many than one that is not seen. */
export const linesIn = (text: string, width: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / width)), 0)

/** `held`: more than its own cells take, for a merged cell's sake, so that a program must not make it lower again. */
export interface RowHeight {
  lines: number
  held: boolean
}

/**
 * How many lines each row must hold so that all of it is read: LibreOffice sizes no row by itself when it opens a file, and no
 * program sizes one by what is merged. `texts` are rows of cells as they are shown.
 */
export function heightsOf(
  columns: readonly { width: number; hidden?: boolean }[],
  texts: readonly (readonly string[])[],
  merges: readonly Merge[],
): RowHeight[] {
  const merged = new Set(
    merges.flatMap(({ column, row, rows }) => Array.from({ length: rows }, (_, i) => `${column}/${row + i}`)),
  )
  const own = texts.map((row, r) =>
    columns.reduce(
      (most, { width, hidden }, c) =>
        hidden || merged.has(`${c}/${r}`) ? most : Math.max(most, linesIn(row[c] ?? '', width)),
      1,
    ),
  )
  const wanted = [...own]
  for (const { column, row, rows } of merges) {
    const held = wanted.slice(row, row + rows).reduce((sum, one) => sum + one, 0)
    const short = linesIn(texts[row]?.[column] ?? '', columns[column]?.width ?? 10) - held
    for (let i = 0; i < short; i++) wanted[row + (i % rows)] = (wanted[row + (i % rows)] ?? 1) + 1
  }
  return wanted.map((lines, r) => ({ lines, held: lines > (own[r] ?? 1) }))
}
