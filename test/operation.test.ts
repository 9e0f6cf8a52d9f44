import { afterAll, expect, test } from 'vitest'
import { scrub, scrubText } from '../src/log-scrub.ts'
import { exposition } from '../src/metrics.ts'
import { createOperationDoors, type OperationParts } from '../src/web/operation.ts'
import { endAll, launch, newFolder, said, spawnNode, startDuban } from './support/process.ts'
import { say, signIn } from './support/session.ts'

afterAll(endAll)

test.each([
  ['a link of an invitation', 'http://localhost/in/abcdefghijklmnopqrstuv', 'http://localhost/in/…'],
  ['the link of a mail', 'GET /m/AbCdEfGhIjKl-_x?x=1', 'GET /m/…?x=1'],
  ['a token of Telegram', 'bot123456789:AAEabcdefghijklmnopqrstuvwx/getMe', 'bot…/getMe'],
  ['a token of Slack', 'with xoxb-12-ab and xapp-1-A', 'with … and …'],
  ['the password of a database', 'postgres://u:p@db/x failed', 'postgres://…@db/x failed'],
  ['the password of a mail server', 'smtps://u%40x:p@mail.example.cn', 'smtps://…@mail.example.cn'],
  ['a bearer', 'authorization: Bearer abc.def-123', 'authorization: Bearer …'],
  ['a session', 'cookie duban_session=abc; a=b', 'cookie duban_session=…; a=b'],
  ['a token in an address', '/x?a=1&token=abcd&b=2', '/x?a=1&token=…&b=2'],
  ['a mail address', 'to zhang.san@example.cn refused', 'to … refused'],
  ['a mobile telephone', '请拨13812345678或+86 138-1234-5678', '请拨…或…'],
  ['an identity number', '证件 11010519491231002X 号', '证件 … 号'],
  ['what is none of these', '2026-03-02 10:00 000000000012.000003 rep_abc 1234567890', null],
])('a log keeps %s to itself', (_what, text, kept) => {
  expect(scrubText(text)).toBe(kept ?? text)
})

test('fields of words and secrets go whatever they look like, counts stay, errors are looked through', () => {
  const error = new Error('no answer from 13812345678')
  expect(scrub({ text: '企业不积极', words: 3, deep: { token: 'x', n: 1 }, list: ['a@b.cn'] })).toEqual({
    text: '…',
    words: 3,
    deep: { token: '…', n: 1 },
    list: ['…'],
  })
  expect(String(scrub({ error })['error'])).toMatch(/^Error: no answer from …\n/)
})

test('the log that the process opens is scrubbed', async () => {
  const script = `const { openLog } = await import('./src/log.ts')
    openLog().log('deliver.failed', { letter: 'let_1', error: 'to 13812345678 by /in/abcdefghijklmnop', text: '企业不积极' })
    openLog().fatal('uncaught', { error: 'zhang@example.cn' })`
  const { stderr } = await spawnNode(['--import', 'tsx', '--input-type=module', '-e', script]).ended
  const lines = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines).toMatchObject([
    { msg: 'deliver.failed', letter: 'let_1', error: 'to … by /in/…', text: '…' },
    { msg: 'uncaught', error: '…' },
  ])
})

test('what is measured is in the format of Prometheus', () => {
  const text = exposition([
    { name: 'letters', help: 'Letters.', type: 'gauge', values: [[{ state: 'a"\\\n' }, 1]] },
    { name: 'tx', help: 'Took.', type: 'histogram', bounds: [0.1, 1], buckets: [1, 2], count: 3, sum: 4.5 },
  ])
  expect(text.split('\n')).toEqual([
    '# HELP duban_letters Letters.',
    '# TYPE duban_letters gauge',
    'duban_letters{state="a\\"\\\\\\n"} 1',
    '# HELP duban_tx Took.',
    '# TYPE duban_tx histogram',
    'duban_tx_bucket{le="0.1"} 1',
    'duban_tx_bucket{le="1"} 2',
    'duban_tx_bucket{le="+Inf"} 3',
    'duban_tx_sum 4.5',
    'duban_tx_count 3',
    '',
  ])
})

const here = { incoming: { socket: { remoteAddress: '::ffff:127.0.0.1' } } }
const there = { incoming: { socket: { remoteAddress: '10.0.0.7' } } }
const SECRET = 'sixteen-letters-or-more'
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })
const asked: [string, Partial<OperationParts>, Record<string, string>, unknown, number][] = [
  ['this machine', {}, {}, here, 200],
  ['another machine', {}, {}, there, 404],
  ['nobody knows who', {}, {}, undefined, 404],
  ['this machine, with a proxy before it', { proxied: true }, {}, here, 404],
  ['this machine, where a secret is set', { secret: SECRET }, {}, here, 404],
  ['another machine with the secret', { secret: SECRET, proxied: true }, bearer(SECRET), there, 200],
  ['another machine with a wrong one', { secret: SECRET }, bearer(`${SECRET}x`), there, 404],
  ['the secret by another scheme', { secret: SECRET }, { authorization: `Basic ${SECRET}` }, there, 404],
]
const lives = { healthy: async () => true, roles: ['web'] }

test.each(asked)('metrics for %s', async (_who, parts, headers, env, status) => {
  const doors = createOperationDoors({
    ...{ notReady: async () => null, metrics: async () => 'duban_x 1\n', secret: null, proxied: false },
    ...lives,
    ...parts,
  })
  const door = doors.find(({ path }) => path === '/metrics')
  const answer = await door?.fetch(new Request('http://x/metrics', { headers }), env)
  expect(answer?.status).toBe(status)
  expect((await answer?.text())?.includes('duban_x')).toBe(status === 200)
})

