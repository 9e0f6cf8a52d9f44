import { expect, test } from 'vitest'
import type { Letter } from '../../src/core/model/index.ts'
import { DeliveryError } from '../../src/kit/errors.ts'
import { newLetter, post, words } from '../../src/kit/moves/letter.ts'
import { content, text } from '../../src/kit/show/blocks.ts'
import type { Store } from '../../src/kit/store.ts'
import { snapshot } from '../support/trace.ts'
import { world, type Speaker, type World } from '../support/world.ts'

const MINUTE = 60_000

const write = (w: World, to: Speaker, id: string, priority: 0 | 1 | 2 = 1) =>
  w.store.tx((db) => post(db, { id, to: to.id, body: words(content(text(id))), priority, now: w.now() }))

const letter = (w: World, id: string): Promise<Letter | undefined> => w.store.tx((db) => db.get('letter', id))

test('answers before cards before digests; the oldest first', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  for (const [id, priority] of [
    ['let_c', 2],
    ['let_b', 1],
    ['let_a', 0],
  ] as const)
    await write(w, w.leader, id, priority)
  w.sleep('2025-03-03 10:05')
  await write(w, w.leader, 'let_0', 2)
  expect(await w.whole.send(w.now())).toEqual({ sent: 4, notNeeded: 0, failed: 0, retried: 0 })
  expect(w.sent.map(({ letter }) => letter.id)).toEqual(['let_a', 'let_b', 'let_c', 'let_0'])
})

test('the exact text, the account and the moment are recorded, once', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  await w.at('2025-03-20 09:00')
  const sent = w.sent.find(({ to }) => to.includes('市财政局'))
  const stored = await letter(w, sent?.letter.id ?? '')
  expect(stored).toMatchObject({
    state: 'sent',
    sentText: sent?.text,
    sentTo: 'sim:市财政局/A',
    sentAt: w.now(),
    attempts: 1,
  })
  const { entries } = await snapshot(w.store)
  const noted = entries.filter(({ event, via }) => event === 'letter.sent' && via === stored?.id)
  expect(noted.map(({ body }) => body)).toEqual([
    { letter: stored?.id, kind: 'card', to: 'sim:市财政局/A', text: sent?.text },
  ])
  expect(await w.whole.send(w.now() + MINUTE)).toMatchObject({ sent: 0 })
})

test('a platform that is down: tried again after 1, 5, 15, 60, 240 and 720 minutes, then failed and visible', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  w.failing.why = () => new Error('503')
  await write(w, w.leader, 'let_x')
  let at = w.now()
  const waits: number[] = []
  for (;;) {
    await w.whole.send(at)
    const now = await letter(w, 'let_x')
    if (now?.state !== 'due') break
    waits.push((now.dueAt - at) / MINUTE)
    expect(await w.whole.send(now.dueAt - 1), 'not a moment earlier').toMatchObject({ retried: 0, failed: 0 })
    at = now.dueAt
  }
  expect(waits).toEqual([1, 5, 15, 60, 240, 720])
  expect(await letter(w, 'let_x')).toMatchObject({
    state: 'failed',
    lastError: '503',
    attempts: 7,
    sentText: null,
  })
  expect(await w.say(w.admin, '去信')).toContain('李组长（503）')
})

test('a platform that names a later moment is left alone until then', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  w.failing.why = () => new DeliveryError('429', w.now() + 30 * MINUTE)
  await write(w, w.leader, 'let_x')
  await w.whole.send(w.now())
  expect((await letter(w, 'let_x'))?.dueAt).toBe(w.now() + 30 * MINUTE)
})

test('blocked for ever: failed at once, and nobody else waits', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  w.failing.why = ({ letter }) => (letter.id === 'let_a' ? new DeliveryError('blocked', null) : undefined)
  for (const id of ['let_a', 'let_b']) await write(w, w.leader, id)
  expect(await w.whole.send(w.now())).toEqual({ sent: 1, notNeeded: 0, failed: 1, retried: 0 })
  expect(await letter(w, 'let_a')).toMatchObject({ state: 'failed', lastError: 'blocked', attempts: 1 })
})

