import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Bot, webhookCallback } from 'grammy'
import { createTelegram } from '../src/chat/telegram/index.ts'
import { loadGrammy } from '../src/chat/telegram/library.ts'
import type { Timer } from '../src/kit/lane.ts'
import { serveDoors } from '../src/web/serve.ts'
import { answering, ANSWER, memoryWith, USERS, VERB } from './answering.ts'

// `telegram-serve duban|grammy SECRET API`: a command by webhook answered from memory, by our adapter behind our server, or by grammY’s
// webhook with a handler that replies one line. API is where the Bot API stands. Prints its port and the path of the webhook.

const [, , which = '', secret = '', apiRoot = ''] = process.argv
const TOKEN = '7000001:test-token-of-duban-aaaaaaaa'

/** Telegram takes thirty messages a second of a bot, which is not what is asked here: the lane's clock runs so much faster. */
const FASTER = 10_000
const timer: Timer = {
  now: () => Math.floor((performance.timeOrigin + performance.now()) * FASTER),
  wait: (until, signal) => (signal?.aborted ? Promise.resolve() : sleep((until - timer.now()) / FASTER)),
}

async function duban(): Promise<{ port: number; path: string }> {
  const store = await memoryWith(Array.from({ length: USERS }, (_, n) => `telegram:${n + 1}`))
  const { adapter, doors } = createTelegram({
    ...{ store, clock: Date.now, timer, timezone: 'Asia/Shanghai', grammy: await loadGrammy() },
    ...{ publicUrl: () => 'https://duban.example', commands: [] },
    settings: { token: TOKEN, apiRoot, webhookSecret: secret },
  })
  await adapter.start(answering(store))
  const guard = { clock: Date.now, publicUrl: () => '', proxies: [], log: () => {} }
  const { port } = await serveDoors({ doors, port: 0, guard })
  return { port, path: new URL(await hooked()).pathname }
}

/** The address that our adapter told the Bot API to call. */
async function hooked(): Promise<string> {
  for (;;) {
    const { url } = (await (await fetch(`${apiRoot}/hooked`)).json()) as { url: string }
    if (url !== '') return url
  }
}

async function bare(): Promise<{ port: number; path: string }> {
  const canUseWebhookReply = (method: string): boolean => method === 'sendMessage'
  const botInfo = { id: 7_000_001, is_bot: true, first_name: 'duban', username: 'duban_bot' } as never
  const bot = new Bot(TOKEN, { botInfo, client: { apiRoot, canUseWebhookReply } })
  bot.command(VERB, (context) => context.reply(ANSWER))
  const hook = webhookCallback(bot, 'http', { secretToken: secret })
  const server = createServer((request, response) => void hook(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 511, resolve))
  return { port: (server.address() as AddressInfo).port, path: '/hook' }
}

const { port, path } = await (which === 'duban' ? duban() : bare())
process.stdout.write(`path ${path}\nport ${port}\n`)
