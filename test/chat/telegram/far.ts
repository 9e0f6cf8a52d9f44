import { openTelegram } from '../../support/telegram-peer.ts'
import { telegramUser } from '../../support/telegram-user.ts'
import { openHall, type Hall } from '../dialogue.ts'
import { speakers, type Far } from '../stream.ts'

const TOKEN = '7000001:test-token-of-duban-aaaaaaaa'

/** Telegram with one person a unit, each bound by the bot's link. */
export async function openFar(): Promise<Far> {
  let known: Hall | null = null
  const peer = await openTelegram({ token: TOKEN, now: () => known?.now() ?? 0 })
  const env = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: peer.apiRoot }
  const hall = await openHall('2025-03-19 10:00', env)
  known = hall
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
    async close() {
      await hall.close()
      await peer.close()
    },
  }
}
