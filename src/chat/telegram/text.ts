import type { MessageEntity } from 'grammy/types'

/**
 * Words with their marks. Marks are handed to Telegram as entities beside the text and never as markup inside it, so that nothing
 * anybody wrote can be taken for markup, and nothing has to be escaped. Offsets count UTF-16 units, as JavaScript does.
 */
export interface Marked {
  text: string
  marks: MessageEntity[]
}

/** What one message holds: characters after entities, and entities. */
export const LIMIT = 4096
export const MARKS = 100

export const plain = (text: string): Marked => ({ text, marks: [] })

/** One mark over the whole; marks inside stay, but none may stand in `pre`. */
export const mark = ({ text, marks }: Marked, type: 'bold' | 'code' | 'pre' | 'blockquote'): Marked => ({
  text,
  marks: text === '' ? [] : [{ type, offset: 0, length: text.length }, ...(type === 'pre' ? [] : marks)],
})

export function join(parts: readonly Marked[], between = ''): Marked {
  let text = ''
  const marks: MessageEntity[] = []
  for (const [n, part] of parts.entries()) {
    if (n > 0) text += between
    for (const one of part.marks) marks.push({ ...one, offset: one.offset + text.length })
    text += part.text
  }
  return { text, marks }
}

/** A stretch of marked text; marks that begin or end outside are cut to it. */
function slice({ text, marks }: Marked, from: number, to: number): Marked {
  return {
    text: text.slice(from, to),
    marks: marks.flatMap((one) => {
      const start = Math.max(one.offset, from)
      const end = Math.min(one.offset + one.length, to)
      return end > start ? [{ ...one, offset: start - from, length: end - start }] : []
    }),
  }
}

/** Cuts a long text at the ends of lines, else at a blank, else anywhere but inside a character; every piece fits one message. */
export function cut(whole: Marked, limit = LIMIT): Marked[] {
  const pieces: Marked[] = []
  let from = 0
  while (whole.text.length - from > limit) {
    const window = whole.text.slice(from, from + limit + 1)
    const line = window.lastIndexOf('\n')
    const blank = window.lastIndexOf(' ')
    const at = line > limit / 2 ? line : blank > limit / 2 ? blank : null
    let to = from + (at ?? limit)
    // Not between the halves of a character outside the basic plane.
    if (at === null && /[\uD800-\uDBFF]/.test(whole.text.charAt(to - 1))) to--
    pieces.push(slice(whole, from, to))
    from = at === null ? to : to + 1
  }
  pieces.push(slice(whole, from, whole.text.length))
  return pieces
}
