import type { Content } from 'pdfmake/interfaces.js'
import type { DocumentBlock } from '../../core/document/document.ts'
import { isRagged } from '../../core/document/lines.ts'
import type { Picture } from '../../core/document/picture.ts'
import { paged } from '../../kit/paper/paged.ts'
import { wordsFor } from '../../kit/words/index.ts'
import { drawPicture } from '../pictures/index.ts'
import { BODY, ROOM, types } from './measures.ts'
import { blockId, type Breaks } from './breaks.ts'
import { bodyLooks, only, type Setting } from './setting.ts'
import { tableOf } from './table.ts'

/** The indent of two characters that every paragraph begins with. */
const INDENT = BODY * 2

const headings = { 1: types.heading1, 2: types.heading2, 3: types.heading3 }

/** What blocks need besides themselves: `shown` puts a picture's words into characters that its font has. */
export interface Setter {
  setting: Setting
  shown: (picture: Picture) => Picture
  breaks: Breaks
}

/** One block of a paper in pdfmake's form, by its place among the blocks. */
export function blockOf(block: DocumentBlock, place: number, { setting, shown, breaks }: Setter): Content[] {
  const content = contentOf(block, place, { setting, shown, breaks })
  // An empty line of no height carries the break: a block may consist of several parts.
  return breaks.before.has(place) ? [{ text: '', fontSize: 0.01, pageBreak: 'before' }, ...content] : content
}

function contentOf(block: DocumentBlock, place: number, { setting, shown, breaks }: Setter): Content[] {
  switch (block.kind) {
    case 'heading':
      return [
        {
          text: setting.line(block.line, only(headings[block.level])),
          leadingIndent: INDENT,
          id: blockId(place),
        } as Content,
      ]
    case 'paragraph':
      return [
        {
          text: setting.line(block.line, bodyLooks),
          alignment: isRagged(block.line) ? 'left' : 'justify',
          id: blockId(place),
          ...(block.flush ? {} : { leadingIndent: INDENT }),
        } as Content,
      ]
    case 'table':
      return tableOf(block, place, breaks.rows.get(place) ?? new Set(), setting)
    case 'picture':
      return picturesOf(block, place, setting, shown)
    case 'page':
      return [{ text: '', fontSize: 0.01, pageBreak: 'after' }]
  }
}

/** Of the width of the text: small enough for two pictures on a page, large enough for figures to be read in print. */
const SHARE = 0.76

/** A picture with its caption below it; one that is higher than a page comes in parts, each with the caption. */
function picturesOf(
  { picture, caption }: DocumentBlock & { kind: 'picture' },
  place: number,
  setting: Setting,
  shown: (picture: Picture) => Picture,
): Content[] {
  const parts = paged(picture)
  const { part } = wordsFor(picture.locale ?? 'zh').pictures
  return parts.map((one, n): Content => {
    const said = parts.length > 1 ? `${caption}${part(n + 1, parts.length)}` : caption
    return {
      stack: [
        // Its title stands in the caption, and of what moment it is in the text.
        {
          svg: drawPicture(shown({ ...one, title: '', note: '' })),
          width: ROOM * SHARE,
          alignment: 'center',
        },
        {
          text: setting.line([said], only(types.caption)),
          alignment: 'center',
          ...(n === 0 ? { id: blockId(place) } : {}),
        },
      ],
      unbreakable: true,
      margin: [0, 4, 0, 8],
    }
  })
}
