import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { addDays } from '../../src/core/day.ts'
import { dayMeant, daysSaid, leadingDay, readDay } from '../../src/core/when.ts'

const calendar = makeCalendar()
/** A Wednesday. */
const today = '2026-12-02'

/** What each of the four makes of the same words. */
const read = (words: string) => [
  readDay(words, today, calendar)?.on ?? null,
  daysSaid(words, today, calendar)[0]?.on ?? null,
  dayMeant(words, today, calendar),
  dayMeant(leadingDay(words)?.phrase ?? '', today, calendar),
]

test.each([
  ['１２月１８日前', '2026-12-18'],
  ['十二月十八日之前', '2026-12-18'],
  ['2026 年 12 月 18 日', '2026-12-18'],
  ['12月18', '2026-12-18'],
  ['12/18', '2026-12-18'],
  ['18日前', '2026-12-18'],
  ['1日', '2027-01-01'],
  ['十二月中旬', '2026-12-20'],
  ['2027年3月上旬', '2027-03-10'],
  ['下下月底', '2027-02-28'],
  ['明年年底前', '2027-12-31'],
  ['今年12月底', '2026-12-31'],
  ['2027年', '2027-12-31'],
  ['明年', '2027-12-31'],
  ['大后天', '2026-12-05'],
  ['下下周一', '2026-12-14'],
  ['下个星期五', '2026-12-11'],
  ['礼拜天', '2026-12-06'],
  ['5个工作日内', '2026-12-09'],
  ['二十五日内', '2026-12-27'],
  ['两个星期内', '2026-12-16'],
  ['3天后', '2026-12-05'],
  ['by 18 December', '2026-12-18'],
  ['Dec 18th, 2026', '2026-12-18'],
  ['the day after tomorrow', '2026-12-04'],
  ['within 3 working days', '2026-12-07'],
  ['on Fri', '2026-12-04'],
  // Half a year is the limit: 183 days back is this year's still.
  ['6月2日', '2026-06-02'],
  ['6月1日', '2027-06-01'],
  ['5月31日', '2027-05-31'],
  ['5月底', '2027-05-31'],
  ['6月底', '2026-06-30'],
])('all read %s as %s', (words, day) => {
  expect(read(words)).toEqual([day, day, day, day])
})

test.each(['2月30日', '2026-02-30', '13月5日', '30 February', '4月31日前', '2026年13月底'])(
  'all know %s for a date that there is not',
  (words) => {
    expect(read(words)).toEqual([null, null, null, null])
    expect(daysSaid(words, today, calendar)).toHaveLength(1)
    expect(leadingDay(words)).not.toBeNull()
  },
)

test.each([
  '12月',
  '12月前',
  '12月内完成',
  '2027年3月',
  '2027年经费安排',
  '9999年12月底',
  '去年12月20日已办',
  '后年底',
  '上周五已报',
  '每周五报送',
  '一周三次',
  '下周日程',
  '上月底已报',
  '3个月底数',
  '两年内',
  '明天起',
  '今后天气',
  '说明天数',
  '第3个工作日内',
  '逾期5个工作日',
  '近三天内',
  '3号楼改造',
  '批示3号 请抓紧',
  '1/3的学校',
  '12月3 项任务',
  '5日内容',
  'last Friday',
  'every Monday',
  'the sun and we sat',
  '3 markets, 2 decisions',
  'done in 3 days',
])('none reads a day in: %s', (words) => {
  expect(daysSaid(words, today, calendar)).toEqual([])
  expect(readDay(words, today, calendar)).toBeNull()
  expect(leadingDay(words)).toBeNull()
  expect(dayMeant(words, today, calendar)).toBeNull()
})

test.each([
  ['请于12月18日前报送进展', '2026-12-18', '报送进展'],
  ['to 18 December the site is not ready', '2026-12-18', 'the site is not ready'],
  ['12月18日前期工作', '2026-12-18', '前期工作'],
  ['场地未交付，延至下周五', '2026-12-11', '场地未交付，延至'],
])('what is left of %s', (words, on, rest) => {
  expect(readDay(words, today, calendar)).toMatchObject({ on, rest })
})

test('a phrase is the sentence between its places, and any day is read alike by all, however it is written', () => {
  const written: ((y: number, m: number, d: number) => string)[] = [
    (y, m, d) => `${y}-${m}-${d}`,
    (y, m, d) => `${y}年${m}月${d}日`,
    (y, m, d) => `${y} 年 ${m} 月 ${d} 号之前`,
    (y, m, d) =>
      `by ${d} ${['January', 'Feb', 'march', 'Apr', 'May', 'JUNE', 'July', 'Aug', 'Sept', 'Oct', 'November', 'Dec'][m - 1]} ${y}`,
  ]
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.constantFrom(...written), (n, write) => {
      const day = addDays('2024-01-01', n)
      const [y = 0, m = 0, d = 0] = day.split('-').map(Number)
      expect(read(write(y, m, d))).toEqual([day, day, day, day])
      const text = `场地已定，${write(y, m, d)} 报送`
      const found = daysSaid(text, today, calendar)
      expect(found.map(({ on }) => on)).toEqual([day])
      for (const { phrase, from, to } of found) expect(text.slice(from, to)).toBe(phrase)
    }),
  )
})

test('whatever is said, nothing is thrown and the days stand in order apart from each other', () => {
  const bits = fc.constantFrom(
    ...'0123456789年月日号周底前内个工作天下明后旬十三-/. byDec',
    '２',
    'Friday ',
    '工作日',
    'within ',
  )
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 14 }), (all) => {
      const text = all.join('')
      let end = 0
      for (const { from, to } of daysSaid(text, today, calendar)) {
        expect(from).toBeGreaterThanOrEqual(end)
        end = to
      }
      readDay(text, today, calendar)
      dayMeant(text, today, calendar)
    }),
    { numRuns: 2000 },
  )
})
