import type { Content, Locale } from '../../core/model/index.ts'
import { plainText } from '../../kit/show/plain.ts'
import type { Keys } from './buttons.ts'
import { render, type Shown, type Unit } from './render.ts'

/** One message: its blocks, and what a notification says. */
export interface Piece {
  blocks: Shown[]
  text: string
}

/** Slack takes 50 blocks; the whole of their text has a limit that is written nowhere (about 13,000 characters seen). */
const BLOCKS = 50
const CHARACTERS = 9000
const NOTICE = 200

/** `&`, `<` and `>` are all that Slack's markup is begun with: docs.slack.dev, “Escaping text”. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const sizeOf = (value: unknown): number =>
  typeof value === 'string'
    ? 0
    : Array.isArray(value)
      ? value.reduce((sum: number, one) => sum + sizeOf(one), 0)
      : typeof value === 'object' && value !== null
        ? Object.entries(value).reduce(
            (sum, [key, one]) => sum + (key === 'text' && typeof one === 'string' ? one.length : sizeOf(one)),
            0,
          )
        : 0

/** What a message says in a line, for its notification. */
export function noticeOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return escaped(line.length > NOTICE ? `${line.slice(0, NOTICE - 1)}…` : line) || '…'
}

const textIn = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(textIn)
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, one]) =>
          key === 'text' && typeof one === 'string' ? [one] : key === 'value' ? [] : textIn(one),
        )
      : []

function pack(units: readonly Unit[]): Shown[][] {
  const messages: Shown[][] = []
  let blocks: Shown[] = []
  let size = 0
  for (const unit of units) {
    const more = sizeOf(unit)
    if (blocks.length > 0 && (blocks.length + unit.length > BLOCKS || size + more > CHARACTERS)) {
      messages.push(blocks)
      blocks = []
      size = 0
    }
    blocks.push(...unit)
    size += more
  }
  if (blocks.length > 0) messages.push(blocks)
  return messages
}

/** Content in messages that Slack takes, in order. */
export function piecesOf(content: Content, keys: Keys): Piece[] {
  const messages = pack(render(content, keys))
  const first = noticeOf(plainText(content))
  return messages.map((blocks, n) => ({ blocks, text: n === 0 ? first : noticeOf(textIn(blocks).join('')) }))
}

/** Longer than this in messages is read better in one document. */
const MESSAGES = 3

/**
 * Where content is too long for a chat and nothing in it is acted on item by item: what goes before the document, namely its
 * beginning and the buttons that stand by themselves. Null where it goes as messages.
 */
export function headOf(content: Content, keys: Keys): Content | null {
  const acts = content.blocks.some((block) => block.kind === 'item' && block.buttons.length > 0)
  if (acts || piecesOf(content, { id: keys.id, kept: [] }).length <= MESSAGES) return null
  const until = content.blocks.findIndex((block, n) => n > 0 && block.kind !== 'heading')
  const opening = content.blocks
    .slice(0, until + 1)
    .filter(({ kind }) => kind === 'heading' || kind === 'text')
    .filter((block) => plainText({ blocks: [block] }).length <= 1000)
  const below = content.blocks.filter(({ kind }) => kind === 'buttons' || kind === 'form')
  return { blocks: [...opening, ...below] }
}

/** The whole as a text file with a byte order mark: Slack shows it in place, and every office program opens it. */
export function documentOf(content: Content, locale: Locale, title: string): { name: string; bytes: Buffer } {
  const safe = title
    .replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, ' ')
    .trim()
    .slice(0, 60)
  const name = `${safe || (locale === 'zh' ? '督办' : 'duban')}.txt`
  return { name, bytes: Buffer.from(`\ufeff${plainText(content)}\n`, 'utf8') }
}
