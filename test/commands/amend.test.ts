import { expect, test } from 'vitest'
import amend from '../../commands/amend.ts'
import type { Assignment } from '../../src/core/model/index.ts'
import type { Context } from '../../src/kit/command.ts'
import { collect, must } from '../../src/kit/moves/look.ts'
import { putRequest, type Asking } from '../../src/kit/moves/requests.ts'
import { wordsFor } from '../../src/kit/words/index.ts'
import { world, ZONE, type Speaker, type World } from '../support/world.ts'

const begun = () => world({ at: '2025-03-03 10:00' })

/** What the ledger has of an item, by event. */
const entries = async (w: World, code: string, event: string) => {
  const { id, taskId } = await w.assignment(code)
  const of = event.startsWith('task.') ? taskId : id
  const all = await w.store.tx((db) => collect(db.history({ of })))
  return all.filter((entry) => entry.event === event).map(({ body }) => body)
}

test.each(['amend', ...amend.aliases])(
  '“%s” sets another deadline; the first one is never overwritten',
  async (verb) => {
    const w = await begun()
    const finance = w.liaison('市财政局')
    const say = (on: string, why: string) => w.say(w.office, `${verb} 2.1.4-1 时限 ${on} 理由：${why}`)
    expect((await say('2025年6月30日', '上级资金下达晚')).split('\n')).toEqual([
      '2.1.4-1 的完成时限已改为：2025年6月30日。首次时限保留备查。',
      '已记入台账并告知相关单位。如需改回，请再次调整。',
    ])
    expect(w.hear(finance)).toEqual([
      '办公室调整：2.1.4-1 的完成时限已改为：2025年6月30日。首次时限保留备查。理由：上级资金下达晚',
    ])
    await say('2025年9月30日', '招标推迟')
    const row = await w.assignment('2.1.4-1')
    expect(row.deadline?.on).toBe('2025-09-30')
    expect(row.firstDeadline?.on).toBe('2025-06-30')
    expect(await w.say(finance, '状态 2.1.4-1')).toContain('时限：2025年9月30日（原定2025年6月30日）')
    expect(await entries(w, '2.1.4-1', 'assignment.amended')).toMatchObject([
      { what: 'due', was: null, is: { on: '2025-06-30' }, reason: '上级资金下达晚' },
      { what: 'due', was: { on: '2025-06-30' }, is: { on: '2025-09-30' }, reason: '招标推迟' },
    ])
  },
)

test('of a task: all its shares, but not what was given beside the document', async () => {
  const w = await begun()
  await w.say(w.office, '交办 2.1.4 市科技局 3月20日前 报送建议')
  const said = await w.say(w.office, '调整 2.1.4 时限 2025年6月底 理由：上级资金下达晚')
  expect(said).toContain('2.1.4 的完成时限已改为：2025年6月底。')
  expect((await w.assignment('2.1.4-1')).deadline?.on).toBe('2025-06-30')
  expect((await w.assignment('2.1.4-3')).deadline?.on).toBe('2025-03-20')
  expect(await w.say(w.office, '状态 2.1.4')).toContain('完成时限：2025年6月底')
  expect(await entries(w, '2.1.4-1', 'task.amended')).toMatchObject([
    { what: 'due', reason: '上级资金下达晚' },
  ])
})

test('what is owed at the old date is asked for at the new one, from the foot of the ladder', async () => {
  const w = await begun()
  const education = w.liaison('市教育局')
  await w.say(w.office, '临时交办 市教育局 3月10日前 报送名单')
  await w.at('2025-03-11 09:30')
  await w.say(w.office, '调整 91.1-1 时限 3月20日前 理由：名单未定')
  w.hear(education)
  await w.at('2025-03-14 09:30')
  expect(w.hear(education).join()).not.toContain('91.1-1')
  await w.at('2025-03-17 09:30')
  expect(w.hear(education).join()).toContain('91.1-1')
  expect(await w.say(w.office, '状态 91.1')).toContain('完成时限：3月20日前')
})

