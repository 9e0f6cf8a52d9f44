import type { Span } from '../../core/model/index.ts'
import type { AliasTable } from '../aliases.ts'
import { isEmpty, plain } from '../source.ts'
import type { Source } from '../source.ts'
import type { Column } from '../understand/columns.ts'
import { align } from './align.ts'
import { fit, likenessOf } from './cell-likeness.ts'

/** By how much another place must suit the cells better before what is printed is not believed. */
const SURELY = 2

/**
 * A row whose merged first cell was not printed again, so that its cells slid to the left and empty ones fill the end:
 * dealt anew by what its cells are like. Any other row as it is.
 */
export function unshifted(
  source: Source,
  row: Span[],
  columns: readonly Column[],
  aliases: AliasTable,
): Span[] {
  const last = row.at(-1)
  if (!last || row.length !== columns.length || !isEmpty(last)) return row
  const full = row.filter((cell) => !isEmpty(cell))
  if (full.length < 2) return row
  const cells = full.map((cell) => ({
    ...likenessOf(plain(source, cell), aliases),
    opensRow: false,
    mayGoOn: false,
  }))
  const lastLevel = columns.lastIndexOf('level')
  const fits = (i: number, column: number): number =>
    fit(cells[i] as (typeof cells)[number], columns[column] as Column, column === lastLevel)
  const printed = full.reduce((sum, cell, i) => sum + fits(i, row.indexOf(cell)), 0)
  const { places, taken } = align(cells, columns)
  const whole = taken === full.length && places.slice(1).every((place) => !place.opens)
  const dealt = places.reduce((sum, place, i) => sum + fits(i, place.column), 0)
  if (!whole || dealt < printed + SURELY) return row
  const empty = { start: last.end, end: last.end }
  return columns.map((_, column) => full[places.findIndex((place) => place.column === column)] ?? empty)
}
