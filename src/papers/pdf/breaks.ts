import type { DocumentBlock } from '../../core/document/document.ts'

/** Where pages end, as far as a paper has to know it before it is set. */
export interface Breaks {
  /** By the place of a table among the blocks: its rows that begin a page. Merged cells end before them and begin there anew. */
  rows: ReadonlyMap<number, ReadonlySet<number>>
  /** The places of blocks that begin a page, so that no heading and no caption stands without what it is of. */
  before: ReadonlySet<number>
}

export const noBreaks: Breaks = { rows: new Map(), before: new Set() }

/** Under which names pdfmake tells on which pages things came to stand: a block's first words, and each row of a table. */
export const blockId = (place: number): string => `block ${place}`
export const rowId = (place: number, row: number): string => `table ${place} row ${row}`

/** Where the signer stands. */
export const SIGNATURE = 'signature'
/** Where something ends, by what it begins under. */
export const endOf = (id: string): string => `${id} end`

export const isNoted = (id: unknown): id is string =>
  typeof id === 'string' && /^(?:signature|block \d+|table \d+ row \d+)$/.test(id)

const isMerged = (block: DocumentBlock): boolean =>
  block.kind === 'table' && block.rows.flat().some(({ rows = 1 }) => rows > 1)

/** What follows from the pages on which all came to stand. What was broken before stays so: it is why it stands there. */
export function breaksOf(
  pages: ReadonlyMap<string, number>,
  blocks: readonly DocumentBlock[],
  known: Breaks,
): Breaks {
  const rows = new Map<number, Set<number>>()
  const before = new Set(known.before)
  for (const [place, block] of blocks.entries()) {
    const page = pages.get(blockId(place))
    const first = pages.get(rowId(place, 0))
    // A caption whose table begins on the next page, a heading whose text does.
    if (page !== undefined && first !== undefined && page !== first) before.add(chainOf(blocks, place))
    const above = pages.get(blockId(place - 1))
    const begins = page ?? first
    if (
      blocks[place - 1]?.kind === 'heading' &&
      above !== undefined &&
      begins !== undefined &&
      above !== begins
    )
      before.add(chainOf(blocks, place))
    if (block.kind !== 'table' || !isMerged(block)) continue
    const starts = block.rows.flatMap((_, row) => {
      const [last, here] = [pages.get(rowId(place, row - 1)), pages.get(rowId(place, row))]
      return last !== undefined && here !== undefined && last !== here ? [row] : []
    })
    if (starts.length > 0) rows.set(place, new Set(starts))
  }
  // 7.3.5.5: a signature has words of the text on its page, so the last of them go with it.
  const last = blocks.length - 1
  const [ends, signed] = [pages.get(endOf(blockId(last))), pages.get(SIGNATURE)]
  if (ends !== undefined && signed !== undefined && ends !== signed) before.add(chainOf(blocks, last))
  return { rows, before }
}

/** Headings directly above a block go with it. */
function chainOf(blocks: readonly DocumentBlock[], place: number): number {
  let first = place
  while (blocks[first - 1]?.kind === 'heading') first--
  return first
}

const told = ({ rows, before }: Breaks): string =>
  JSON.stringify([
    // In the order of the blocks, as they are looked at.
    [...rows].map(([place, some]) => [place, [...some].sort((a, b) => a - b)]),
    [...before].sort((a, b) => a - b),
  ])

export const sameBreaks = (a: Breaks, b: Breaks): boolean => told(a) === told(b)