test('title and text in other words; the old ones stand in the ledger, the units are told', async () => {
  const w = await begun()
  expect(await w.say(w.office, '调整 2.1.4 标题 落实补贴资金，理由：表述更准确')).toContain(
    '2.1.4 的标题已改为：落实补贴资金。',
  )
  await w.say(w.office, '调整 2.1.4 内容 按季度落实补贴资金，理由：明确频次')
  expect((await w.say(w.office, '状态 2.1.4')).split('\n').slice(0, 2)).toEqual([
    '2.1.4 落实补贴资金',
    '按季度落实补贴资金',
  ])
  expect(w.hear(w.liaison('市财政局'))).toHaveLength(2)
  expect(await entries(w, '2.1.4-1', 'task.amended')).toMatchObject([
    { what: 'title', was: '加大资金投入', is: '落实补贴资金', reason: '表述更准确' },
    { what: 'text', is: '按季度落实补贴资金' },
  ])
})

test('a unit is added, with its reason in the ledger', async () => {
  const w = await begun()
  expect(await w.say(w.office, '调整 2.1.4 增加 市科技局 配合，理由：涉及设备')).toContain(
    '已增加：2.1.4 2.1.4-3 市科技局（配合）',
  )
  expect(w.hear(w.liaison('市科技局')).join()).toContain('2.1.4-3 加大资金投入，由贵单位承担')
  expect(await entries(w, '2.1.4-3', 'assignment.amended')).toMatchObject([
    { what: 'add', reason: '涉及设备' },
  ])
})

test('to another unit: number, reports and deadline stay, both are told, the new one signs and is asked', async () => {
  const w = await begun()
  const finance = w.liaison('市财政局')
  const science = w.liaison('市科技局')
  await w.say(finance, '2.1.4 已拨付首批')
  await w.press(finance, '确认提交')
  w.hear(science)
  expect(await w.say(w.office, '调整 2.1.4-1 改由 市科技局，理由：职能划转')).toContain(
    '2.1.4-1 已改由市科技局承担，原汇报和记录保留。',
  )
  expect(w.hear(finance).slice(-1)).toEqual([
    '2.1.4-1 加大资金投入已由办公室改由市科技局承担，贵单位不再报送。理由：职能划转',
  ])
  expect(w.hear(science).join()).toContain('2.1.4-1 加大资金投入，由贵单位承担')
  const said = await w.say(science, '状态 2.1.4-1')
  expect(said).toContain('已拨付首批')
  expect(said).toContain('3月3日由市财政局改由本单位承担')
  expect(await w.say(finance, '2.1.4-1 又拨付一批')).toContain('不是您单位承担的事项')
  await w.say(science, '2.1.4-1 已接手')
  await w.press(science, '确认提交')
  expect(await w.say(w.office, '状态 2.1.4-1')).toContain('已接手')
  expect(await entries(w, '2.1.4-1', 'assignment.reassigned')).toMatchObject([{ reason: '职能划转' }])
})

/** Somebody puts a matter to the office, as the commands for it do. */
async function ask(
  w: World,
  code: string,
  who: Speaker,
  asking: Asking,
  state: Assignment['state'] = 'open',
) {
  const { id } = await w.assignment(code)
  return w.store.tx(async (db) => {
    const person = must(await db.get('person', who.id), who.id)
    const assignment = must(await db.get('assignment', id), id)
    const by = { person, roles: [], operator: false }
    const context = {
      db,
      by,
      now: w.now(),
      via: 'test:ask',
      words: wordsFor('zh'),
      timezone: ZONE,
    } as unknown
    const request = await putRequest(context as Context, assignment, w.plan, asking)
    await db.put('assignment', { ...assignment, state })
    return request.id
  })
}

const request = (w: World, id: string) => w.store.tx((db) => db.get('request', id))

test('after a unit declined it: what it asked is granted by giving the share to another', async () => {
  const w = await begun()
  const asking: Asking = { kind: 'decline', statement: '不属我局' }
  const id = await ask(w, '2.1.4-1', w.liaison('市财政局'), asking, 'declined')
  await w.say(w.office, '调整 2.1.4-1 改由 市科技局，理由：职能划转')
  expect(await request(w, id)).toMatchObject({ state: 'granted', remark: '职能划转' })
  expect(await w.assignment('2.1.4-1')).toMatchObject({ state: 'open' })
})

