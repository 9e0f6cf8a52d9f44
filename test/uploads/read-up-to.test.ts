import { expect, test } from 'vitest'
import { readRequest } from '../../src/uploads/read-up-to.ts'

const asked = (body: string, length: string | null): Request => {
  const headers = length === null ? {} : { 'content-length': length }
  return new Request('http://duban.test/', { method: 'POST', body, headers })
}

test.each([
  ['as long as it may be, and says so', '12345', '5', '12345'],
  ['as long as it may be, and does not say', '12345', null, '12345'],
  ['longer, and says so', '123456', '6', null],
  ['longer, and does not say', '123456', null, null],
  ['longer, and says something that is no length', '123456', '5 or so', null],
  ['nothing', '', '0', ''],
])('a body %s', async (_name, body, length, expected) => {
  expect((await readRequest(asked(body, length), 5))?.toString() ?? null).toBe(expected)
})

test('what says that it is too long is not read at all', async () => {
  const request = asked('123456', '6')
  await readRequest(request, 5)
  expect(request.bodyUsed).toBe(false)
})
