import { describe, expect, test } from 'vitest'
import { lockedUntil, loginAs, passwordAs, weaknessOf, WRONG_WINDOW_MS } from '../../src/core/password.ts'

describe('a sign-in name', () => {
  test.each<[string, string | null]>([
    ['Wang@Example.cn', 'wang@example.cn'],
    ['ｗａｎｇ＠example．cn', 'wang@example.cn'],
    ['王敏', '王敏'],
    // What nobody sees, or sees as the same, tells no two apart.
    ['wang\u200b@example.cn', 'wang@example.cn'],
    ['\u202ewang', 'wang'],
    [' wang ', 'wang'],
    ['w', null],
    ['<script>', null],
    ['wang\r\nset-cookie: a=b', null],
    ['', null],
    ['x'.repeat(61), null],
  ])('%j is %j', (typed, name) => expect(loginAs(typed)).toBe(name))
})

describe('a password', () => {
  test.each<[string, ReturnType<typeof weaknessOf>]>([
    ['短', 'short'],
    ['abc123', 'short'],
    ['x'.repeat(129), 'long'],
    ['1234567890', 'common'],
    ['0987654321', 'common'],
    ['qwertyuiop', 'common'],
    ['aaaaaaaaaaaa', 'common'],
    ['password123', 'common'],
    ['Admin@12345', 'common'],
    ['wang@example.cn1', 'login'],
    ['13800138000', 'login'],
    ['春风又绿江南岸明月何时照我还', null],
    ['correct horse battery', null],
    ['ｃｏｒｒｅｃｔ　ｈｏｒｓｅ', null],
  ])('%j: %s', (typed, why) =>
    expect(weaknessOf(typed, ['wang@example.cn', '王敏', '13800138000'])).toBe(why),
  )

  test('is the same however the keyboard composes it', () => {
    expect(passwordAs('é')).toBe(passwordAs('e\u0301'))
    expect(passwordAs('Ａ１')).toBe('A1')
  })
})

test('after five wrong ones within a quarter of an hour none is looked at for a quarter of an hour', () => {
  const four = [0, 1000, 2000, 3000]
  expect(lockedUntil(four, 4000)).toBeNull()
  const five = [...four, 4000]
  expect(lockedUntil(five, 5000)).toBe(4000 + WRONG_WINDOW_MS)
  // Wrong ones that are old enough count no more.
  expect(lockedUntil(five, WRONG_WINDOW_MS)).toBeNull()
  expect(lockedUntil([], 5000)).toBeNull()
})
