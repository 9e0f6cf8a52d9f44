import { expect, test } from 'vitest'
import { csvOf, maskedPhones } from '../../src/core/csv.ts'

test.each([
  ['13812345678', '138****5678'],
  ['电话13812345678、19912345678。', '电话138****5678、199****5678。'],
  ['合同号 2025138123456789', '合同号 2025138123456789'],
  ['138123456780', '138123456780'],
  ['12812345678', '12812345678'],
])('%s leaves as %s', (text, masked) => {
  expect(maskedPhones(text)).toBe(masked)
})

test('what a spreadsheet would compute is words; quotes and lines stay in their cell', () => {
  expect(csvOf([['=1+1', 'a"b', 'c\nd']])).toBe('\uFEFF\'=1+1,"a""b","c\nd"\r\n')
})
