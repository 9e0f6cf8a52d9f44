import { expect, test } from 'vitest'
import people from '../../commands/people.ts'
import staff from '../../commands/staff.ts'
import { createSignin } from '../../src/app/signin.ts'
import { registerPerson } from '../../src/kit/moves/persons.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { world, type Speaker, type World } from '../support/world.ts'

const at = '2025-03-03 10:00'
const edu = (w: World, place: 'A' | 'B' | 'head' = 'A') => w.liaison('市教育局', place)
const PHONE = '0431-88880000'

test.each(['people', ...people.aliases])('“%s” lists who serves where', async (verb) => {
  const w = await world({ at })
  await w.change(edu(w, 'B'), { away: [{ from: '2025-03-01', to: '2025-03-10', coverId: null }] })
  const said = await w.say(w.office, verb)
  expect(said).toMatch(
    /人员：\d+ 人次\n单位\t角色\t姓名\t电话\t备注\n\t领导\t李组长\t\t\n领导小组办公室\t办公室\t办公室老王/,
  )
  expect(said).toContain('市教育局\t联络员（B 角）\t市教育局乙\t\t3月1日至3月10日请假')
})

test('one person, with roles, since when, telephone and accounts', async () => {
  const w = await world({ at })
  await w.say(w.office, '邀请 市教育局 张三 B角')
  await w.say(w.office, `人员 张三 电话 ${PHONE}`)
  expect(await w.say(w.office, '人员 张三')).toBe(
    `张三\n· 市教育局联络员（B 角）（SY），自2025年3月3日起\n· 电话：${PHONE}\n· 账号：网页（尚未登录）（首选）`,
  )
  expect(await w.say(w.office, '人员 市教育局')).toContain(`张三\t${PHONE}\t尚未登录`)
})

test('accounts are masked and telephone numbers left out for whom they do not concern', async () => {
  const w = await world({ at })
  await w.change(edu(w), { phone: PHONE, accounts: [edu(w).account, 'mail:zhang@jl.gov.cn'] })
  expect(await w.say(w.office, '人员 市教育局甲')).toContain('邮箱 zhang@jl.gov.cn')
  for (const who of [w.leader, w.liaison('市财政局')]) {
    const said = await w.say(who, '人员 市教育局甲')
    expect(said).toContain('邮箱 zh***@jl.gov.cn')
    expect(said).not.toContain('88880000')
    expect(await w.say(who, '人员')).not.toContain('88880000')
    for (const args of [{}, { who: '市教育局甲' }, { who: '市教育局' }]) {
      const { reply } = await w.hand(who, { kind: 'command', verb: 'people', args })
      expect(JSON.stringify(reply)).not.toMatch(/88880000|zhang@/)
    }
  }
  expect(await w.say(edu(w, 'head'), '人员 市教育局甲')).toContain(PHONE)
})

test.each(['staff', ...staff.aliases, '人员'])(
  '“%s” keeps a telephone number, out of the ledger',
  async (verb) => {
    const w = await world({ at })
    const { result, rows, events } = await w.trace(() =>
      w.say(w.office, `${verb} 市教育局甲 电话 138 0013 8000`),
    )
    expect(result).toBe('市教育局甲的电话已登记为 13800138000。')
    expect({ rows, events }).toEqual({ rows: ['letter', 'person'], events: ['person.phone'] })
    const entries = await w.store.tx(async (db) => JSON.stringify(await collect(db.history())))
    expect(entries).not.toContain('13800138000')
    expect(await w.say(w.office, `${verb} 市教育局甲 电话 13800138000`)).toBe('市教育局甲：无变化。')
    expect(await w.say(w.office, `${verb} 市教育局甲 电话 无`)).toBe('市教育局甲的电话已删除。')
  },
)

test('a unit corrects its own numbers, and nothing else', async () => {
  const w = await world({ at })
  for (const who of [edu(w), edu(w, 'head')])
    expect(await w.say(who, `人员 市教育局乙 电话 ${PHONE}`)).toMatch(/已登记为|无变化/)
  for (const who of [w.liaison('市财政局'), w.leader])
    expect(await w.refused(() => w.say(who, `人员 市教育局乙 电话 0431-88880001`))).toMatch(
      /没有“人员调整”的权限/,
    )
  for (const text of [
    '人员 市教育局乙 改名 张三',
    '人员 市教育局乙 停用',
    '人员 市教育局乙 邮箱 a@b.cn',
    '人员 导出',
    '人员 导入',
  ])
    expect(await w.refused(() => w.say(edu(w), text)), text).toMatch(/没有“人员调整”的权限/)
})

