import type { Shown, TelegramPeer } from '../../support/telegram-peer.ts'
import { telegramUser } from '../../support/telegram-user.ts'
import { sameDialogue, type Hall, type Platform, type Talker, type Who } from '../dialogue.ts'
import { openTelegramHall } from './hall.ts'

async function open(): Promise<Platform> {
  const { hall, peer, close } = await openTelegramHall()
  return { hall, arrive: (who) => arrive(hall, peer, who), close }
}

/** Opens the bot by its link and talks in the private chat. */
async function arrive(hall: Hall, peer: TelegramPeer, who: Who): Promise<Talker> {
  const user = telegramUser(peer, who === 'liaison' ? 100 : 200, who, hall.now)
  let last = user.message({ text: '' })
  let heard = 0
  const tell = async (message: typeof last): Promise<void> => {
    last = message
    await user.send(message as never).taken
  }
  const newest = (find: (one: Shown) => boolean): Shown => {
    const found = user.heard().findLast(find)
    if (!found)
      throw new Error(
        `not among: ${user
          .heard()
          .map(({ text }) => text)
          .join('\n')}`,
      )
    return found
  }
  await user.say(`/start ${await hall.codeFor(who)}`).taken
  await hall.duban.round()
  heard = user.heard().length
  return {
    say: (text) => tell(user.message({ text })),
    answer: (words, text) =>
      tell(user.message({ text, ...user.reply(newest((one) => one.text.includes(words))) })),
    async press(label) {
      const shown = newest(({ keyboard }) => keyboard.flat().some(({ text }) => text === label))
      await user.press(shown, label).taken
    },
    edit: (text) => user.edit(last, text).taken,
    async attach({ name, bytes }, text) {
      peer.files.set(name, bytes)
      const document = { file_id: name, file_unique_id: name, file_name: name, file_size: bytes.length }
      await tell(user.message({ document, caption: text }))
    },
    async hear() {
      const fresh = user.heard().slice(heard)
      heard += fresh.length
      // A keyboard needs a message to stand under, with some words in it.
      return fresh.map(({ text }) => text.replace(/^(?:请点选：|Please choose:)$/m, ''))
    },
  }
}

sameDialogue('Telegram', open)
