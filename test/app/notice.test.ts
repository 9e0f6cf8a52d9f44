import { expect, test } from 'vitest'
import { createWorking } from '../../src/app/work.ts'
import { noticePart } from '../../src/app/notice.ts'
import { calendarsOf, hearOf, meeting } from '../support/meeting.ts'
import { world, ZONE, type World } from '../support/world.ts'

async function set(): Promise<World> {
  const w = await world({ at: '2025-03-31 10:00' })
  await w.say(w.office, '会议 4月8日 14:30 三楼会议室')
  await w.say(w.office, '会议 通知')
  return w
}

test('overtaken before it was sent: people get one letter, the newest, with the agenda', async () => {
  const w = await set()
  await w.say(w.office, '会议 4月9日 9:00')
  await w.round()
  const finance = w.liaison('市财政局')
  const [letter = '', ...others] = hearOf(w, finance, '联席会议')
  expect(others).toEqual([])
  expect(letter).toMatch(/^会议通知\n[\s\S]*2025年4月9日（周三）09:00[\s\S]*议程截至/)
  const [file = '', ...more] = await calendarsOf(w, finance)
  expect(more).toEqual([])
  expect(file).toContain('SEQUENCE:1')
})

test('a file that cannot be written: nobody gets half a notice, and whoever ordered it hears so', async () => {
  const w = await set()
  const part = noticePart(() => {
    throw new Error('the writer is broken')
  })
  const parts = { store: w.store, works: [part], timezone: ZONE, publicUrl: '' }
  for (let tries = 0; tries < 4; tries++) await createWorking(parts).run(() => w.now() + tries * 600_000)
  w.sleep('2025-03-31 12:00')
  await w.round()
  expect(hearOf(w, w.liaison('市财政局'), '联席会议')).toEqual([])
  expect(hearOf(w, w.office, '的通知未能发出').join()).toMatch(/^2025年4月联席会议的通知未能发出，请稍后重发/)
  expect(await w.say(w.office, '会议 通知')).toContain('共 14 人')
  await w.round()
  expect(hearOf(w, w.liaison('市财政局'), '会议通知')).toHaveLength(1)
})

test('each sending is on record, with its letters', async () => {
  const w = await set()
  const { events } = await w.trace(() => w.round())
  expect(events.filter((event) => event.startsWith('meeting'))).toEqual(['meeting.told'])
  const { notices } = await meeting(w, '2025-04')
  expect(notices[0]).toMatchObject({ method: 'request', file: { name: '联席会议-2025-04.ics' } })
})
