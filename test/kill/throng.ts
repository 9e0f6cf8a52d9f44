import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { ToPage } from '../../src/chat/web/wire.ts'
import { say, type Session } from '../support/session.ts'
import type { TelegramUser } from '../support/telegram-user.ts'
import type { Chance } from './chance.ts'
import { chat, type Chatter } from './chatter.ts'
import { finish, sayOne, type Client } from './client.ts'
import type { Fleet } from './fleet.ts'
import type { Page, Said } from './history.ts'
import type { Life } from './life.ts'
import { newestAcknowledged, readReportId } from './told.ts'

/** People who go on whatever becomes of a process: each message to another of those that are up. */
export interface Throng {
  fleet: Fleet
  chance: Chance
  /** Nothing new is begun any more. */
  over: boolean
  faults: string[]
  /** Times that an answer of one process was asked for at another. */
  asked: number
}

/** Between two messages of one person, in milliseconds: a load, and not a race for the processor. */
export const PAUSE = 150

const lifeOf = (throng: Throng): Life => ({
  get origin() {
    return throng.fleet.origin(throng.chance)
  },
  sent: () => {},
  answered: () => {},
  answers: () => Promise.resolve(),
  over: new Promise(() => {}),
})

/** Reports over HTTP, one message after the other, each said again elsewhere until it is acknowledged. */
export async function report(throng: Throng, client: Client, name: string): Promise<void> {
  const life = lifeOf(throng)
  while (!throng.over) {
    const done = await sayOne(client, name, life)
    await wait(PAUSE)
    if (done && throng.chance.below(6) === 0) await lookElsewhere(throng, client)
  }
  while (client.spoken.at(-1)?.state === 'waiting' || client.draft)
    await finish(client, name, life).catch(() => wait(PAUSE))
}

/** What one process acknowledged, any other shows from then on. */
async function lookElsewhere(throng: Throng, { session, spoken }: Client): Promise<void> {
  for (const [code, periods] of newestAcknowledged(spoken).entries()) {
    const at = throng.fleet.origin(throng.chance)
    const answer = await say(at, session, 'status', { what: code }, 'status').catch(() => null)
    if (!answer || answer.status !== 200) return
    throng.asked++
    const shown = ((answer.data['reports'] ?? []) as { id: string }[]).map(({ id }) => readReportId(id))
    for (const [period, revision] of periods) {
      const newest = Math.max(0, ...shown.filter((one) => one.period === period).map((one) => one.revision))
      if (newest < revision)
        throng.faults.push(`stale: ${code} ${period} #${revision} was acknowledged, ${at} shows #${newest}`)
    }
  }
}

/** Sits at the chat, and goes to another process whenever the line is cut. */
export async function sit(throng: Throng, chatter: Chatter): Promise<void> {
  const life = lifeOf(throng)
  const done = () => throng.over && chatter.spoken.at(-1)?.state === 'acknowledged'
  while (!done()) {
    await chat(chatter, life, done)
    await wait(PAUSE)
  }
}

/** A second page of somebody, which only looks; it too goes elsewhere when its line is cut, with its cursor. */
export async function watch(throng: Throng, session: Session, until: () => boolean): Promise<Page> {
  const page: Page = { person: session.personId, messages: [] }
  let cursor = 0
  while (!until()) {
    const at = throng.fleet.origin(throng.chance)
    const headers = { cookie: session.cookie, origin: at }
    const socket = new WebSocket(`${at.replace('http', 'ws')}/ws`, { headers })
    socket.on('open', () => socket.send(JSON.stringify({ t: 'hello', cursor })))
    socket.on('message', (data: Buffer) => {
      const said = JSON.parse(data.toString()) as ToPage
      if (said.t !== 'messages') return
      for (const { n, id, from } of said.list) page.messages.push({ n, id, own: from === 'person' })
      cursor = page.messages.at(-1)?.n ?? cursor
    })
    socket.on('error', () => undefined)
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    const look = setInterval(() => until() && socket.close(), PAUSE)
    await closed
    clearInterval(look)
    await wait(PAUSE)
  }
  return page
}

/** Reports by Telegram: a draft, its confirmation, the next; what is said is taken by whichever process polls. */
export async function write(throng: Throng, user: TelegramUser, code: string): Promise<Said[]> {
  const said: Said[] = []
  const device = user.account
  for (let n = 0; !throng.over; n++) {
    const words = `第 ${user.id}-${n} 次进展：已完成选址`
    for (const [text, files] of [
      [`汇报 ${code} ${words}`, false],
      ['确认', true],
    ] as const) {
      const before = user.heard().length
      const { update, taken } = user.say(text)
      await taken
      const via = `telegram:${user.id}:${update.message?.message_id}`
      said.push({ device, via, files, words: files ? words : '', state: 'acknowledged' })
      while (user.heard().length === before) await wait(PAUSE)
    }
    await wait(PAUSE)
  }
  return said
}
