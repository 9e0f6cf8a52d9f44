import type { Span } from '../../core/model/index.ts'
import type { AliasTable } from '../aliases.ts'
import { composed } from '../source.ts'
import type { Source } from '../source.ts'
import { spacedTables } from './spaced-table.ts'
import type { DrawnTable } from './tables.ts'

/** Tables drawn with blanks: their cells are put together from pieces of several lines, in a text of their own. */
export function spacedAsDrawn(source: Source, aliases: AliasTable): DrawnTable[] {
  return spacedTables(source, aliases).map(({ at, pieces }) => {
    const parts: (Span | '\n')[] = []
    let length = 0
    let last: Span = { start: 0, end: 0 }
    const rows = pieces.map((row) =>
      row.map((cell, c) => {
        // A heading across the table is one cell, said once.
        if (c > 0 && cell[0] && cell[0].start === row[c - 1]?.[0]?.start) return last
        const start = length
        for (const [i, piece] of cell.entries()) {
          if (i > 0) parts.push('\n')
          parts.push(piece)
          length += piece.end - piece.start + (i > 0 ? 1 : 0)
        }
        const end = length
        parts.push('\n')
        length++
        return (last = { start, end })
      }),
    )
    return { source: composed(source, parts), rows, span: at }
  })
}
