import type { Chat, Update, User } from 'grammy/types'
import type { Shown, TelegramPeer } from './telegram-peer.ts'

type Message = NonNullable<Update['message']>
type Fields = Partial<Message> & Record<string, unknown>

/** One person on Telegram with the bot’s private chat open, as their program would tell the server. */
export function telegramUser(
  peer: TelegramPeer,
  id: number,
  name = `用户${id}`,
  now: () => number = Date.now,
) {
  const user: User = { id, is_bot: false, first_name: name, language_code: 'zh-hans' }
  const own: Chat = { id, type: 'private', first_name: name }
  peer.chats.set(id, own)
  const date = (): number => Math.floor(now() / 1000)

  function message(fields: Fields, chat: Chat = own): Message {
    const number = peer.messageNumber()
    const said = fields.text ?? fields.caption
    const entities = said === undefined ? [] : entitiesIn(said)
    const key = fields.text === undefined ? 'caption_entities' : 'entities'
    return {
      message_id: number,
      date: date(),
      chat,
      from: user,
      ...(entities.length > 0 ? { [key]: entities } : {}),
      ...fields,
    } as Message
  }
  const reply = (to: Shown) => ({
    reply_to_message: {
      message_id: to.id,
      date: date(),
      chat: peer.chats.get(to.chat),
      from: to.own ? user : peer.me,
      text: to.text,
    } as Message & { reply_to_message: undefined },
  })
  const said = (one: Message) => {
    const text = one.text ?? one.caption ?? ''
    peer.put({ id: one.message_id, chat: one.chat.id, own: true, text })
    return tell({ message: one })
  }
  const tell = (update: Omit<Update, 'update_id'>) => peer.push(update)
  return {
    id,
    account: `telegram:${id}`,
    user,
    message,
    reply,
    say: (text: string, fields: Fields = {}, chat?: Chat) => said(message({ text, ...fields }, chat)),
    send: (fields: Fields, chat?: Chat) => said(message(fields, chat)),
    edit: (of: Message, text: string) => tell({ edited_message: { ...of, text, edit_date: date() } }),
    press(to: Shown, label: string) {
      const button = to.keyboard.flat().find(({ text }) => text === label)
      if (!button || !('callback_data' in button)) throw new Error(`no “${label}” under: ${to.text}`)
      return tell({ callback_query: this.query(to, button.callback_data) })
    },
    query: (to: Shown, data: string): NonNullable<Update['callback_query']> => ({
      id: peer.pressNumber(),
      from: user,
      chat_instance: '1',
      data,
      message: {
        message_id: to.id,
        date: date(),
        chat: peer.chats.get(to.chat) ?? own,
        from: peer.me,
        text: to.text,
        reply_markup: { inline_keyboard: to.keyboard },
      },
    }),
    member: (status: 'kicked' | 'member') =>
      tell({
        my_chat_member: {
          chat: own,
          from: user,
          date: date(),
          old_chat_member: { status: status === 'member' ? 'kicked' : 'member', user: peer.me },
          new_chat_member: { status, user: peer.me },
        } as unknown as Update['my_chat_member'] & object,
      }),
    /** What stands in the chat, the person’s own words left out. */
    heard: (chat = id): Shown[] => peer.shown.filter((one) => one.chat === chat && !one.own),
  }
}

export type TelegramUser = ReturnType<typeof telegramUser>

/** What the server finds in words by itself: commands and mentions. */
function entitiesIn(text: string) {
  const command = [...text.matchAll(/^\/\w+(?:@\w+)?/g)].map((m) => ({
    type: 'bot_command' as const,
    offset: m.index,
    length: m[0].length,
  }))
  const mentions = [...text.matchAll(/(?<![\w/])@\w{4,32}/g)].map((m) => ({
    type: 'mention' as const,
    offset: m.index,
    length: m[0].length,
  }))
  return [...command, ...mentions]
}
