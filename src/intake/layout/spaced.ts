import type { Span } from '../../core/model/index.ts'
import type { AliasTable } from '../aliases.ts'
import type { Source } from '../source.ts'
import { CellText } from './cell-text.ts'
import { spacedTables } from './spaced-table.ts'
import type { DrawnTable } from './tables.ts'

/** Tables drawn with blanks: their cells are put together from pieces of several lines. */
export function spacedAsDrawn(source: Source, aliases: AliasTable): DrawnTable[] {
  return spacedTables(source, aliases).map(({ at, pieces }) => {
    const text = new CellText(source)
    let last: Span = text.nothing()
    const rows = pieces.map((row) =>
      row.map((cell, c) => {
        // A heading across the table is one cell, said once.
        const across = c > 0 && cell[0] && cell[0].start === row[c - 1]?.[0]?.start
        return across ? last : (last = text.cell(cell))
      }),
    )
    return { source: text.source(), rows, span: at }
  })
}
