import type { types } from '@slack/bolt'
import type { Light, Line, Part } from '../../core/model/index.ts'

/** One piece of a line as Slack shows it. Text in a rich_text block is never read as markup, whoever wrote it. */
export type Element = types.RichTextText | types.RichTextLink

/** A light is told by its sign and its word. */
const shape: Record<Light, string> = { green: '🟢', yellow: '🟡', red: '🔴', blue: '🔵', grey: '⚪' }

function elementOf(part: Part, bold: boolean): Element[] {
  const style = bold ? { style: { bold } } : {}
  const text = (said: string, how: Pick<types.RichTextText, 'style'> | object = style): Element[] =>
    said === '' ? [] : [{ type: 'text', text: said, ...how }]
  if (typeof part === 'string') return text(part)
  if ('strong' in part) return text(part.strong, { style: { bold: true } })
  if ('code' in part) return text(part.code, { style: { code: true, ...(bold ? { bold } : {}) } })
  if ('light' in part) return text(`${shape[part.light]} ${part.text}`)
  // A name, not a mention: whoever is named has no notice of what is said to somebody else.
  if ('mention' in part) return text(part.name)
  if ('file' in part) return text(`📎 ${part.file.name}`)
  if (!/^https?:\/\//.test(part.link)) return text(part.text)
  return [{ type: 'link', url: part.link, text: part.text || part.link, ...style }]
}

export const elementsOf = (line: Line, { bold = false } = {}): Element[] =>
  line.flatMap((part) => elementOf(part, bold))

const lengthOf = (element: Element): number => (element.text ?? '').length

/** Where to cut a text so that at most `room` characters stand before: behind a line if there is one, never inside a sign. */
export function cutAt(text: string, room: number): number {
  const line = text.lastIndexOf('\n', room - 1)
  if (line > 0) return line + 1
  const code = text.charCodeAt(room)
  return code >= 0xdc00 && code <= 0xdfff && room > 1 ? room - 1 : room
}

/** Elements in pieces of at most `limit` characters, cut behind lines where there are any. */
export function cutElements(elements: readonly Element[], limit: number): Element[][] {
  const pieces: Element[][] = []
  let piece: Element[] = []
  let room = limit
  const close = (): void => {
    if (piece.length > 0) pieces.push(piece)
    piece = []
    room = limit
  }
  for (const element of elements) {
    let rest = element
    while (rest.type === 'text' && lengthOf(rest) > room) {
      const line = rest.text.lastIndexOf('\n', room - 1)
      // Nothing of a line that would fit whole into the next piece is torn off.
      if (line <= 0 && piece.length > 0 && lengthOf(rest) <= limit) {
        close()
        continue
      }
      const at = cutAt(rest.text, room)
      // Between two pieces there is a new line anyhow.
      const said = rest.text.slice(0, at).replace(/\n$/, '')
      if (said !== '') piece.push({ ...rest, text: said })
      rest = { ...rest, text: rest.text.slice(at) }
      close()
    }
    if (lengthOf(rest) > room) close()
    if (rest.type === 'text' && rest.text === '') continue
    piece.push(rest)
    room -= lengthOf(rest)
  }
  close()
  return pieces
}
