import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { routes } from '../support/routes.ts'
import { started, type Started } from '../support/started.ts'
import { walker } from '../support/walker.ts'

const DAY = 86_400_000

const redeem = (d: Started, link: string, headers: Record<string, string> = {}) =>
  fetch(link, { method: 'POST', headers: { origin: d.at, ...headers }, redirect: 'manual' })

const cookieOf = (answer: Response): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

describe('a link', () => {
  test('that was used, by whoever stole it since, opens nothing', async () => {
    const d = await started()
    const link = d.duban.links?.liaison ?? ''
    expect((await redeem(d, link)).status).toBe(303)
    const stolen = await redeem(d, link)
    expect([stolen.status, stolen.headers.get('set-cookie')]).toEqual([410, null])
  })

  test('that is older than a week opens nothing; nor does a session older than thirty days', async () => {
    const d = await started()
    const cookie = cookieOf(await redeem(d, d.duban.links?.office ?? ''))
    d.pass(7 * DAY)
    expect((await redeem(d, d.duban.links?.liaison ?? '')).status).toBe(410)
    expect((await fetch(d.at, { headers: { cookie } })).status).toBe(200)
    d.pass(23 * DAY)
    expect((await fetch(d.at, { headers: { cookie } })).status).toBe(401)
  })

  test('is not used by looking, by a preview, or by a page elsewhere', async () => {
    const d = await started()
    const link = d.duban.links?.liaison ?? ''
    for (const method of ['GET', 'HEAD']) await fetch(link, { method })
    expect((await redeem(d, link, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await redeem(d, link)).status).toBe(303)
  })
})

describe('a session', () => {
  test('has a cookie that no script reads and no other site sends; over https it goes no other way', async () => {
    const plain = await started()
    const said = (await redeem(plain, plain.duban.links?.liaison ?? '')).headers.get('set-cookie') ?? ''
    expect(said).toMatch(/; HttpOnly/i)
    expect(said).toMatch(/; SameSite=Lax/i)
    expect(said).toMatch(/; Path=\//i)
    expect(said).not.toMatch(/; Secure|; Domain/i)
    const safe = await started({ DUBAN_PUBLIC_URL: 'https://duban.example.cn' })
    const link = `${safe.at}${new URL(safe.duban.links?.liaison ?? '').pathname}`
    const over = await redeem(safe, link, { origin: 'https://duban.example.cn' })
    expect(over.headers.get('set-cookie')).toMatch(/; Secure/i)
    expect(over.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/)
  })

  test('is never one that somebody laid into the browser before (fixation)', async () => {
    const d = await started()
    const laid = 'A'.repeat(22)
    const answer = await redeem(d, d.duban.links?.liaison ?? '', { cookie: `duban_session=${laid}` })
    expect(cookieOf(answer)).not.toContain(laid)
    expect((await fetch(d.at, { headers: { cookie: `duban_session=${laid}` } })).status).toBe(401)
  })

  test('ends when its person comes in anew, goes out, or is no longer active', async () => {
    const d = await started()
    const first = cookieOf(await redeem(d, d.duban.links?.liaison ?? ''))
    const second = cookieOf(await redeem(d, d.duban.links?.office ?? '', { cookie: first }))
    expect((await fetch(d.at, { headers: { cookie: first } })).status).toBe(401)
    await fetch(`${d.at}/out`, {
      method: 'POST',
      headers: { cookie: second, origin: d.at },
      redirect: 'manual',
    })
    expect((await fetch(d.at, { headers: { cookie: second } })).status).toBe(401)
  })

  test('of another is not ended by naming it: a mark is looked for among one’s own', async () => {
    const d = await started()
    const [mine, theirs] = [walker(), walker()]
    await mine.send(await mine.go(d.duban.links?.liaison ?? ''), '/in/')
    await theirs.send(await theirs.go(d.duban.links?.office ?? ''), '/in/')
    const token = theirs.cookie(d.at, 'duban_session') ?? ''
    const mark = await d.duban.store.tx(async (db) => {
      for await (const one of db.list('session', 'byPerson'))
        if (one.revokedAt === null) return one.id.slice(0, 12)
      return ''
    })
    const cookie = `duban_session=${mine.cookie(d.at, 'duban_session') ?? ''}`
    const body = new URLSearchParams({ act: 'end', session: mark })
    for (const person of [mark, 'x']) {
      body.set('session', person)
      await fetch(`${d.at}/account/session`, { method: 'POST', headers: { cookie, origin: d.at }, body })
    }
    expect((await fetch(d.at, { headers: { cookie: `duban_session=${token}` } })).status).toBe(200)
  })
})

/** Says bytes as they are, which no client of HTTP would, and brings what comes back. */
const raw = (d: Started, text: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(d.duban.port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (piece: string) => (answer += piece))
    socket.on('close', () => resolve(answer)).on('error', () => resolve(answer))
    socket.end(text)
  })

test('bytes that are no request, or two in one, are refused, and duban goes on', async () => {
  const d = await started()
  const head = (line: string, more = '') =>
    `${line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n${more}\r\n`
  const table = [
    'nonsense\r\n\r\n',
    head('GET /\u0000'),
    head('GET http://evil.example/'),
    head('TRACE /'),
    head('CONNECT evil.example:443'),
    head('GET /', 'x: a\r\n b\r\n'),
    head('POST /api/v1/commands/status', 'content-length: 5\r\ntransfer-encoding: chunked\r\n'),
    head('POST /api/v1/commands/status', 'content-length: 5\r\ncontent-length: 6\r\n'),
    head('POST /api/v1/commands/status', 'content-length: -1\r\n'),
    head(`GET /${'a'.repeat(40_000)}`),
    head('GET /%zz'),
    head('GET //evil.example/..'),
    head('GET /', `cookie: ${'a=b; '.repeat(5000)}\r\n`),
  ]
  for (const text of table) {
    const answer = await raw(d, text)
    expect(answer.slice(0, 12), text.slice(0, 60)).not.toMatch(/^HTTP\/1\.1 5/)
    expect(answer, text.slice(0, 60)).not.toMatch(/at .*\.(?:ts|js):\d+|node_modules/)
  }
  expect((await fetch(`${d.at}/healthz`)).status).toBe(200)
})

test('no address leads to a file that is not meant to be served', async () => {
  const d = await started()
  const climbs = [
    '../package.json',
    '..%2f..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    '..\\package.json',
    'client.js%00.css',
  ]
  const bases = routes().filter(([method, path]) => method === 'GET' && /:\w+$/.test(path))
  for (const [, path] of bases)
    for (const climb of climbs) {
      const answer = await raw(
        d,
        `GET ${path.replace(/:\w+$/, climb)} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`,
      )
      expect(answer, `${path} ${climb}`).not.toContain('"devDependencies"')
    }
})

test('no header can be written through a word: a name, a file, a way back', async () => {
  const d = await started()
  const browser = walker()
  await browser.send(await browser.go(d.duban.links?.office ?? ''), '/in/')
  const cookie = `duban_session=${browser.cookie(d.at, 'duban_session') ?? ''}`
  const evil = 'x\r\nset-cookie: duban_session=evil'
  for (const path of [
    '/files/nowhere?name=',
    '/in/',
    '/signin/back?state=',
    '/signin/go?bind=',
    '/papers/',
    '/slips/',
  ]) {
    const answer = await fetch(`${d.at}${path}${encodeURIComponent(evil)}`, {
      headers: { cookie },
      redirect: 'manual',
    })
    expect([path, answer.headers.get('set-cookie')?.includes('evil') ?? false]).toEqual([path, false])
    expect(answer.headers.get('location') ?? d.at).not.toMatch(/evil\.example/)
  }
  const body = new FormData()
  body.append('file', new File(['名单'], 'a"\r\nx: y.txt'))
  const kept = await fetch(`${d.at}/files`, { method: 'POST', headers: { cookie, origin: d.at }, body })
  expect(kept.headers.get('x')).toBeNull()
})

test('a name with signs that nobody sees is not registered, and what a name holds is shown as words', async () => {
  const d = await started()
  const browser = walker()
  await browser.send(await browser.go(d.duban.links?.office ?? ''), '/in/')
  const cookie = `duban_session=${browser.cookie(d.at, 'duban_session') ?? ''}`
  const invite = (name: string) =>
    fetch(`${d.at}/api/v1/commands/invite`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ unit: '市教育局', name, role: 'A角', plan: 'SY' }),
    })
  for (const name of ['王\u200b敏', '\u202e敏王', '王敏\u0000', '王\n敏'])
    expect([name, (await invite(name)).status]).toEqual([name, 422])
  const made = (await (await invite('<b onclick=x>王')).json()) as { data: { url: string } }
  const page = await (async () => {
    const other = walker()
    return other.send(await other.go(made.data.url), '/in/')
  })()
  expect(page.text).toContain('&lt;b onclick=x&gt;王')
  expect(page.text).not.toContain('<b onclick')
})

test('a stranger learns nothing from what goes wrong', async () => {
  const d = await started()
  for (const [method, path] of routes()) {
    const init = method === 'GET' ? {} : { body: '{"', headers: { 'content-type': 'application/json' } }
    const answer = await fetch(`${d.at}${path}`, { method, redirect: 'manual', ...init })
    const text = await answer.text()
    expect(answer.status, `${method} ${path}`).toBeLessThan(500)
    expect(text, `${method} ${path}`).not.toMatch(
      /\bat .*\.(?:ts|js):\d+|node_modules|file:\/\/|SyntaxError|TypeError/,
    )
    expect(answer.headers.get('server')).toBeNull()
    expect(answer.headers.get('x-powered-by')).toBeNull()
  }
})
