import { afterEach, expect, test } from 'vitest'
import { createDelivery, type DeliverParts } from '../../src/app/deliver.ts'
import type { ChatAdapter, Sending } from '../../src/kit/chat.ts'
import { DeliveryError } from '../../src/kit/errors.ts'
import { plainText } from '../../src/kit/show/plain.ts'
import { postOffice } from '../support/post-office.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const NOW = 1_750_000_000_000
const MINUTE = 60_000
const DAY = 86_400_000

/** Letters to people on `slack` and `telegram`; `decide` says what becomes of each sending. */
async function desk(
  decide: (sending: Sending) => Promise<void> | void = () => {},
  more: Partial<DeliverParts> = {},
) {
  const clock = { now: NOW }
  const office = await postOffice(() => clock.now)
  closing.push(office.close)
  const sent: string[] = []
  const tried: string[] = []
  const under = { now: 0, most: 0 }
  const adapter = (channel: string): ChatAdapter => ({
    channel,
    start: async () => {},
    stop: async () => {},
    async send(sending) {
      tried.push(sending.letter.id)
      under.most = Math.max(under.most, ++under.now)
      try {
        await decide(sending)
        sent.push(sending.letter.id)
        return plainText(sending.content)
      } finally {
        under.now--
      }
    },
  })
  const delivery = createDelivery({
    ...{ store: office.store, adapters: [adapter('slack'), adapter('telegram')], timezone: 'Asia/Shanghai' },
    ...{ clock: () => clock.now, atOnce: 4 },
    ...more,
  })
  return { ...office, clock, sent, tried, under, delivery, send: () => delivery.send(clock.now) }
}

/** Something that stays shut until it is opened. */
function gate() {
  let open = (): void => {}
  const shut = new Promise<void>((resolve) => (open = resolve))
  return { shut, open: () => open() }
}

test('so many at once and no more; a slow one stops nobody else', async () => {
  const slow = gate()
  const d = await desk(({ to }) =>
    to === 'slack:0' ? slow.shut : new Promise((resolve) => setImmediate(resolve)),
  )
  const accounts = Array.from({ length: 40 }, (_, n) => `slack:${n}`)
  await d.people(accounts)
  await d.letters(accounts.map((account) => ({ id: `let_${account}`, account, priority: 2 })))
  const done = d.send()
  await expect.poll(() => d.sent.length).toBe(39)
  expect(d.under.most).toBe(4)
  // A letter that comes meanwhile is found, though the slow one is still on its way.
  await d.letters([{ id: 'let_new', account: 'slack:7', priority: 1 }])
  void d.send()
  await expect.poll(() => d.sent.at(-1)).toBe('let_new')
  slow.open()
  expect(await done).toEqual({ sent: 41, notNeeded: 0, failed: 0, retried: 0 })
})

test('one person’s letters go one after another, in the order of priority and then of dueAt', async () => {
  const d = await desk(() => new Promise((resolve) => setImmediate(resolve)))
  await d.people(['slack:0', 'slack:1'])
  const digests = Array.from({ length: 5 }, (_, n) => ({
    id: `let_d${n}`,
    account: 'slack:0',
    priority: 2 as const,
  }))
  for (const one of digests) {
    d.clock.now++
    await d.letters([one])
  }
  await d.letters([{ id: 'let_c', account: 'slack:0', priority: 1 }])
  await d.letters([{ id: 'let_a', account: 'slack:0', priority: 0 }])
  await d.send()
  expect(d.sent).toEqual(['let_a', 'let_c', ...digests.map(({ id }) => id)])
  expect(d.under.most).toBe(1)
})

test('answers that come while thousands of digests wait are next, and have places of their own', async () => {
  const stuck = gate()
  const d = await desk(({ letter }) => (letter.priority === 2 ? stuck.shut : undefined))
  const accounts = Array.from({ length: 2000 }, (_, n) => `slack:${n}`)
  await d.people([...accounts, 'slack:asks'])
  await d.letters(accounts.map((account) => ({ id: `let_${account}`, account, priority: 2 })))
  const done = d.send()
  await expect.poll(() => d.under.now).toBe(4)
  await d.letters([{ id: 'let_answer', account: 'slack:asks', priority: 0 }])
  void d.send()
  await expect.poll(() => d.sent).toEqual(['let_answer'])
  d.delivery.rest()
  stuck.open()
  await done
})

test('a channel that asks for a long silence holds up nobody else, and its letters are not tried one by one', async () => {
  const until = NOW + 60 * MINUTE
  const silent = new DeliveryError('429', until, { whole: true })
  const quiet = { is: true }
  const d = await desk(({ to }) => {
    if (quiet.is && to.startsWith('slack:')) throw silent
  })
  const numbers = Array.from({ length: 50 }, (_, n) => n)
  await d.people(numbers.flatMap((n) => [`slack:${n}`, `telegram:${n}`]))
  await d.letters(numbers.map((n) => ({ id: `let_s${n}`, account: `slack:${n}`, priority: 1 })))
  await d.letters(numbers.map((n) => ({ id: `let_t${n}`, account: `telegram:${n}`, priority: 2 })))
  expect(await d.send()).toMatchObject({ sent: 50, failed: 0 })
  expect(d.sent.every((id) => id.startsWith('let_t'))).toBe(true)
  expect(
    d.tried.filter((id) => id.startsWith('let_s')).length,
    'those on their way, no more',
  ).toBeLessThanOrEqual(4)
  expect(await d.letter('let_s0')).toMatchObject({ state: 'due', dueAt: until, lastError: '429' })
  expect(await d.letter('let_s49')).toMatchObject({ state: 'due', dueAt: NOW, attempts: 0 })
  d.clock.now = until
  quiet.is = false
  expect(await d.send()).toMatchObject({ sent: 50 })
})

