import { collect } from '../../src/kit/moves/look.ts'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createSignin } from '../../src/app/signin.ts'
import { issueInvite } from '../../src/kit/signin.ts'
import { createPaperDoors } from '../../src/web/papers/door.ts'
import { issuesOf, paperPress } from '../support/papers.ts'
import { world, type Options, type Speaker } from '../support/world.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function reading(options: Partial<Options> = {}) {
  const w = await world({ at: '2025-03-06 10:00', papers: paperPress().writers, ...options })
  let drawn = 0
  const secret = (): string => `secret-${++drawn}-aaaaaaaaaaaaaaaa`
  const signin = createSignin({ store: w.store, clock: w.now, secret })
  const assets = await mkdtemp(join(tmpdir(), 'duban-papers-'))
  folders.push(assets)
  await writeFile(join(assets, 'papers.css'), 'body{}')
  const doors = createPaperDoors({
    ...{ store: w.store, signin, clock: w.now, timezone: 'Asia/Shanghai', assets },
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
  const get = async (who: Speaker | null, path: string) => {
    const door = doors.find((one) => path.startsWith(one.path))
    const headers = { ...(who ? { cookie: await cookieOf(who) } : {}), host: 'duban.test' }
    const answer = await door?.fetch(new Request(`http://duban.test${path}`, { headers, redirect: 'manual' }))
    const html = (await answer?.text()) ?? ''
    const text = html.replaceAll(/<(?:head)[\s\S]*?<\/head>/g, '').replaceAll(/<[^>]+>/g, ' ')
    return { status: answer?.status, html, text: text.replaceAll(/\s+/g, ' ').trim() }
  }
  return { w, get }
}

/** A week with a report, a problem and what is red, released with its files. */
async function week(options: Partial<Options> = {}, rule = '') {
  const { w, get } = await reading(options)
  if (rule !== '') await w.say(w.office, rule)
  await w.say(w.liaison('市教育局'), '1.2.2 已签约3家，问题：企业不积极')
  await w.say(w.liaison('市教育局'), '确认')
  await w.at('2025-03-07 16:00')
  await w.round()
  const [issue] = await issuesOf(w.store, w.plan.id)
  return { w, get, id: issue?.id ?? '' }
}

test('a figure opens into its items and the reports behind them', async () => {
  const { w, get, id } = await week()
  const all = await get(w.leader, `/figures/${id}`)
  expect(all.status).toBe(200)
  expect(all.text).toContain('周报 2025年第 1 期：数字的依据')
  expect(all.text).toContain('数字截至2025年3月7日 16:00')
  expect(all.text).toMatch(/红灯 0 查看依据 黄灯 0 查看依据 绿灯 19 查看依据/)
  const green = await get(w.leader, `/figures/${id}/lights.green`)
  expect(green.text).toContain('绿灯 19')
  expect(green.text.match(/目前：/g)).toHaveLength(19)
  expect(green.text).toMatch(
    /1\.2\.2-1 市教育局 .* 目前： 绿灯 .*2025年3月报送期 2025年3月6日 进展情况：已签约3家 存在问题：企业不积极/,
  )
  expect((await get(w.leader, `/figures/${id}/lights.red`)).text).toContain('没有可展开的明细')
})

test('who may: like in chat, and what one may not see is not there', async () => {
  const { w, get, id } = await week()
  const A = w.liaison('市教育局')
  const status = async (who: Speaker | null, path: string) => (await get(who, path)).status
  for (const path of [`/figures/${id}`, `/figures/${id}/lights.green`]) {
    expect(await Promise.all([w.leader, w.office, w.admin].map((who) => status(who, path)))).toEqual([
      200, 200, 200,
    ])
    expect(await status(null, path), 'signed out').toBe(303)
  }
  expect(await status(A, `/figures/${id}/lights.green`), 'units have no cut of their own here').toBe(404)
  const units = await week({ at: '2025-03-05 10:00' }, '规则 周报 单位 开')
  expect(await units.get(units.w.liaison('市教育局'), `/figures/${units.id}`)).toMatchObject({ status: 200 })
  const [unit] = await units.w.store.tx((db) => collect(db.list('unit', 'byName', { prefix: ['市教育局'] })))
  const own = await units.get(
    units.w.liaison('市教育局'),
    `/figures/${units.id}/unit.${unit?.id}.lights.green`,
  )
  expect(own.text).toContain('1.2.2-1 市教育局')
  expect(own.text).not.toMatch(/市人社局|市科技局|市财政局/)
  for (const path of [
    '/figures/iss_none',
    `/figures/${id}/nothing`,
    `/figures/${id}/__proto__`,
    `/figures/${id}/lights`,
  ])
    expect(await status(w.office, path), path).toBe(404)
  await w.store.tx(async (db) => {
    const issue = await db.get('issue', id)
    if (issue) await db.put('issue', { ...issue, state: 'draft' })
  })
  expect(await status(A, `/figures/${id}`), 'a draft is the office’s and the leaders’').toBe(404)
})

test('the list: files of one’s own cut, drafts for those who see all, and a line where files are missing', async () => {
  const { w, get, id } = await week()
  const office = await get(w.office, '/papers')
  expect(office.text).toMatch(/已发布 .*周报 2025年第 1 期 2025年3月3日至2025年3月7日 2025年3月7日 系统自动/)
  const [issue] = await issuesOf(w.store, w.plan.id)
  for (const { docx, pdf } of issue?.papers ?? []) {
    expect(office.html).toContain(`/files/${docx.hash}?name=`)
    expect(office.html).toContain(`/files/${pdf?.hash}?name=`)
  }
  expect(office.html).toContain(`src="/charts/${w.plan.id}.svg"`)
  const A = await get(w.liaison('市教育局'), '/papers')
  expect(A.text).toContain('目前没有可供您查阅的文稿。')
  expect(A.html).not.toContain('/files/')
  await w.say(w.office, '规则 周报 审发')
  await w.at('2025-03-14 16:00')
  expect((await get(w.leader, '/papers')).text).toContain('待发布的草稿 周报，2025年3月10日至2025年3月14日')
  expect((await get(w.liaison('市教育局'), '/papers')).text).not.toContain('草稿')
  await w.store.tx(async (db) => {
    const row = await db.get('issue', id)
    const missing = { code: 'disk-full', reference: null, at: 0, tries: 0 }
    if (row) await db.put('issue', { ...row, papers: [], missing })
  })
  expect((await get(w.office, '/papers')).text).toContain('文件暂缺')
})

test('a title with markup is text on every page', async () => {
  const { w, get, id } = await week()
  await w.store.tx(async (db) => {
    const plan = await db.get('plan', w.plan.id)
    if (plan) await db.put('plan', { ...plan, title: '<img src=x onerror=alert(1)>' })
  })
  for (const path of ['/papers', `/figures/${id}`, `/figures/${id}/lights.green`])
    expect((await get(w.office, path)).html, path).not.toContain('<img src=x')
})

test('in English', async () => {
  const { w, get, id } = await week()
  await w.say(w.leader, '语言 en')
  expect((await get(w.leader, '/papers')).text).toContain('weekly digest 2025 no. 1 2025-03-03 to 2025-03-07')
  expect((await get(w.leader, `/figures/${id}`)).text).toContain('what its figures rest on')
})
