import { isDay } from '../day.ts'
import type { Cells, RegisterColumn } from '../model/index.ts'

/** Why a cell cannot be taken. */
export type CellProblem =
  | 'missing'
  | 'whole'
  | 'number'
  | 'date'
  | 'no-such-day'
  | 'choice'
  | 'unit'
  | 'phone'
  | 'long'
  | 'too-large'

export interface CellFault {
  column: RegisterColumn
  problem: CellProblem
  /** As given. */
  value: string
}

/** The unit that is meant by however it was written; null where none is called so. */
export type UnitNamed = (written: string) => { id: string; name: string } | null

/** The longest cell, in characters. */
export const MAX_CELL = 500

const MAX_NUMBER = 1e12

/** Own properties only: a column may be called anything. */
export const cellOf = (cells: Cells, title: string): string =>
  Object.hasOwn(cells, title) ? (cells[title] ?? '') : ''

/** Blanks of every width at the ends go; inside a text nothing is changed. */
export const trimmed = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '')

/**
 * One cell as it is kept, or what is wrong with it. Empty is '' and stands unless the column is required. Numbers may be typed
 * full-width and with separators of thousands; days as 2025-03-01, 2025年3月1日, 2025/3/1, 2025.3.1 or 20250301.
 */
export function checkCell(
  column: RegisterColumn,
  given: string,
  unitNamed: UnitNamed,
): { value: string } | { problem: CellProblem } {
  const text = trimmed(given)
  if (text === '') return column.required ? { problem: 'missing' } : { value: '' }
  if (text.length > MAX_CELL) return { problem: 'long' }
  switch (column.kind) {
    case 'text':
      return { value: text }
    case 'whole':
      return wholeOf(text)
    case 'number':
      return numberOf(text)
    case 'date':
      return dayOf(text)
    case 'phone':
      return phoneOf(text)
    case 'choice': {
      const same = column.choices.find((one) => plain(one) === plain(text))
      return same === undefined ? { problem: 'choice' } : { value: same }
    }
    case 'unit': {
      const unit = unitNamed(text)
      return unit === null ? { problem: 'unit' } : { value: unit.name }
    }
  }
}

const digits = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

/** `1,234` but not `1,23`: separators only where thousands are parted. */
const unparted = (text: string): string =>
  /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text

function wholeOf(text: string): ReturnType<typeof checkCell> {
  const plainText = unparted(digits(text)).replace(/\.0+$/, '')
  if (!/^\d+$/.test(plainText)) return { problem: 'whole' }
  return Number(plainText) > MAX_NUMBER ? { problem: 'too-large' } : { value: String(Number(plainText)) }
}

function numberOf(text: string): ReturnType<typeof checkCell> {
  const plainText = unparted(digits(text))
  if (!/^-?\d+(?:\.\d{1,6})?$/.test(plainText)) return { problem: 'number' }
  if (Math.abs(Number(plainText)) > MAX_NUMBER) return { problem: 'too-large' }
  const [, sign = '', whole = '', part = ''] = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(plainText) ?? []
  const value = `${whole}${part === '' ? '' : `.${part}`}`
  return { value: /^[0.]*$/.test(value) ? '0' : sign + value }
}

function dayOf(text: string): ReturnType<typeof checkCell> {
  const [, year, month = '', day = ''] =
    /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})[日号]?$/.exec(digits(text)) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(digits(text)) ??
    []
  if (year === undefined) return { problem: 'date' }
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(value) ? { value } : { problem: 'no-such-day' }
}

/** A mobile number of the mainland, or a landline with its area code: `0432-62010000`, with an extension after a dash. */
export function phoneOf(text: string): { value: string } | { problem: 'phone' } {
  const bare = digits(text)
    .replace(/[‐‑–—−()]/g, '-')
    .replace(/^-|-$/g, '')
    .replace(/^(?:\+|00)86-?/, '')
  const mobile = bare.replaceAll('-', '')
  if (/^1[3-9]\d{9}$/.test(mobile)) return { value: mobile }
  const [, area, local, extension] = /^(0\d{2,3})-?(\d{7,8})(?:-(\d{1,6}))?$/.exec(bare) ?? []
  if (area === undefined) return { problem: 'phone' }
  return { value: `${area}-${local}${extension ? `-${extension}` : ''}` }
}

/** How words are compared: without blanks, whatever the width and case of their letters. */
export const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()

/** All cells of a row, checked: what is kept, and everything that is wrong, column by column. */
export function checkCells(
  columns: readonly RegisterColumn[],
  given: Cells,
  unitNamed: UnitNamed,
): { cells: Cells; faults: CellFault[] } {
  const kept: [string, string][] = []
  const faults: CellFault[] = []
  for (const column of columns) {
    const value = cellOf(given, column.title)
    const checked = checkCell(column, value, unitNamed)
    if ('problem' in checked) faults.push({ column, problem: checked.problem, value: trimmed(value) })
    else if (checked.value !== '') kept.push([column.title, checked.value])
  }
  return { cells: Object.fromEntries(kept), faults }
}

/** What of a row may not repeat, as compared; null where everything may. */
export const keyOf = (unique: readonly string[], cells: Cells): string | null =>
  unique.length === 0 ? null : unique.map((title) => plain(cellOf(cells, title))).join('\n')

export const sameCells = (columns: readonly RegisterColumn[], a: Cells, b: Cells): boolean =>
  columns.every(({ title }) => cellOf(a, title) === cellOf(b, title))
