import { describe, expect, test } from 'vitest'
import { world } from '../support/world.ts'

const begin = (at = '2026-09-07 10:00') => world({ at })

test('this month and the next: days off, make-up days, and how many days are worked', async () => {
  const w = await begin()
  const said = await w.say(w.liaison('市教育局'), '日历')
  expect(said).toBe(
    [
      '工作日历',
      '2026年9月：工作日 22 天',
      '日期\t星期\t安排',
      '9月20日\t周日\t上班（国庆节调休）',
      '9月25日至9月27日\t周五至周日\t休息（中秋）',
      '2026年10月：工作日 18 天',
      '日期\t星期\t安排',
      '10月1日至10月7日\t周四至周三\t休息（国庆节）',
      '10月10日\t周六\t上班（国庆节调休）',
      '可发送“日历 2027”查看全年，“日历 12月5日”查看某一天。',
    ].join('\n'),
  )
})

test('a year without a notice: every date provisional, and an administrator is told how to load it', async () => {
  const w = await begin()
  const said = await w.say(w.admin, '日历 2027')
  expect(said).toContain('2027年节假日安排（暂定）')
  expect(said).toContain('2月5日至2月8日\t周五至周一\t休息（春节）（暂定）')
  expect(said).toContain('2027年节假日安排尚未录入：法定节日按规则推算，没有调休，全部日期暂定')
  expect(said).toContain('管理员录入：发送“日历 录入”')
  expect(await w.say(w.office, '日历 明年')).not.toContain('管理员录入')
  const december = await begin('2026-12-07 10:00')
  const months = await december.say(december.leader, '日历')
  expect(months).toContain('2026年12月：工作日 23 天\n没有节假日和调休，周一至周五上班。')
  expect(months).toContain('1月1日\t周五\t休息（元旦）（暂定）')
})

describe('one day and why', () => {
  test.each([
    ['日历 10月10日', '2026年10月10日（周六）是工作日：国庆节调休补班'],
    ['日历 10月1日', '2026年10月1日（周四）不是工作日：国庆节放假\n其后第一个工作日：2026年10月8日（周四）'],
    ['日历 2026-12-05', '2026年12月5日（周六）不是工作日：周末'],
    ['日历 明天', '2026年9月8日（周二）是工作日：周一至周五，没有放假安排'],
    ['日历 2027-02-06', '2027年2月6日（周六）不是工作日（暂定）：春节放假'],
    ['日历 12月31日', '其后第一个工作日：2027年1月4日（周一）（暂定）'],
    ['日历 10月', '2026年10月：工作日 18 天'],
    ['日历 2月', '2027年2月：工作日 18 天'],
  ])('%s', async (said, hears) => {
    const w = await begin()
    expect(await w.say(w.liaison('市财政局'), said)).toContain(hears)
  })
})

test('what is no date is said with how one asks', async () => {
  const w = await begin()
  for (const said of ['日历 天气', '日历 2月30日', '日历 12月5日 休息'])
    expect(await w.refused(() => w.say(w.office, said))).toContain('请这样写：日历；日历 2027；日历 12月5日')
})

test('in English', async () => {
  const w = await begin()
  await w.say(w.leader, '语言 en')
  expect(await w.say(w.leader, 'calendar 2026-10-10')).toContain(
    '2026-10-10 (Sat) is a working day: a make-up day for 国庆节',
  )
  expect(await w.say(w.leader, 'calendar 2027')).toContain('Holidays of 2027 (provisional)')
})
