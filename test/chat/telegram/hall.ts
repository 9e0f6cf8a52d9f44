import { openTelegram } from '../../support/telegram-peer.ts'
import { openHall, type Hall } from '../dialogue.ts'

const TOKEN = '7000001:test-token-of-duban-aaaaaaaa'

/** The product with its bot on a Bot API server of ours, both on the hall's clock. */
export async function openTelegramHall() {
  let known: Hall | null = null
  const peer = await openTelegram({ token: TOKEN, now: () => known?.now() ?? 0 })
  const env = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: peer.apiRoot }
  const hall = await openHall('2025-03-19 10:00', env)
  known = hall
  return {
    hall,
    peer,
    async close(): Promise<void> {
      await hall.close()
      await peer.close()
    },
  }
}