test.each([
  ['人员 市教育局甲 电话 138', /^“138”不是电话号码/],
  ['人员 张三 电话 0431-88880000', /^没有找到人员“张三”/],
  ['人员 市教育局丙', /^没有找到人员“市教育局丙”，是否为：/],
  ['人员 市教育局甲 邮箱 zhang', /^“zhang”不是邮箱地址/],
  ['人员 市教育局甲 改名 张、三', /^“张、三”不能作为姓名/],
  ['人员 市教育局甲 改名 市教育局乙', /^市教育局已有一位“市教育局乙”/],
  ['人员 市教育局甲 启用', /^市教育局甲没有停用/],
  ['人员 市教育局甲 同一人', /^请写明与谁是同一人/],
  ['人员 办公室老王 停用', /^办公室（SY）只有这一人/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at })
  expect(await w.refused(() => w.say(w.office, text))).toMatch(sentence)
})

test('an e-mail address is an account, of one person', async () => {
  const w = await world({ at })
  expect(await w.say(w.office, '人员 市教育局甲 邮箱 Zhang@JL.gov.cn')).toBe(
    '市教育局甲的邮箱已登记为 zhang@jl.gov.cn。',
  )
  const row = await w.store.tx((db) => db.get('person', edu(w).id))
  expect(row).toMatchObject({ accounts: [edu(w).account, 'mail:zhang@jl.gov.cn'], preferred: edu(w).account })
  expect(await w.refused(() => w.say(w.office, '人员 市教育局乙 邮箱 zhang@jl.gov.cn'))).toMatch(
    /^邮箱 zhang@jl.gov.cn 已登记给市教育局甲/,
  )
  expect(await w.say(w.office, '人员 市教育局甲 邮箱 zhang2@jl.gov.cn')).toContain('zhang2@jl.gov.cn')
  expect((await w.store.tx((db) => db.get('person', edu(w).id)))?.accounts).not.toContain(
    'mail:zhang@jl.gov.cn',
  )
})

test('a renamed person stays who they are; whoever is called so next is somebody else', async () => {
  const w = await world({ at })
  await w.say(w.office, '邀请 市教育局 张三 B角')
  expect(await w.say(w.office, '人员 张三 改名 张珊')).toBe('张三已改名为张珊，此前的记录不变。')
  const { reply } = await w.hand(w.office, { kind: 'text', text: '邀请 市教育局 张三 B角' })
  expect(reply?.data).toMatchObject({ replaced: ['张珊'] })
})

test('who leaves is signed out and asked nothing more; the place is empty until somebody comes', async () => {
  const w = await world({ at })
  const said = await w.say(w.office, '邀请 市教育局 张三 A角')
  const code = /in\/(\S+)/.exec(said)?.[1] ?? ''
  const signin = createSignin({ store: w.store, clock: w.now, secret: () => 'a-token' })
  await signin.redeem(code)
  expect(await signin.whoIs('a-token')).toMatchObject({ name: '张三' })
  const { result, events } = await w.trace(() => w.say(w.office, '人员 张三 停用'))
  expect(result).toBe(
    '张三不再担任：市教育局联络员（A 角）（SY）。\n已退出登录，此后不再收到提醒。\n该单位的事项仍由单位承担。如有在办事项需说明，请用“交接”移交。',
  )
  expect(events).toEqual(expect.arrayContaining(['role.ended', 'session.closed', 'person.left']))
  expect(await signin.whoIs('a-token')).toBeNull()
  expect(await w.say(w.office, '单位 核对')).toContain('市教育局没有联络员 A 角')
  expect(await w.say(w.office, '人员 张三')).toContain('· 2025年3月3日停用')
  expect(await w.say(w.office, '人员 张三 启用')).toBe('张三已启用，担任：市教育局联络员（A 角）（SY）。')
  expect(await w.say(w.office, '单位 核对')).not.toContain('市教育局没有联络员 A 角')
  await w.say(w.office, '人员 张三 停用')
  await w.say(w.office, '邀请 市教育局 李四 A角')
  expect(await w.say(w.office, '人员 张三 启用')).toMatch(/^张三已启用；原角色已由他人担任/)
})

const inPlan = (w: World, name: string, unit: string, account: string, planId = w.plan.id) =>
  w.store.tx(async (db) => {
    for await (const { id: unitId } of db.list('unit', 'byName', { prefix: [unit] }))
      return registerPerson(db, { name, role: 'liaisonB', unitId, planId, accounts: [account] })
    throw new Error(unit)
  })

test('one name in one unit is one person in whatever role; in another unit it is somebody else until it is said', async () => {
  const w = await world({ at })
  for (const text of ['邀请 市教育局 张三 A角', '邀请 市教育局 张三 B角', '邀请 市财政局 张三 A角'])
    await w.say(w.office, text)
  expect(await w.refused(() => w.say(w.office, '人员 张三'))).toBe(
    '有 2 位“张三”，请在姓名前写明单位：市财政局张三、市教育局张三。如为同一人，请发送：人员 市财政局张三 同一人 市教育局张三',
  )
  expect(await w.say(w.office, '人员 市教育局张三 同一人 市财政局 张三')).toBe(
    '已合并为同一人：张三，担任：市教育局联络员（A 角）（SY）、市教育局联络员（B 角）（SY）、市财政局联络员（A 角）（SY）。',
  )
  expect(await w.say(w.office, '人员 张三')).toMatch(/^张三\n· 市教育局联络员（A 角）/)
  const { rows } = await w.trace(() => w.say(w.office, '邀请 市财政局 张三 A角'))
  expect(rows).toEqual(['invite', 'letter'])
  expect(await w.say(w.office, '人员 张三')).toMatch(/^张三\n/)
})

