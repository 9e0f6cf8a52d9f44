import { expect, test } from 'vitest'
import { createDelivery } from '../../src/app/deliver.ts'
import { keepLeases, sendingOn } from '../../src/app/leases.ts'
import type { ChatAdapter } from '../../src/kit/chat.ts'
import { post, words } from '../../src/kit/moves/letter.ts'
import { content, text } from '../../src/kit/show/blocks.ts'
import { plainText } from '../../src/kit/show/plain.ts'
import { openStore } from '../../src/store/open.ts'
import { realTimer } from '../../src/timer.ts'
import { withPostgres } from '../support/postgres.ts'

const server = withPostgres()
const TERM = 3000

/** One process as main puts it together: a store of its own, leases it keeps, a delivery that asks for them. */
async function processOn(address: string, name: string, sent: string[]) {
  const store = await openStore(address, { clock: Date.now })
  // Pulled like a plug: from then on nothing of this process comes through, its leases are not given back.
  const plug = { pulled: false }
  const whole = {
    ...store,
    tx: ((work) => (plug.pulled ? new Promise(() => {}) : store.tx(work))) as typeof store.tx,
  }
  const adapter: ChatAdapter = {
    channel: 'slack',
    start: async () => {},
    stop: async () => {},
    async send({ letter, content }) {
      sent.push(`${name} ${letter.id}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
      return plainText(content)
    },
  }
  let gained = (): void => {}
  const leases = keepLeases([sendingOn('slack')], {
    ...{ store: whole, holder: name, timer: realTimer(Date.now), termMs: TERM },
    gained: () => gained(),
  })
  const delivery = createDelivery({
    ...{ store: whole, adapters: [adapter], timezone: 'Asia/Shanghai', clock: Date.now, atOnce: 4 },
    lease: { sends: (channel) => leases.holds(sendingOn(channel)), fresh: leases.fresh },
  })
  const send = () => delivery.send(Date.now()).catch(() => {})
  gained = () => void send()
  return { store, leases, send, plug }
}

test('two processes on one PostgreSQL: each letter goes out once; the other takes over after a kill', async () => {
  const address = await server.database()
  const sent: string[] = []
  const one = await processOn(address, 'one', sent)
  await one.leases.first
  const other = await processOn(address, 'other', sent)
  const post40 = (mark: string) =>
    other.store.tx(async (db) => {
      for (let n = 0; n < 40; n++) {
        const account = `slack:${n}`
        const reached = { accounts: [account], preferred: account, away: [], active: true }
        if (!(await db.get('person', `per_${n}`)))
          await db.put('person', {
            id: `per_${n}`,
            version: 0,
            name: account,
            phone: null,
            locale: 'zh',
            ...reached,
          })
        const body = words(content(text(mark)))
        await post(db, { id: `let_${mark}${n}`, to: `per_${n}`, body, priority: 1, now: Date.now() })
      }
    })
  await post40('a')
  // Waited for to the end: a look for more that is under way when the plug is pulled may still find what comes next.
  await Promise.all([one.send(), other.send()])
  await expect.poll(() => sent.length).toBe(40)
  expect(new Set(sent).size).toBe(40)
  expect(sent.every((line) => line.startsWith('one '))).toBe(true)

  one.plug.pulled = true
  await post40('b')
  for (const each of [one, other]) void each.send()
  // Nobody asks again: having gained the lease is enough.
  await expect.poll(() => sent.length).toBe(80)
  expect(sent.slice(40).every((line) => line.startsWith('other let_b'))).toBe(true)
  expect(new Set(sent).size).toBe(80)
  await other.leases.stop()
  for (const each of [one, other]) await each.store.close()
})
