import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createSignin } from '../../src/app/signin.ts'
import type { Ways } from '../../src/kit/command.ts'
import { issueInvite } from '../../src/kit/signin.ts'
import { createSlipDoor } from '../../src/web/slips/door.ts'
import { snapshot } from '../support/trace.ts'
import { world, type Speaker } from '../support/world.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function printing(ways: Ways = { channels: ['sim', 'telegram'], telegramBot: 'duban_bot' }) {
  const w = await world({ at: '2025-03-03 10:00', channels: ['telegram'] })
  let drawn = 0
  const secret = (): string => `secret-${++drawn}-aaaaaaaaaaaaaaaa`
  const signin = createSignin({ store: w.store, clock: w.now, secret })
  const assets = await mkdtemp(join(tmpdir(), 'duban-slips-'))
  folders.push(assets)
  await writeFile(join(assets, 'slips.css'), 'body{}')
  const door = createSlipDoor({
    store: w.store,
    signin,
    clock: w.now,
    secret,
    timezone: 'Asia/Shanghai',
    assets,
    ways,
    publicUrl: () => 'http://duban.test',
  })
  const cookies = new Map<string, string>()
  const cookieOf = async (who: Speaker): Promise<string> => {
    const known = cookies.get(who.id)
    if (known) return known
    const invite = { personId: who.id, createdBy: w.office.id, now: w.now(), secret: secret(), via: 'test' }
    const session = await signin.redeem(await w.store.tx((db) => issueInvite(db, invite)))
    if ('refused' in session) throw new Error(session.refused)
    cookies.set(who.id, `duban_session=${session.token}`)
    return `duban_session=${session.token}`
  }
  const ask = async (who: Speaker | null, path: string, method = 'GET', origin = 'http://duban.test') => {
    const headers = { ...(who ? { cookie: await cookieOf(who) } : {}), origin, host: 'duban.test' }
    const answer = await door.fetch(
      new Request(`http://duban.test${path}`, { method, headers, redirect: 'manual' }),
    )
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
  const sheet = async (words: string): Promise<string> =>
    /(\/slips\/\S+)/.exec(await w.say(w.office, words))?.[1] ?? ''
  return { w, ask, sheet }
}

const codesIn = (text: string): string[] =>
  [...text.matchAll(/<strong>([2-9A-Z]{8})<\/strong>/g)].map((m) => m[1] ?? '')

test('looking makes nothing; the button makes a slip for each person, once, and keeps none of it in clear', async () => {
  const { w, ask, sheet } = await printing()
  const path = await sheet('绑定 打印 市教育局')
  const looked = await w.trace(() => ask(w.office, path))
  expect(looked.result.status).toBe(200)
  expect(looked.result.text).toContain('生成并显示')
  expect(codesIn(looked.result.text)).toEqual([])
  expect(looked.rows.filter((kind) => kind === 'bindcode')).toEqual([])
  const made = await w.trace(() => ask(w.office, path, 'POST'))
  expect(made.result.status).toBe(200)
  const codes = codesIn(made.result.text)
  expect(codes).toHaveLength(3)
  expect(made.events).toEqual([
    ...Array.from({ length: 3 }, () => ['bindcode.issued', 'invite.issued']).flat(),
    'slips.printed',
  ])
  for (const name of ['市教育局甲', '市教育局乙', '市教育局领导'])
    expect(made.result.text).toContain(`<h2>${name}</h2>`)
  expect(made.result.text).toContain('市教育局 联络员（A 角）（SY）')
  expect(made.result.text).toContain(`https://t.me/duban_bot?start=${codes[0]}`)
  expect(made.result.text.match(/http:\/\/duban\.test\/in\/\S+?</g)).toHaveLength(3)
  expect(made.result.text).toContain('有效期至 2025年3月10日')
  expect(made.result.headers.get('cache-control')).toContain('no-store')
  const { text } = await snapshot(w.store)
  for (const code of codes) expect(text).not.toContain(code)
  for (const method of ['GET', 'POST']) expect((await ask(w.office, path, method)).status).toBe(410)
  const phone = { id: 'tg', account: 'telegram:7', name: '' }
  expect(await w.say(phone, `绑定 ${codes[0]}`)).toMatch(/^已绑定：市教育局/)
})

test('only for the plan’s office and administrators, for a day; strangers are sent to sign in', async () => {
  const { w, ask, sheet } = await printing()
  const path = await sheet('绑定 打印 SY')
  expect((await ask(null, path)).status).toBe(303)
  for (const who of [w.liaison('市教育局'), w.leader])
    for (const method of ['GET', 'POST']) {
      const { status, text } = await ask(who, path, method)
      expect(status, who.name).toBe(403)
      expect(codesIn(text)).toEqual([])
    }
  expect((await ask(w.office, path, 'POST', 'http://elsewhere.test')).status).toBe(403)
  expect((await ask(w.office, '/slips/none')).status).toBe(410)
  expect((await ask(w.admin, path)).status).toBe(200)
  w.sleep('2025-03-04 11:00')
  expect((await ask(w.office, path, 'POST')).status).toBe(410)
})

test('where only web chat is there yet, the slip says so', async () => {
  const { w, ask, sheet } = await printing({ channels: ['web'], telegramBot: null })
  const { text } = await ask(w.office, await sheet('绑定 打印 市教育局'), 'POST')
  expect(text).toContain('目前只接入了网页会话')
  expect(text).not.toContain('t.me')
})

test('names are no markup, and the page runs no script', async () => {
  const { w, ask, sheet } = await printing()
  await w.change(w.liaison('市教育局'), { name: '<b>张三</b>' })
  const { text, headers } = await ask(w.office, await sheet('绑定 打印 市教育局'), 'POST')
  expect(text).toContain('&lt;b&gt;张三')
  expect(text).not.toContain('<script')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('in English', async () => {
  const { w, ask, sheet } = await printing()
  const path = await sheet('绑定 打印 市教育局')
  await w.say(w.office, 'lang en')
  expect((await ask(w.office, path)).text).toContain('Make and show them')
})
