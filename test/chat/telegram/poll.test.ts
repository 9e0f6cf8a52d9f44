import { afterEach, expect, test } from 'vitest'
import type { Incoming } from '../../../src/kit/chat.ts'
import { openRoom, text, type Room } from '../../support/telegram-room.ts'
import { telegramUser } from '../../support/telegram-user.ts'

let room: Room
afterEach(() => room.close())

const gate = () => {
  let open = (): void => {}
  const passed = new Promise<void>((done) => (open = done))
  return { open: () => open(), passed }
}
const wordsOf = ({ said }: Incoming): string => ('text' in said ? said.text : '')

test('an update is confirmed only once it was taken', async () => {
  room = await openRoom()
  const { peer, user, telegram } = room
  const { open, passed } = gate()
  room.before.act = () => passed
  await telegram.adapter.start(room.receive)
  const { update, taken } = user.say('汇报')
  const looked = () => peer.of('getUpdates').filter(({ timeout }) => timeout === 0).length
  await expect.poll(looked).toBeGreaterThan(3)
  expect(peer.pending()).toEqual([update.update_id])
  expect(peer.of('getUpdates').every(({ offset }) => Number(offset) <= update.update_id)).toBe(true)
  open()
  await taken
  expect(room.words()).toEqual(['汇报'])
})

test('one that fails is tried again until it is taken; what is behind it in its chat waits, other chats do not', async () => {
  room = await openRoom()
  const { peer, user, telegram } = room
  const other = telegramUser(peer, 200)
  let broken = true
  room.before.act = async (incoming) => {
    if (broken && wordsOf(incoming) === '一') throw new Error('disk')
  }
  await telegram.adapter.start(room.receive)
  const [one, two, three] = [user.say('一'), user.say('二'), other.say('三')]
  await expect.poll(() => room.words()).toEqual(['三'])
  await expect
    .poll(() => room.logged.filter((line) => line.startsWith('telegram.again')).length)
    .toBeGreaterThan(2)
  expect(peer.pending()).toEqual([one.update.update_id, two.update.update_id, three.update.update_id])
  broken = false
  await Promise.all([one.taken, two.taken, three.taken])
  expect(room.words()).toEqual(['三', '一', '二'])
})

test('a read whose answer cannot be sent now is not taken: it is asked and answered again', async () => {
  room = await openRoom()
  const { peer, user, telegram } = room
  await telegram.adapter.start(room.receive)
  peer.failing.set('sendMessage', ['hang up', { error_code: 502, description: 'Bad Gateway' }])
  await user.say('状态').taken
  expect(user.heard().map(({ text }) => text)).toEqual(['收到'])
  expect(room.words()).toEqual(['状态', '状态', '状态'])
})

test('what was taken but not confirmed when the process ended comes again, under the same id', async () => {
  room = await openRoom()
  const { peer, user, telegram } = room
  // The process ends between taking and confirming: its last words never arrive.
  room.before.act = async () => {
    peer.failing.set(
      'getUpdates',
      Array.from({ length: 50 }, () => 'hang up' as const),
    )
  }
  await telegram.adapter.start(room.receive)
  user.say('汇报')
  await expect.poll(() => room.words()).toEqual(['汇报'])
  await telegram.adapter.stop()
  room.before.act = async () => {}
  peer.failing.clear()
  expect(peer.pending()).toHaveLength(1)
  const second = room.make()
  await second.adapter.start(room.receive)
  await expect.poll(() => peer.pending()).toEqual([])
  await second.adapter.stop()
  expect(new Set(room.seen.map(({ id }) => id)).size).toBe(1)
  expect(room.words()).toEqual(['汇报', '汇报'])
})

test('stop and start lose nothing, and what was taken before a stop does not come again', async () => {
  room = await openRoom()
  const { user, telegram } = room
  await telegram.adapter.start(room.receive)
  await user.say('一').taken
  await telegram.adapter.stop()
  user.say('二')
  await telegram.adapter.start(room.receive)
  await telegram.adapter.stop()
  const three = user.say('三')
  await telegram.adapter.start(room.receive)
  await three.taken
  expect(room.words()).toEqual(['一', '二', '三'])
})

test('another program with the same token, a token refused, a network that is away: waited out, and said', async () => {
  room = await openRoom()
  const { peer, user, telegram } = room
  const conflict = { error_code: 409, description: 'Conflict: terminated by other getUpdates request' }
  peer.failing.set('getUpdates', [
    conflict,
    conflict,
    'hang up',
    { error_code: 401, description: 'Unauthorized' },
  ])
  await telegram.adapter.start(room.receive)
  await user.say('汇报').taken
  expect(room.words()).toEqual(['汇报'])
  const kinds = room.logged
    .filter((line) => line.startsWith('telegram.poll'))
    .map((line) => /"kind":"(\w+)"/.exec(line)?.[1])
  expect(kinds).toEqual(['conflict', 'conflict', 'away', 'ours'])
})

test('a webhook that is set is removed without dropping what waits, also where it is set later', async () => {
  room = await openRoom()
  const { peer, user, telegram } = room
  await fetch(`${peer.apiRoot}/bot7000001:test-token-of-duban-aaaaaaaa/setWebhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: 'https://other.example/hook' }),
  })
  const { taken } = user.say('早')
  await telegram.adapter.start(room.receive)
  await taken
  expect(peer.of('deleteWebhook')[0]).toEqual({ drop_pending_updates: false })
  expect(room.words()).toEqual(['早'])
})

test('a stream over many chats, with failures and a restart in the middle: each taken, in order in its chat', async () => {
  room = await openRoom()
  const { peer, telegram } = room
  const users = Array.from({ length: 6 }, (_, n) => telegramUser(peer, 300 + n))
  let n = 0
  room.before.act = async () => {
    if (++n % 7 === 0) throw new Error('disk')
  }
  await telegram.adapter.start(room.receive)
  for (let m = 0; m < 20; m++) for (const user of users) user.say(`${user.id}-${m}`)
  await expect.poll(() => room.seen.length).toBeGreaterThan(30)
  await telegram.adapter.stop()
  await telegram.adapter.start(room.receive)
  await expect.poll(() => peer.pending()).toEqual([])
  for (const { id } of users) {
    const mine = [...new Set(room.words().filter((said) => said.startsWith(`${id}-`)))]
    expect(mine).toEqual(Array.from({ length: 20 }, (_, m) => `${id}-${m}`))
  }
})

test('an update that makes no sense is put aside, and the next is taken', async () => {
  room = await openRoom()
  const { peer, user, telegram } = room
  await telegram.adapter.start(room.receive)
  const odd = peer.push({ message: { message_id: 1, date: 1 } } as never)
  const later = peer.push({ something_new: { chat: { id: 1 } } } as never)
  await Promise.all([odd.taken, later.taken, user.say('汇报').taken])
  expect(room.words()).toEqual(['汇报'])
  expect(room.logged.some((line) => line.startsWith('telegram.unreadable'))).toBe(true)
})

test('what we send is nothing that was said to us', async () => {
  room = await openRoom()
  await room.telegram.adapter.start(room.receive)
  await room.send(text('提醒'))
  await room.user.say('好').taken
  expect(room.words()).toEqual(['好'])
})
