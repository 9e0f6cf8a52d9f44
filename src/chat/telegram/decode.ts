import type { Message, MessageEntity, Update } from 'grammy/types'
import { sha256 } from '../../kit/ledger.ts'
import { attachedTo, unreadIn, type Attached, type Unread } from './attached.ts'

/** The bot as Telegram knows it. */
export interface Me {
  id: number
  username: string
}

/** Where something was said, and by whom. In a private chat the chat’s number is the person’s. */
export interface Place {
  chat: number
  group: boolean
  message: number
  user: number
}

export interface SaidHere {
  place: Place
  text: string
  files: Attached[]
  /** What it holds besides that nobody here can read. */
  unread: Unread | null
  /** The message it replies to, as postings are named. */
  replyTo: string | null
  /** Several messages that were sent as one. */
  album: string | null
}

/** What an update means to duban; `ignored` says why nothing comes of it. */
export type Decoded =
  | { kind: 'said'; said: SaidHere }
  | { kind: 'edit'; place: Place; id: string; text: string }
  | { kind: 'press'; place: Place; press: string; data: string }
  /** The person closed or opened the private chat. */
  | { kind: 'reach'; user: number; blocked: boolean }
  /** A group became a supergroup and lives on under another number. */
  | { kind: 'moved'; from: number; to: number }
  | { kind: 'ignored'; why: string }

/** `telegram:<chat>:<message>`: the id under which a message is handed in, and names its posting. */
export const messageId = (chat: number, message: number): string => `telegram:${chat}:${message}`

const ignored = (why: string): Decoded => ({ kind: 'ignored', why })

/** What Telegram is asked to tell. */
export const TOLD = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

export function decode(update: Update, me: Me): Decoded {
  const { message, edited_message: edited, callback_query: press, my_chat_member: member } = update
  if (message) return ofMessage(message, me)
  if (edited) return ofEdit(edited, me)
  if (member)
    return member.chat.type === 'private'
      ? { kind: 'reach', user: member.from.id, blocked: member.new_chat_member.status === 'kicked' }
      : ignored('the bot’s place in a group')
  if (!press) return ignored('not asked for')
  if (!press.message || press.data === undefined) return ignored('a button that is not ours')
  const { chat, message_id: id } = press.message
  const place = { chat: chat.id, group: chat.type !== 'private', message: id, user: press.from.id }
  return { kind: 'press', place, press: press.id, data: press.data }
}

function ofMessage(message: Message, me: Me): Decoded {
  if (message.migrate_to_chat_id !== undefined)
    return { kind: 'moved', from: message.chat.id, to: message.migrate_to_chat_id }
  const heard = hear(message, me)
  if ('kind' in heard) return heard
  const { place, text } = heard
  const files = attachedTo(message)
  const unread = unreadIn(message)
  if (text === '' && files.length === 0 && unread === null && message.text === undefined)
    return ignored('nothing was said')
  const to = message.reply_to_message
  return {
    kind: 'said',
    said: {
      place,
      text,
      files,
      unread,
      replyTo: to ? messageId(to.chat.id, to.message_id) : null,
      album: message.media_group_id ?? null,
    },
  }
}

/** Two edits may fall into one second, and Telegram tells no more of when: the words tell them apart. */
function ofEdit(message: Message, me: Me): Decoded {
  const heard = hear(message, me)
  if ('kind' in heard) return heard
  if (message.text === undefined && message.caption === undefined) return ignored('no words were edited')
  const { place, text } = heard
  const at = `${message.edit_date ?? 0}.${sha256(text).slice(0, 8)}`
  return { kind: 'edit', place, id: `${messageId(place.chat, place.message)}:edit:${at}`, text }
}

/** The words of a person, as far as they are meant for us: without the bot’s own name. */
function hear(message: Message, me: Me): { place: Place; text: string } | Decoded {
  const { chat, from, message_id: id } = message
  if (chat.type === 'channel') return ignored('a channel')
  if (!from || from.is_bot || from.id === me.id || message.sender_chat) return ignored('no person')
  const group = chat.type !== 'private'
  const said = message.text ?? message.caption ?? ''
  const [, verb = '', to = ''] = /^\/(\w{1,64})(?:@(\w+))?(?=\s|$)/.exec(said) ?? []
  if (to !== '' && !isMe(to, me)) return ignored('for another bot')
  const names = mentionsOf(said, message.entities ?? message.caption_entities ?? [], me)
  const answers = message.reply_to_message?.from?.id === me.id
  if (group && verb === '' && names.length === 0 && !answers) return ignored('not meant for us')
  let text = said
  for (const { offset, length } of names.toReversed())
    text = text.slice(0, offset) + text.slice(offset + length)
  if (to !== '') text = `/${verb}${said.slice(verb.length + to.length + 2)}`
  return {
    place: { chat: chat.id, group, message: id, user: from.id },
    text: names.length > 0 ? text.trim() : text,
  }
}

const isMe = (name: string, { username }: Me): boolean => name.toLowerCase() === username.toLowerCase()

/** Where the bot is mentioned; a command’s own `@bot` is no mention of its own. */
const mentionsOf = (text: string, entities: readonly MessageEntity[], me: Me): MessageEntity[] =>
  entities.filter((entity) =>
    entity.type === 'mention'
      ? isMe(text.slice(entity.offset + 1, entity.offset + entity.length), me)
      : entity.type === 'text_mention' && entity.user.id === me.id,
  )
