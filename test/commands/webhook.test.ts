import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { createHooks } from '../../src/app/hooks.ts'
import { afterFailure, eventMatches, hookUrl, readHookSaid } from '../../src/core/webhook.ts'
import { signingSecret } from '../../src/kit/signature.ts'
import { isInside, isNamed } from '../../src/web/hooks/address.ts'
import { sender } from '../../src/web/hooks/send.ts'
import { apiDesk } from '../support/api.ts'
import { world, type World } from '../support/world.ts'

const AT = { at: '2025-03-03 10:00' }
const KEY = 'a key of the operator, long enough by far'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

interface Came {
  headers: IncomingHttpHeaders
  body: string
}

/** A real receiver, which answers what it is told to. */
async function receiver() {
  const came: Came[] = []
  const say = { status: 200 }
  const server = createServer((request, answer) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text))
    request.on('end', () => {
      came.push({ headers: request.headers, body })
      answer.writeHead(say.status, { location: 'http://127.0.0.1:1/elsewhere' }).end('thanks')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  return { came, say, url: `http://127.0.0.1:${port}/duban`, host: `127.0.0.1:${port}` }
}

async function subscribed(w: World, words = 'SY report.*') {
  const to = await receiver()
  const desk = await apiDesk(w, signingSecret(KEY))
  const log: string[] = []
  const run = createHooks({
    ...{ store: w.store, clock: w.now, send: sender([to.host]), secretOf: signingSecret(KEY) },
    log: (event, facts) => void log.push(`${event} ${String(facts['why'])}`),
  })
  const path = desk.pathIn(await w.say(w.office, `推送 新建 ${to.url} ${words}`))
  const { secret } = await desk.open(w.office, path)
  return { ...to, desk, path, secret, run, log }
}

async function file(w: World, words: string): Promise<void> {
  await w.say(w.liaison('市人社局'), `2.1.3-1 ${words}`)
  await w.say(w.liaison('市人社局'), '确认')
}

test('推送：领取密钥之后，台账的事件按先后签名送达，只说何事何时，不带内容', async () => {
  const w = await world(AT)
  const { came, secret, run, desk, path } = await subscribed(w)
  expect(secret).toMatch(/^whsec_/)
  expect((await desk.open(w.office, path)).status).toBe(410)
  await file(w, '甲方案已报市政府')
  await run()
  await run()
  expect(came.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual(['report.filed'])
  const [{ headers, body } = { headers: {}, body: '' }] = came
  expect(JSON.parse(body)).toMatchObject({ data: { plan: 'SY', assignments: ['2.1.3-1'] } })
  expect(body).not.toContain('甲方案')
  const [id, seconds] = [headers['webhook-id'], headers['webhook-timestamp']].map(String)
  const bytes = Buffer.from(secret.slice(6), 'base64')
  const wanted = createHmac('sha256', bytes).update(`${id}.${seconds}.${body}`).digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${wanted}`)
  expect(Math.abs(Number(seconds) - w.now() / 1000)).toBeLessThan(60)
  expect(await w.say(w.office, '推送')).toMatch(/第 1 号 http:\S+（SY）：report\.\*；正常/)
})

test('before its secret was shown nothing is sent; what happens meanwhile is not lost', async () => {
  const w = await world(AT)
  const to = await receiver()
  const desk = await apiDesk(w, signingSecret(KEY))
  const run = createHooks({
    ...{ store: w.store, clock: w.now, send: sender([to.host]), secretOf: signingSecret(KEY), log: () => {} },
  })
  const path = desk.pathIn(await w.say(w.office, `推送 新建 ${to.url} SY report.filed`))
  await file(w, '甲方案已报市政府')
  await run()
  expect(to.came).toEqual([])
  await desk.open(w.office, path)
  await run()
  expect(to.came).toHaveLength(1)
})

test('what is not taken is tried again with the same id, later and later, and nothing overtakes it', async () => {
  const w = await world(AT)
  const { came, say, run, log } = await subscribed(w)
  say.status = 503
  await file(w, '甲方案已报市政府')
  await run()
  await run()
  expect(came).toHaveLength(1)
  expect(await w.say(w.office, '推送')).toContain('未送达，已试 1 次（HTTP 503）')
  w.sleep('2025-03-03 10:10')
  await file(w, '甲方案已获批准')
  await run()
  expect(came).toHaveLength(2)
  say.status = 204
  w.sleep('2025-03-03 10:30')
  await run()
  expect(came).toHaveLength(4)
  const ids = came.map(({ headers }) => headers['webhook-id'])
  expect(new Set(ids.slice(0, 3)).size).toBe(1)
  expect(ids[3]).not.toBe(ids[2])
  expect(log).toEqual(['webhook.failed HTTP 503', 'webhook.failed HTTP 503'])
})

test('after three days it rests, its maker and the administrator are told, and it goes on once it is resumed', async () => {
  const w = await world(AT)
  const { came, say, run } = await subscribed(w)
  say.status = 302
  await file(w, '甲方案已报市政府')
  for (let hours = 0; hours <= 80; hours += 2) {
    w.sleep(
      `2025-03-${String(3 + Math.floor((11 + hours) / 24)).padStart(2, '0')} ${String((11 + hours) % 24).padStart(2, '0')}:00`,
    )
    await run()
  }
  expect(await w.say(w.office, '推送')).toContain('因长期不通已停用')
  await w.round()
  for (const who of [w.office, w.admin])
    expect(w.hear(who).join('\n')).toContain('连续三天未能送达（HTTP 302）')
  const tries = came.length
  await run()
  expect(came).toHaveLength(tries)
  say.status = 200
  expect(await w.say(w.office, '推送 恢复 1')).toBe('第 1 号推送已恢复，从停用之处续送。')
  await run()
  expect(came).toHaveLength(tries + 1)
})

test('a receiver that is gone is asked no more; nor is one whose maker may no longer see the plan', async () => {
  const w = await world(AT)
  const { came, say, run } = await subscribed(w)
  say.status = 410
  await file(w, '甲方案已报市政府')
  await run()
  expect(await w.say(w.office, '推送')).toContain('对方要求停止')
  say.status = 200
  await w.say(w.office, '推送 恢复 1')
  await w.store.tx(async (db) => {
    for await (const role of db.list('role', 'byPerson', { prefix: [w.office.id] }))
      await db.put('role', { ...role, active: false })
  })
  await run()
  expect(came).toHaveLength(1)
  expect(await w.say(w.admin, 'webhook')).toContain('建立人已无权限')
})

test('a webhook is made and revoked in English, and delivers nothing afterwards', async () => {
  const w = await world(AT)
  await w.say(w.office, 'lang en')
  const { came, run } = await subscribed(w, 'SY')
  await run()
  const before = came.length
  expect(await w.say(w.office, 'webhook revoke 1')).toBe('Webhook 1 is revoked.')
  await file(w, '甲方案已报市政府')
  await run()
  expect(came).toHaveLength(before)
  expect(await w.refused(() => w.say(w.office, 'webhook resume 1'))).toContain('There is no webhook 1')
})

test.each([
  ['推送 新建', '推送地址须为'],
  ['推送 新建 ftp://oa.example.cn SY', '推送地址须为'],
  ['推送 新建 https://user:secret@oa.example.cn SY', '推送地址须为'],
  ['推送 新建 https://oa.example.cn SY 报告', '“报告”不是事件名'],
  ['推送 撤销', '请写明第几号'],
  ['推送 撤销 7', '没有第 7 号'],
])('“%s” is refused with what to do', async (said, why) => {
  const w = await world(AT)
  expect(await w.refused(() => w.say(w.office, said))).toContain(why)
})

test('only the office of the plan and administrators have any', async () => {
  const w = await world(AT)
  for (const who of [w.leader, w.liaison('市教育局')])
    expect(await w.refused(() => w.say(who, '推送 新建 https://oa.example.cn SY'))).toContain(
      '没有“推送”的权限',
    )
})

describe('what it may not be sent to', () => {
  test.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.100.100.200',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    'fd00:ec2::254',
    'fe80::1',
    '2002:7f00:1::',
    'nonsense',
  ])('%s leads inside', (address) => expect(isInside(address)).toBe(true))
  test.each(['1.1.1.1', '203.0.114.9', '2606:4700::1111', '172.32.0.1'])('%s does not', (address) =>
    expect(isInside(address)).toBe(false),
  )
  test.each([
    'http://127.0.0.1:1/',
    'http://[::1]:1/',
    'http://[::ffff:127.0.0.1]:1/',
    'http://localhost:1/',
    'http://0x7f.1:1/',
    'http://2130706433:1/',
  ])('%s is refused before anything is sent', async (url) => {
    expect(await sender([])(url, {}, '{}')).toEqual({
      as: 'failed',
      why: 'the address leads into a closed network',
    })
  })
  test('a host that the operator named is', () => {
    const allowed = ['oa.intranet', '10.2.0.7:8443']
    expect(isNamed(allowed, new URL('http://oa.intranet/x'))).toBe(true)
    expect(isNamed(allowed, new URL('https://10.2.0.7:8443/x'))).toBe(true)
    expect(isNamed(allowed, new URL('https://10.2.0.7/x'))).toBe(false)
    expect(isNamed(allowed, new URL('https://x.oa.intranet/'))).toBe(false)
  })
  test('a receiver that does not answer is given up after a while', async () => {
    const server = createServer(() => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closing.push(
      async () => server.closeAllConnections(),
      () => new Promise((resolve) => server.close(resolve)),
    )
    const { port } = server.address() as AddressInfo
    const came = await sender([`127.0.0.1:${port}`], 50)(`http://127.0.0.1:${port}/`, {}, '{}')
    expect(came.as).toBe('failed')
  })
})

