import type { Incoming, Outcome } from '../../kit/chat.ts'
import { DeliveryError } from '../../kit/errors.ts'
import { answerLater } from '../../kit/moves/answer-later.ts'
import { content, text } from '../../kit/show/blocks.ts'
import type { Db } from '../../kit/store.ts'
import { telegram } from '../../kit/words/telegram.ts'
import type { Content } from '../../core/model/index.ts'
import { inTurn, Moved } from './call.ts'
import { accountOf, type InParts, type Speaker } from './parts.ts'
import { beginFilling } from './asking.ts'
import { movedTo } from './moved.ts'
import { say } from './say.ts'

/**
 * Hands something in as a person’s word and sees to its answer. A write’s answer is a letter of the same transaction; a read’s, and
 * that of somebody unknown, is said here, before Telegram is told that the message was taken. Throws what is to come again.
 */
export async function handIn(
  parts: InParts,
  speaker: Speaker,
  incoming: Incoming,
  beside: (db: Db, outcome: Outcome) => Promise<void> = async () => {},
): Promise<Outcome> {
  const receive = parts.receive()
  if (!receive) throw new Error('stopped')
  const { place, account } = speaker
  const back = {
    through: account,
    answers: { id: `${place.chat}:${place.message}`, references: [], subject: '' },
  }
  const outcome = await receive(incoming, async (db, done) => {
    await answerLater(db, done, back, incoming.at)
    await beside(db, done)
  })
  const direct = outcome.letterId === null && outcome.reply !== null
  const closed =
    direct && outcome.reply ? !(await answer(parts, speaker, incoming.id, outcome.reply.content)) : false
  if (place.group && (direct || !outcome.repeated)) await tellGroup(parts, speaker, closed)
  return outcome
}

export const localeOf = ({ person }: Speaker) => person?.locale ?? 'zh'

/** Says something in the person’s own chat; false where that is closed to the bot. A form is asked field by field at once. */
export async function answer(
  parts: InParts,
  speaker: Speaker,
  seed: string,
  said: Content,
): Promise<boolean> {
  const { account, place } = speaker
  try {
    const [form, ...others] = said.blocks.filter((block) => block.kind === 'form')
    if (form && others.length === 0 && speaker.person) {
      const before = { blocks: said.blocks.filter(({ kind }) => kind !== 'form') }
      if (before.blocks.length > 0) await sayTo(parts, speaker, seed, before)
      await beginFilling(parts, speaker, form.form)
    } else await sayTo(parts, speaker, seed, said)
    return true
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.retryAt !== null) throw error
    // Nothing will ever make it arrive: the message was taken all the same.
    parts.log('telegram.unanswered', { account, chat: place.chat, why: error.message })
    return !error.dead
  }
}

export const sayTo = (parts: InParts, speaker: Speaker, seed: string, said: Content): Promise<string> => {
  const { place, account } = speaker
  return say(parts, {
    chat: place.user,
    account,
    personId: speaker.person?.id ?? null,
    content: said,
    locale: localeOf(speaker),
    seed,
    first: true,
    letterId: null,
    answers: place.group ? null : place.message,
  })
}

/** A sentence that answers what cannot be handed in at all. */
export const sentence = (parts: InParts, speaker: Speaker, seed: string, line: string): Promise<boolean> =>
  answer(parts, speaker, seed, content(text(line)))

/** The group has people who may not see the answer: it is told one line, with how to get at it where the person cannot be written to. */
async function tellGroup(parts: InParts, speaker: Speaker, isClosed: boolean): Promise<void> {
  const { place } = speaker
  const words = telegram[localeOf(speaker)].group
  const closed = isClosed || (await isShut(parts, place.user))
  const line = closed ? words.closed((await parts.me()).username) : words.answered
  const send = (chat: number) =>
    inTurn(parts, { chat, group: true, first: true }, () =>
      parts.bot.raw.sendMessage({
        chat_id: chat,
        text: line,
        reply_parameters: { message_id: place.message, allow_sending_without_reply: true },
      }),
    )
  try {
    const chat = await movedTo(parts.store, place.chat)
    await send(chat).catch((error: unknown) => {
      if (error instanceof Moved) return send(error.to)
      throw error
    })
  } catch (error) {
    // A group that the bot may not write to: the person has the answer.
    parts.log('telegram.group', { chat: place.chat, why: String(error) })
  }
}

/** Whether the person’s own chat is closed to the bot: a person opens it, never the bot. */
async function isShut({ bot, log }: InParts, user: number): Promise<boolean> {
  try {
    await bot.raw.sendChatAction({ chat_id: user, action: 'typing' })
    return false
  } catch (error) {
    const { error_code: code } = error as { error_code?: number }
    log('telegram.shut', { account: accountOf(user), code: code ?? null })
    return code === 403 || code === 400
  }
}
