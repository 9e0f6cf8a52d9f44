import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { checkTransport } from '../src/chat/mail/transport.ts'
import { readConfig } from '../src/config.ts'
import { addressFindings, builtFindings, folderFindings, shelfFindings } from '../src/doctor-ground.ts'
import { templateFindings } from '../src/doctor-templates.ts'
import { doctorAnswer, examine, type Finding } from '../src/doctor.ts'
import type { Plan } from '../src/core/model/index.ts'
import { DeliveryError } from '../src/kit/errors.ts'
import { storeHealth } from '../src/kit/moves/doctor.ts'
import { start } from '../src/main.ts'
import { endAll, newFolder, said, spawnNode, startDuban } from './support/process.ts'
import { openSmtp } from './support/smtp.ts'
import { world, ZONE, type World } from './support/world.ts'

afterAll(endAll)
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const MAIL = { DUBAN_SMTP_URL: 'smtp://127.0.0.1:1', DUBAN_MAIL_FROM: 'duban@office.example' }
const TELEGRAM = { TELEGRAM_BOT_TOKEN: '123456789:AAEabcdefghijklmnopqrstuvwx' }
const HOOK = { ...TELEGRAM, TELEGRAM_WEBHOOK_SECRET: 'sixteen-letters-or-more' }

interface Told {
  sound: boolean
  findings: Finding[]
}

const doctor = (folder: string, env: Record<string, string> = {}, ...flags: string[]) =>
  spawnNode(['dist/cli.js', 'doctor', ...flags], { DUBAN_STORE: `file:${folder}`, ...env }).ended

test('asks the running process, which says how it is; with --json one object and nothing else', async () => {
  const folder = await newFolder()
  await startDuban({ folder })
  const { code, stdout, stderr } = await doctor(folder, {}, '--json')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const { sound, findings } = JSON.parse(stdout) as Told
  expect(sound).toBe(true)
  expect(findings.map(({ name }) => name)).toEqual([
    ...['process', 'roles', 'store', 'ledger', 'calendar', 'clock', 'leases', 'letters', 'accounts'],
    ...['jobs', 'queue', 'folder', 'address', 'built', 'fonts', 'backup'],
  ])
  expect(findings.find(({ name }) => name === 'process')).toMatchObject({ state: 'ok' })
  expect(findings.find(({ name }) => name === 'leases')?.say.en).toContain('send:web ←')
  const plain = await doctor(folder)
  expect(plain.code).toBe(0)
  expect(plain.stdout).toContain('正常　督办正在运行。')
})

test('opens the store where none runs; a mail server that is away is grave: exit 1, with the sentence that mends it', async () => {
  const folder = await newFolder()
  const first = await startDuban({ folder })
  await first.kill()
  const { code, stdout } = await doctor(folder, MAIL, '--json')
  const { sound, findings } = JSON.parse(stdout) as Told
  expect([code, sound]).toEqual([1, false])
  expect(findings.find(({ name }) => name === 'process')).toMatchObject({ state: 'mend' })
  expect(findings.find(({ name }) => name === 'mail')).toMatchObject({
    state: 'grave',
    say: {
      en: expect.stringMatching(
        /^The mail server 127\.0\.0\.1:1 cannot be reached .* DUBAN_SMTP_URL/,
      ) as string,
    },
  })
  expect(findings.find(({ name }) => name === 'address')).toMatchObject({ state: 'mend' })
  const plain = await doctor(folder, MAIL)
  expect([plain.code, plain.stderr]).toEqual([1, ''])
  expect(plain.stdout).toContain('严重　连不上邮件服务器 127.0.0.1:1')
  expect(plain.stdout).toContain('grave: The mail server 127.0.0.1:1 cannot be reached')
})

test('a store that cannot be opened is said, and the rest is looked at all the same', async () => {
  const outer = await mkdtemp(join(tmpdir(), 'duban-doctor-'))
  closing.push(() => rm(outer, { recursive: true }))
  await writeFile(join(outer, 'file'), '')
  const { code, stdout } = await doctor(join(outer, 'file', 'state'), {}, '--json')
  const { findings } = JSON.parse(stdout) as Told
  expect(code).toBe(1)
  for (const name of ['store', 'folder'])
    expect(
      findings.find((one) => one.name === name),
      name,
    ).toMatchObject({ state: 'grave' })
  expect(findings.find(({ name }) => name === 'built')).toMatchObject({ state: 'ok' })
})

test('at start what is amiss is logged, and serving does not wait for it', async () => {
  const folder = await newFolder()
  const child = spawnNode(['dist/main.js'], { DUBAN_STORE: `file:${folder}`, PORT: '0', ...MAIL })
  await said(child, /is running/)
  const port = /localhost:(\d+)/.exec(child.stdout())?.[1]
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  await expect.poll(() => child.stderr()).toContain('"msg":"doctor.grave"')
  expect(child.stderr()).toContain('The mail server 127.0.0.1:1 cannot be reached')
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  child.signal('SIGTERM')
  expect((await child.ended).code).toBe(0)
})

