import { describe, expect, test } from 'vitest'
import { dataWithoutIdentities, isIdentityNumber, withoutIdentities } from '../../src/core/personal.ts'

// The number that GB 11643 itself gives as its example, and changes of it.
const ID = '11010519491231002X'

describe('the number of an identity card', () => {
  test.each<[string, boolean]>([
    [ID, true],
    [ID.toLowerCase(), true],
    ['110105194912310021', false],
    ['110105194913310020', false],
    ['11010519491231002', false],
    ['123456789012345678', false],
    ['202503031234567890', false],
  ])('%s: %s', (text, is) => expect(isIdentityNumber(text)).toBe(is))
})

test.each<[string, string]>([
  [`学员张三（${ID}）已签约`, '学员张三（110105********002X）已签约'],
  [`${ID}、${ID}`, '110105********002X、110105********002X'],
  // A contract, a hash and a longer number are no identity.
  ['合同编号 202503031234567890', '合同编号 202503031234567890'],
  [`a${ID}`, `a${ID}`],
  [`9${ID}`, `9${ID}`],
  ['电话 13800138000', '电话 13800138000'],
])('%s', (said, shown) => expect(withoutIdentities(said)).toBe(shown))

test('everywhere in plain data, and nothing else is touched', () => {
  const bytes = new Uint8Array([1])
  const data = { a: [ID, 1, null, { b: `x ${ID}` }], bytes, day: '2025-03-03' }
  expect(dataWithoutIdentities(data)).toEqual({
    a: ['110105********002X', 1, null, { b: 'x 110105********002X' }],
    bytes,
    day: '2025-03-03',
  })
  expect(dataWithoutIdentities(data).bytes).toBe(bytes)
})
