import { expect, test } from 'vitest'
import { readTokenSaid } from '../../src/core/token.ts'
import { apiDesk } from '../support/api.ts'
import { snapshot } from '../support/trace.ts'
import { world } from '../support/world.ts'

const AT = { at: '2025-03-03 10:00' }

test.each([
  ['', { act: 'list' }],
  ['列表', { act: 'list' }],
  ['撤销 3', { act: 'revoke', number: 3 }],
  ['revoke #12', { act: 'revoke', number: 12 }],
  ['撤销', { act: 'revoke' }],
  ['新建 数据平台 SY 只读', { act: 'new', name: '数据平台', words: ['SY', '只读'] }],
  [
    '新建 OA 市教育局 汇报、确认 ９０天',
    { act: 'new', name: 'OA', words: ['市教育局', '汇报', '确认'], days: 90 },
  ],
  ['新建', { act: 'new' }],
  ['别的', null],
])('“令牌 %s” is read as %j', (rest, said) => {
  expect(readTokenSaid(rest)).toEqual(said)
})

test('令牌：新建、领取一次、查看、撤销；密钥不留在任何一行里', async () => {
  const w = await world(AT)
  const desk = await apiDesk(w)
  const answer = await w.say(w.admin, '令牌 新建 数据平台 SY 只读')
  expect(answer).toContain('已建令牌“数据平台”')
  const path = desk.pathIn(answer)
  expect((await desk.open(w.admin, path, 'GET')).text).toContain('生成并显示')
  const { secret } = await desk.open(w.admin, path)
  expect(secret).toMatch(/^dbt_\S{30,}$/)
  expect((await desk.open(w.admin, path)).status).toBe(410)
  expect((await snapshot(w.store)).text).not.toContain(secret)
  expect(await w.say(w.admin, '令牌')).toMatch(
    /第 1 号 数据平台（SY，按领导（只看））：查询；管理员小陈建，有效期至2025年8月30日，尚未使用，有效/,
  )
  expect((await desk.ask('/api/v1/plans', { token: secret })).status).toBe(200)
  expect(await w.say(w.admin, '令牌')).toContain('最近使用3月3日')
  expect(await w.say(w.admin, '令牌 撤销 1')).toBe('第 1 号令牌“数据平台”已撤销，即刻失效。')
  expect((await desk.ask('/api/v1/plans', { token: secret })).status).toBe(401)
  expect(await w.refused(() => w.say(w.admin, '令牌 撤销 1'))).toContain('没有第 1 号有效令牌')
})

test('a token is made and ended in English as well', async () => {
  const w = await world(AT)
  await w.say(w.admin, 'lang en')
  expect(await w.say(w.admin, 'token new dataplatform SY read 30days')).toContain('“dataplatform” is made')
  expect(await w.say(w.admin, 'token')).toContain('as a leader): reads; made by 管理员小陈')
  expect(await w.say(w.admin, 'token revoke 1')).toBe('Token 1, “dataplatform”, is revoked as of now.')
})

test.each([
  ['令牌 新建', '请写明给哪个系统用'],
  ['令牌 新建 OA SY', '请写明令牌可以做什么'],
  ['令牌 新建 OA SY 市教育居 汇报', '“市教育居”不是方案代号'],
  ['令牌 新建 OA 市教育局 办公室 汇报', '一个令牌只能有一个身份'],
  ['令牌 新建 OA 市教育局 市财政局 汇报', '一个令牌只能有一个身份'],
  ['令牌 新建 OA SY 令牌', '“令牌”不能交给令牌'],
  ['令牌 新建 OA SY 绑定', '“绑定”不能交给令牌'],
  ['令牌 新建 OA SY 只读 0天', '有效期请在 1 至 730 天之间'],
  ['令牌 新建 OA SY 只读 99999天', '有效期请在 1 至 730 天之间'],
  ['令牌 撤销', '请写明第几号'],
])('“%s” is refused with what to do', async (said, why) => {
  const w = await world(AT)
  expect(await w.refused(() => w.say(w.admin, said))).toContain(why)
})

test('only an administrator makes tokens, and nobody else fetches a secret', async () => {
  const w = await world(AT)
  const desk = await apiDesk(w)
  for (const who of [w.office, w.leader, w.liaison('市教育局')])
    expect(await w.refused(() => w.say(who, '令牌 新建 OA SY 只读'))).toContain('您没有“令牌”的权限')
  const path = desk.pathIn(await w.say(w.admin, '令牌 新建 OA SY 只读'))
  for (const method of ['GET', 'POST']) expect((await desk.open(w.office, path, method)).status).toBe(410)
  expect((await desk.open(w.admin, path, 'POST', 'https://elsewhere.example')).status).toBe(403)
  w.sleep('2025-03-04 10:30')
  expect((await desk.open(w.admin, path)).status).toBe(410)
})

test('a token says what it may and no more, in its one place, and its name stands in the ledger', async () => {
  const w = await world(AT)
  const desk = await apiDesk(w)
  const token = await desk.token('OA SY 市教育局 汇报 确认')
  const report = { code: '1.1.1', progress: '已完成调研' }
  const own = (await w.store.tx(async (db) => {
    for await (const one of db.list('assignment', 'byPlan', { prefix: [w.plan.id] })) {
      const unit = await db.get('unit', one.unitId)
      if (unit?.name === '市教育局' && one.reports) return one.code
    }
    return null
  })) as string
  const drafted = await desk.ask('/api/v1/commands/report', { token, body: { ...report, code: own } })
  expect(drafted.status).toBe(200)
  const { draft } = drafted.body['data'] as { draft: string }
  expect((await desk.ask('/api/v1/commands/confirm', { token, body: { draft } })).status).toBe(200)
  const { lastReportId } = await w.assignment(own)
  expect(lastReportId).not.toBeNull()
  const by = await w.store.tx(async (db) => (await db.get('report', lastReportId ?? ''))?.by ?? '')
  expect(await w.store.tx(async (db) => (await db.get('person', by))?.name)).toBe('OA（接口）')
  // Another unit's item, another command, a question: none of them was given to it.
  const other = await desk.ask('/api/v1/commands/report', { token, body: { ...report, code: '1.2.1-1' } })
  expect(other.status).toBe(422)
  for (const verb of ['nochange', 'status', 'chase', 'token', 'bind'])
    expect((await desk.ask(`/api/v1/commands/${verb}`, { token, body: {} })).body['title'], verb).toBe(
      'not-in-scope',
    )
  expect((await desk.ask('/api/v1/assignments', { token })).body['title']).toBe('not-in-scope')
  // It holds no place of its own, so nobody asks it for anything and no list of people has it.
  expect(await w.say(w.office, '人员')).not.toContain('（接口）')
})

test('a token ends by itself on its last day', async () => {
  const w = await world(AT)
  const desk = await apiDesk(w)
  const token = await desk.token('OA SY 只读 1天')
  expect((await desk.ask('/api/v1/plans', { token })).status).toBe(200)
  w.sleep('2025-03-04 10:01')
  expect((await desk.ask('/api/v1/plans', { token })).status).toBe(401)
  expect(await w.say(w.admin, '令牌')).toContain('已过期')
})