test.each([
  ['nothing set', {}, 'ok', 'is not set'],
  ['mail without an address', MAIL, 'mend', 'open on this machine alone'],
  ['this machine, web chat alone', { DUBAN_PUBLIC_URL: 'http://localhost:3000' }, 'ok', 'localhost'],
  [
    'this machine, with mail',
    { ...MAIL, DUBAN_PUBLIC_URL: 'http://localhost:3000' },
    'mend',
    'opens for nobody else',
  ],
  ['in the clear', { DUBAN_PUBLIC_URL: 'http://duban.example.cn' }, 'mend', 'in the clear'],
  ['below a path', { DUBAN_PUBLIC_URL: 'https://example.cn/duban' }, 'mend', 'with a path'],
  [
    'as it should be',
    { ...MAIL, DUBAN_PUBLIC_URL: 'https://duban.example.cn' },
    'ok',
    'https://duban.example.cn',
  ],
  [
    'Telegram calls, and cannot',
    { ...HOOK, DUBAN_PUBLIC_URL: 'http://duban.example.cn' },
    'grave',
    'Telegram calls duban',
  ],
  ['Telegram is asked', { ...TELEGRAM, DUBAN_PUBLIC_URL: 'https://duban.example.cn' }, 'ok', 'https'],
] as const)('the public address: %s', (_what, env, state, words) => {
  const [finding] = addressFindings(readConfig(env))
  expect(finding).toMatchObject({ state, say: { en: expect.stringContaining(words) as string } })
})

test('the folder of papers: there and writable, not there, no folder, none set', async () => {
  const outer = await mkdtemp(join(tmpdir(), 'duban-doctor-'))
  closing.push(() => rm(outer, { recursive: true }))
  expect(await shelfFindings(null)).toEqual([])
  expect(await shelfFindings(outer)).toMatchObject([{ name: 'papers', state: 'ok' }])
  expect(await readdir(outer), 'nothing is left behind').toEqual([])
  const gone = { name: 'papers', state: 'mend', say: { zh: expect.stringContaining('未挂载') as string } }
  expect(await shelfFindings(join(outer, 'gone'))).toMatchObject([gone])
  await writeFile(join(outer, 'file'), '')
  expect(await shelfFindings(join(outer, 'file'))).toMatchObject([gone])
})

// Nobody, not even root, writes into /proc.
test.skipIf(process.platform !== 'linux')('a folder of papers that cannot be written', async () => {
  expect(await shelfFindings('/proc')).toMatchObject([
    { state: 'mend', say: { en: expect.stringContaining('cannot be written') as string } },
  ])
})

test('a folder that cannot be written, and files that are not built', async () => {
  const outer = await mkdtemp(join(tmpdir(), 'duban-doctor-'))
  closing.push(() => rm(outer, { recursive: true }))
  expect(await folderFindings(`file:${outer}`)).toMatchObject([{ name: 'folder' }])
  expect(await folderFindings(`file:${join(outer, 'gone')}`)).toMatchObject([
    { state: 'grave', say: { en: expect.stringContaining('ENOENT') as string } },
  ])
  expect(await folderFindings('postgres://a/b')).toEqual([])
  expect(builtFindings(outer)).toMatchObject([
    { state: 'grave', say: { en: expect.stringContaining('Run “npm run build”') as string } },
  ])
})

const health = (w: World) =>
  w.store.tx((db) => storeHealth(db, { now: w.now(), timezone: ZONE, channels: ['web', 'sim'] }))

test('from October on the next year’s holiday notice is missed', async () => {
  const w = await world({ at: '2026-09-30 10:00' })
  expect((await health(w)).missingYears).toEqual([])
  w.sleep('2026-10-08 10:00')
  expect((await health(w)).missingYears).toEqual([2027])
})

