import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createServer } from 'node:http'
import { createDelivery } from '../src/app/deliver.ts'
import type { Rates } from '../src/core/pace.ts'
import { openLane } from '../src/kit/lane.ts'
import { realTimer } from '../src/timer.ts'
import { laneAdapter, limitingPeer, TELEGRAM } from '../test/support/limits.ts'
import { postOffice } from '../test/support/post-office.ts'
import type { Result } from './result.ts'
import type { Size } from './size.ts'

/**
 * What the lane keeps: Telegram's limits with a fiftieth to spare, and no more than three in any tenth of a second. The way
 * there takes now longer, now shorter; thirty given out at once arrive spread over a part of the next second.
 */
const KEPT: Rates = {
  whole: [
    { messages: 30, ms: 1020 },
    { messages: 3, ms: 102 },
  ],
  each: [{ messages: 1, ms: 1020 }],
  group: TELEGRAM.group,
}

/** One letter each to many chats in real time, over HTTP to a peer that enforces Telegram's limits. The limit: arithmetic. */
export async function fanOut({ name }: Size): Promise<Result> {
  const count = name === 'tiny' ? 60 : 600
  const peer = limitingPeer(TELEGRAM)
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { chat, text: words } = JSON.parse(body) as { chat: string; text: string }
      const wait = peer.take(chat, words, Date.now())
      response.writeHead(wait === null ? 200 : 429, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ retry_after: wait }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sendMessage`
  const post = async (chat: string, words: string): Promise<number | null> => {
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ chat, text: words }) })
    return ((await answer.json()) as { retry_after: number | null }).retry_after
  }
  const office = await postOffice(Date.now)
  try {
    const accounts = Array.from({ length: count }, (_, n) => `telegram:${n}`)
    await office.people(accounts)
    await office.letters(accounts.map((account) => ({ id: `let_${account}`, account, priority: 2 })))
    const lane = openLane(KEPT, realTimer(Date.now))
    const adapter = laneAdapter('telegram', lane, post, Date.now)
    const parts = { store: office.store, adapters: [adapter], timezone: 'Asia/Shanghai' }
    const began = Date.now()
    await createDelivery({ ...parts, clock: Date.now, atOnce: 64 }).send(began)
    const value = ((peer.got.at(-1)?.at ?? NaN) - began) / 1000
    const limit = Math.ceil(count / 30) - 1
    const what = `letters to ${count} Telegram chats, in real time`
    const note = `${peer.got.length} arrived, ${peer.refused()} refused by the peer`
    return {
      part: 'fan-out',
      lines: [{ what, value, limit, unit: 's', ratio: limit / value, note }],
      curves: [],
    }
  } finally {
    await office.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
