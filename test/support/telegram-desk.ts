import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Chat } from 'grammy/types'
import { readConfig } from '../../src/config.ts'
import { instantOf } from '../../src/core/day.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { personByAccount } from '../../src/kit/moves/people.ts'
import { plainText } from '../../src/kit/show/plain.ts'
import { start } from '../../src/main.ts'
import { hoursBetween } from './desk-clock.ts'
import { openTelegram, type PeerOptions, type Shown } from './telegram-peer.ts'
import { jumping } from './telegram-timer.ts'
import { telegramUser, type TelegramUser } from './telegram-user.ts'

const ZONE = 'Asia/Shanghai'
const TOKEN = '7000001:test-token-of-duban-aaaaaaaa'

/** The product as main starts it, with its bot on a Bot API server of ours, on a clock that stands until it is moved. */
export async function openTelegramDesk(
  wall: string,
  env: Record<string, string> = {},
  options: Partial<PeerOptions> = {},
) {
  const at = (moment: string): number => instantOf(moment.slice(0, 10), moment.slice(11), ZONE)
  let now = at(wall)
  const folder = await mkdtemp(join(tmpdir(), 'duban-telegram-'))
  const peer = await openTelegram({ token: TOKEN, now: () => now, ...options })
  const logged: string[] = []
  const config = readConfig({
    PORT: '0',
    DUBAN_STORE: `file:${join(folder, 'state')}`,
    DUBAN_TIMEZONE: ZONE,
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: peer.apiRoot,
    ...env,
  })
  const open = () =>
    start({
      config,
      clock: () => now,
      timer: jumping(now),
      pulse: false,
      writers: null,
      log: (event, facts) => void logged.push(`${event} ${JSON.stringify(facts)}`),
    })
  let duban = await open()
  let said = 0

  async function office(text: string): Promise<string> {
    now += 1000
    const id = `cli:operator:said-${++said}`
    const outcome = await duban.receive({
      ...{ id, from: 'cli:operator', conversation: 'cli:operator', at: now, files: [], replyTo: null },
      said: { kind: 'text', text },
    })
    await duban.round()
    return outcome.reply ? plainText(outcome.reply.content) : ''
  }

  /** Waits until duban took what was told, and sends what is due. */
  async function after({ taken }: { taken: Promise<void> }): Promise<void> {
    await taken
    now += 1000
    await duban.round()
  }

  /** What came to a user of late, while something was done. */
  async function hears(user: TelegramUser, act: () => Promise<unknown>, chat?: number): Promise<Shown[]> {
    const before = user.heard(chat).length
    await act()
    return user.heard(chat).slice(before)
  }
  const textOf = (some: readonly Shown[]): string => some.map(({ text }) => text).join('\n')

  return {
    peer,
    logged,
    office,
    after,
    hears,
    duban: () => duban,
    now: () => now,
    /** Moves the clock and nothing else. */
    pass: (ms: number) => void (now += ms),
    /** Somebody registered for a place, whose code was taken to Telegram by the link. */
    async bound(id: number, name: string, place: string): Promise<TelegramUser> {
      const user = telegramUser(peer, id, name, () => now)
      await office(`邀请 ${place}`)
      const code = /绑定 ([A-Z0-9]{8})|start=([A-Z0-9]{8})/.exec(await office(`绑定 ${name}`))
      await after(user.say(`/start ${code?.[1] ?? code?.[2]}`))
      return user
    },
    say: async (user: TelegramUser, text: string, fields = {}, chat?: Chat): Promise<string> =>
      textOf(await hears(user, () => after(user.say(text, fields, chat)), chat?.id)),
    press: async (user: TelegramUser, to: Shown, label: string): Promise<string> =>
      textOf(await hears(user, () => after(user.press(to, label)))),
    person: (account: string) => duban.store.tx((db) => personByAccount(db, account)),
    reports: () => duban.store.tx((db) => collect(db.list('report', 'byAssignment'))),
    events: () =>
      duban.store.tx(async (db) => (await collect(db.history())).map(({ event, body }) => ({ event, body }))),
    async restart() {
      await duban.close()
      duban = await open()
    },
    /** Moves the clock; at the hour of cards of each day on the way, what happens by itself happens. */
    async at(moment: string) {
      const until = at(moment)
      for (const then of hoursBetween(now, until, ['09:00'], ZONE)) {
        now = then
        await duban.round()
      }
      now = until
      await duban.round()
    },
    async close() {
      await duban.close()
      await peer.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type TelegramDesk = Awaited<ReturnType<typeof openTelegramDesk>>