test('nobody grants what they declined themselves', async () => {
  const w = await begun()
  await ask(w, '2.1.4-1', w.office, { kind: 'decline', statement: '不属我局' }, 'declined')
  expect(await w.refused(() => w.say(w.office, '调整 2.1.4-1 改由 市科技局，理由：职能划转'))).toMatch(
    /^不能审核本人或本单位/,
  )
})

test('split into members below its number, each with its own clock; the old one keeps its history', async () => {
  const w = await begun()
  const said = await w.say(w.office, '调整 2.1.4-1 拆分 市财政局、市科技局，理由：分头推进')
  expect(said).toContain('已拆分为：2.1.4-1.1 市财政局、2.1.4-1.2 市科技局。2.1.4-1 不再报送，记录保留。')
  expect(said).toContain('撤销后编号不再使用')
  expect(await w.assignment('2.1.4-1')).toMatchObject({ state: 'withdrawn' })
  for (const code of ['2.1.4-1.1', '2.1.4-1.2'])
    expect(await w.assignment(code)).toMatchObject({
      state: 'open',
      role: 'lead',
      reports: true,
      period: '2025-03',
    })
  expect(w.hear(w.liaison('市科技局')).join()).toContain('2.1.4-1.2')
  // Split once more, the numbers go on.
  await w.say(w.office, '调整 2.1.4-1.2 拆分 市科技局、市人社局，理由：再分')
  expect(await w.assignment('2.1.4-1.4')).toMatchObject({ state: 'open' })
})

test('suspended it rests, resumed it goes on; withdrawn it is over; each with its reason', async () => {
  const w = await begun()
  const finance = w.liaison('市财政局')
  expect(await w.say(w.office, '调整 2.1.4-1 暂缓 等待上级批复')).toContain(
    '2.1.4-1 已暂缓，暂缓期间不催办。',
  )
  w.hear(finance)
  await w.at('2025-03-20 09:30')
  expect(w.hear(finance).join()).not.toContain('2.1.4-1')
  expect(await w.say(w.office, '状态 2.1.4-1')).toContain('灰灯')
  await w.say(w.office, '调整 2.1.4-1 恢复 批复已下达')
  await w.at('2025-03-25 09:30')
  expect(w.hear(finance).join()).toContain('2.1.4-1')
  expect(await w.say(w.office, '调整 2.1.4-1 撤销 任务取消')).toContain(
    '撤销后编号不再使用；如需重新承担，请用“交办”。',
  )
  expect(w.hear(finance).join()).toContain('2.1.4-1 已撤销，记录保留。理由：任务取消')
  expect(await w.say(finance, '我的')).not.toContain('2.1.4-1 ')
})

test('of a task all shares; what is done is opened again', async () => {
  const w = await begun()
  const finance = w.liaison('市财政局')
  expect(await w.say(w.office, '调整 2.1.4 暂缓 等待上级批复')).toContain('2.1.4-1、2.1.4-2 已暂缓')
  await w.say(w.office, '调整 2.1.4 恢复 批复已下达')
  await w.say(finance, '申请办结 2.1.4 已拨付')
  await w.say(w.office, '销号 2.1.4-1')
  expect(await w.say(w.office, '调整 2.1.4-1 重启 审计发现问题')).toContain('2.1.4-1 已重启，恢复办理。')
  expect(w.hear(finance).join()).toContain('理由：审计发现问题')
  expect(await w.assignment('2.1.4-1')).toMatchObject({ state: 'open' })
})

test('what waited on a share that is withdrawn falls away; with an extension asked for, the date is not changed past it', async () => {
  const w = await begun()
  const asking: Asking = { kind: 'extension', statement: '请延期', until: '2025-09-30' }
  const id = await ask(w, '2.1.4-1', w.liaison('市财政局'), asking)
  expect(await w.refused(() => w.say(w.office, '调整 2.1.4-1 时限 2025年6月30日 理由：资金晚'))).toBe(
    '2.1.4-1 有延期申请（第 1 号）待答复，请先答复。',
  )
  await w.say(w.office, '调整 2.1.4-1 撤销 任务取消')
  expect(await request(w, id)).toMatchObject({ state: 'withdrawn' })
})

