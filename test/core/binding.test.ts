import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  accountsMeant,
  bindSaid,
  codeFrom,
  codeTyped,
  stillCounted,
  WRONG_MS,
} from '../../src/core/binding.ts'

const bytes = (seed: string): Uint8Array => createHash('sha256').update(seed).digest()

describe('a code', () => {
  const codes = Array.from({ length: 400 }, (_, n) => codeFrom(bytes(`seed ${n}`))).filter(
    (code) => code !== null,
  )

  test('has eight marks that nobody mistakes for each other, a digit and a letter among them', () => {
    expect(codes.length).toBeGreaterThan(390)
    for (const code of codes) expect(code).toMatch(/^(?=.*\d)(?=.*[A-Z])[2-9A-HJKMNP-Z]{8}$/)
  })

  test('is read again as it was made, and hardly ever made twice', () => {
    for (const code of codes) expect(codeTyped(code)).toBe(code)
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('every mark comes about equally often', () => {
    const counts = new Map<string, number>()
    for (const mark of codes.join('')) counts.set(mark, (counts.get(mark) ?? 0) + 1)
    expect(counts.size).toBe(31)
    expect(Math.max(...counts.values()) / Math.min(...counts.values())).toBeLessThan(2.2)
  })
})

test.each([
  ['K7QM4XRT', 'K7QM4XRT'],
  ['k7qm-4xrt', 'K7QM4XRT'],
  [' k7qm 4xrt ', 'K7QM4XRT'],
  ['Ｋ７ＱＭ４ＸＲＴ', 'K7QM4XRT'],
  ['K7QM4XR', null],
  ['K7QM4XRT2', null],
  ['K0QM4XRT', null],
  ['ZHANGSAN', null],
  ['23456789', null],
  ['张三', null],
  ['', null],
])('what is typed in its place: “%s” → %s', (text, code) => {
  expect(codeTyped(text)).toBe(code)
})

test.each([
  ['绑定 K7QM4XRT', 'K7QM4XRT', 'zh'],
  ['绑定K7QM4XRT', 'K7QM4XRT', 'zh'],
  ['绑定：K7QM4XRT', 'K7QM4XRT', 'zh'],
  ['/绑定 K7QM4XRT', 'K7QM4XRT', 'zh'],
  ['/start K7QM4XRT', 'K7QM4XRT', 'zh'],
  ['/start@duban_bot K7QM4XRT', 'K7QM4XRT', 'zh'],
  ['bind k7qm-4xrt', 'k7qm-4xrt', 'en'],
  ['Bind k7qm 4xrt', 'k7qm 4xrt', 'en'],
  ['K7QM4XRT', 'K7QM4XRT', 'zh'],
  [' k7qm-4xrt ', 'k7qm-4xrt', 'zh'],
  ['/start', null, 'zh'],
  ['绑定', null, 'zh'],
])('an unknown account says “%s”', (text, typed, locale) => {
  expect(bindSaid(text)).toEqual({ typed, locale })
})

test.each(['binding 1', '请绑定 K7QM4XRT', '我的', '1.2.1 已完成', ''])(
  '“%s” asks for no binding',
  (text) => {
    expect(bindSaid(text)).toBeNull()
  },
)

test('wrong codes count for an hour', () => {
  expect(stillCounted([0, 1, 2000], WRONG_MS)).toEqual([1, 2000])
  expect(stillCounted([0], WRONG_MS - 1)).toEqual([0])
})

const accounts = ['web:per_a', 'telegram:42', 'slack:U1', 'slack:U2']
test.each([
  ['2', ['telegram:42']],
  ['telegram', ['telegram:42']],
  ['Telegram', ['telegram:42']],
  ['电报', ['telegram:42']],
  ['网页', ['web:per_a']],
  ['slack:U2', ['slack:U2']],
  ['slack', ['slack:U1', 'slack:U2']],
  ['5', []],
  ['0', []],
  ['mail', []],
  ['', []],
])('of several accounts “%s” means %s', (said, meant) => {
  expect(accountsMeant(accounts, said)).toEqual(meant)
})
