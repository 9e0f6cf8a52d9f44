import type { Span } from '../../core/model/index.ts'
import { composed } from '../source.ts'
import type { Source } from '../source.ts'

/**
 * Cells put together from pieces of a document, in a text of their own that knows its places in it: what a table needs whose
 * cells are not each one stretch of the document.
 */
export class CellText {
  readonly of: Source
  readonly parts: (Span | '\n')[] = []
  length = 0

  constructor(of: Source) {
    this.of = of
  }

  /** A cell of these pieces, each a line; where it stands in the new text. */
  cell(pieces: readonly Span[]): Span {
    const start = this.length
    for (const [i, piece] of pieces.entries()) {
      if (i > 0) this.breakLine()
      this.parts.push(piece)
      this.length += piece.end - piece.start
    }
    const end = this.length
    this.breakLine()
    return { start, end }
  }

  /** An empty cell at the end of what was put so far. */
  nothing(): Span {
    return { start: this.length, end: this.length }
  }

  source(): Source {
    return composed(this.of, this.parts)
  }

  breakLine(): void {
    this.parts.push('\n')
    this.length++
  }
}
