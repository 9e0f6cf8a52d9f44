import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Update } from 'grammy/types'
import { createDelivery } from '../../../src/app/deliver.ts'
import { createTelegram } from '../../../src/chat/telegram/index.ts'
import { loadGrammy } from '../../../src/chat/telegram/library.ts'
import type { Incoming, Receive } from '../../../src/kit/chat.ts'
import { newLetter, words } from '../../../src/kit/moves/letter.ts'
import { openEmbedded } from '../../../src/store/embedded/index.ts'
import { serveDoors } from '../../../src/web/serve.ts'
import { openTelegram } from '../../support/telegram-peer.ts'
import { jumping } from '../../support/telegram-timer.ts'
import { telegramUser } from '../../support/telegram-user.ts'
import { chatContract } from '../contract.ts'
import type { ChatRig, Told } from '../contract.ts'

const NOW = Date.UTC(2026, 10, 21, 1, 30)
const TOKEN = '7000001:test-token-of-duban-aaaaaaaa'

/** One person with a program of Telegram; the bot polls, or is called by a webhook. */
async function open(webhookSecret: string | null): Promise<ChatRig> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-telegram-'))
  const peer = await openTelegram({ token: TOKEN, now: () => NOW })
  const user = telegramUser(peer, 100, '张三', () => NOW)
  const { account } = user
  const store = await openEmbedded({ folder, clock: () => NOW })
  await store.tx(async (db) => {
    const bound = { accounts: [account], preferred: account, away: [], active: true }
    await db.put('person', { id: 'per_1', version: 0, name: '张三', phone: null, locale: 'zh', ...bound })
  })
  const address = { url: '' }
  const timer = jumping(NOW)
  const { adapter, doors } = createTelegram({
    grammy: await loadGrammy(),
    settings: { token: TOKEN, apiRoot: peer.apiRoot, webhookSecret },
    store,
    clock: () => NOW,
    timer,
    timezone: 'Asia/Shanghai',
    publicUrl: () => address.url,
    commands: [],
  })
  const served = await serveDoors({ doors, port: 0 })
  address.url = `http://127.0.0.1:${served.port}`
  const parts = { store, adapters: [adapter], timezone: 'Asia/Shanghai' }

  /** Telegram numbers its messages and presses; the contract names them. */
  const names = new Map<string, string>()
  const failed = new Map<string, () => void>()
  const named = (incoming: Incoming): Incoming => {
    const { id, said } = incoming
    const name = (one: string): string => names.get(one) ?? names.get(one.replace(/:edit:.*/, ':edit')) ?? one
    return { ...incoming, id: name(id), said: 'of' in said ? { ...said, of: name(said.of) } : said }
  }
  /** As the real road does it: the answer is a letter of the same transaction, before what the adapter keeps beside it. */
  const asLetter =
    (receive: Receive): Receive =>
    (given, alongside = async () => {}) => {
      const incoming = named(given)
      return receive(incoming, async (db, outcome) => {
        const content = outcome.reply?.content ?? { blocks: [] }
        const id = outcome.letterId ?? ''
        const letter = newLetter({ id, to: 'per_1', body: words(content), priority: 0, now: NOW })
        await db.put('letter', { ...letter, state: 'inline' })
        await alongside(db, outcome)
      }).catch((error: unknown) => {
        failed.get(incoming.id)?.()
        throw error
      })
    }

  const kept = new Map<string, Omit<Update, 'update_id'>>()
  /** The same id is the same message: told again, as after an answer of ours that got lost. */
  async function tell(name: string, id: string, make: () => Omit<Update, 'update_id'>): Promise<Told> {
    await expect.poll(() => (webhookSecret === null ? 1 : peer.hook())).toBeTruthy()
    const what = kept.get(id) ?? make()
    kept.set(id, what)
    const broke = new Promise<Told>((done) => failed.set(name, () => done('again')))
    const { update, taken } = peer.push(what)
    const told = await (webhookSecret === null
      ? Promise.race([taken.then((): Told => 'taken'), broke])
      : peer.post(update).then((status): Told => (status === 200 ? 'taken' : 'again')))
    await createDelivery(parts).send(NOW)
    return told
  }
  const says = (text: string, id: string, fields = {}) =>
    tell(`telegram:100:${id}`, id, () => {
      const message = user.message({ ...(text === '' ? {} : { text }), ...fields })
      peer.put({ id: message.message_id, chat: 100, own: true, text: message.text ?? message.caption ?? '' })
      nameOf(`telegram:100:${message.message_id}`, id)
      return { message }
    })
  const nameOf = (platform: string, id: string): string => {
    const name = `telegram:100:${id}`
    names.set(platform, name)
    return name
  }

  return {
    adapter: { ...adapter, start: (receive) => adapter.start(asLetter(receive)) },
    store,
    now: () => NOW,
    nobody: 'telegram:999',
    async close() {
      await adapter.stop()
      await served.close()
      await peer.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
    peer: {
      account,
      conversation: account,
      say: says,
      attach(text, { name, bytes }, id) {
        peer.files.set(id, bytes)
        const document = { file_id: id, file_unique_id: id, file_name: name, file_size: bytes.length }
        return says('', id, { document, caption: text })
      },
      got: async () => user.heard().flatMap(({ file }) => file ?? []),
      slow(seconds) {
        const description = `Too Many Requests: retry after ${seconds}`
        peer.failing.set('sendMessage', [
          { error_code: 429, description, parameters: { retry_after: seconds } },
        ])
        const began = timer.now()
        return () => timer.now() - began
      },
      async standstill(text, id, meanwhile) {
        await expect.poll(() => (webhookSecret === null ? 1 : peer.hook())).toBeTruthy()
        peer.away(true)
        // Whoever polls finds it waiting; a webhook is called again.
        const waits = webhookSecret === null ? says(text, id) : null
        await meanwhile()
        peer.away(false)
        await (waits ?? says(text, id))
      },
      async press(button, id) {
        const content = { blocks: [{ kind: 'buttons' as const, buttons: [button] }] }
        const letter = newLetter({
          id: 'let_press',
          to: 'per_1',
          body: words(content),
          priority: 1,
          now: NOW,
        })
        await adapter.send({ letter, to: account, content })
        const shown = peer.shown.at(-1)
        if (!shown) throw new Error('no button came')
        return tell(`telegram:cb:${id}`, id, () => {
          const [data] = shown.keyboard.flat()
          return {
            callback_query: user.query(shown, data && 'callback_data' in data ? data.callback_data : ''),
          }
        })
      },
      edit: (of, text, id) =>
        tell(`telegram:100:${id}`, id, () => {
          const message = kept.get(of)?.message
          if (!message) throw new Error(`nothing was said as ${of}`)
          nameOf(`telegram:100:${message.message_id}:edit`, id)
          const shown = peer.shown.find((one) => one.id === message.message_id)
          if (shown) shown.text = text
          return { edited_message: { ...message, text, edit_date: NOW / 1000 } }
        }),
      remove: async () => 'again',
      async shown(count) {
        await createDelivery(parts).send(NOW)
        await expect.poll(() => peer.shown.length).toBeGreaterThanOrEqual(count)
        return peer.shown.map(({ text }) => text)
      },
    },
  }
}

const untold = 'Telegram tells a bot nothing of a message that was deleted'
const declines = {
  'a deletion names the message that is gone': untold,
  'where duban keeps the conversation, an edit that was refused leaves the words as they were':
    'the conversation is kept by Telegram, which shows the edited words whatever we say',
  'a letter sent twice is seen once':
    'Telegram knows no key by which a message sent again is the same one; a letter is sent again only after a crash between sending and settling',
}
chatContract('telegram, polling', () => open(null), declines)
chatContract('telegram, webhook', () => open('a-secret-of-the-webhook'), declines)
