import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Content } from '../../../src/core/model/index.ts'
import { DeliveryError } from '../../../src/kit/errors.ts'
import { openRoom, text, type Room } from '../../support/telegram-room.ts'

let room: Room
beforeEach(async () => {
  room = await openRoom()
})
afterEach(() => room.close())

const refusal = (what: Promise<unknown>): Promise<DeliveryError> =>
  what.then(
    () => Promise.reject(new Error('it was sent')),
    (error: unknown) => (error instanceof DeliveryError ? error : Promise.reject(error)),
  )
const shown = () => room.user.heard().map(({ text }) => text)

test('a long silence that Telegram asks for is told to the queue, with its moment', async () => {
  const error = { error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 300 } }
  room.peer.failing.set('sendMessage', [error])
  const refused = await refusal(room.send(text('提醒')))
  expect(refused.retryAt).toBeGreaterThanOrEqual(room.timer.now() + 299_000)
  expect(refused.dead).toBe(false)
})

const failures: [what: string, code: number, description: string, dead: boolean, again: boolean][] = [
  ['blocked', 403, 'Forbidden: bot was blocked by the user', true, false],
  ['deactivated', 403, 'Forbidden: user is deactivated', true, false],
  ['never opened', 403, "Forbidden: bot can't initiate conversation with a user", true, false],
  ['no such chat', 400, 'Bad Request: chat not found', true, false],
  ['a token that is refused', 401, 'Unauthorized', false, true],
  ['Telegram is away', 502, 'Bad Gateway', false, true],
  ['refused otherwise', 400, 'Bad Request: something else', false, false],
]
test.each(failures)('%s', async (_what, error_code, description, dead, again) => {
  room.peer.failing.set('sendMessage', [{ error_code, description }])
  const refused = await refusal(room.send(text('提醒')))
  expect({ dead: refused.dead, again: refused.retryAt !== null }).toEqual({ dead, again })
  expect(refused.message).not.toContain('test-token')
})

test('no answer at all: again, and the token is in no word of it', async () => {
  room.peer.failing.set('sendMessage', ['hang up'])
  const refused = await refusal(room.send(text('提醒')))
  expect(refused.retryAt).not.toBeNull()
  expect(JSON.stringify([refused.message, room.logged])).not.toContain('test-token')
})

const forms = ["Bad Request: can't parse entities: x", 'Bad Request: message is too long']
test.each(forms)('%s: the words go out bare, once, and are not lost', async (description) => {
  room.peer.failing.set('sendMessage', [{ error_code: 400, description }])
  const long = '字'.repeat(3500)
  const content: Content = { blocks: [{ kind: 'heading', line: [long] }] }
  expect(await room.send(content)).toBe(long)
  expect(shown().join('')).toBe(long)
  expect(room.user.heard().every(({ entities }) => entities.length === 0)).toBe(true)
})

test('hostile words arrive as they are and mark nothing', async () => {
  const hostile = '</b><a href="http://x">点</a> & &lt; <b>未闭合'
  expect(await room.send(text(hostile))).toBe(hostile)
  const [one] = room.user.heard()
  expect(one).toMatchObject({ text: hostile, entities: [], silent: true })
})

test('what is longer than three messages and only to be read goes as a head and a file', async () => {
  const lines = Array.from({ length: 1200 }, (_, n) => [`第 ${n} 项 <进展>`])
  const content: Content = {
    blocks: [
      { kind: 'heading', line: ['每周要情'] },
      { kind: 'list', lines },
    ],
  }
  const said = await room.send(content)
  const [file, head, ...more] = room.user.heard()
  expect(more).toEqual([])
  expect(file?.file?.name).toBe('每周要情.txt')
  const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file?.file?.bytes)
  expect(whole.startsWith('\uFEFF每周要情\r\n')).toBe(true)
  expect(whole).toContain('第 1199 项 <进展>')
  expect(head?.text).toMatch(/^每周要情\n[\s\S]+全文见附件《每周要情\.txt》。$/)
  expect(said).toContain('第 1199 项 <进展>')
})

test('a card that acts is never a file: every item keeps its buttons', async () => {
  const blocks = Array.from({ length: 40 }, (_, n) => ({
    kind: 'item' as const,
    line: [{ code: `1.${n}` }, ` ${'长'.repeat(200)}`],
    light: 'red' as const,
    details: [],
    buttons: [{ label: '汇报', verb: 'form', args: { code: `1.${n}` } }],
  }))
  await room.send({ blocks })
  const labels = room.user.heard().flatMap(({ keyboard }) => keyboard.flat().map(({ text }) => text))
  expect(labels).toEqual(blocks.map((_, n) => `1.${n} 汇报`))
})

test('files that the words name come as documents; one that is gone is said to be', async () => {
  const bytes = new TextEncoder().encode('BEGIN:VCALENDAR')
  const hash = await room.store.files.put(bytes)
  const file = { hash, name: '通知.ics', size: bytes.length, type: 'text/calendar' }
  await room.send({
    blocks: [
      {
        kind: 'text',
        line: ['见附件 ', { file }, { file: { ...file, hash: '0'.repeat(64), name: '丢.pdf' } }],
      },
    ],
  })
  const [words, sent, lost] = room.user.heard()
  expect(words?.text).toBe('见附件 通知.ics丢.pdf')
  expect(sent?.file).toEqual({ name: '通知.ics', bytes: expect.anything() })
  expect(Buffer.from(sent?.file?.bytes ?? []).toString()).toBe('BEGIN:VCALENDAR')
  expect(lost?.text).toContain('丢.pdf')
})
