import { expect, test } from 'vitest'
import { frozenCopy } from '../../src/store/embedded/record.ts'

class Dated {
  on = new Date(0)
  none = undefined
}

const values: [name: string, value: unknown][] = [
  ['a row', { id: 'a', n: 1, list: [{ deep: ['x', null] }], none: null, yes: true }],
  ['what JSON drops', { gone: undefined, also: () => 1, kept: 0 }],
  ['a list with gaps and undefined', [1, undefined, () => 1, 3]],
  // oxlint-disable-next-line no-sparse-arrays -- the gap is what is looked at
  ['a sparse list', [1, , 3]],
  ['numbers that JSON does not know', [Number.NaN, Number.POSITIVE_INFINITY, -0, 1e21]],
  ['dates and classes', { at: new Date(0), dated: new Dated() }],
  ['a toJSON of its own', { inner: { toJSON: () => ({ as: 'said' }) } }],
  ['no prototype', Object.assign(Object.create(null) as object, { a: 1 })],
  ['a field called __proto__', JSON.parse('{"__proto__":{"a":1},"b":2}')],
  ['a map, which JSON empties', { map: new Map([[1, 2]]) }],
  ['half a surrogate pair', { text: '\ud800 督办' }],
  ['plain text', '督办'],
  ['null', null],
]

test.each(values)('%s is kept as JSON keeps it, frozen', (_name, value) => {
  const copy = frozenCopy(value)
  expect(JSON.stringify(copy)).toBe(JSON.stringify(value))
  expect(copy).toEqual(JSON.parse(JSON.stringify(value)))
  frozenAllTheWay(copy)
})

test('what JSON drops whole is undefined; the copy shares nothing that could change', () => {
  expect(frozenCopy(undefined)).toBeUndefined()
  const given = { list: Object.freeze([{ n: 1 }]) }
  const copy = frozenCopy(given) as typeof given
  for (const one of given.list) one.n = 2
  expect(copy).toEqual({ list: [{ n: 1 }] })
  expect(() => frozenCopy({ n: 1n })).toThrow(TypeError)
})

function frozenAllTheWay(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  expect(Object.isFrozen(value)).toBe(true)
  for (const inner of Object.values(value)) frozenAllTheWay(inner)
}
