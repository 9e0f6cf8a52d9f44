import { expect, test } from 'vitest'
import { argon2 } from '../../../src/entrance.ts'
import { started, type Started } from '../../support/started.ts'
import { walker, type Walker } from '../../support/walker.ts'

const on = { DUBAN_PASSWORDS: 'on' }
const GOOD = '江南好风景旧曾谙 2025'

const invited = async (d: Started, role: 'office' | 'liaison' = 'liaison'): Promise<Walker> => {
  const browser = walker()
  await browser.send(await browser.go(d.duban.links?.[role] ?? ''), '/in/')
  return browser
}

async function sets(d: Started, browser: Walker, fields: Record<string, string>) {
  return browser.send(await browser.go(`${d.at}/account`), '/account/password', fields)
}

async function tries(d: Started, login: string, password: string, browser = walker()) {
  return browser.send(await browser.go(`${d.at}/signin`), 'name="login"', { login, password })
}

test('off, which it is unless it is set: no form, and nothing posted is looked at', async () => {
  const d = await started()
  const browser = await invited(d)
  expect((await browser.go(`${d.at}/signin`)).text).not.toContain('type="password"')
  expect((await browser.go(`${d.at}/account`)).text).not.toContain('type="password"')
  const body = new URLSearchParams({ login: 'wang', password: GOOD })
  const answer = await fetch(`${d.at}/signin`, { method: 'POST', body, headers: { origin: d.at } })
  expect(answer.status).toBe(403)
})

test('set by somebody who came by invitation, it lets them in; only its hash is kept', async () => {
  const d = await started(on)
  const browser = await invited(d)
  const page = await sets(d, browser, { login: 'Wang@example.cn', password: GOOD })
  expect(page.text).toContain('口令已设置')
  const rows = await d.duban.store.tx(async (db) => {
    const found = []
    for await (const row of db.list('credential', 'byLogin')) found.push(row)
    return found
  })
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    login: 'wang@example.cn',
    hash: expect.stringMatching(/^\$argon2id\$v=19\$/),
  })
  expect(JSON.stringify(d.logged) + JSON.stringify(rows)).not.toContain('江南')
  const entered = await tries(d, 'WANG@example.cn', GOOD)
  expect([entered.url, entered.status]).toEqual([`${d.at}/`, 200])
  expect(await d.events(rows[0]?.id ?? '')).toContain('password.set')
})

test('changing it asks for the present one, and ends every other session', async () => {
  const d = await started(on)
  const browser = await invited(d)
  await sets(d, browser, { login: 'wang', password: GOOD })
  const elsewhere = walker()
  await tries(d, 'wang', GOOD, elsewhere)
  const refused: [Record<string, string>, string][] = [
    [{ before: 'wrong', password: `${GOOD}!` }, '原口令不正确'],
    [{ before: GOOD, password: GOOD }, '新口令与原口令相同'],
    [{ before: GOOD, password: 'short' }, '口令过短'],
    [{ before: GOOD, password: `${GOOD}!`, login: '<b>' }, '登录名应为'],
  ]
  for (const [fields, said] of refused) expect((await sets(d, browser, fields)).text).toContain(said)
  expect((await elsewhere.go(`${d.at}/`)).status).toBe(200)
  d.pass(60 * 60_000)
  expect((await sets(d, browser, { before: GOOD, password: `${GOOD}!` })).text).toContain('口令已设置')
  expect((await elsewhere.go(`${d.at}/`)).status).toBe(401)
  expect((await browser.go(`${d.at}/account`)).status).toBe(200)
  expect((await tries(d, 'wang', GOOD)).status).toBe(401)
})

test('a name that somebody has is not given twice, however it is written', async () => {
  const d = await started(on)
  await sets(d, await invited(d), { login: 'wang', password: GOOD })
  const other = await invited(d, 'office')
  expect((await sets(d, other, { login: 'ＷＡＮＧ\u200b', password: GOOD })).text).toContain(
    '该登录名已有人使用',
  )
})

test('wrong ones are locked out in words, names that there are and names that there are not alike', async () => {
  const d = await started(on)
  const browser = await invited(d)
  await sets(d, browser, { login: 'wang', password: GOOD })
  const said: Record<string, string[]> = {}
  for (const login of ['wang', 'nobody'])
    for (let n = 0; n < 6; n++) {
      const page = await tries(d, login, `wrong ${n} and long enough`)
      ;(said[login] ??= []).push(`${page.status} ${/role="alert">([^<]*)/.exec(page.text)?.[1]}`)
    }
  expect(said['wang']).toEqual(said['nobody'])
  expect(said['wang']?.slice(0, 5)).toEqual(Array<string>(5).fill(said['wang']?.[0] ?? ''))
  expect(said['wang']?.[0]).toMatch(/^401 登录名或口令不正确/)
  expect(said['wang']?.[5]).toMatch(/^429 口令多次输入错误，10:15前不能再用口令登录/)
  // The right one is not looked at either, until the time has passed.
  expect((await tries(d, 'wang', GOOD)).status).toBe(429)
  d.pass(16 * 60_000)
  expect((await tries(d, 'wang', GOOD)).status).toBe(200)
  const person = await d.duban.store.tx(async (db) => {
    for await (const row of db.list('credential', 'byLogin')) return row.id
    return ''
  })
  expect((await d.events(person)).filter((event) => event === 'password.locked')).toHaveLength(1)
})

test('many tries at once are no more than one after another', async () => {
  const d = await started(on)
  await sets(d, await invited(d), { login: 'wang', password: GOOD })
  const pages = await Promise.all(Array.from({ length: 12 }, () => tries(d, 'wang', 'wrong and long enough')))
  expect(pages.filter(({ status }) => status === 401)).toHaveLength(5)
  expect(pages.filter(({ status }) => status === 429)).toHaveLength(7)
})

test('it can be removed, and then lets nobody in', async () => {
  const d = await started(on)
  const browser = await invited(d)
  await sets(d, browser, { login: 'wang', password: GOOD })
  const page = await browser.send(await browser.go(`${d.at}/account`), 'nopassword')
  expect(page.text).toContain('口令已停用')
  expect((await tries(d, 'wang', GOOD)).status).toBe(401)
  expect((await sets(d, browser, { login: 'wang', password: GOOD })).text).toContain('口令已设置')
})

test('the hash is salted, costs what it should, and a damaged one fits nothing', async () => {
  const [one, two] = [await argon2.hash(GOOD), await argon2.hash(GOOD)]
  expect(one).not.toBe(two)
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await argon2.verify(one, GOOD)).toBe(true)
  expect(await argon2.verify(one, `${GOOD} `)).toBe(false)
  expect(await argon2.verify('no hash', GOOD)).toBe(false)
})