test('whether it lives, and what it does of the whole', async () => {
  const parts = { notReady: async () => null, metrics: async () => '', secret: null, proxied: false }
  const told = async (healthy: () => Promise<boolean>) => {
    const doors = createOperationDoors({ ...parts, healthy, roles: ['web', 'worker'] })
    const answer = await doors.find(({ path }) => path === '/healthz')?.fetch(new Request('http://x/healthz'))
    return [answer?.status, await answer?.text()]
  }
  expect(await told(async () => true)).toEqual([200, 'ok web,worker\n'])
  expect(await told(async () => false)).toEqual([503, 'unavailable\n'])
  expect(await told(() => Promise.reject(new Error('secret')))).toEqual([503, 'unavailable\n'])
})

test('not ready is said with its cause, and a store that throws is one', async () => {
  for (const [notReady, text] of [
    [async () => 'it is stopping', 'not ready: it is stopping\n'],
    [() => Promise.reject(new Error('secret')), 'not ready: the store does not answer\n'],
  ] as const) {
    const parts = { notReady, metrics: async () => '', secret: null, proxied: false, ...lives }
    const [door] = createOperationDoors(parts)
    const answer = await door?.fetch(new Request('http://x/readyz'))
    expect([answer?.status, await answer?.text()]).toEqual([503, text])
  }
})

test('a busy run: measured, stopped in order with nothing acknowledged lost, and nothing told by its log', async () => {
  const folder = await newFolder()
  const running = await startDuban({ folder })
  const { origin, codes } = running
  const liaison = await signIn(origin, codes.liaison ?? '')
  const admin = await signIn(origin, codes.admin ?? '')
  const office = await signIn(origin, codes.office ?? '')
  const secretWords = '企业不积极，联系13812345678或zhang@example.cn'
  await say(origin, liaison, 'report', { code: '1.2.2', progress: secretWords }, 'a')
  await say(origin, liaison, 'confirm', {}, 'b')
  const invited = await say(
    ...[origin, office, 'invite', { unit: '市教育局', name: '张三丰', role: 'B角' }, 'c'],
  )
  await fetch(`${origin}/in/${codes.admin}`, { method: 'POST', headers: { origin } })
  await fetch(`${origin}/in/${'x'.repeat(22)}`)
  await say(origin, admin, 'letters', {}, 'd')
  await say(origin, liaison, 'report', { code: '9.9.9', progress: secretWords }, 'e')

  expect(await (await fetch(`${origin}/readyz`)).text()).toBe('ready\n')
  const text = await (await fetch(`${origin}/metrics`)).text()
  const lines = text.trimEnd().split('\n')
  for (const line of lines)
    expect(line).toMatch(
      /^(?:# (?:HELP|TYPE) duban_\w+ .+|duban_\w+(?:\{\w+="[^"]*"(?:,\w+="[^"]*")*\})? -?\d\S*)$/,
    )
  const value = (name: string) => Number(lines.find((line) => line.startsWith(`${name} `))?.split(' ')[1])
  expect(value('duban_ready')).toBe(1)
  expect(value('duban_plans')).toBe(1)
  expect(value('duban_store_transaction_seconds_count')).toBeGreaterThan(10)
  expect(value('duban_resident_memory_bytes')).toBeGreaterThan(1e7)
  expect(text).toContain('duban_letters{state="failed"} 0')
  expect(text).not.toMatch(/市教育局|张三丰|1\.2\.2|per_/)

  const reported = { code: '1.2.2', progress: secretWords }
  const answered: string[] = []
  const asking = Array.from({ length: 12 }, (_, n) =>
    say(origin, liaison, 'report', reported, `n${n}`).then(
      ({ status }) => void (status === 200 && answered.push(`n${n}`)),
      () => undefined,
    ),
  )
  await Promise.race(asking)
  running.signal('SIGTERM')
  const ended = await running.ended
  await Promise.all(asking)
  expect(ended.code).toBe(0)
  expect(answered.length).toBeGreaterThan(0)

  const again = await startDuban({ folder })
  for (const key of answered) {
    const { repeated } = await say(again.origin, liaison, 'report', reported, key)
    expect(repeated, `${key} was acknowledged`).toBe(true)
  }
  again.signal('SIGTERM')
  const log = ended.stderr + (await again.ended).stderr
  const url = String(invited.data['url'])
  for (const secret of [
    ...['企业不积极', '13812345678', 'zhang@example.cn', '张三丰', url.split('/').at(-1) ?? url],
    ...Object.values(codes),
    ...[liaison, admin, office].map(({ cookie }) => cookie.split('=')[1] ?? cookie),
  ])
    expect(log, secret).not.toContain(secret)
})

test('what cannot be reached is logged without the password that was to open it', async () => {
  const folder = await newFolder()
  const child = spawnNode(['dist/main.js'], {
    ...{ DUBAN_STORE: `file:${folder}`, PORT: '0' },
    ...{ DUBAN_SMTP_URL: 'smtp://user:geheim123@127.0.0.1:1', DUBAN_MAIL_FROM: 'duban@office.example' },
  })
  await said(child, /is running/)
  await expect.poll(() => child.stderr()).toContain('doctor.grave')
  child.signal('SIGTERM')
  await child.ended
  expect(child.stderr()).not.toContain('geheim123')
  const refused = await launch({ folder }, { DUBAN_STORE: 'postgres://u:geheim123@127.0.0.1:1/x' }).ended
  expect(refused.code).toBe(1)
  expect(refused.stderr).not.toContain('geheim123')
})
