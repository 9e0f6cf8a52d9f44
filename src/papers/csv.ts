import { neutral } from '../core/register/sheet.ts'
import type { SheetCell, SheetContent } from '../kit/moves/register-sheets.ts'

const cell = (value: SheetCell): string => {
  const text = value === null ? '' : typeof value === 'object' ? value.text : String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * The table of a sheet alone as CSV (RFC 4180), in UTF-8 with the mark by which Excel and WPS know it. What looks like a formula
 * has its apostrophe already where the content was made; titles get it here.
 */
export function writeCsv({ columns, rows }: Pick<SheetContent, 'columns' | 'rows'>): Uint8Array {
  const lines = [columns.map(({ title }) => neutral(title)), ...rows].map((row) => row.map(cell).join(','))
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`)
}
