import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { append } from '../../../src/chat/web/keep.ts'
import { createLines, type Line, type Socket } from '../../../src/chat/web/lines.ts'
import { takeOver } from '../../../src/chat/web/socket.ts'
import { PAGE } from '../../../src/chat/web/wire.ts'
import type { Store } from '../../../src/kit/store.ts'
import { openWebChat, type WebRig } from '../../support/web-chat.ts'
import { text } from './road.ts'

let rig: WebRig
beforeEach(async () => void (rig = await openWebChat({})))
afterEach(() => rig.close())

const log = { info() {}, warn() {}, error() {} }

/** A socket that takes every byte at once and remembers what it was sent, or told on closing. */
class Ear extends EventEmitter implements Socket {
  readyState = 1
  bufferedAmount = 0
  heard: { t: string; list: { id: string }[] }[] = []
  closed: number | undefined
  send(data: string, done?: () => void) {
    this.heard.push(JSON.parse(data))
    done?.()
  }
  ping() {}
  terminate() {}
  close(code?: number) {
    this.closed = code
  }
}

/** The rig's store, its transactions counted; `fail` refuses those that come. */
function counted() {
  const seen = { transactions: 0, fail: false }
  const tx: Store['tx'] = (work) => {
    seen.transactions++
    return seen.fail ? Promise.reject(new Error('no disk')) : rig.store.tx(work)
  }
  return { seen, store: { ...rig.store, tx } }
}

const open = (lines: ReturnType<typeof createLines>, count: number): { line: Line; ear: Ear }[] =>
  Array.from({ length: count }, (_, n) => {
    const ear = new Ear()
    const line = lines.open(ear, { id: `per_${n}`, locale: 'zh' } as Line['person'], `token ${n}`)
    line.cursor = 0
    return { line, ear }
  })

const said = (count: number, each = 1) =>
  rig.store.tx(async (db) => {
    for (let n = 0; n < count; n++)
      await append(
        db,
        `web:per_${n}`,
        Array.from({ length: each }, (_, m) => ({
          ...{ id: `let_${n}_${m}`, from: 'duban' as const, at: 1, content: text(`提醒 ${m}`) },
        })),
      )
  })

it('what is said to all is read in few transactions, and each hears their own', async () => {
  const { seen, store } = counted()
  const lines = createLines(store, log)
  const all = open(lines, 250)
  await said(250)
  for (const { line } of all) lines.wake(line.person.id)
  await expect
    .poll(() => all.flatMap(({ ear }) => ear.heard.flatMap(({ list }) => list.map(({ id }) => id))))
    .toEqual(all.map((_, n) => `let_${n}_0`))
  expect(seen.transactions).toBe(3)
})

it('more than a page comes whole, in order, and woken once', async () => {
  const lines = createLines(rig.store, log)
  const [one] = open(lines, 1)
  await said(1, 2 * PAGE + 3)
  lines.wake('per_0')
  const ids = () => one?.ear.heard.flatMap(({ list }) => list.map(({ id }) => id))
  await expect.poll(() => ids()?.length).toBe(2 * PAGE + 3)
  expect(ids()).toEqual(Array.from({ length: 2 * PAGE + 3 }, (_, m) => `let_0_${m}`))
})

it('where it cannot be read every line that asked is closed to come back, and none is left waiting', async () => {
  const { seen, store } = counted()
  const lines = createLines(store, log)
  const all = open(lines, 3)
  await said(3)
  seen.fail = true
  lines.wakeAll()
  await expect.poll(() => all.map(({ ear }) => ear.closed)).toEqual([1011, 1011, 1011])
  expect(all.map(({ line }) => line.pumping)).toEqual([false, false, false])
})

it('a socket that was taken over is heard by its line alone', async () => {
  const ear = new Ear()
  for (const event of ['message', 'close', 'error']) ear.on(event, () => expect.unreachable(event))
  const heard: unknown[] = []
  takeOver(ear, { message: (words) => heard.push(words), close: () => heard.push('closed') })
  await Promise.resolve()
  ear.emit('message', Buffer.from('已完成'), false)
  ear.emit('message', Buffer.from([1]), true)
  ear.emit('error', new Error('reset'))
  ear.emit('close')
  expect(heard).toEqual(['已完成', null, 'closed'])
})