test.each([
  [['*'], 'report.filed', true],
  [['report.*'], 'report.filed', true],
  [['report.*'], 'reporting.filed', false],
  [['report.filed'], 'report.revised', false],
])('%j hears %s: %s', (patterns, event, hears) => expect(eventMatches(patterns, event)).toBe(hears))

test('it is tried after 1, 5, 15, 60, 180 and then every 360 minutes, for three days', () => {
  let trouble = null
  const waits: (number | null)[] = []
  for (let now = 0, n = 0; n < 8; n++) {
    const next = afterFailure(trouble, 'HTTP 500', now)
    trouble = next.trouble
    waits.push(next.retryAt === null ? null : (next.retryAt - now) / 60_000)
    now = next.retryAt ?? now
  }
  expect(waits).toEqual([1, 5, 15, 60, 180, 360, 360, 360])
  expect(afterFailure({ since: 0, tries: 15, why: '' }, 'x', 3 * 86_400_000).retryAt).toBeNull()
})

test('addresses and what is said are read as they are meant', () => {
  expect(hookUrl('https://oa.example.cn/duban')).toBe('https://oa.example.cn/duban')
  expect(hookUrl('//oa.example.cn')).toBeNull()
  expect(hookUrl('javascript:alert(1)')).toBeNull()
  expect(hookUrl(`https://oa.example.cn/${'x'.repeat(600)}`)).toBeNull()
  expect(readHookSaid('恢复 ２')).toEqual({ act: 'resume', number: 2 })
  expect(readHookSaid('别的')).toBeNull()
})
