import type { Instant } from '../core/day.ts'
import type { Block, Button, Content, Part } from '../core/model/index.ts'
import type { ChatAdapter, Sending } from '../kit/chat.ts'
import { DeliveryError } from '../kit/errors.ts'
import type { Chance } from './chance.ts'
import type { Send } from './log.ts'

/** How many attempts in a hundred the channel refuses. */
const REFUSED = 0.06
const MINUTE = 60_000

const words = (part: Part): string => {
  if (typeof part === 'string') return part
  if ('strong' in part) return part.strong
  if ('code' in part) return part.code
  if ('text' in part) return part.text
  return 'name' in part ? `@${part.name}` : part.file.name
}

const line = (parts: readonly Part[]): string => parts.map(words).join('')

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'quote':
      return [line(block.line)]
    case 'list':
      return block.lines.map(line)
    case 'item':
      return [line(block.line), ...block.details.map(line)]
    case 'table':
      return [line(block.head), ...block.rows.map(line)]
    case 'form':
      return [block.form.title]
    case 'buttons':
      return []
  }
}

/** Every button of a content, in order. */
export const buttonsOf = (content: Content): Button[] =>
  content.blocks.flatMap((block) => (block.kind === 'item' || block.kind === 'buttons' ? block.buttons : []))

const argument = (button: Button | undefined, name: string): string | null => {
  const value = button?.args[name]
  return typeof value === 'string' ? value : null
}

const plainCode = (code: string): string => code.replace(/^[A-Z]+-/, '')

/** What a content asks for, read off its buttons alone: they are what people press. */
export function askedIn(content: Content): Pick<Send, 'items' | 'drafts'> {
  const items = content.blocks.flatMap((block) => {
    const button = block.kind === 'item' ? block.buttons.find(({ verb }) => verb === 'nochange') : undefined
    const code = argument(button, 'code')
    return code === null ? [] : [{ code: plainCode(code), period: argument(button, 'period') }]
  })
  const confirms = buttonsOf(content).filter(({ verb }) => verb === 'confirm')
  return { items, drafts: confirms.flatMap((button) => argument(button, 'draft') ?? []) }
}

export interface Channel extends ChatAdapter {
  sends: Send[]
}

/**
 * The simulation's own channel: `sim:` accounts. It notes every attempt, refuses some of them with a moment to try again,
 * and tells of both.
 */
export function createChannel(given: {
  chance: Chance
  now: () => Instant
  next: () => number
  arrived: (send: Send, content: Content) => void
  refused: (retryAt: Instant, send: Send, content: Content) => void
}): Channel {
  const { chance, now, next, arrived } = given
  const sends: Send[] = []
  return {
    channel: 'sim',
    sends,
    start: async () => {},
    stop: async () => {},
    async send({ letter, content }: Sending) {
      const { body } = letter
      const refused = chance.odds(REFUSED)
      const send: Send = {
        seq: next(),
        at: now(),
        letterId: letter.id,
        personId: letter.to,
        kind: body.kind,
        cardId: body.kind === 'card' ? body.cardId : null,
        digestId: body.kind === 'digest' ? body.digestId : null,
        refused,
        ...askedIn(content),
        text: content.blocks.flatMap(linesOf).join('\n'),
      }
      sends.push(send)
      if (refused) {
        const retryAt = now() + chance.pick([2, 30, 120, 600, 1500]) * MINUTE
        given.refused(retryAt, send, content)
        throw new DeliveryError('the channel is busy', retryAt)
      }
      arrived(send, content)
      return send.text
    },
  }
}