test('by buttons and forms from the status', async () => {
  const w = await begun()
  await w.say(w.office, '状态 2.1.4-1')
  expect(await w.press(w.office, '调整')).toBe(
    '调整 2.1.4-1：请选择。每项调整须写明理由，并记入台账。\n[改时限] [改由其他单位] [拆分] [暂缓] [撤销]',
  )
  await w.press(w.office, '改由其他单位')
  expect(await w.fill(w.office, { value: '市科技局', reason: '职能划转' })).toContain('已改由市科技局承担')
  await w.say(w.office, '状态 2.1.4')
  expect(await w.press(w.office, '调整')).toContain('[改标题] [改内容] [改时限] [增加单位] [暂缓] [撤销]')
  expect(await w.say(w.liaison('市财政局'), '状态 2.1.4-1')).not.toContain('[调整]')
})

test.each([
  ['调整', /^“调整”的写法有误/],
  ['调整 9.9.9 暂缓 等待', /^没有编号为 9\.9\.9 的事项/],
  ['调整 2.1.4-1 时限 2025年6月30日', /^请写明理由/],
  ['调整 2.1.4-1 时限，理由：资金晚', /^“调整”的写法有误：缺少新时限/],
  ['调整 2.1.4-1 时限 2025年1月31日 理由：资金晚', /^时限“2025年1月31日”（2025年1月31日）已经过去/],
  ['调整 2.1.4-1 时限 尽快 理由：资金晚', /^时限“尽快”看不出是哪一天/],
  ['调整 2.1.4-1 标题 新标题 理由：准确', /^标题和内容属于整项任务，请写任务编号，例如：调整 2\.1\.4 标题/],
  ['调整 2.1.4 标题 加大资金投入 理由：准确', /^2\.1\.4 本来就是如此/],
  ['调整 2.1.4 增加 市教育局 配合 理由：涉及', /^市教育局已承担 2\.1\.4-2/],
  ['调整 2.1.4-1 改由 市财政局 理由：划转', /^2\.1\.4-1 本来就是如此/],
  ['调整 2.1.4-1 改由 市教育局 理由：划转', /^市教育局已承担 2\.1\.4-2/],
  ['调整 2.1.4-1 改由 火星局 理由：划转', /^没有找到单位“火星局”/],
  ['调整 2.1.4 改由 市科技局 理由：划转', /^2\.1\.4 有多个分办事项/],
  ['调整 2.1.4-1 拆分 市科技局 理由：分头', /^拆分 2\.1\.4-1 请写明至少两个单位/],
  ['调整 2.1.4-1 恢复 批复已下达', /^2\.1\.4-1 目前为“待签收”，不能办理此项。$/],
  ['调整 2.1.4-1 重启 审计', /^2\.1\.4-1 目前为/],
  ['调整 2.1.4 恢复 批复已下达', /^2\.1\.4 目前没有可以这样调整的分办事项/],
])('refused: %s', async (text, sentence) => {
  const w = await begun()
  expect(await w.refused(() => w.say(w.office, text))).toMatch(sentence)
})

test('others may not', async () => {
  const w = await begun()
  for (const who of [w.liaison('市财政局'), w.liaison('市财政局', 'head'), w.leader, w.admin])
    expect(await w.refused(() => w.say(who, '调整 2.1.4-1 暂缓 等待'))).toMatch(/^您没有“调整”的权限/)
})

test('in English', async () => {
  const w = await begun()
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'amend 2.1.4-1 deadline 2025-06-30 reason: funds come late')).toContain(
    'The deadline of 2.1.4-1 is now: 2025-06-30.',
  )
  expect(await w.say(w.office, 'amend 2.1.4-1 suspend waiting for approval')).toContain(
    '2.1.4-1 is suspended',
  )
})
