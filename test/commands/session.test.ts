import { expect, test } from 'vitest'
import { issueInvite, redeemInvite, whoIs } from '../../src/app/signin.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { world, type Speaker, type World } from '../support/world.ts'

const agents = {
  desk: 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/147.0 Safari/537',
  phone: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit Chrome/147.0 MicroMessenger/8.0',
}

/** Signs somebody in by a link, on a device. */
async function signsIn(w: World, who: Speaker, device: keyof typeof agents, token: string): Promise<void> {
  const given = { personId: who.id, createdBy: 'x', now: w.now(), secret: `${token}-code`, via: 'x' }
  await w.store.tx((db) => issueInvite(db, given))
  await redeemInvite(w.store, `${token}-code`, w.now(), token, agents[device])
}

const isIn = async (w: World, token: string): Promise<boolean> =>
  (await whoIs(w.store, token, w.now())) !== null

test('a person sees where they are signed in, and ends one, or all', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const wang = w.liaison('市教育局')
  expect(await w.say(wang, '会话')).toContain('目前没有登录')
  await signsIn(w, wang, 'desk', 'token-desk')
  w.sleep('2025-03-03 11:00')
  await signsIn(w, wang, 'phone', 'token-phone')
  const said = await w.say(wang, '会话')
  expect(said).toContain('1. 微信 · Android · 邀请链接 · 3月3日 11:00')
  expect(said).toContain('2. Chrome · Windows')
  expect(await w.say(wang, '会话 结束 2')).toContain('已结束该登录：Chrome · Windows')
  expect([await isIn(w, 'token-desk'), await isIn(w, 'token-phone')]).toEqual([false, true])
  await w.say(wang, '会话')
  expect(await w.press(wang, '全部结束')).toContain('已结束 1 处登录')
  expect(await isIn(w, 'token-phone')).toBe(false)
  expect(await w.refused(() => w.say(wang, '会话 结束 1'))).toContain('没有“1”这一登录')
})

test('an administrator ends those of another, and the ledger says who did', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const wang = w.liaison('市教育局')
  await signsIn(w, wang, 'desk', 'token-desk')
  expect(await w.say(w.admin, `会话 ${wang.name}`)).toContain('Chrome · Windows')
  expect(await w.say(w.admin, `会话 ${wang.name} 全部结束`)).toContain('已结束 1 处登录')
  expect(await isIn(w, 'token-desk')).toBe(false)
  const [entry] = await w.store.tx(async (db) => {
    const found = []
    for await (const one of db.history({ of: wang.id, reverse: true })) found.push(one)
    return found
  })
  expect(entry).toMatchObject({ event: 'session.closed', by: w.admin.id })
})

test('nobody else may: not a colleague, not another office’s, not a leader', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const wang = w.liaison('市教育局')
  await signsIn(w, wang, 'desk', 'token-desk')
  for (const who of [w.liaison('市教育局', 'B'), w.liaison('市科技局'), w.leader])
    expect(await w.refused(() => w.say(who, `会话 ${wang.name} 全部结束`))).toContain(
      '只能查看和结束本人的登录',
    )
  // The office of the only plan hands out this person’s links, so it may take them back; not those of an administrator.
  await signsIn(w, w.admin, 'desk', 'token-admin')
  expect(await w.refused(() => w.say(w.office, `会话 ${w.admin.name} 全部结束`))).not.toContain('已结束')
  expect(await isIn(w, 'token-admin')).toBe(true)
  expect(await w.say(w.office, `会话 ${wang.name} 全部结束`)).toContain('已结束 1 处登录')
})

test('an office does not end those of somebody who also serves in a plan that it does not run', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const wang = w.liaison('市教育局')
  await signsIn(w, wang, 'desk', 'token-desk')
  await w.store.tx(async (db) => {
    const [role] = await collect(db.list('role', 'byPerson', { prefix: [wang.id] }))
    if (!role) throw new Error('no role')
    await db.put('role', { ...role, id: `${role.id}_elsewhere`, version: 0, planId: 'pln_elsewhere' })
  })
  expect(await w.refused(() => w.say(w.office, `会话 ${wang.name} 全部结束`))).toContain('您不负责的方案')
  expect(await isIn(w, 'token-desk')).toBe(true)
  expect(await w.say(w.admin, `会话 ${wang.name} 全部结束`)).toContain('已结束 1 处登录')
})

test('the command line has none of its own', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.operator, '会话')).toContain('命令行没有登录')
  expect(await w.say(w.operator, `session ${w.liaison('市教育局').name} end all`)).toContain(
    '没有需要结束的登录',
  )
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const wang = w.liaison('市教育局')
  await w.say(wang, 'lang en')
  await signsIn(w, wang, 'phone', 'token-phone')
  expect(await w.say(wang, 'session')).toContain('is signed in (1)')
  expect(await w.say(wang, 'session end 1')).toBe('That session was ended: 微信 · Android.')
  expect(await w.say(wang, 'session unlink')).toContain('not bound')
  expect(await w.say(wang, 'session remove password')).toContain('There is no password')
})
