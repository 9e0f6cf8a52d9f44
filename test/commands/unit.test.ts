import { expect, test } from 'vitest'
import { z } from 'zod'
import organize from '../../commands/organize.ts'
import unit from '../../commands/unit.ts'
import { createSignin } from '../../src/app/signin.ts'
import { issueInvite } from '../../src/kit/signin.ts'
import { world } from '../support/world.ts'

const at = '2025-03-03 10:00'

test.each(['unit', ...unit.aliases])(
  '“%s” lists the units with their places and whether each is reached',
  async (verb) => {
    const w = await world({ at })
    await w.change(w.liaison('市教育局', 'B'), { preferred: null, accounts: [] })
    const said = await w.say(w.office, verb)
    expect(said).toMatch(/承担单位：\d+ 个\n/)
    expect(said).toContain('市教育局\t\t市教育局甲\t市教育局乙（无可用账号）\t市教育局领导\t可联系')
    expect(said).toContain('试点企业\t\t—\t—\t—\t集合单位，无成员')
  },
)

test('one unit is shown with its people; telephone numbers for the office and the unit itself only', async () => {
  const w = await world({ at })
  await w.say(w.office, '人员 市教育局甲 电话 0431-88880000')
  for (const text of ['单位 市教育局 别名 教委', '单位 市教育局 级别 市', '单位 市中华职教社 上级 市教育局'])
    await w.say(w.office, text)
  const office = await w.say(w.office, '单位 教委')
  expect(office).toMatch(
    /^市教育局\n· 级别：市级\n· 下级单位：市中华职教社\n· 别名：教委\n· 方案 SY：\d+ 个待办分办事项\n/,
  )
  expect(office).toContain('市教育局\t联络员（A 角）\t市教育局甲\t0431-88880000')
  expect(await w.say(w.liaison('市教育局', 'head'), '单位 市教育局')).toContain('0431-88880000')
  for (const who of [w.leader, w.liaison('市财政局')]) {
    expect(await w.say(who, '单位 市教育局')).toContain('市教育局甲')
    expect(await w.say(who, '单位 市教育局')).not.toContain('0431-88880000')
    const { reply } = await w.hand(who, { kind: 'command', verb: 'unit', args: { unit: '市教育局' } })
    expect(JSON.stringify(reply)).not.toContain('88880000')
  }
})

test.each(['organize', ...organize.aliases, '单位'])(
  '“%s” gives an alias by which the unit is known',
  async (verb) => {
    const w = await world({ at })
    const { result, rows, events } = await w.trace(() =>
      w.say(w.office, `${verb} 市教育局 别名 教委、市教委`),
    )
    expect(result).toBe('市教育局：已更新。')
    expect({ rows, events }).toEqual({ rows: ['letter', 'unit'], events: ['unit.aliases'] })
    expect(await w.say(w.office, '邀请 教委 张三 B角')).toContain('邀请链接')
    expect(await w.say(w.office, `${verb} 市教育局 别名 教委`)).toBe('市教育局：无变化。')
    expect(await w.refused(() => w.say(w.office, '单位 市财政局 别名 教委'))).toBe(
      '“教委”已是市教育局的别名。如应归本单位，请先发送：单位 市教育局 别名 去掉 教委',
    )
    expect(await w.refused(() => w.say(w.office, '单位 市财政局 别名 市教育局'))).toBe('已有单位“市教育局”。')
    expect(await w.say(w.office, '单位 市教育局 别名 去掉 教委')).toBe('市教育局：已更新。')
    expect(await w.refused(() => w.say(w.office, '邀请 教委 张三'))).toMatch(/^没有找到单位“教委”/)
  },
)

test('a renamed unit is found under both names', async () => {
  const w = await world({ at })
  expect(await w.say(w.office, '单位 市教育局 改名 市教育委员会')).toBe(
    '市教育局已改名为市教育委员会，原名称保留为别名。',
  )
  expect(await w.say(w.office, '单位 市教育局')).toMatch(/^市教育委员会\n· 别名：市教育局\n/)
  expect(await w.refused(() => w.say(w.office, '单位 市教育局 改名 市财政局'))).toBe('已有单位“市财政局”。')
})

test('levels and the unit above: no rings, nothing under a lower level', async () => {
  const w = await world({ at })
  expect(await w.say(w.office, '单位 新建 某县教育局 级别 县 上级 市教育局')).toBe('已新建单位：某县教育局。')
  expect(await w.say(w.office, '单位 某县教育局')).toContain('· 级别：县级\n· 上级单位：市教育局')
  expect(await w.refused(() => w.say(w.office, '单位 市教育局 上级 某县教育局'))).toBe(
    '市教育局不能以自身或其下级单位为上级。',
  )
  await w.say(w.office, '单位 市财政局 级别 市')
  expect(await w.refused(() => w.say(w.office, '单位 市财政局 上级 某县教育局'))).toMatch(/级别低于市财政局/)
  expect(await w.refused(() => w.say(w.office, '单位 市财政局 级别 乡'))).toMatch(/请写：省、市、县/)
  expect(await w.say(w.office, '单位 某县教育局 上级 无')).toBe('某县教育局：已更新。')
  expect(await w.say(w.office, '单位 某县教育局')).not.toContain('上级单位')
})