test('the platform’s own demand uses up no attempt; after three days of it the letter is failed and visible', async () => {
  const d = await desk(() => {
    throw new DeliveryError('429: again in an hour', d.clock.now + 60 * MINUTE)
  })
  await d.people(['slack:0'])
  await d.letters([{ id: 'let_x', account: 'slack:0', priority: 1 }])
  let tries = 0
  for (; (await d.letter('let_x'))?.state === 'due'; tries++) {
    await d.send()
    d.clock.now += 60 * MINUTE
  }
  expect(tries).toBe(73)
  expect(await d.letter('let_x')).toMatchObject({
    state: 'failed',
    lastError: '429: again in an hour',
    held: { since: NOW },
  })
  expect(d.clock.now - NOW).toBeGreaterThanOrEqual(3 * DAY)
})

test('a demand between ordinary failures does not shorten their six attempts', async () => {
  const errors = [new Error('500'), new DeliveryError('429', NOW + 5 * MINUTE), new Error('500')]
  const d = await desk(() => {
    throw errors.shift() ?? new Error('500')
  })
  await d.people(['slack:0'])
  await d.letters([{ id: 'let_x', account: 'slack:0', priority: 1 }])
  const waits: number[] = []
  for (let letter = await d.letter('let_x'); letter?.state === 'due'; letter = await d.letter('let_x')) {
    d.clock.now = letter.dueAt
    await d.send()
    waits.push((((await d.letter('let_x'))?.dueAt ?? NaN) - d.clock.now) / MINUTE)
  }
  expect(waits).toEqual([1, 4, 5, 15, 60, 240, 720, 0])
})

test('two transactions a letter, and few to find them', async () => {
  const d = await desk()
  const accounts = Array.from({ length: 100 }, (_, n) => `slack:${n}`)
  await d.people(accounts)
  await d.letters(accounts.map((account) => ({ id: `let_${account}`, account, priority: 1 })))
  const before = d.count.begun
  await d.send()
  expect(d.count.begun - before).toBe(2 * 100 + 2)
})

test('a channel that another process sends on is left alone, until this one may', async () => {
  const mine = new Set(['telegram'])
  const d = await desk(() => {}, { lease: { sends: (channel) => mine.has(channel), fresh: async () => {} } })
  await d.people(['slack:0', 'telegram:0'])
  for (const account of ['slack:0', 'telegram:0'])
    await d.letters([{ id: `let_${account}`, account, priority: 1 }])
  expect(await d.send()).toEqual({ sent: 1, notNeeded: 0, failed: 0, retried: 0 })
  expect(await d.letter('let_slack:0')).toMatchObject({ state: 'due', attempts: 0 })
  mine.add('slack')
  expect(await d.send()).toMatchObject({ sent: 1 })
})

test('who may send nowhere does not read the queue, however long it is', async () => {
  const held = new Set<string>()
  const d = await desk(() => {}, { lease: { sends: (channel) => held.has(channel), fresh: async () => {} } })
  await d.people(['slack:0'])
  await d.letters([{ id: 'let_x', account: 'slack:0', priority: 1 }])
  const before = d.count.begun
  for (let n = 0; n < 5; n++) expect(await d.send()).toMatchObject({ sent: 0 })
  expect(d.count.begun).toBe(before)
  // Of letters that no account is left for, somebody takes care as well.
  held.add('')
  await d.send()
  expect(d.count.begun).toBeGreaterThan(before)
  held.add('slack')
  expect(await d.send()).toMatchObject({ sent: 1 })
})

test('told to rest, it begins nothing more, and what a closed channel refuses stays due as it was', async () => {
  const stuck = gate()
  const d = await desk(async () => {
    await stuck.shut
    throw new DeliveryError('the channel is being closed', NOW)
  })
  const accounts = Array.from({ length: 10 }, (_, n) => `slack:${n}`)
  await d.people(accounts)
  await d.letters(accounts.map((account) => ({ id: `let_${account}`, account, priority: 1 })))
  const done = d.send()
  await expect.poll(() => d.under.now).toBe(4)
  d.delivery.rest()
  stuck.open()
  expect(await done).toEqual({ sent: 0, notNeeded: 0, failed: 0, retried: 0 })
  for (const account of accounts)
    expect(await d.letter(`let_${account}`)).toMatchObject({ state: 'due', attempts: 0, lastError: null })
  expect(d.tried).toHaveLength(4)
})

test('a letter that somebody settled meanwhile is left as it is', async () => {
  const d = await desk(async ({ letter }) => {
    await d.store.tx((db) => db.put('letter', { ...letter, state: 'not-needed' }))
  })
  await d.people(['slack:0'])
  await d.letters([{ id: 'let_x', account: 'slack:0', priority: 1 }])
  await d.send()
  expect(await d.letter('let_x')).toMatchObject({ state: 'not-needed', sentAt: null })
})

test('a store that fails while the queue is read ends that run only: the next one sends', async () => {
  const broken = { is: true }
  const d = await desk(() => {}, {
    lease: {
      sends: () => true,
      fresh: () => (broken.is ? Promise.reject(new Error('away')) : Promise.resolve()),
    },
  })
  await d.people(['slack:0'])
  await d.letters([{ id: 'let_x', account: 'slack:0', priority: 1 }])
  await expect(d.send()).rejects.toThrow('away')
  broken.is = false
  expect(await d.send()).toMatchObject({ sent: 1 })
})
