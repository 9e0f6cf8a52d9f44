import { setImmediate } from 'node:timers/promises'
import type { DocumentBlock, OfficialDocument } from '../../core/document/document.ts'
import { isRagged } from '../../core/document/lines.ts'
import type { Picture } from '../../core/document/picture.ts'
import { lineRuns } from './line.ts'
import { pictureXml } from './picture.ts'
import { tableXml } from './table.ts'
import { paragraph } from './text.ts'
import { Traces, type Taken } from './traces.ts'

/** Draws a picture as PNG. */
export type Draw = (picture: Picture) => Promise<Uint8Array>

/** The text of a paper as XML, and what it refers to. */
export interface Body {
  xml: string
  notes: readonly string[]
  /** Addresses by the ids of their relationships. */
  links: ReadonlyMap<string, string>
  pictures: { relationship: string; png: Uint8Array }[]
}

/** So many rows are written before others get their turn: some milliseconds' work. */
const ROWS_AT_ONCE = 200

const weight = (block: DocumentBlock): number => (block.kind === 'table' ? block.rows.length + 1 : 1)

/**
 * Writes the blocks of a paper, `width` twips wide. Others get their turn every few hundred rows, and `progress` counts from 0
 * to 1. `newPage` in what comes back: the paper asks for a new page and has nothing more to put on it.
 */
export async function writeBody(
  document: OfficialDocument,
  { width, taken, draw, progress }: { width: number; taken: Taken; draw: Draw; progress(part: number): void },
): Promise<Body & { newPage: boolean }> {
  const traces = new Traces(document.evidence, document.locale, taken)
  const pictures: Body['pictures'] = []
  const parts: string[] = []
  const all = document.blocks.reduce((sum, block) => sum + weight(block), 0)
  let done = 0
  let newPage = false
  const step = async (count: number): Promise<void> => {
    done += count
    progress(done / Math.max(all, 1))
    await setImmediate()
  }
  // 7.3.5.5: a signature has words of the text on its page.
  const signedUnder = document.signature ? document.blocks.at(-1) : undefined
  for (const block of document.blocks) {
    if (block.kind === 'page') {
      newPage = true
      continue
    }
    if (block.kind === 'heading')
      parts.push(paragraph(`DubanHeading${block.level}`, lineRuns(block.line, traces), { newPage }))
    else if (block.kind === 'paragraph')
      parts.push(
        paragraph(block.flush ? 'DubanFlush' : 'DubanBody', lineRuns(block.line, traces), {
          newPage,
          ...(block === signedUnder ? { keepNext: true } : {}),
          ...(isRagged(block.line) ? { more: '<w:jc w:val="left"/>' } : {}),
        }),
      )
    else if (block.kind === 'picture') {
      // Its title stands in the caption, and of what moment it is in the text.
      const png = await draw({ ...block.picture, title: '', note: '' })
      const relationship = `${taken.prefix}P${pictures.length + 1}`
      const id = taken.drawing + pictures.length
      pictures.push({ relationship, png })
      parts.push(
        pictureXml(block, png, relationship, id, width, document.locale, traces, {
          newPage,
          keepNext: block === signedUnder,
        }),
      )
      await step(1)
    } else {
      let rows = 0
      for (const piece of tableXml(block, width, traces, newPage)) {
        parts.push(piece)
        if (++rows % ROWS_AT_ONCE === 0) await step(ROWS_AT_ONCE)
      }
    }
    newPage = false
  }
  progress(1)
  return { xml: parts.join(''), notes: traces.notes, links: traces.links, pictures, newPage }
}
