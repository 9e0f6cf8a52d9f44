import { expect, test } from 'vitest'
import { count } from '../../../src/intake/files/counting.ts'

test.each<[string, Record<number, string>]>([
  ['decimal', { 1: '1', 12: '12' }],
  ['decimalZero', { 7: '07', 12: '12' }],
  ['chineseCounting', { 1: '一', 10: '十', 11: '十一', 20: '二十', 99: '九十九', 105: '一〇五' }],
  [
    'chineseCountingThousand',
    { 10: '十', 21: '二十一', 100: '一百', 105: '一百零五', 110: '一百一十', 1001: '一千零一' },
  ],
  ['japaneseCounting', { 3: '三', 15: '十五' }],
  ['ideographDigital', { 10: '一〇', 23: '二三' }],
  ['ideographTraditional', { 1: '甲', 10: '癸', 11: '甲' }],
  ['chineseLegalSimplified', { 12: '壹拾贰' }],
  ['decimalEnclosedCircle', { 1: '①', 20: '⑳', 21: '㉑', 36: '㊱', 50: '㊿', 51: '51' }],
  ['decimalEnclosedFullstop', { 1: '⒈' }],
  ['decimalEnclosedParen', { 2: '⑵' }],
  ['ideographEnclosedCircle', { 1: '㊀' }],
  ['decimalFullWidth', { 12: '１２' }],
  ['upperRoman', { 4: 'IV', 19: 'XIX' }],
  ['lowerLetter', { 1: 'a', 26: 'z', 27: 'aa' }],
  ['bullet', { 1: '' }],
  ['none', { 1: '' }],
  ['hebrew1', { 3: '3' }],
])('%s', (format, numbers) => {
  const said = Object.fromEntries(Object.keys(numbers).map((n) => [n, count(Number(n), format)]))
  expect(said).toEqual(numbers)
})

test('what no list reaches is Arabic', () => {
  expect([count(0, 'chineseCounting'), count(10_000, 'upperRoman')]).toEqual(['0', '10000'])
})
