import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { resources } from '../../../src/web/api/resources/index.ts'
import { apiDesk } from '../../support/api.ts'
import { world } from '../../support/world.ts'

const AT = { at: '2025-03-03 10:00' }
const URL_ = new URL('http://duban.test/mcp')

/** The official client over the door, with these headers. */
async function assistant(desk: Awaited<ReturnType<typeof apiDesk>>, headers: Record<string, string>) {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(new StreamableHTTPClientTransport(URL_, { fetch: desk.mcp, requestInit: { headers } }))
  const call = async (name: string, args: Record<string, unknown> = {}, key?: string) => {
    const _meta = key === undefined ? {} : { _meta: { 'duban/idempotency-key': key } }
    const result = await client.callTool({ name, arguments: args, ..._meta })
    const [first] = result.content as { text: string }[]
    return { text: first?.text ?? '', error: result.isError ?? false, data: result.structuredContent }
  }
  return { client, call }
}

test('an assistant asks for a status by a token, in the words of chat, and may not do what the token may not', async () => {
  const w = await world(AT)
  const desk = await apiDesk(w)
  const token = await desk.token('助手 SY 只读')
  const { client, call } = await assistant(desk, { authorization: `Bearer ${token}` })
  const { tools } = await client.listTools()
  const names = tools.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['status', 'listAssignments', 'getAssignment']))
  expect(names).not.toContain('report')
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true)
  const status = await call('status', { what: '2.1.3-1' })
  expect(status.text).toBe(await w.say(w.leader, '状态 2.1.3-1'))
  const one = await call('getAssignment', { id: '2.1.3-1' })
  expect(one.data).toMatchObject({ code: '2.1.3-1', view: 'all' })
  expect((await call('getAssignment', { id: '9.9.9-1' })).error).toBe(true)
  await expect(call('report', { code: '2.1.3-1', progress: '已完成' })).rejects.toThrow(
    'There is no tool report',
  )
})

test('a person’s own session has their rights and no more; the same key twice is one deed', async () => {
  const w = await world(AT)
  const desk = await apiDesk(w)
  const liaison = w.liaison('市人社局')
  const { client, call } = await assistant(desk, { cookie: await desk.cookieOf(liaison) })
  expect((await client.listTools()).tools).toHaveLength(commands.length + resources.length)
  const drafted = await call('report', { code: '2.1.3-1', progress: '甲方案已报市政府' }, 'a')
  const { data } = drafted.data as { data: { draft: string } }
  await call('confirm', { draft: data.draft }, 'b')
  expect((await call('confirm', { draft: data.draft }, 'b')).data).toMatchObject({ repeated: true })
  const refused = await call('chase', { what: '2.1.3' })
  expect(refused).toMatchObject({ error: true, text: expect.stringContaining('没有“催办”的权限') as string })
  const far = await assistant(desk, { cookie: await desk.cookieOf(w.liaison('市国资委')) })
  expect(JSON.stringify(await far.call('getAssignment', { id: '2.1.3-1' }))).not.toContain('甲方案')
  expect(JSON.stringify(await far.call('listReports'))).not.toContain('甲方案')
})

test.each([
  ['nobody', {}, '{}', 'POST', 401],
  ['a wrong token', { authorization: 'Bearer x' }, '{}', 'POST', 401],
  ['another method', {}, undefined, 'GET', 405],
  ['an end of a session', {}, undefined, 'DELETE', 405],
  ['too much', { authorization: 'Bearer x' }, 'x'.repeat(300_000), 'POST', 413],
])('%s is refused in words', async (_what, headers, body, method, status) => {
  const w = await world(AT)
  const desk = await apiDesk(w)
  const answer = await desk.mcp(URL_, { method, headers, ...(body === undefined ? {} : { body }) })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
})

test('what is not of the protocol is answered by the protocol, without a trace; another site is refused', async () => {
  const w = await world(AT)
  const desk = await apiDesk(w)
  const cookie = await desk.cookieOf(w.office)
  const accept = 'application/json, text/event-stream'
  const json = { cookie, accept, 'content-type': 'application/json' }
  for (const body of ['{', '[]', '{"jsonrpc":"2.0","id":1,"method":"rm"}', '{"jsonrpc":"1.0"}']) {
    const answer = await desk.mcp(URL_, { method: 'POST', headers: json, body })
    const text = await answer.text()
    expect(answer.status, body).toBeLessThan(500)
    expect(text).not.toMatch(/\bat .*\.[jt]s:\d|node_modules/)
  }
  const elsewhere = { ...json, 'sec-fetch-site': 'cross-site' }
  expect((await desk.mcp(URL_, { method: 'POST', headers: elsewhere, body: '{}' })).status).toBe(403)
})
