import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { addDays } from '../../src/core/day.ts'
import { readDay } from '../../src/core/when.ts'

const calendar = makeCalendar()

/** Said on Friday 2026-11-27. */
test.each([
  ['2026-12-18', '2026-12-18', ''],
  ['2026年12月18日前 场地未交付', '2026-12-18', '场地未交付'],
  ['2026/12/8', '2026-12-08', ''],
  ['12月18日 场地尚未交付', '2026-12-18', '场地尚未交付'],
  ['延至12月18日，因场地未交付', '2026-12-18', '因场地未交付'],
  ['１２月１８日前', '2026-12-18', ''],
  ['3月1日', '2027-03-01', ''],
  ['11月1日', '2026-11-01', ''],
  ['12月底前', '2026-12-31', ''],
  ['2月底', '2027-02-28', ''],
  ['月底前报送', '2026-11-30', '报送'],
  ['下月底', '2026-12-31', ''],
  ['年底前', '2026-12-31', ''],
  ['明年3月底', '2027-03-31', ''],
  ['2027年', '2027-12-31', ''],
  ['3个工作日内', '2026-12-02', ''],
  ['十天内', '2026-12-07', ''],
  ['两周内答复', '2026-12-11', '答复'],
  ['下周五', '2026-12-04', ''],
  ['周三', '2026-12-02', ''],
  ['本周五', '2026-11-27', ''],
  ['明天', '2026-11-28', ''],
  ['报送情况 12月5日 前', '2026-12-05', '报送情况 前'],
])('%s', (said, on, rest) => {
  expect(readDay(said, '2026-11-27', calendar)).toMatchObject({ on, rest })
})

test.each(['', '尽快', '2月30日', '13月1日', '2026-02-30', '场地未交付', '三家企业'])(
  'no day: %s',
  (said) => {
    expect(readDay(said, '2026-11-27', calendar)).toBeNull()
  },
)

test('any day written out is read back, wherever it stands in a sentence', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.constantFrom('', '请于', '因场地 '), (n, before) => {
      const day = addDays('2024-01-01', n)
      const [y = '', m = '', d = ''] = day.split('-')
      for (const words of [day, `${y}年${Number(m)}月${Number(d)}日`, `${y}/${m}/${d}`])
        expect(readDay(`${before}${words}前完成`, '2025-03-03', calendar)?.on).toBe(day)
    }),
  )
})
