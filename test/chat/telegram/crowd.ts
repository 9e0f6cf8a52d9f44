import { createTelegram } from '../../../src/chat/telegram/index.ts'
import { loadGrammy } from '../../../src/chat/telegram/library.ts'
import { TELEGRAM } from '../../support/limits.ts'
import { openTelegram } from '../../support/telegram-peer.ts'
import { telegramUser } from '../../support/telegram-user.ts'
import type { OpenCrowd } from '../fanout.ts'

const TOKEN = '7000001:test-token-of-duban-aaaaaaaa'

/** Telegram with so many people, its own adapter and grammY before it. */
export const openTelegramCrowd: OpenCrowd = async ({ store, timer, people }) => {
  const peer = await openTelegram({ token: TOKEN, now: timer.now, limits: true })
  let underWay = 0
  const { Api, InputFile } = await loadGrammy()
  class Counted extends Api {
    constructor(...given: ConstructorParameters<typeof Api>) {
      super(...given)
      this.config.use(async (call, ...what) => {
        underWay++
        return call(...what).finally(() => underWay--)
      })
    }
  }
  const { adapter } = createTelegram({
    grammy: { Api: Counted as typeof Api, InputFile },
    settings: { token: TOKEN, apiRoot: peer.apiRoot, webhookSecret: null },
    ...{ store, timer, clock: timer.now, timezone: 'Asia/Shanghai', publicUrl: () => '', commands: [] },
  })
  const users = Array.from({ length: people }, (_, n) => telegramUser(peer, 1000 + n))
  return {
    adapter,
    accounts: users.map(({ account }) => account),
    rates: TELEGRAM,
    underWay: () => underWay,
    arrived: peer.arrived,
    breaches: peer.breaches,
    async close() {
      await adapter.stop()
      await peer.close()
    },
  }
}
