import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRoom, type Room } from '../../support/telegram-room.ts'

const SECRET = 'a-secret-of-the-webhook'
let room: Room
beforeEach(async () => {
  room = await openRoom({ webhookSecret: SECRET })
  await room.telegram.adapter.start(room.receive)
  while (room.peer.hook() === null) await new Promise((done) => setTimeout(done, 5))
})
afterEach(() => room.close())

const post = (body: string, secret: string | null = SECRET, url = room.peer.hook()?.url ?? '') =>
  fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret }),
    },
    body,
  })
const update = (text = '汇报') => JSON.stringify({ update_id: 5, message: room.user.message({ text }) })

test('Telegram is told where, with the secret and what to tell; nothing that waits is dropped', () => {
  expect(room.peer.of('setWebhook')[0]).toMatchObject({
    url: expect.stringMatching(/\/telegram\/[\da-f]{32}$/),
    secret_token: SECRET,
    allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    drop_pending_updates: false,
  })
  expect(room.peer.of('getUpdates')).toEqual([])
})

const wrong: [what: string, secret: string | null][] = [
  ['missing', null],
  ['empty', ''],
  ['wrong', `${SECRET}x`],
  ['a part', SECRET.slice(0, -1)],
]
test.each(wrong)('a secret that is %s is refused, and nothing is taken', async (_what, secret) => {
  expect((await post(update(), secret)).status).toBe(401)
  expect(room.seen).toEqual([])
})

test('another path, another method, no update, too large: refused', async () => {
  const url = room.peer.hook()?.url ?? ''
  expect((await post(update(), SECRET, url.replace(/\/[\da-f]+$/, '/x'))).status).toBe(404)
  expect((await fetch(url)).status).toBe(405)
  for (const body of ['', 'x', '[]', '{}', '{"update_id":"5"}']) expect((await post(body)).status).toBe(400)
  expect((await post(update('字'.repeat(600_000)))).status).toBe(413)
  expect(room.seen).toEqual([])
})

test('a body without a length is counted while it is read', async () => {
  const chunk = new TextEncoder().encode('x'.repeat(256 * 1024))
  let left = 8
  const body = new ReadableStream<Uint8Array>({
    pull: (to) => (left-- > 0 ? to.enqueue(chunk) : to.close()),
  })
  const headers = { 'x-telegram-bot-api-secret-token': SECRET }
  const asked = fetch(room.peer.hook()?.url ?? '', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit)
  expect([413, 'cut off']).toContain(
    await asked.then(
      ({ status }) => status,
      () => 'cut off',
    ),
  )
  expect(room.seen).toEqual([])
})

test('200 only once it was taken: before, Telegram waits; where it failed, 500 and it comes again', async () => {
  let open = (): void => {}
  const passed = new Promise<void>((done) => (open = done))
  room.before.act = () => passed
  let answered = false
  const asked = post(update()).then((answer) => ((answered = true), answer.status))
  await new Promise((done) => setTimeout(done, 50))
  expect(answered).toBe(false)
  open()
  expect(await asked).toBe(200)
  room.before.act = () => Promise.reject(new Error('disk'))
  expect((await post(update())).status).toBe(500)
  room.before.act = async () => {}
  expect((await post(update())).status).toBe(200)
})

test('while the adapter is stopped the door is closed for now', async () => {
  await room.telegram.adapter.stop()
  expect((await post(update())).status).toBe(503)
})
