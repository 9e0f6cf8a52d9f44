import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import { afterEach, expect, test } from 'vitest'
import { createTelegram } from '../../../src/chat/telegram/index.ts'
import { loadGrammy } from '../../../src/chat/telegram/library.ts'
import type { Incoming } from '../../../src/kit/chat.ts'
import { openEmbedded } from '../../../src/store/embedded/index.ts'
import { jumping } from '../../support/telegram-timer.ts'
import { TOKEN } from '../../support/telegram-room.ts'

const NOW = Date.UTC(2026, 10, 21, 1, 30)
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

test('against a server that others wrote: a text, its answer with a keyboard, a press', async () => {
  const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' })
  await server.start()
  closing.push(() => server.stop())
  const folder = await mkdtemp(join(tmpdir(), 'duban-telegram-'))
  const store = await openEmbedded({ folder, clock: () => NOW })
  closing.unshift(() => store.close().then(() => rm(folder, { recursive: true, force: true })))
  const { adapter } = createTelegram({
    grammy: await loadGrammy(),
    settings: { token: TOKEN, apiRoot: server.config.apiURL, webhookSecret: null },
    store,
    clock: () => NOW,
    timer: jumping(NOW),
    timezone: 'Asia/Shanghai',
    publicUrl: () => '',
    commands: [],
  })
  closing.unshift(() => adapter.stop())
  const seen: Incoming[] = []
  const buttons = [{ label: '确认提交', verb: 'confirm', args: { draft: 'drf_1' } }]
  await adapter.start(async (incoming) => {
    seen.push(incoming)
    return {
      reply: {
        content: {
          blocks: [
            { kind: 'text', line: ['请确认 <b>'] },
            { kind: 'buttons', buttons },
          ],
        },
      },
      ...{ letterId: null, repeated: false, refused: false, withheld: false },
    }
  })
  const client = server.getClient(TOKEN, { userId: 100, chatId: 100, timeout: 10_000 })
  await client.sendMessage(client.makeMessage('1.2.1 已完成'))
  const { result } = await client.getUpdates()
  const [{ message } = { message: { text: '', reply_markup: {} } }] = result
  expect(message.text).toBe('请确认 <b>')
  const markup = message.reply_markup as { inline_keyboard?: { text: string; callback_data: string }[][] }
  const [[button] = []] = markup.inline_keyboard ?? []
  expect(button?.text).toBe('确认提交')
  const press = client.makeCallbackQuery(button?.callback_data ?? '')
  await client.sendCallback(press)
  await expect
    .poll(() => seen.map(({ said }) => said))
    .toEqual([
      { kind: 'text', text: '1.2.1 已完成' },
      { kind: 'command', verb: 'confirm', args: { draft: 'drf_1' } },
    ])
})
