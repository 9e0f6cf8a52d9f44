import type { DocumentBlock, OfficialDocument, Piece } from '../../core/document/document.ts'
import type { Block, Line, Part } from '../../core/model/index.ts'
import type { Words } from '../words/index.ts'
import { heading, list, quote, text } from './blocks.ts'

/** Blocks of a paper shown in one message; what is over it stands in the file. */
const SHOWN = 40
/** Rows of one table. */
const ROWS = 12

const part = (piece: Piece): Part => {
  if (typeof piece === 'string') return piece
  if ('figure' in piece) return piece.figure
  return piece
}

const lineOf = (line: readonly Piece[]): Line => line.map(part)

function blockOf(block: DocumentBlock, { core, issuing }: Words): Block[] {
  if (block.kind === 'heading') return [text({ strong: lineOf(block.line).map(plain).join('') })]
  if (block.kind === 'paragraph') return [text(...lineOf(block.line))]
  if (block.kind === 'picture') return [quote(issuing.picture(block.caption || block.picture.title))]
  if (block.kind === 'page') return []
  const rows = block.rows
    .slice(0, ROWS)
    .map((cells): Line =>
      cells.flatMap(({ line }, n): Line => [...(n > 0 ? [core.comma] : []), ...lineOf(line)]),
    )
  const more = block.rows.length - rows.length
  return [
    ...(block.caption === null ? [] : [text({ strong: block.caption })]),
    list(more > 0 ? [...rows, [issuing.moreRows(more)]] : rows),
  ]
}

const plain = (one: Part): string =>
  typeof one === 'string' ? one : 'strong' in one ? one.strong : 'light' in one ? one.text : ''

/** An official paper as it reads in a chat: the same words and figures, cut where it is long. */
export function officialBlocks(document: OfficialDocument, words: Words): Block[] {
  const { issuing } = words
  const all = document.blocks.flatMap((block) => blockOf(block, words))
  return [
    heading(document.title),
    ...(document.subtitle === null ? [] : [text(document.subtitle)]),
    ...(document.addressee === null ? [] : [text(document.addressee)]),
    ...all.slice(0, SHOWN),
    ...(all.length > SHOWN ? [text(issuing.inFile)] : []),
    ...(document.signature ? [text(`${document.signature.by} ${document.signature.on}`)] : []),
  ]
}
