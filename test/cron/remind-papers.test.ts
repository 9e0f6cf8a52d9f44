import { expect, test } from 'vitest'
import { collect } from '../../src/kit/moves/look.ts'
import { world, type World } from '../support/world.ts'

async function sent(): Promise<World> {
  const w = await world({ at: '2025-03-19 10:00' })
  await w.at('2025-04-01 10:00')
  await w.say(w.office, '督查单 制发 1.2.2-1')
  await w.press(w.office, '确认制发')
  await w.round()
  w.hear(w.liaison('市教育局'))
  w.hear(w.liaison('市教育局', 'head'))
  return w
}

const brought = (w: World, place: 'A' | 'head'): string[] =>
  w.hear(w.liaison('市教育局', place)).filter((text) => text.includes('签收督查单'))

test('not acknowledged after a working day: brought up once, in a letter where no card goes out', async () => {
  const w = await sent()
  await w.at('2025-04-01 18:00')
  expect(brought(w, 'A')).toEqual([])
  await w.at('2025-04-02 18:00')
  for (const place of ['A', 'head'] as const) {
    const letters = brought(w, place)
    expect(letters).toHaveLength(1)
    expect(letters[0]).toContain('有 1 件督查单尚未签收')
    expect(letters[0]).toContain('1.2.2-1 督〔2025〕第1号 市教育局，4月1日制发')
  }
  await w.at('2025-04-07 18:00')
  expect([...brought(w, 'A'), ...brought(w, 'head')]).toEqual([])
})

test('where a card goes out it stands on it, and no letter of its own', async () => {
  const w = await sent()
  // Down over the day on which it would have been brought up; the weekly card of the 9th carries it.
  w.sleep('2025-04-09 08:00')
  await w.round()
  await w.at('2025-04-09 18:00')
  const letters = brought(w, 'A')
  expect(letters).toHaveLength(1)
  expect(letters[0]).toMatch(/待办提醒[\s\S]*待签收督查单\n1\.2\.2-1/)
  const { id } = w.liaison('市教育局')
  const all = await w.store.tx((db) => collect(db.list('letter', 'byPerson', { prefix: [id] })))
  expect(all.filter(({ body }) => body.kind === 'unsigned-papers')).toEqual([])
})

test('acknowledged or answered in time, nothing is brought up', async () => {
  const w = await sent()
  await w
    .press(w.liaison('市教育局'), '签收督查单')
    .catch(() => w.say(w.liaison('市教育局'), '督查单 签收 1.2.2-1'))
  await w.at('2025-04-02 18:00')
  expect([...brought(w, 'A'), ...brought(w, 'head')]).toEqual([])
  const other = await sent()
  await other.say(other.liaison('市教育局'), '无变化 1.2.2-1')
  await other.at('2025-04-02 18:00')
  expect([...brought(other, 'A'), ...brought(other, 'head')]).toEqual([])
})

test('a letter that could not go out before the answer is not sent any more', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  await w.at('2025-04-01 10:00')
  await w.say(w.office, '督查单 制发 1.2.2-1')
  w.failing.why = ({ letter }) => (letter.body.kind === 'paper' ? new Error('down') : undefined)
  await w.press(w.office, '确认制发')
  await w.round()
  w.failing.why = () => undefined
  await w.say(w.liaison('市教育局'), '无变化 1.2.2-1')
  w.hear(w.liaison('市教育局'))
  await w.at('2025-04-01 12:00')
  expect(w.hear(w.liaison('市教育局')).join()).not.toContain('督〔2025〕')
})
