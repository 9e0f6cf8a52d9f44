import { afterEach, expect, test } from 'vitest'
import { createDelivery } from '../../src/app/deliver.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { StoreAway, type Store } from '../../src/kit/store.ts'
import { postOffice } from '../support/post-office.ts'

const NOW = 1_750_000_000_000
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** One letter, and a store of which the next transactions are lost as `lost` says when the platform has taken it. */
async function desk(lost: { before?: number; after?: number; committed?: boolean }) {
  const office = await postOffice(() => NOW)
  closing.push(office.close)
  await office.people(['slack:1'])
  await office.letters([{ id: 'let_1', account: 'slack:1', priority: 1 }])
  const sent: string[] = []
  let losing = 0
  let passing = Infinity
  const tx: Store['tx'] = async (work) => {
    if (passing-- > 0 || losing-- <= 0) return office.store.tx(work)
    if (lost.committed) await office.store.tx(work)
    throw new StoreAway(new Error('terminating connection'))
  }
  // The queue is read in one transaction; the next looks at the letter.
  if (lost.before) [losing, passing] = [lost.before, 1]
  const delivery = createDelivery({
    ...{ store: { ...office.store, tx }, timezone: 'Asia/Shanghai', clock: () => NOW, atOnce: 4 },
    adapters: [
      {
        channel: 'slack',
        start: async () => {},
        stop: async () => {},
        send: async ({ letter }) => {
          sent.push(letter.id)
          ;[losing, passing] = [lost.after ?? 0, 0]
          return 'words'
        },
      },
    ],
  })
  const look = () =>
    office.store.tx(async (db) => ({
      letter: await db.get('letter', 'let_1'),
      told: (await collect(db.history())).filter(({ event }) => event === 'letter.sent').length,
    }))
  return { sent, look, send: () => delivery.send(NOW) }
}

test.each([
  ['once', { after: 1 }],
  ['three times', { after: 3 }],
  ['after the commit', { after: 1, committed: true }],
])(
  'a letter went out and the store is lost %s: it is written down, and does not go out again',
  async (_, lost) => {
    const d = await desk(lost)
    await d.send()
    await d.send()
    expect(d.sent).toEqual(['let_1'])
    expect(await d.look()).toMatchObject({ letter: { state: 'sent', attempts: 1 }, told: 1 })
  },
)

test('the store is lost before a letter goes out: that is no attempt, and it goes out with the next look', async () => {
  const d = await desk({ before: 1 })
  await d.send()
  expect(d.sent).toEqual([])
  expect((await d.look()).letter).toMatchObject({ state: 'due', attempts: 0, dueAt: NOW })
  await d.send()
  expect(d.sent).toEqual(['let_1'])
  expect((await d.look()).letter).toMatchObject({ state: 'sent', attempts: 1 })
})
