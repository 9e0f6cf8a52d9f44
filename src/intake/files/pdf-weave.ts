import type { Span } from '../../core/model/index.ts'
import type { PaperTable } from '../paper.ts'
import type { Block, TableBlock } from './pdf-blocks.ts'
import type { Cell } from './pdf-table.ts'

/**
 * One text of all blocks, laid out as every reader does it: a table's row follows on the row before, its cells parted by
 * tabs, the lines of a cell by line breaks. A merged cell stands once.
 */
export function woven(blocks: readonly Block[]): { text: string; tables: PaperTable[] } {
  const page = new Writing()
  const tables = blocks.flatMap((block) => {
    if (block.kind === 'table') return [writeTable(page, block)]
    page.add(block.apart ? `\n${block.text}\n` : `${block.text}\n`)
    return []
  })
  return { text: page.text(), tables }
}

class Writing {
  private readonly pieces: string[] = []
  private length = 0

  /** Gives the place that the words have in the text. */
  add(words: string): Span {
    const start = this.length
    this.pieces.push(words)
    this.length += words.length
    return { start, end: this.length }
  }

  text(): string {
    return this.pieces.join('')
  }
}

function writeTable(page: Writing, { rows, between }: TableBlock): PaperTable {
  const places = new Map<Cell, Span>()
  const { start } = page.add('')
  let end = start
  const spans = rows.map((row, r) => {
    for (const { text } of between.filter((line) => line.row === r)) page.add(`${text}\n`)
    const cells = row.map((cell, c) => {
      if (c > 0) page.add('\t')
      const place = places.get(cell) ?? page.add(cell.lines.join('\n'))
      places.set(cell, place)
      end = Math.max(end, place.end)
      return place
    })
    page.add('\n')
    return cells
  })
  for (const { text } of between.filter((line) => line.row >= rows.length)) page.add(`${text}\n`)
  return { rows: spans, span: { start, end } }
}
