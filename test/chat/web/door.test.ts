import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { load } from 'cheerio'
import { defaultSettings } from '../../../src/core/ladder.ts'
import type { Person, Role } from '../../../src/core/model/index.ts'
import { openWebChat } from '../../support/web-chat.ts'
import type { WebRig } from '../../support/web-chat.ts'
import { signIn } from './page.ts'

let rig: WebRig
let zhang: Person
beforeEach(async () => {
  rig = await openWebChat()
  zhang = await rig.addPerson('张三')
})
afterEach(() => rig.close())

const get = (path: string, headers: Record<string, string> = {}) => fetch(rig.origin + path, { headers })
const post = (path: string, headers: Record<string, string> = { origin: rig.origin }) =>
  fetch(rig.origin + path, { method: 'POST', headers, redirect: 'manual' })

describe('the invitation link', () => {
  it('is not used up by a preview that only reads it', async () => {
    const code = await rig.invite(zhang.id)
    for (let n = 0; n < 3; n++) {
      const response = await get(`/in/${code}`)
      expect(response.status).toBe(200)
      expect(await response.text()).toContain('<button class="primary" type="submit">登录</button>')
    }
    expect((await post(`/in/${code}`)).status).toBe(303)
  })

  it('says what to do when it is used, expired or unknown', async () => {
    const used = await rig.invite(zhang.id)
    await post(`/in/${used}`)
    const expired = await rig.invite(zhang.id)
    rig.now.at += 8 * 86_400_000
    for (const [code, title] of [
      [used, '邀请链接已使用'],
      [expired, '邀请链接已过期'],
      ['nonsense', '邀请链接无效'],
    ] as const) {
      for (const response of [await get(`/in/${code}`), await post(`/in/${code}`)]) {
        expect(response.status).toBe(410)
        expect(await response.text()).toMatch(new RegExp(`<h1>${title}</h1>[^]*请联系办公室重新发送`))
      }
    }
  })

  it('speaks English to a browser that asks for it', async () => {
    const page = await (await get('/in/nonsense', { 'accept-language': 'en-GB,en;q=0.9' })).text()
    expect(page).toContain('<html lang="en">')
    expect(page).toContain('This invitation is not valid')
  })

  it('signs another person in on a device and ends the session before', async () => {
    const li = await rig.addPerson('李四')
    const cookie = await signIn(rig, zhang.id)
    const code = await rig.invite(li.id)
    await post(`/in/${code}`, { origin: rig.origin, cookie })
    expect((await get('/', { cookie })).status).toBe(401)
  })
})