test('naming a group’s members settles what the plan left open about it, as settle would', async () => {
  const w = await world({ at })
  const before = await w.say(w.office, '待明确')
  const said = await w.say(w.office, '单位 行业协会主管部门 成员 市工信局、市商务局')
  expect(said).toBe(
    '行业协会主管部门的成员：市工信局、市商务局。\n方案 SY 的待明确事项已据此明确，分给成员 2 个分办事项，从本期起报送。',
  )
  expect(before).toMatch(/^待明确事项：5 项/)
  expect(await w.say(w.office, '待明确')).toMatch(/^待明确事项：4 项/)
  expect(await w.say(w.liaison('市商务局'), '2.2.1 正在调研')).toContain('2.2.1-1.2')
  expect(await w.say(w.office, '单位 市商务局')).toContain('所属集合单位：行业协会主管部门')
  expect(await w.say(w.office, '单位 行业协会主管部门 成员 市工信局')).toContain('此前已分办的事项不变')
})

test.each([
  ['单位 试点企业 成员 甲公司', /^没有找到单位“甲公司”.*新单位=甲公司/],
  ['单位 市教育局 成员 市财政局', /^市教育局不是集合单位/],
  ['单位 试点企业 成员', /^请写明成员单位/],
  ['单位 市教育局 别名', /^请写明改为什么/],
  ['单位 教育厅 别名 教委', /^没有找到单位“教育厅”，是否为：市教育局/],
  ['单位 新建 市教育局', /^已有单位“市教育局”。$/],
  ['单位 市教育局 别名 教，委', /^“教”不能作为单位名称/],
  ['单位 查无此局', /^没有找到单位“查无此局”/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at })
  const [first] = (await w.say(w.office, text)).split('\n')
  expect(first).toMatch(sentence)
  expect(await w.refused(() => w.say(w.office, text))).toMatch(sentence)
})

test('new members are made where they are said to be new', async () => {
  const w = await world({ at })
  expect(await w.say(w.office, '单位 试点企业 成员 新单位=甲公司、乙公司')).toMatch(
    /^试点企业的成员：甲公司、乙公司。\n/,
  )
  expect(await w.say(w.office, '邀请 甲公司 张三 A角')).toContain('邀请链接')
})

test('only the office and administrators change units', async () => {
  const w = await world({ at })
  for (const who of [w.liaison('市教育局'), w.leader])
    expect(await w.refused(() => w.say(who, '单位 市教育局 别名 教委'))).toMatch(/^您没有“单位调整”的权限/)
  expect(await w.say(w.admin, '单位 市教育局 别名 教委')).toBe('市教育局：已更新。')
})

const coverage = z.object({
  unreached: z.string().array(),
  gaps: z.array(z.looseObject({ kind: z.string(), unit: z.string(), place: z.string(), mend: z.string() })),
})

test('“单位 核对” names who cannot be reached, what mends it, and the worst first', async () => {
  const w = await world({ at })
  const edu = w.liaison('市教育局')
  await w.change(edu, { accounts: [], preferred: null })
  await w.change(w.liaison('市教育局', 'B'), { active: false })
  const fin = w.liaison('市财政局')
  await w.change(fin, { accounts: [`web:${fin.id}`], preferred: `web:${fin.id}` })
  const said = await w.say(w.office, '单位 核对')
  const lines = said.split('\n')
  expect(lines[1]).toMatch(/^\d+ 个承担单位中，\d+ 个联系不上。$/)
  expect(said).toContain(
    '· 市教育局联络员 A 角市教育局甲没有可用账号，收不到提醒。请发送：邀请 市教育局 市教育局甲 A角 SY',
  )
  expect(said).toContain('· 市教育局没有联络员 B 角。请发送：邀请 市教育局 姓名 B角 SY')
  expect(said).toContain(
    '· 市财政局联络员 A 角市财政局甲尚未登录，提醒无人看到。请发送：邀请 市财政局 市财政局甲 A角 SY',
  )
  expect(said).toContain(
    '· 试点企业是集合单位，没有成员，其分办事项无人承担。请发送：单位 试点企业 成员 甲单位、乙单位',
  )
  expect(lines.findIndex((line) => line.includes('市财政局'))).toBeGreaterThan(
    lines.findIndex((line) => line.includes('市教育局没有')),
  )
  const { reply } = await w.hand(w.office, { kind: 'command', verb: 'unit', args: { check: true } })
  const data = coverage.parse(reply?.data)
  expect(data.unreached).toContain('市教育局')
  expect(data.unreached).not.toContain('市财政局')
  expect(data.gaps.find(({ unit: of, place }) => of === '市财政局' && place === 'A')).toMatchObject({
    kind: 'unseen',
  })
})

test('who signs in is reached from then on', async () => {
  const w = await world({ at })
  const fin = w.liaison('市财政局')
  await w.change(fin, { accounts: [`web:${fin.id}`], preferred: `web:${fin.id}` })
  expect(await w.say(w.office, '单位 核对')).toContain('市财政局甲尚未登录')
  const code = await w.store.tx((db) =>
    issueInvite(db, { personId: fin.id, createdBy: 'x', now: w.now(), secret: 'code-1', via: 'test' }),
  )
  await createSignin({ store: w.store, clock: w.now, secret: () => 'a-token' }).redeem(code)
  expect(await w.say(w.office, '单位 核对')).not.toContain('市财政局甲')
})

test('in English', async () => {
  const w = await world({ at })
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'unit 市教育局 alias remove 教委')).toBe('市教育局 has no aliases.')
  expect(await w.say(w.office, 'unit new Harbour level county above 市教育局')).toBe('Unit made: Harbour.')
  expect(await w.say(w.office, 'unit Harbour')).toContain('· Level: county\n· Above it: 市教育局')
  expect(await w.say(w.office, 'unit check')).toMatch(
    / is a group without members: nobody answers for its shares\. Say: unit /,
  )
})