test('nobody to send to: failed and visible, not lost in silence', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.change(w.office, { preferred: null })
  await w.change(w.leader, { accounts: ['telegram:7'], preferred: 'telegram:7' })
  await w.say(w.liaison('市财政局'), '申请办结 2.1.4')
  await write(w, w.leader, 'let_x')
  await w.whole.send(w.now())
  const said = await w.say(w.admin, '去信')
  expect(said).toContain('办公室老王（no account bound）')
  expect(said).toContain('李组长（no adapter for telegram:7）')
})

test('what was answered before it went out is not needed any more', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  w.failing.why = () => new Error('503')
  await w.at('2025-03-20 09:00')
  w.failing.why = () => undefined
  await w.say(w.liaison('市财政局'), '无变化 2.1.4')
  await w.say(w.liaison('市教育局'), '无变化 1.2.2')
  await w.whole.send(w.now() + 2 * MINUTE)
  expect(w.hear(w.liaison('市财政局'))).toEqual([])
  const [card] = w.hear(w.liaison('市教育局'))
  expect(card, 'what is still asked goes out without the rest').toMatch(/^3月20日 待办提醒：7 项/)
  expect(card).not.toContain('1.2.2-1')
  expect(await w.say(w.admin, '去信')).toContain('无需发送：1')
})

test('who has left gets nothing', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await write(w, w.leader, 'let_x')
  await w.change(w.leader, { active: false })
  expect(await w.whole.send(w.now())).toMatchObject({ sent: 0, notNeeded: 1 })
})

/** Fails the first transaction after each sending to a person, as a crash there would. */
function crashAfter(sent: () => number) {
  let seen = 0
  return (store: Store): Store => ({
    ...store,
    tx: (work) => {
      if (sent() > seen) {
        seen = sent()
        return Promise.reject(new Error('killed between send and settle'))
      }
      return store.tx(work)
    },
  })
}

test('a crash between sending and settling repeats the same letter id, and only then', async () => {
  const counter = { sent: () => 0 }
  const w = await world({ at: '2025-03-03 10:00', wrap: crashAfter(() => counter.sent()) })
  await write(w, w.leader, 'let_x')
  counter.sent = () => Math.min(1, w.sent.length)
  await w.whole.send(w.now()).catch(() => undefined)
  expect(await letter(w, 'let_x')).toMatchObject({ state: 'due' })
  await w.whole.send(w.now() + MINUTE)
  await w.whole.send(w.now() + 2 * MINUTE)
  expect(w.sent.map(({ letter }) => letter.id)).toEqual(['let_x', 'let_x'])
  expect(await letter(w, 'let_x')).toMatchObject({ state: 'sent' })
})

test('a letter whose words cannot be made does not hold up the others', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const body = { kind: 'card' as const, cardId: 'no such card' }
  const bad = newLetter({ id: 'let_0bad', to: w.leader.id, body, priority: 0, now: w.now() })
  await w.store.tx((db) => db.put('letter', bad))
  await write(w, w.leader, 'let_x')
  expect(await w.whole.send(w.now())).toEqual({ sent: 1, notNeeded: 0, failed: 0, retried: 1 })
  expect((await letter(w, 'let_0bad'))?.lastError).toContain('no such card')
})

test('more letters than one page all go out, each once', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.store.tx(async (db) => {
    for (let n = 0; n < 230; n++)
      await post(db, {
        id: `let_${n}`,
        to: w.leader.id,
        body: words(content(text(`${n}`))),
        priority: 2,
        now: w.now(),
      })
  })
  expect(await w.whole.send(w.now())).toMatchObject({ sent: 230 })
  expect(new Set(w.sent.map(({ letter }) => letter.id)).size).toBe(230)
})