describe('the cookie', () => {
  const cookieOf = async () =>
    (await post(`/in/${await rig.invite(zhang.id)}`)).headers.get('set-cookie') ?? ''

  it('is out of reach of scripts and other sites', async () => {
    expect(await cookieOf()).toMatch(
      /^duban_session=[\w-]{22}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })

  it('goes over https only, where that is how people come', async () => {
    await rig.close()
    rig = await openWebChat({ publicUrl: 'https://duban.example' })
    zhang = await rig.addPerson('张三')
    expect(await cookieOf()).toMatch(/; Secure; SameSite=Lax$/)
  })

  it('opens the page until the person signs out', async () => {
    const cookie = await signIn(rig, zhang.id)
    const page = await get('/', { cookie })
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<span class="name" title="张三">张三</span>')
    expect((await post('/out', { origin: rig.origin, cookie })).headers.get('set-cookie')).toMatch(
      /Max-Age=0/,
    )
    const after = await get('/', { cookie })
    expect(after.status).toBe(401)
    expect(await after.text()).toContain('请使用邀请链接登录')
  })
})

describe('the way to the review page', () => {
  const table: [string, Pick<Role, 'role' | 'planId' | 'unitId'> | null, boolean, boolean][] = [
    ['the administrator', { role: 'admin', planId: null, unitId: null }, true, true],
    ['the office of a plan', { role: 'office', planId: 'pln_1', unitId: 'unt_1' }, true, true],
    ['somebody who was its office', { role: 'office', planId: 'pln_1', unitId: 'unt_1' }, false, false],
    ['a leader', { role: 'leader', planId: 'pln_1', unitId: null }, true, false],
    ['a liaison', { role: 'liaisonA', planId: 'pln_1', unitId: 'unt_2' }, true, false],
    ['somebody without a role', null, true, false],
  ]
  it.each(table)('as %s sees the page', async (_, held, active, shown) => {
    if (held)
      await rig.store.tx((db) =>
        db.put('role', { id: 'rol_1', version: 0, personId: zhang.id, active, ...held }),
      )
    const page = await (await get('/', { cookie: await signIn(rig, zhang.id) })).text()
    expect(page).toContain('<span class="name" title="张三">')
    expect(page.includes('<a class="quiet" href="/review">导入方案</a>')).toBe(shown)
  })
})

describe('other sites', () => {
  const table: [string, Record<string, string>, number][] = [
    ['our own page', { origin: 'self' }, 303],
    ['our own page, without Origin', { 'sec-fetch-site': 'same-origin' }, 303],
    ['another site', { origin: 'https://evil.example' }, 403],
    ['another port of ours', { origin: 'http://127.0.0.1:1' }, 403],
    ['a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
    ['a sister site', { 'sec-fetch-site': 'same-site' }, 403],
    ['nobody knows where', {}, 403],
  ]
  it.each(table)('POST from %s', async (_, headers, status) => {
    const sent = { ...headers, ...(headers['origin'] === 'self' ? { origin: rig.origin } : {}) }
    expect((await post('/out', sent)).status).toBe(status)
  })
})

describe('every answer', () => {
  it.each(['/', '/in/x', '/nowhere', '/icon.svg', '/files/x'])(
    '%s is guarded by its headers',
    async (path) => {
      const { headers } = await get(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
    },
  )

  it('has no inline script or style, and its own are served under an address that changes with them', async () => {
    const page = await (await get('/', { cookie: await signIn(rig, zhang.id) })).text()
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*src=)/)
    const assets = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
    expect(assets).toHaveLength(2)
    for (const path of assets) {
      const asset = await get(path)
      expect(asset.status).toBe(200)
      expect(asset.headers.get('cache-control')).toContain('immutable')
    }
    expect((await get('/assets/..%2f..%2fpackage.json')).status).toBe(404)
    expect((await get('/assets/constructor')).status).toBe(404)
  })

  it('escapes a name that looks like markup', async () => {
    const hostile = await rig.addPerson('<img src=x onerror=alert(1)>')
    const page = await (await get('/', { cookie: await signIn(rig, hostile.id) })).text()
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(page).not.toContain('<img')
  })
})

describe('the first screen', () => {
  const plan = (key: string, title: string) => ({
    ...{ id: `pln_${key}`, version: 0, key, title, documentNumber: null, issuer: null, issuedOn: null },
    ...{ timezone: 'Asia/Shanghai', status: 'active' as const, startedOn: '2026-11-01', createdAt: 0 },
    settings: defaultSettings,
  })
  const seat = (role: Role['role'], planId: string | null, unitId: string | null): Role => ({
    ...{ id: `rol_${role}_${planId}`, version: 0, personId: zhang.id, planId, unitId, role, active: true },
  })
  const seats = async (cookie: string) =>
    load(await (await get('/', { cookie })).text())('#seats p')
      .toArray()
      .map((line) => load(line).text())

  it('says which plan and unit a liaison answers for, and nothing to others', async () => {
    const cookie = await signIn(rig, zhang.id)
    expect(await seats(cookie)).toEqual([])
    await rig.store.tx(async (db) => {
      await db.put('plan', plan('SY', '试点方案'))
      await db.put('plan', { ...plan('JY', '旧方案'), status: 'closed' })
      const unit = { id: 'unt_1', version: 0, name: '市教育局', aliases: [], group: false, members: [] }
      await db.put('unit', unit)
      await db.put('role', seat('liaisonA', 'pln_SY', 'unt_1'))
      await db.put('role', seat('liaisonB', 'pln_JY', 'unt_1'))
      await db.put('role', seat('admin', null, null))
    })
    expect(await seats(cookie)).toEqual(['您是市教育局在《试点方案》（SY）中的联络员（A 角）。'])
  })
})
