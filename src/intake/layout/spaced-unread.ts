import type { Span } from '../../core/model/index.ts'
import type { Paper } from '../paper.ts'
import { isEmpty, plain, trimmed } from '../source.ts'
import type { Source } from '../source.ts'
import { headAt } from './spaced-head.ts'
import { bitsIn, typedLines } from './spaced-line.ts'
import type { DrawnTable } from './tables.ts'

/**
 * Heads of tables drawn with blanks (three or more headings in one line, of work and of units among them) that stand in
 * no table that was read. A head printed again on the next page is told once.
 */
export function unreadHeads(
  source: Source,
  { breaks }: Pick<Paper, 'breaks'>,
  tables: readonly DrawnTable[],
): Span[] {
  if (breaks === 'paragraphs') return []
  const lines = typedLines(source, 1)
  // Headings may be parted by one blank only: then every blank parts two.
  const apart = lines.map(({ span }) => ({ span, words: bitsIn(source, span, 1) }))
  const told = new Set<string>()
  return lines.flatMap(({ span }, i) => {
    const line = trimmed(source, span)
    if (isEmpty(line) || tables.some((table) => table.span.start < line.end && line.start < table.span.end))
      return []
    const head = headAt(source, lines.slice(i, i + 1), 0) ?? headAt(source, apart.slice(i, i + 1), 0)
    const words = plain(source, line)
    if (!head || told.has(words)) return []
    told.add(words)
    return [line]
  })
}