test('failed letters, accounts on channels that are not set up, a ledger that does not agree', async () => {
  const w = await world({ at: '2025-03-20 08:00' })
  w.failing.why = ({ to }) => (to === 'sim:市财政局/A' ? new DeliveryError('blocked', null) : undefined)
  await w.at('2025-03-20 09:30')
  await w.change(w.leader, { accounts: ['slack:T1:U1', 'sim:x'], preferred: 'slack:T1:U1' })
  const found = await health(w)
  expect(found).toMatchObject({ failed: 1, broken: [] })
  expect([...found.elsewhere]).toEqual([['slack', ['李组长']]])
  const [seal] = await w.store.tx(async (db) => {
    const all = []
    for await (const one of db.list('seal', 'byPlan', { prefix: [w.plan.id], reverse: true })) all.push(one)
    return all
  })
  if (!seal) throw new Error('nothing was sealed')
  await w.store.tx((db) => db.put('seal', { ...seal, entries: seal.entries.slice(1) }))
  expect((await health(w)).broken).toEqual([w.plan.key])
  w.sleep('2025-03-19 09:30')
  const config = readConfig({})
  const findings = await examine({
    config,
    store: w.store,
    clock: w.now,
    dist: 'dist',
    channels: [],
    running: true,
  })
  const graves = findings.filter(({ state }) => state === 'grave').map(({ name }) => name)
  expect(graves).toEqual(expect.arrayContaining(['ledger', 'clock']))
  expect(doctorAnswer(findings)).toMatchObject({ ok: true, data: { sound: false } })
})

test('a self-test that throws is a finding, and does not keep the others from theirs', async () => {
  const w = await world({ at: '2025-03-20 08:00' })
  const adapter = { start: async () => {}, stop: async () => {}, send: async () => '' }
  const channels = [
    { adapter: { ...adapter, channel: 'slack' }, doors: [], check: () => Promise.reject(new Error('boom')) },
    { adapter: { ...adapter, channel: 'telegram' }, doors: [], check: async () => [] },
  ]
  const parts = {
    config: readConfig({}),
    store: w.store,
    clock: w.now,
    dist: 'dist',
    channels,
    running: true,
  }
  const findings = await examine(parts)
  expect(findings.slice(-2)).toMatchObject([
    { name: 'slack', state: 'grave', say: { en: expect.stringContaining('boom') as string } },
    { name: 'telegram', state: 'ok' },
  ])
})

test('a template of the office’s own that is no longer in the store is named', async () => {
  const w = await world({ at: '2025-03-20 08:00' })
  expect(await templateFindings(w.store)).toEqual([])
  const kept = await w.store.files.put(new TextEncoder().encode('template'))
  const use = (hash: string, name: string) => ({
    document: { hash, name, size: 8, type: 'application/zip' },
    by: w.office.id,
    at: w.now(),
  })
  const put = (templates: Plan['settings']['templates']) =>
    w.store.tx(async (db) => {
      const plan = await db.get('plan', w.plan.id)
      if (plan && templates) await db.put('plan', { ...plan, settings: { ...plan.settings, templates } })
    })
  await put({ all: use(kept, '红头.docx') })
  expect(await templateFindings(w.store)).toMatchObject([{ name: 'templates', state: 'ok' }])
  await put({ all: use(kept, '红头.docx'), weekly: use('0'.repeat(64), '周报.docx') })
  const [found, ...more] = await templateFindings(w.store)
  expect(more).toEqual([])
  expect(found).toMatchObject({ state: 'mend' })
  expect(found?.say.zh).toContain(`方案 ${w.plan.key} 采用的模板“周报.docx”已不在存储中`)
})

test('the mail server: well, away, silent, and refusing the sign-in', async () => {
  const smtp = await openSmtp()
  closing.push(() => smtp.close())
  const { hostname: host, port } = new URL(smtp.url)
  const at = { host, port: Number(port), secure: false, auth: null }
  expect(await checkTransport(at)).toEqual([])
  expect(await checkTransport({ ...at, port: 1 })).toMatchObject([{ grave: true }])
  const refuses = createServer((socket) => {
    socket.write('220 mail.example ESMTP\r\n')
    socket.on('data', (data) => {
      const said = data.toString()
      socket.write(
        /^EHLO/i.test(said) ? '250-mail.example\r\n250 AUTH PLAIN\r\n' : '535 5.7.8 bad credentials\r\n',
      )
    })
    socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => refuses.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => refuses.close(resolve)))
  const { port: there } = refuses.address() as AddressInfo
  expect(
    await checkTransport({ ...at, port: there, auth: { user: 'a', pass: 'secret-word' } }),
  ).toMatchObject([
    {
      grave: true,
      say: { en: expect.stringMatching(/refused the sign-in \(535 5\.7\.8 bad credentials\)/) as string },
    },
  ])
})

test('the same over the socket of a process started with mail: one finding for the channel', async () => {
  const smtp = await openSmtp()
  closing.push(() => smtp.close())
  const folder = await newFolder()
  const config = readConfig({ PORT: '0', DUBAN_STORE: `file:${folder}`, ...MAIL, DUBAN_SMTP_URL: smtp.url })
  const duban = await start({ config, pulse: false })
  closing.push(() => duban.close())
  const { code, stdout } = await doctor(folder, {}, '--json')
  expect(code).toBe(0)
  expect((JSON.parse(stdout) as Told).findings.find(({ name }) => name === 'mail')).toMatchObject({
    state: 'ok',
  })
})
