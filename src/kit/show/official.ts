import type { DocumentBlock, OfficialDocument, Piece } from '../../core/document/document.ts'
import type { Block, Line, Part } from '../../core/model/index.ts'
import type { Words } from '../words/index.ts'
import { heading, list, quote, text } from './blocks.ts'

/** How much of a paper stands in one message: its blocks, and the rows of one table. */
interface Room {
  blocks: number
  rows: number
}
/** What is over it stands in the file that comes with the message. */
const WITH_FILE: Room = { blocks: 40, rows: 12 }
/** A draft has no file, and its look before release is the only one: all of it. */
const WHOLE: Room = { blocks: Infinity, rows: Infinity }

const part = (piece: Piece): Part => {
  if (typeof piece === 'string') return piece
  if ('figure' in piece) return piece.figure
  return piece
}

const lineOf = (line: readonly Piece[]): Line => line.map(part)

function blockOf(block: DocumentBlock, room: Room, { core, issuing }: Words): Block[] {
  if (block.kind === 'heading') return [text({ strong: lineOf(block.line).map(plain).join('') })]
  if (block.kind === 'paragraph') return [text(...lineOf(block.line))]
  if (block.kind === 'picture') return [quote(issuing.picture(block.caption || block.picture.title))]
  if (block.kind === 'page') return []
  const rows = block.rows
    .slice(0, room.rows)
    .map((cells): Line =>
      cells.flatMap(({ line }, n): Line => [...(n > 0 ? [core.comma] : []), ...lineOf(line)]),
    )
  const more = block.rows.length - rows.length
  const columns = block.columns.map(({ title }) => title).join(core.comma)
  return [
    text({ strong: block.caption === null ? columns : `${block.caption}${core.aside(columns)}` }),
    list(more > 0 ? [...rows, [issuing.moreRows(more)]] : rows),
  ]
}

const plain = (one: Part): string =>
  typeof one === 'string' ? one : 'strong' in one ? one.strong : 'light' in one ? one.text : ''

/** An official paper as it reads in a chat: the same words and figures; cut where it is long and its file comes along. */
export function officialBlocks(document: OfficialDocument, words: Words, whole = false): Block[] {
  const room = whole ? WHOLE : WITH_FILE
  const { issuing } = words
  const all = document.blocks.flatMap((block) => blockOf(block, room, words))
  return [
    heading(document.title),
    ...(document.subtitle === null ? [] : [text(document.subtitle)]),
    ...(document.addressee === null ? [] : [text(document.addressee)]),
    ...all.slice(0, room.blocks),
    ...(all.length > room.blocks ? [text(issuing.inFile)] : []),
    ...(document.signature ? [text(`${document.signature.by} ${document.signature.on}`)] : []),
  ]
}
