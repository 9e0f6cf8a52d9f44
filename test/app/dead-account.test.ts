import { expect, test } from 'vitest'
import type { Letter, Person } from '../../src/core/model/index.ts'
import type { Sending } from '../../src/kit/chat.ts'
import { DeliveryError } from '../../src/kit/errors.ts'
import { post, words } from '../../src/kit/moves/letter.ts'
import { content, text } from '../../src/kit/show/blocks.ts'
import { snapshot } from '../support/trace.ts'
import { world, type Speaker, type World } from '../support/world.ts'

const WHY = '550 5.1.1 user unknown'
const dead = () => new DeliveryError(WHY, null, { dead: true })
const letter = (w: World, id: string): Promise<Letter | undefined> => w.store.tx((db) => db.get('letter', id))
const person = (w: World, who: Speaker): Promise<Person | undefined> =>
  w.store.tx((db) => db.get('person', who.id))
const diesAt = (w: World, account: string) => {
  w.failing.why = ({ to }: Sending) => (to === account ? dead() : undefined)
}
const write = (w: World, to: Speaker, id: string) =>
  w.store.tx((db) => post(db, { id, to: to.id, body: words(content(text(id))), priority: 1, now: w.now() }))

test('a dead account: the next living one gets the letter at once, under the same id', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const accounts = [w.leader.account, 'sim:second', 'sim:third']
  await w.change(w.leader, { accounts })
  w.failing.why = ({ to }) => (to === 'sim:third' ? undefined : dead())
  await write(w, w.leader, 'let_x')
  expect(await w.whole.send(w.now())).toEqual({ sent: 1, notNeeded: 0, failed: 0, retried: 0 })
  expect(w.sent.map(({ letter, to }) => [letter.id, to])).toEqual([['let_x', 'sim:third']])
  expect(await letter(w, 'let_x')).toMatchObject({ state: 'sent', sentTo: 'sim:third' })
  const since = w.now()
  expect((await person(w, w.leader))?.mute).toEqual({
    [w.leader.account]: { since, why: WHY },
    'sim:second': { since, why: WHY },
  })
})

test('no other account: the letter is failed and the account given up, in one transaction', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  diesAt(w, w.leader.account)
  await write(w, w.leader, 'let_x')
  const { events } = await w.trace(() => w.whole.send(w.now()))
  expect(await letter(w, 'let_x')).toMatchObject({ state: 'failed', lastError: WHY, attempts: 1 })
  expect(events).toEqual(['account.dead'])
  const { entries } = await snapshot(w.store)
  const [noted] = entries.filter(({ event }) => event === 'account.dead')
  expect(noted).toMatchObject({ via: 'let_x', by: 'duban', body: { account: w.leader.account, why: WHY } })
  await write(w, w.leader, 'let_y')
  w.failing.why = () => undefined
  expect(await w.whole.send(w.now()), 'nothing is sent there any more').toMatchObject({ sent: 0, failed: 1 })
  expect((await letter(w, 'let_y'))?.lastError).toBe(`${w.leader.account} is dead: ${WHY}`)
})

test('a temporary failure kills nothing', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  w.failing.why = () => new DeliveryError('450 4.2.2 mailbox full', w.now() + 60_000)
  await write(w, w.leader, 'let_x')
  await w.whole.send(w.now())
  expect((await person(w, w.leader))?.mute).toBeUndefined()
})

test('the chase goes to B at once, and the office hears of the place and, the next morning, once of the accounts', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  const [a, b] = [w.liaison('市教育局'), w.liaison('市教育局', 'B')]
  const other = w.liaison('市财政局')
  w.failing.why = ({ to }) => ([a.account, other.account].includes(to) ? dead() : undefined)
  await w.at('2025-03-20 10:00')
  expect(w.hear(a)).toEqual([])
  w.hear(w.office)
  await w.at('2025-03-21 08:00')
  expect(w.hear(w.office), 'not before the morning').toEqual([])
  await w.at('2025-03-21 09:30')
  const [told, ...more] = w.hear(w.office).filter((said) => said.includes('联系方式失效'))
  expect(told).toMatch(/^联系方式失效：2 处\n/)
  expect(told).toContain(
    '市教育局甲（市教育局 联络员（A 角））：sim，3月20日起无法送达（550 5.1.1 user unknown）',
  )
  expect(told).toContain('市财政局甲')
  expect(more).toEqual([])
  // The rung of the due day itself: A is passed over, B is asked at once, and the office sees which place is at fault.
  await w.at('2025-03-25 09:30')
  expect(w.hear(b).join('\n')).toContain('1.2.2-1')
  expect(w.hear(a)).toEqual([])
  expect(w.hear(w.office).join('\n')).toContain('市教育局 1.2.2-1：联络员（A 角）未设置或无法送达')
  expect(w.sent.filter(({ text }) => text.includes('联系方式失效'))).toHaveLength(1)
})

test.each(['我的', '今天天气不错'])(
  'a look, or what is not understood, brings an account back as well: “%s”',
  async (said) => {
    const w = await world({ at: '2025-03-20 09:10' })
    const a = w.liaison('市财政局')
    diesAt(w, a.account)
    await write(w, a, 'let_x')
    await w.whole.send(w.now())
    expect((await person(w, a))?.mute).toHaveProperty(a.account)
    await w.say(a, said).catch(() => null)
    expect((await person(w, a))?.mute).toEqual({})
  },
)

test('an account that works again before the morning is not told of', async () => {
  const w = await world({ at: '2025-03-20 09:10' })
  const a = w.liaison('市财政局')
  diesAt(w, a.account)
  await write(w, a, 'let_x')
  await w.whole.send(w.now())
  w.failing.why = () => undefined
  expect((await person(w, a))?.mute).toHaveProperty(a.account)
  await w.say(a, '无变化 2.1.4')
  expect((await person(w, a))?.mute, 'whoever writes from an account is reached there').toEqual({})
  await w.at('2025-03-21 09:30')
  expect(w.hear(w.office).filter((said) => said.includes('失效'))).toEqual([])
  const { entries } = await snapshot(w.store)
  expect(entries.filter(({ event }) => event === 'account.works')).toHaveLength(1)
})

test('where the office itself cannot be reached, the administrator is told', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  diesAt(w, w.office.account)
  await write(w, w.office, 'let_x')
  await w.whole.send(w.now())
  await w.at('2025-03-21 09:30')
  expect(w.hear(w.admin).join('\n')).toContain('办公室老王')
})
