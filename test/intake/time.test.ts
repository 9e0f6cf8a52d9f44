import { expect, test } from 'vitest'
import { numeral, yearNumeral } from '../../src/intake/understand/numerals.ts'
import { dateAlone, readDeadlines, readRecurrence } from '../../src/intake/understand/time.ts'

const issued = '2017-07-12'

test.each<[text: string, ...[phrase: string, on: string | null][]]>([
  ['到“十三五”末期,规模达到2万人', ['到“十三五”末期', '2020-12-31']],
  ['“十四五”末', ['“十四五”末', '2025-12-31']],
  ['“十三五”以来,积极调整'],
  ['力争未来五年建成5个', ['力争未来五年', '2022-07-12']],
  ['三年内完成', ['三年内', '2020-07-12']],
  ['到2025年,基本建成', ['到2025年', '2025-12-31']],
  ['2018年底前完成', ['2018年底前', '2018-12-31']],
  ['2018年12月底前完成', ['2018年12月底前', '2018-12-31']],
  ['2020年2月底前', ['2020年2月底前', '2020-02-29']],
  ['2018年6月30日前报送', ['2018年6月30日前', '2018-06-30']],
  ['2018年6月前完成', ['2018年6月前', '2018-05-31']],
  ['2019年前', ['2019年前', '2018-12-31']],
  ['到2018年6月', ['到2018年6月', '2018-06-30']],
  ['截至2014年底,已建成3个'],
  ['2017年8月1日起施行'],
  ['国发〔2014〕28号'],
  ['到2018年,建成;到2020年底,完善', ['到2018年', '2018-12-31'], ['到2020年底', '2020-12-31']],
  ['到2018年13月', ['到2018年13月', null]],
])('%s', (text, ...expected) => {
  const found = readDeadlines(text, issued)
  expect(found.map(({ start, end, on }) => [text.slice(start, end), on])).toEqual(expected)
})

test('without a day of issue a term is found but gives no day', () => {
  expect(readDeadlines('未来五年', null)).toEqual([{ start: 0, end: 4, on: null }])
  expect(readDeadlines('截至2014年底', null)).toEqual([{ start: 0, end: 8, on: '2014-12-31' }])
  expect(readDeadlines('一年内', '2020-02-29')[0]?.on).toBe('2021-02-28')
})

test.each([
  ['每年对各产业需求开展调研', '每年', 'year'],
  ['每年举办一次江城职业技能大赛', '每年举办一次', 'year'],
  ['每月召开双元培育联席会议', '每月', 'month'],
  ['每半年通报1次', '每半年通报1次', 'half-year'],
  ['每季度末报送', '每季度', 'quarter'],
  ['每季召开两次会议', '每季召开两次', 'quarter'],
  ['每周调度', '每周', 'week'],
  ['每个月报送', '每个月', 'month'],
  ['每年级一个班', null, null],
  ['每个工种', null, null],
])('%s recurs: %s', (text, phrase, every) => {
  const found = readRecurrence(text)
  expect(found && [text.slice(found.start, found.end), found.every]).toEqual(phrase && [phrase, every])
})

test.each([
  ['2017年7月12日', '2017-07-12'],
  ['二〇一七年七月十二日', '2017-07-12'],
  ['二○二〇年十一月三十日', '2020-11-30'],
  ['2017年2月30日', null],
  ['2017年7月', null],
  ['2017年7月12日起施行', null],
])('%s alone is %s', (line, day) => {
  expect(dateAlone(line)).toBe(day)
})

test.each([
  ['一', 1],
  ['两', 2],
  ['十', 10],
  ['十三', 13],
  ['二十', 20],
  ['九十九', 99],
  ['12', 12],
  ['', null],
  ['十十', null],
  ['百', null],
])('%s is %s', (text, value) => {
  expect(numeral(text)).toBe(value)
})

test('a year digit by digit', () => {
  expect(yearNumeral('二〇二六')).toBe(2026)
  expect(yearNumeral('二十六')).toBe(null)
})
