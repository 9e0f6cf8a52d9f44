import { readPaper } from '../../../src/intake/read.ts'
import type { Paper } from '../../../src/intake/paper.ts'

/** A paper as a test compares it: its lines outside tables, and the words of every place of its tables. */
export function shown(paper: Paper): {
  lines: string[]
  tables: string[][][]
  names: (string | undefined)[]
} {
  const outside = paper.tables
    .toReversed()
    .reduce((text, { span }) => `${text.slice(0, span.start)}\n${text.slice(span.end)}`, paper.text)
  return {
    lines: outside.split(/\r\n|\n/).filter((line) => line.trim() !== ''),
    tables: paper.tables.map(({ rows }) =>
      rows.map((row) => row.map(({ start, end }) => paper.text.slice(start, end))),
    ),
    names: paper.tables.map(({ name }) => name),
  }
}

export const readShown = async (bytes: Uint8Array, name = '方案'): Promise<ReturnType<typeof shown>> =>
  shown(await readPaper(bytes, name))

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
