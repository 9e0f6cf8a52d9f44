import { expect, test } from 'vitest'
import { addDays } from '../../src/core/day.ts'
import { notice2027 } from '../support/notices.ts'
import { world, type Speaker, type World } from '../support/world.ts'

const alarms = (w: World, who: Speaker): string[] =>
  w.sent
    .filter(({ to, letter }) => to === who.account && letter.body.kind === 'calendar')
    .map(({ letter }) =>
      new Date((letter.sentAt ?? letter.createdAt) + 8 * 3_600_000).toISOString().slice(0, 10),
    )

test('from October: the first working day of the month, in December of the week; never in the months before', async () => {
  const w = await world({ at: '2026-09-28 10:00' })
  // Nine in the morning is enough: the days between, on which nothing but the chase happens, are left out.
  for (const [from, to] of [
    ['2026-09-28', '2026-10-12'],
    ['2026-10-30', '2026-11-04'],
    ['2026-11-29', '2026-12-08'],
    ['2026-12-13', '2026-12-15'],
    ['2026-12-27', '2026-12-29'],
  ] as const)
    for (let day: string = from; day <= to; day = addDays(day, 1)) {
      w.sleep(`${day} 10:30`)
      await w.round()
    }
  // 1 to 7 October are days off.
  const days = ['2026-10-08', '2026-11-02', '2026-12-01', '2026-12-07', '2026-12-14', '2026-12-28']
  expect(alarms(w, w.admin)).toEqual(days)
  expect(alarms(w, w.office)).toEqual(days)
  for (const who of [w.leader, w.liaison('市教育局')]) expect(alarms(w, who)).toEqual([])
})

test('who loads is told how, who does not is told whom to ask', async () => {
  const w = await world({ at: '2026-10-07 10:00' })
  await w.at('2026-10-08 09:00')
  const [admin] = w.hear(w.admin)
  expect(admin).toContain('2027年节假日安排尚未录入')
  expect(admin).toContain('把通知全文发给督办，或发送“日历 录入”并附上文件')
  expect(await w.press(w.admin, '录入')).toContain('国务院办公厅通知全文')
  expect(w.hear(w.office).join()).toContain('由管理员录入（管理员小陈）')
})

test('it stops at once when the year is loaded: nothing more is told, and what waits is dropped', async () => {
  const w = await world({ at: '2026-10-07 10:00' })
  w.failing.why = ({ letter }) => (letter.body.kind === 'calendar' ? new Error('503') : undefined)
  await w.at('2026-10-08 09:00')
  await w.say(w.admin, notice2027)
  await w.say(w.admin, '日历 确认')
  w.failing.why = () => undefined
  for (const day of ['2026-10-09', '2026-11-02', '2026-12-01', '2026-12-07']) {
    w.sleep(`${day} 10:30`)
    await w.round()
  }
  expect(alarms(w, w.admin)).toEqual([])
  expect(await w.say(w.admin, '健康')).toContain('节假日安排齐全。')
})

test('a year that has begun without its notice is told every week', async () => {
  const w = await world({ at: '2027-02-26 18:00' })
  await w.at('2027-03-16 10:00')
  expect(alarms(w, w.admin)).toEqual(['2027-03-01', '2027-03-08', '2027-03-15'])
  expect(w.hear(w.admin).join()).toContain('2027年已经开始')
})

test('after a standstill it is told late, once, in working hours', async () => {
  const w = await world({ at: '2026-09-30 10:00' })
  w.sleep('2026-10-17 10:00')
  await w.round()
  expect(alarms(w, w.admin), 'a Saturday').toEqual([])
  await w.at('2026-10-30 10:00')
  expect(alarms(w, w.admin)).toEqual(['2026-10-19'])
})
