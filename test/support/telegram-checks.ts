import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types'

/** A refusal as the Bot API words it. */
export interface Refused {
  error_code: number
  description: string
  parameters?: { retry_after?: number; migrate_to_chat_id?: number }
}

export const bad = (description: string): Refused => ({
  error_code: 400,
  description: `Bad Request: ${description}`,
})

const TAGS: Record<string, MessageEntity['type']> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
  s: 'strikethrough',
  u: 'underline',
}
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** `parse_mode: HTML` as the server reads it: known tags only, closed in order, four named entities. */
export function parseHtml(html: string): { text: string; entities: MessageEntity[] } | Refused {
  let text = ''
  const entities: MessageEntity[] = []
  const open: { tag: string; at: number }[] = []
  for (const [token] of html.matchAll(/<[^>]*>?|&(?:#\d+|#x[\da-f]+|\w+);|[^<&]+|&/gi)) {
    if (token.startsWith('<')) {
      const [, end = '', tag = ''] = /^<(\/?)([a-z]+)(?:\s[^>]*)?>$/i.exec(token) ?? []
      if (!(tag.toLowerCase() in TAGS))
        return bad(
          `can't parse entities: Unsupported start tag "${token.slice(1, 20)}" at byte offset ${text.length}`,
        )
      if (end === '') open.push({ tag, at: text.length })
      else {
        const last = open.pop()
        if (last?.tag !== tag)
          return bad(`can't parse entities: Unmatched end tag at byte offset ${text.length}`)
        entities.push({ type: TAGS[tag], offset: last.at, length: text.length - last.at } as MessageEntity)
      }
    } else if (token.startsWith('&') && token.length > 1) text += NAMED[token.slice(1, -1)] ?? token
    else text += token
  }
  return open.length > 0
    ? bad(`can't parse entities: Can't find end tag corresponding to start tag "${open[0]?.tag}"`)
    : { text, entities }
}

/** Text and marks as the server takes them; at most 4096 characters are left after the marks are read. */
export function readText(
  body: { text?: unknown; entities?: MessageEntity[]; parse_mode?: unknown },
  limit = 4096,
): { text: string; entities: MessageEntity[] } | Refused {
  const raw = typeof body.text === 'string' ? body.text : ''
  const parsed = body.parse_mode === 'HTML' ? parseHtml(raw) : { text: raw, entities: body.entities ?? [] }
  if ('error_code' in parsed) return parsed
  const { text, entities } = parsed
  if (text.trim() === '') return bad('message text is empty')
  if ([...text].length > limit) return bad('message is too long')
  for (const { offset, length } of entities)
    if (!Number.isInteger(offset) || offset < 0 || length <= 0 || offset + length > text.length)
      return bad('entity beginning or end is out of bounds')
  return { text, entities }
}

/** The limits of inline keyboards: 1 to 64 bytes of data, a label, a hundred buttons. */
export function checkKeyboard(markup: InlineKeyboardMarkup | undefined): Refused | null {
  const buttons = markup?.inline_keyboard?.flat() ?? []
  if (buttons.length > 100) return bad('reply markup is too long')
  for (const button of buttons) {
    if (button.text === '') return bad('inline keyboard button text must be non-empty')
    const data = 'callback_data' in button ? button.callback_data : undefined
    if (data !== undefined && (Buffer.byteLength(data) < 1 || Buffer.byteLength(data) > 64))
      return bad('BUTTON_DATA_INVALID')
  }
  return null
}

export function checkCommands(commands: unknown): Refused | null {
  if (!Array.isArray(commands) || commands.length > 100) return bad('too many commands')
  for (const { command, description } of commands as { command: string; description: string }[]) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) return bad('BOT_COMMAND_INVALID')
    if (description.length < 1 || description.length > 256) return bad('BOT_COMMAND_DESCRIPTION_INVALID')
  }
  return null
}
