import writeXlsxFile, { type Row } from 'write-excel-file/node'
import type { SheetContent, WriteSheet } from '../kit/moves/register-sheets.ts'

const HEAD = { fontWeight: 'bold', backgroundColor: '#E6EEF8', wrap: true, align: 'center' } as const

const text = (value: string) => ({ value, type: String, wrap: true })

const cell = (value: string | number | null) =>
  value === null ? null : typeof value === 'number' ? { value, type: Number } : text(value)

/** An .xlsx of two sheets: the rows under their headings, which stay in sight, and how each column is filled in. */
export const writeSheet: WriteSheet = async ({ name, columns, rows, guide }: SheetContent) => {
  const head: Row = columns.map(({ title }) => ({ value: title, type: String, ...HEAD }))
  const guideRows: Row[] = guide.rows.map((row, i) =>
    row.map((value) => ({ value, type: String, ...(i === 0 ? HEAD : { wrap: true }) })),
  )
  const book = writeXlsxFile([
    {
      data: [head, ...rows.map((row) => row.map(cell))],
      sheet: sheetName(name),
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    },
    { data: guideRows, sheet: sheetName(guide.name), columns: [20, 12, 12, 50].map((width) => ({ width })) },
  ])
  return new Uint8Array(await book.toBuffer())
}

/** What Excel allows as the name of a sheet: 31 characters, and not these. */
const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)
