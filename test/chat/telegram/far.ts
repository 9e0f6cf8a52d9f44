import { telegramUser } from '../../support/telegram-user.ts'
import { speakers, type Far } from '../stream.ts'
import { openTelegramHall } from './hall.ts'

/** Telegram with one person a unit, each bound by the bot's link. */
export async function openFar(): Promise<Far> {
  const { hall, peer, close } = await openTelegramHall()
  const users = speakers.map(([unit], i) => telegramUser(peer, 100 + i, unit, hall.now))
  for (const [i, user] of users.entries())
    await user.say(`/start ${await hall.codeFor('liaison', speakers[i]?.[0])}`).taken
  await hall.duban.round()
  const said = new Map<number, ReturnType<(typeof users)[number]['message']>>()
  const waiting: Promise<unknown>[] = []
  const bring = (message: ReturnType<(typeof users)[number]['message']>): void =>
    void waiting.push(peer.push({ message }).taken)
  return {
    hall,
    say(speaker, n, text) {
      const message = users[speaker]?.message({ text })
      if (!message) throw new Error('nobody speaks')
      said.set(n, message)
      bring(message)
    },
    again(n) {
      const message = said.get(n)
      if (message) bring(message)
    },
    slow: () =>
      void peer.failing.set('sendMessage', [
        { error_code: 429, description: 'Too Many Requests: retry after 2', parameters: { retry_after: 2 } },
      ]),
    async taken() {
      await Promise.all(waiting.splice(0))
    },
    heard: () => users.flatMap((user) => user.heard().map(({ text }) => text)),
    close,
  }
}