test('what waited for the second row goes to the first, which answers for both units', async () => {
  const w = await world({ at })
  const [one, two] = [
    await inPlan(w, '张三', '市教育局', 'sim:one'),
    await inPlan(w, '张三', '市人社局', 'sim:two'),
  ]
  const second: Speaker = { id: two.id, account: 'sim:two', name: '张三' }
  await w.change(w.liaison('市人社局'), {
    away: [{ from: at.slice(0, 10), to: '2025-03-10', coverId: two.id }],
  })
  await w.say(second, '汇报 1.2.1 已完成调研')
  await w.say(w.office, `人员 ${one.id} 同一人 ${two.id}`)
  const kept = await w.store.tx((db) => db.get('person', one.id))
  expect(kept?.accounts).toEqual(['sim:one', 'sim:two'])
  const cover = await w.store.tx((db) => db.get('person', w.liaison('市人社局').id))
  expect(cover?.away[0]?.coverId).toBe(one.id)
  expect(await w.say({ ...second, id: one.id }, '确认')).toContain('1.2.1')
})

/** A second plan with an office of its own, and somebody who serves in both. */
async function elsewhere(w: World) {
  const other = await w.store.tx(async (db) => {
    const plan = await db.put('plan', { ...w.plan, id: 'pln_jy', version: 0, key: 'JY', title: '教育方案' })
    const seat = { role: 'office' as const, unitId: 'unt_office', planId: plan.id }
    const clerk = await registerPerson(db, { ...seat, name: '老李', accounts: ['sim:li'] })
    return { plan, clerk: { id: clerk.id, account: 'sim:li', name: '老李' } satisfies Speaker }
  })
  await inPlan(w, '张三', '市教育局', 'sim:zhang')
  return other
}

test('the office of one plan opens no door into another: no link, no account, no joining', async () => {
  const w = await world({ at })
  const { clerk } = await elsewhere(w)
  const zhang: Speaker = { id: '', account: 'sim:zhang', name: '张三' }
  const said = await w.say(clerk, '邀请 市教育局 张三 A角 JY')
  expect(said).toMatch(/^已登记市教育局张三，角色：联络员（A 角）。本人还在您不负责的方案中任职/)
  expect(said).not.toContain('http')
  expect(w.hear(zhang)).toEqual(['您已被登记为《教育方案》市教育局联络员（A 角）。'])
  expect(await w.refused(() => w.say(clerk, '人员 张三 邮箱 evil@example.com'))).toMatch(
    /^张三还在您不负责的方案中任职/,
  )
  await w.say(clerk, '邀请 市财政局 李四 A角 JY')
  expect(await w.refused(() => w.say(clerk, '人员 李四 同一人 张三'))).toMatch(
    /^张三还在您不负责的方案中任职/,
  )
  // Leaving one plan leaves the other.
  expect(await w.say(clerk, '人员 张三 停用')).toMatch(/（JY）。\n本人在其他方案中的角色不变，仍可登录。/)
  expect(await w.say(w.office, '人员 张三')).toContain('市教育局联络员（B 角）（SY）')
  expect(await w.say(w.admin, '邀请 市教育局 张三 A角 JY')).toContain('邀请链接')
})

test('people of plans one has no part in are not there', async () => {
  const w = await world({ at })
  const { clerk } = await elsewhere(w)
  expect(await w.refused(() => w.say(clerk, '人员 市教育局甲'))).toMatch(/^没有找到人员/)
  expect(await w.say(clerk, '人员 JY')).toContain('老李')
  const said = await w.say(clerk, '单位 市教育局')
  expect(said).not.toContain('张三')
})

test('in English', async () => {
  const w = await world({ at })
  await w.say(w.office, 'lang en')
  await w.say(w.office, 'invite 市教育局 Zhang B')
  expect(await w.say(w.office, 'people Zhang phone 0431-88880000')).toBe(
    'The phone number of Zhang is 0431-88880000 now.',
  )
  expect(await w.say(w.office, 'people Zhang')).toBe(
    'Zhang\n· 市教育局: liaison (B) (SY), since 2025-03-03\n· Phone: 0431-88880000\n· Accounts: web (never signed in) (preferred)',
  )
  expect(await w.say(w.office, 'people Zhang stop')).toMatch(
    /^Zhang is no longer: 市教育局: liaison \(B\) \(SY\)\./,
  )
})
