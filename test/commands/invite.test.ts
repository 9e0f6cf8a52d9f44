import { expect, test } from 'vitest'
import { z } from 'zod'
import invite from '../../commands/invite.ts'
import { createSignin } from '../../src/app/signin.ts'
import { plainText } from '../../src/kit/show/plain.ts'
import { snapshot } from '../support/trace.ts'
import { world, type World } from '../support/world.ts'

const codeIn = (said: string): string => /http:\/\/duban\.test\/in\/(\S+)/.exec(said)?.[1] ?? ''
const signin = (w: World) => createSignin({ store: w.store, clock: w.now, secret: () => 'a-token' })

test.each(['invite', ...invite.aliases])(
  '“%s” registers a person and gives a link that opens once',
  async (verb) => {
    const w = await world({ at: '2025-03-03 10:00' })
    const { result, rows, events } = await w.trace(() => w.say(w.office, `${verb} 市教育局 张三 B角`))
    expect(result).toMatch(
      /^已为市教育局张三生成邀请链接，角色：联络员（B 角）。仅可使用一次，7 天内有效：\nhttp:/,
    )
    expect(rows).toEqual(['invite', 'letter', 'letter', 'letter', 'person', 'role', 'role'])
    expect(events).toEqual(['role.ended', 'duty.handed', 'invite.issued', 'person.registered', 'letter.sent'])
    expect(await signin(w).redeem(codeIn(result))).toMatchObject({ token: 'a-token' })
    expect(await signin(w).redeem(codeIn(result))).toEqual({ refused: 'used' })
  },
)

test('the same person again is invited anew, not registered twice', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, '邀请 市教育局 张三')
  const { rows } = await w.trace(() => w.say(w.office, '邀请 市教育局 张三 A角'))
  expect(rows).toEqual(['invite', 'letter'])
})

test.each([
  ['A角', '联络员（A 角）', 'A', '市教育局甲', '2025-03-20 09:30'],
  ['分管领导', '分管领导', 'head', '市教育局领导', '2025-03-28 09:30'],
] as const)(
  'the newest %s of a unit is asked instead of the earlier',
  async (place, role, seat, name, day) => {
    const w = await world({ at: '2025-03-03 10:00' })
    const { reply } = await w.hand(w.office, { kind: 'text', text: `邀请 市教育局 张三 ${place}` })
    const { person, replaced } = z
      .object({ person: z.string(), replaced: z.string().array() })
      .parse(reply?.data)
    expect(replaced).toEqual([name])
    expect(plainText(reply?.content ?? { blocks: [] })).toMatch(
      new RegExp(`\n原${role}（${name}）不再担任，此后的提醒只发给新人员。$`),
    )
    expect(w.hear(w.liaison('市教育局', seat))).toEqual([
      '您在市教育局的职责已交接给张三，此后的提醒不再发给您；您此前报送的内容仍记在您名下。',
    ])
    w.sent.splice(0)
    const account = 'sim:张三'
    await w.change({ id: person, account, name: '张三' }, { accounts: [account], preferred: account })
    await w.at(day)
    const to = w.sent.map((sending) => sending.to)
    expect(to).toContain(account)
    expect(to).not.toContain(w.liaison('市教育局', seat).account)
  },
)

test('who gave the place up may no longer report; offices and leaders are several', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, '邀请 市教育局 张三')
  expect(await w.refused(() => w.say(w.liaison('市教育局'), '汇报 1.2.2 已完成调研'))).toMatch(
    /已于3月3日交接给张三/,
  )
  for (const text of ['邀请 领导小组办公室 李四 办公室', '邀请 市政府 周五 领导'])
    expect(await w.say(w.office, text)).not.toContain('不再担任')
  expect(await w.say(w.office, '逾期')).toBe('目前没有逾期未报的事项。')
})

test('who is invited back holds the place again, as the same person', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const invited = async (name: string) => {
    const { reply } = await w.hand(w.office, { kind: 'text', text: `邀请 市教育局 ${name}` })
    return z.object({ person: z.string(), replaced: z.string().array() }).parse(reply?.data)
  }
  const first = await invited('张三')
  expect((await invited('李四')).replaced).toEqual(['张三'])
  expect(await invited('张三')).toEqual({ person: first.person, replaced: ['李四'] })
})

test('a link that was not used in seven days is closed', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const said = await w.say(w.office, '邀请 市教育局 张三')
  w.sleep('2025-03-10 10:01')
  expect(await signin(w).peek(codeIn(said))).toBe('expired')
})

test('an office of its own is made where it is first named; any other unit must be known', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.office, '邀请 督查室 李四 办公室')).toContain(
    '已为督查室李四生成邀请链接，角色：办公室。',
  )
  expect(await w.refused(() => w.say(w.office, '邀请 教育厅 张三'))).toBe(
    '没有找到单位“教育厅”，是否为：市教育局。',
  )
})

test('only an administrator makes administrators', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.office, '邀请 信息中心 赵六 管理员'))).toMatch(/^您没有“邀请”的权限/)
  expect(await w.say(w.admin, '邀请 信息中心 赵六 管理员')).toContain('赵六生成邀请链接，角色：管理员。')
})

test.each([
  ['邀请', /^“邀请”的写法有误：缺少单位。例如：邀请 市教育局 张三 A角$/],
  ['邀请 市教育局', /^“邀请”的写法有误：缺少姓名。例如/],
  ['邀请 市教育局 张三 局长', /^“邀请”的写法有误：角色无法识别。例如/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.office, text))).toMatch(sentence)
})

test('a liaison or a leader invites nobody', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  for (const who of [w.liaison('市教育局'), w.leader])
    expect(await w.refused(() => w.say(who, '邀请 市教育局 张三'))).toMatch(/^您没有“邀请”的权限/)
})

test('the ledger does not hold the code', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const code = codeIn(await w.say(w.office, '邀请 市教育局 张三'))
  const { entries } = await snapshot(w.store)
  expect(code.length).toBeGreaterThan(20)
  expect(JSON.stringify(entries)).not.toContain(code)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'invite 市教育局 Zhang head')).toMatch(
    /^An invite for Zhang, 市教育局 unit head \(once, within 7 days\):/,
  )
})
