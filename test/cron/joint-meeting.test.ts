import { expect, test } from 'vitest'
import { hearOf, meetings } from '../support/meeting.ts'
import { world } from '../support/world.ts'

const DRAFT = '联席会议议程已拟'

test('five working days before the first working day on or after the 5th, to the office, with its buttons', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.at('2025-03-28 08:59')
  expect(hearOf(w, w.office, DRAFT)).toEqual([])
  await w.at('2025-03-28 09:00')
  const [letter = '', ...others] = hearOf(w, w.office, DRAFT)
  expect(others).toEqual([])
  expect(letter).toContain('时间：2025年4月7日（周一）14:30')
  expect(letter).toContain('[发通知] [改时间地点] [本月不开]')
  expect(hearOf(w, w.leader, DRAFT)).toEqual([])
  await w.at('2025-04-07 18:00')
  expect(hearOf(w, w.office, DRAFT), 'once').toEqual([])
})

test('every month of a year has one, numbered', async () => {
  const w = await world({ at: '2025-01-02 10:00' })
  for (let month = 1; month <= 12; month++) await w.at(`2025-${String(month).padStart(2, '0')}-20 10:00`)
  const all = await meetings(w)
  expect(all.map(({ label, on }) => `${label} ${on.slice(8)}`)).toEqual(
    ['02 05', '03 05', '04 07', '05 06', '06 05', '07 07', '08 05', '09 05', '10 09', '11 05', '12 05'].map(
      (one) => `2025-${one}`,
    ),
  )
  expect(all.map(({ number }) => number)).toEqual(all.map((_, n) => n + 1))
})

test('a day that runs again drafts and tells nothing again', async () => {
  const w = await world({ at: '2025-03-28 09:00' })
  await w.round()
  await w.store.tx(async (db) => {
    const run = await db.get('jobrun', 'job:joint-meeting')
    if (run) await db.put('jobrun', { ...run, slot: '2025-03-27' })
  })
  const { result, rows } = await w.trace(() => w.round())
  expect(result.jobs['joint-meeting']).toEqual({ meetings: 0, letters: 0 })
  expect(rows.filter((kind) => kind === 'meeting' || kind === 'letter')).toEqual([])
})

test('drafted late after a standstill, in working hours; a whole missed lead time moves the meeting', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.round()
  w.sleep('2025-04-02 21:00')
  await w.round()
  expect(hearOf(w, w.office, DRAFT), 'not in the evening').toEqual([])
  w.sleep('2025-04-05 10:00')
  await w.round()
  expect(hearOf(w, w.office, DRAFT), 'nor on a rest day').toEqual([])
  w.sleep('2025-04-09 10:00')
  await w.round()
  expect(hearOf(w, w.office, DRAFT).join()).toContain('时间：2025年4月16日（周三）14:30')
})

test('a letter that could not be sent says what stands at that moment, or nothing once it was noticed', async () => {
  const w = await world({ at: '2025-03-28 08:00' })
  w.failing.why = ({ letter }) =>
    letter.body.kind === 'meetings' && w.now() < Date.parse('2025-03-28T02:00:00Z')
      ? new Error('busy')
      : undefined
  await w.at('2025-03-28 09:30')
  await w.say(w.office, '会议 4月8日 9:00 三楼')
  await w.say(w.office, '会议 通知')
  await w.at('2025-03-28 18:00')
  expect(hearOf(w, w.office, DRAFT)).toEqual([])
})
