import { afterEach, expect, test } from 'vitest'
import { openRoom, type Room } from '../../support/telegram-room.ts'

let room: Room
afterEach(() => room.close())

const told = async (): Promise<string[]> =>
  (await room.telegram.check()).map(({ grave, say }) => `${grave ? '!' : '-'} ${say.zh}`)
const hooked = (url: string) =>
  fetch(`${room.peer.apiRoot}/bot7000001:test-token-of-duban-aaaaaaaa/setWebhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  })

test('all well: nothing is said', async () => {
  room = await openRoom()
  expect(await told()).toEqual([])
  await room.telegram.adapter.start(room.receive)
  await expect.poll(() => room.telegram.botName()).toBe('duban_test_bot')
})

test('a bot that sees all of its groups, unless it is kept out of groups', async () => {
  room = await openRoom()
  room.peer.me.can_read_all_group_messages = true
  expect(await told()).toEqual([expect.stringMatching(/^- .*已关闭隐私模式/)])
  room.peer.me['can_join_groups'] = false
  expect(await told()).toEqual([])
})

test('a token that is refused, with what to do', async () => {
  room = await openRoom({ token: '7000001:another-token-bbbbbbbbbbbb' })
  expect(await told()).toEqual([expect.stringMatching(/^! Telegram 不认可 TELEGRAM_BOT_TOKEN.*@BotFather/)])
})

test('a server that cannot be reached, by its address and without the token', async () => {
  room = await openRoom()
  const { apiRoot } = room.peer
  room.peer.failing.set('getMe', ['hang up'])
  const [line = ''] = await told()
  expect(line).toMatch(/^! 连接不到 http:/)
  expect(line).toContain(apiRoot)
  expect(line).not.toContain('test-token')
})

test('a webhook of another program while we poll', async () => {
  room = await openRoom()
  await hooked('https://other.example/a/secret/path')
  const [line = ''] = await told()
  expect(line).toMatch(/^! .*https:\/\/other\.example/)
  expect(line).not.toContain('secret')
})

test('another poller, as long as it is there', async () => {
  room = await openRoom()
  const conflict = { error_code: 409, description: 'Conflict: terminated by other getUpdates request' }
  room.peer.failing.set(
    'getUpdates',
    Array.from({ length: 500 }, () => conflict),
  )
  await room.telegram.adapter.start(room.receive)
  await expect.poll(told).toContainEqual(expect.stringMatching(/^! 另有程序在用同一令牌/))
  room.peer.failing.clear()
  await room.user.say('汇报').taken
  expect(await told()).toEqual([])
})

test('a webhook that is no https address, is not set, or fails', async () => {
  room = await openRoom({ webhookSecret: 'a-secret-of-the-webhook' })
  expect(await told()).toContainEqual(
    expect.stringMatching(/^! 已设 TELEGRAM_WEBHOOK_SECRET，但 DUBAN_PUBLIC_URL 不是 https/),
  )
  room.address.url = 'https://duban.example'
  expect(await told()).toContainEqual(expect.stringMatching(/^! webhook 尚未指向 https:\/\/duban\.example。/))
  const local = room.address.url
  room.address.url = 'http://127.0.0.1:9'
  await room.telegram.adapter.start(room.receive)
  await expect.poll(() => room.peer.hook()).not.toBeNull()
  await room.peer.post(room.user.say('汇报').update)
  room.address.url = local
  expect(await told()).toContainEqual(expect.stringMatching(/^! Telegram 送达 webhook 失败：Wrong response/))
})
