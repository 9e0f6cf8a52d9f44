import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTelegram } from '../../src/chat/telegram/index.ts'
import { loadGrammy } from '../../src/chat/telegram/library.ts'
import type { Account, Content } from '../../src/core/model/index.ts'
import type { Incoming, Receive } from '../../src/kit/chat.ts'
import type { Timer } from '../../src/kit/lane.ts'
import { newLetter, words } from '../../src/kit/moves/letter.ts'
import { openEmbedded } from '../../src/store/embedded/index.ts'
import { serveDoors } from '../../src/web/serve.ts'
import { openTelegram, type PeerOptions } from './telegram-peer.ts'
import { jumping } from './telegram-timer.ts'
import { telegramUser } from './telegram-user.ts'

export const NOW = Date.UTC(2026, 10, 21, 1, 30)
export const TOKEN = '7000001:test-token-of-duban-aaaaaaaa'

export const text = (line: string): Content => ({ blocks: [{ kind: 'text', line: [line] }] })

/** Telegram alone, without the commands: what is handed in is kept in `seen`, and answered with 收到 as a read is. */
export async function openRoom(
  options: { webhookSecret?: string; token?: string; timer?: Timer; peer?: Partial<PeerOptions> } = {},
) {
  const { webhookSecret = null, token = TOKEN, timer = jumping(NOW) } = options
  const folder = await mkdtemp(join(tmpdir(), 'duban-telegram-'))
  const peer = await openTelegram({ token: TOKEN, now: () => timer.now(), ...options.peer })
  const user = telegramUser(peer, 100, '张三', () => NOW)
  const store = await openEmbedded({ folder, clock: () => NOW })
  await store.tx(async (db) => {
    const bound = { accounts: [user.account], preferred: user.account, away: [], active: true }
    await db.put('person', { id: 'per_1', version: 0, name: '张三', phone: null, locale: 'zh', ...bound })
  })
  const address = { url: '' }
  const logged: string[] = []
  const grammy = await loadGrammy()
  const make = () =>
    createTelegram({
      grammy,
      settings: { token, apiRoot: peer.apiRoot, webhookSecret },
      store,
      clock: () => NOW,
      timer,
      timezone: 'Asia/Shanghai',
      publicUrl: () => address.url,
      commands: [],
      log: (event, facts) => void logged.push(`${event} ${JSON.stringify(facts)}`),
    })
  const telegram = make()
  const served = await serveDoors({ doors: telegram.doors, port: 0 })
  address.url = `http://127.0.0.1:${served.port}`
  const seen: Incoming[] = []
  /** What happens with the next messages before they are taken: throw, or wait. */
  const before: { act: (incoming: Incoming) => Promise<void> } = { act: async () => {} }
  const receive: Receive = async (incoming) => {
    await before.act(incoming)
    seen.push(incoming)
    return {
      reply: { content: text('收到') },
      letterId: null,
      repeated: false,
      refused: false,
      withheld: false,
    }
  }
  const send = (content: Content, to: Account = user.account, id = 'let_aaaaaaaaaaaaaaaaaaaa') =>
    telegram.adapter.send({
      letter: newLetter({ id, to: 'per_1', body: words(content), priority: 1, now: NOW }),
      to,
      content,
    })
  return {
    peer,
    user,
    store,
    telegram,
    make,
    address,
    seen,
    before,
    receive,
    send,
    logged,
    timer,
    words: () => seen.map(({ said }) => ('text' in said ? said.text : said.kind)),
    async close() {
      await telegram.adapter.stop()
      await served.close()
      await peer.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Room = Awaited<ReturnType<typeof openRoom>>
