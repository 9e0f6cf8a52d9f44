import { describe, expect, test } from 'vitest'
import turn from '../../commands/turn.ts'
import type { Occurrence } from '../../src/core/model/index.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { world, type World } from '../support/world.ts'

/** 市人社局 leads 2.1.3, held once a year; 市发改委 leads 1.1.1, done every year, and 2.1.2, every month. */
const team = (w: World) => w.liaison('市人社局')
const turnsOf = async (w: World, code: string): Promise<Occurrence[]> =>
  turnsOfId(w, (await w.assignment(code)).id)
const turnsOfId = (w: World, id: string): Promise<Occurrence[]> =>
  w.store.tx((db) => collect(db.list('occurrence', 'byAssignment', { prefix: [id] })))

test.each(['turn', ...turn.aliases])(
  '“%s” applies to close the present turn; the duty goes on',
  async (verb) => {
    const w = await world({ at: '2025-03-03 10:00' })
    const { result, rows, events } = await w.trace(() =>
      w.say(team(w), `${verb} 2.1.3 大赛已举办，320人参赛`),
    )
    expect(result).toBe('已提交 2.1.3-1 2025年度的办结申请，待办公室复核。任务本身继续推进。')
    expect(new Set(rows)).toEqual(new Set(['assignment', 'occurrence', 'request', 'letter']))
    expect(events).toEqual(['assignment.signed', 'turn.asked', 'letter.sent'])
    expect(w.hear(w.office)).toEqual([
      '市人社局申请办结 2.1.3-1 2025年度，请复核。\n完成情况：大赛已举办，320人参赛\n[予以办结] [退回] [查看]',
    ])
    expect((await w.assignment('2.1.3-1')).state).toBe('open')
    expect(await w.say(team(w), '状态 2.1.3-1')).toContain(
      '2025年度：3月3日申请办结，待办公室复核，完成情况：大赛已举办，320人参赛',
    )
  },
)

test('accepted: the turn is closed and kept with who and when, reports go on', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(team(w), '2.1.3 方案已印发')
  await w.say(team(w), '确认')
  await w.say(team(w), '申请办结 2.1.3@2025 大赛已举办')
  expect(await w.press(w.office, '予以办结')).toBe('2.1.3-1 2025年度已予办结，任务继续推进。')
  expect(w.hear(team(w))).toEqual(['2.1.3-1 2025年度的办结申请已通过，该届予以办结，任务继续推进。'])
  const [one] = await turnsOf(w, '2.1.3-1')
  expect(one).toMatchObject({
    state: 'done',
    completion: { statement: '大赛已举办', decidedBy: w.office.id, outcome: 'accepted' },
  })
  const said = await w.say(team(w), '状态 2.1.3')
  expect(said).toMatch(
    /2025年度：2025年3月3日经办公室老王复核办结，完成情况：大赛已举办\n[^\n]*2025年3月报送期：3月3日报送/,
  )
  expect(said).toContain('绿灯 3月3日已反馈，下次4月25日')
  expect(await w.refused(() => w.press(w.office, '予以办结'))).toBe(
    '2.1.3-1 没有“2025”届次的待复核办结申请。发送“待办”可查看全部。'.replace('2.1.3-1', 'SY-2.1.3-1'),
  )
})

test('“申请办结” of a recurring duty asks which is meant, with the words kept', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const { result, rows, events } = await w.trace(() => w.say(team(w), '申请办结 2.1.3 大赛已举办'))
  expect(result).toBe(
    '2.1.3-1 为周期性任务。请选择办结其中一届，还是整项任务（今后各届不再办理）。\n[办结2025年度] [办结整项任务]',
  )
  expect({ rows, events }).toEqual({ rows: ['letter'], events: [] })
  expect(await w.press(team(w), '办结2025年度')).toContain('2025年度的办结申请')
  expect(w.hear(w.office).join()).toContain('完成情况：大赛已举办')
  // What is applied for is not offered again.
  expect(await w.say(team(w), '申请办结 2.1.3')).not.toContain('[办结2025年度]')
})

test('the whole duty, by its button or its word: accepted, it closes its open turn and the turn’s application', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(team(w), '本届办结 2.1.3')
  await w.say(team(w), '申请办结 2.1.3 不再举办')
  expect(await w.press(team(w), '办结整项任务')).toBe('已提交 2.1.3-1 的办结申请，待办公室复核。')
  const { result, events } = await w.trace(() => w.say(w.office, '销号 2.1.3'))
  expect(result).toBe('2.1.3-1 已予销号。')
  expect(events).toEqual(['completion.accepted', 'turn.closed', 'letter.sent'])
  expect((await turnsOf(w, '2.1.3-1')).map(({ state }) => state)).toEqual(['closed'])
  expect(await w.say(w.office, '待办')).toContain('目前没有待办公室答复的事项。')
  expect(await w.say(w.office, '状态 2.1.3-1')).toContain('2025年度：随任务停止办理')
  const other = await world({ at: '2025-03-03 10:00' })
  expect(await other.say(team(other), '申请办结 2.1.3 整项 不再举办')).toBe(
    '已提交 2.1.3-1 的办结申请，待办公室复核。',
  )
})

test('returned with a reason: the turn is open again, the office’s days do not count', async () => {
  const w = await world({ at: '2025-12-29 10:00' })
  await w.say(team(w), '无变化 2.1.3')
  await w.say(team(w), '本届办结 2.1.3 大赛已举办')
  expect((await w.assignment('2.1.3-1')).turn).toBeUndefined()
  await w.at('2026-01-05 10:00')
  // It waits for the office: what lies there turns no light.
  expect(await w.say(team(w), '状态 2.1.3-1')).toMatch(/绿灯/)
  w.hear(team(w))
  expect(await w.say(w.office, '退回 2.1.3@2025 缺少总结')).toBe(
    '已退回 2.1.3-1 2025年度的办结申请，并已通知承担单位。',
  )
  // 30 and 31 December, 4 January (made up) and the 5th.
  expect(w.hear(team(w))).toEqual([
    '2.1.3-1 2025年度的办结申请被退回，理由：缺少总结。请继续推进。办公室答复所用 4 个工作日不计入贵单位时限。',
  ])
  expect((await w.assignment('2.1.3-1')).turn).toEqual({ label: '2025', to: '2025-12-31', grace: 4 })
  expect(await w.say(team(w), '状态 2.1.3-1')).toContain('黄灯')
  await w.say(team(w), '申请办结 2.1.3@2025 附总结')
  await w.say(w.office, '销号 2.1.3@2025')
  const said = await w.say(team(w), '状态 2.1.3-1')
  expect(said).toContain('2025年度：2026年1月5日经办公室老王复核办结，完成情况：附总结')
  expect(said).toContain('2026年度：进行中，截至2026年12月31日')
})

test('the year rolls over: what was not completed stays open on its own line, the new year’s turn begins', async () => {
  const w = await world({ at: '2025-12-22 10:00' })
  await w.say(team(w), '2.1.3 场地已定')
  await w.say(team(w), '确认')
  await w.at('2025-12-26 10:00')
  expect(await w.say(team(w), '状态 2.1.3-1')).toContain('黄灯 距2025年度截止 3 个工作日，尚未办结')
  await w.at('2026-01-06 10:00')
  const said = await w.say(team(w), '状态 2.1.3-1')
  expect(said).toContain('红灯 2025年度应于2025年12月31日前办结，已过 3 个工作日')
  expect(said).toMatch(
    /2026年度：进行中，截至2026年12月31日\n[^\n]*2025年度：未办结，应于2025年12月31日前办结，逾期 3 个工作日\n[^\n]*2025年12月报送期：12月22日报送/,
  )
  const mine = await w.say(team(w), '我的')
  expect(mine).toMatch(/2\.1\.3-1.*\n.*2026年度：进行中.*\n.*2025年度：未办结/)
  expect(await w.say(w.office, '逾期')).toContain('2.1.3-1')
  // Late, but all the same.
  expect(await w.say(team(w), '申请办结 2.1.3 大赛补办')).toContain(
    '[办结2025年度] [办结2026年度] [办结整项任务]',
  )
  expect(await w.press(team(w), '办结2025年度')).toContain('2025年度的办结申请')
  await w.say(w.office, '销号 2.1.3')
  expect(await w.say(team(w), '状态 2.1.3-1')).toContain('复核办结，迟 3 个工作日，完成情况：大赛补办')
  expect(await w.say(team(w), '状态 2.1.3-1')).toContain('绿灯')
})

test('reports belong to the turn in which they were said, late ones to that in which they were due', async () => {
  const w = await world({ at: '2025-12-01 10:00' })
  await w.at('2026-01-05 10:00')
  await w.say(team(w), '无变化 2.1.3')
  const { id } = await w.assignment('2.1.3-1')
  const period = (label: string) => w.store.tx((db) => db.get('period', `${id}/${label}`))
  expect(await period('2025-12')).toMatchObject({ state: 'reported', occurrenceId: `${id}@2025` })
  await w.at('2026-01-23 10:00')
  await w.say(team(w), '2.1.3 方案修订')
  await w.say(team(w), '确认')
  expect(await period('2026-01')).toMatchObject({ occurrenceId: `${id}@2026` })
  // A period that nobody answered belongs to a turn as well.
  await w.at('2026-03-25 10:00')
  expect(await period('2026-02')).toMatchObject({ state: 'missed', occurrenceId: `${id}@2026` })
})

describe('bad input is told, and changes nothing', () => {
  test.each([
    [
      '本届办结 2.1.4 已落实',
      '2.1.4-1 不分届次：只有按年、半年或季度开展的任务，由牵头（责任）单位分届办结。办结任务请发送“申请办结 2.1.4-1”。',
      '市财政局',
    ],
    ['申请办结 2.1.2@2025 已会商', /^2\.1\.2-1 不分届次/, '市发改委'],
    ['申请办结 2.1.3-2@2025', /^2\.1\.3-2 不分届次/, '市教育局'],
    ['申请办结 2.1.3@2026 已举办', '2.1.3-1 2026年度自2026年1月1日开始，尚不能办结。', '市人社局'],
    [
      '申请办结 2.1.3@2024 已举办',
      '2.1.3-1 没有“2024”这一届。现有：2025年度。写法如：2.1.3-1@2025。',
      '市人社局',
    ],
    ['申请办结 2.1.3@2025H1', /^2\.1\.3-1 没有“2025H1”这一届/, '市人社局'],
    ['申请办结 2.1.3@明年 已举办', /^2\.1\.3-1 没有“明年”这一届/, '市人社局'],
    ['本届办结 9.9.9', /^没有编号为 9\.9\.9 的事项/, '市人社局'],
    ['本届办结 2.1.4', /^2\.1\.4 不是您单位承担的事项/, '市人社局'],
    ['本届办结', /^“本届办结”的写法有误：缺少编号/, '市人社局'],
  ])('%s', async (said, sentence, unit) => {
    const w = await world({ at: '2025-03-03 10:00' })
    expect(await w.refused(() => w.say(w.liaison(unit), said))).toMatch(sentence)
  })

  test('applied for twice, closed already, by whom it may not be', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    await w.say(team(w), '本届办结 2.1.3')
    expect(await w.refused(() => w.say(w.liaison('市人社局', 'B'), '本届办结 2.1.3'))).toBe(
      '2.1.3-1 2025年度已申请办结，请等候办公室复核。',
    )
    expect(await w.refused(() => w.say(w.liaison('市人社局', 'head'), '销号 2.1.3@2025'))).toMatch(
      /^不能审核本人或本单位的办结申请/,
    )
    for (const who of [team(w), w.leader, w.admin, w.liaison('市教育局', 'head')])
      expect(await w.refused(() => w.say(who, '销号 2.1.3-1@2025'))).toMatch(/^您没有“销号”的权限/)
    expect(await w.refused(() => w.say(w.office, '退回 2.1.3@2025'))).toMatch(/理由/)
    expect(await w.refused(() => w.say(w.office, '销号 2.1.3@2026'))).toBe(
      '2.1.3 没有“2026”届次的待复核办结申请。发送“待办”可查看全部。',
    )
    await w.say(w.office, '销号 2.1.3')
    expect(await w.refused(() => w.say(team(w), '本届办结 2.1.3'))).toBe(
      '2.1.3-1 2025年度已经办结，无需再次申请。',
    )
  })

  test('while the whole duty waits for the office its state is said', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    await w.say(team(w), '申请办结 2.1.3 整项')
    expect(await w.refused(() => w.say(team(w), '本届办结 2.1.3'))).toBe(
      '2.1.3-1 目前为“待审核办结”，不能办理此项。',
    )
  })
})

test('by the tray of the office: it says which turn, and the answer closes that', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(team(w), '本届办结 2.1.3 大赛已举办')
  expect(await w.say(w.office, '待办')).toContain('第 1 号 2.1.3-1 2025年度办结申请（市人社局）')
  expect(await w.say(w.office, '批复 1 不同意')).toMatch(/理由/)
  expect(await w.say(w.office, '批复 1 同意')).toBe(
    '第 1 号2025年度办结申请（2.1.3-1）：予以销号，已通知申请单位。',
  )
  expect((await turnsOf(w, '2.1.3-1')).map(({ state }) => state)).toEqual(['done'])
})

test('returned by the form of the letter', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(team(w), '本届办结 2.1.3 大赛已举办')
  await w.press(w.office, '退回')
  expect(await w.fill(w.office, { reason: '缺少总结' })).toBe(
    '已退回 2.1.3-1 2025年度的办结申请，并已通知承担单位。',
  )
  expect(await w.say(team(w), '状态 2.1.3-1')).toContain('上次申请被退回：缺少总结')
})

test('the digest counts turns and explains them', async () => {
  const w = await world({ at: '2025-12-29 10:00' })
  await w.say(team(w), '本届办结 2.1.3 大赛已举办')
  await w.say(w.office, '销号 2.1.3@2025')
  await w.at('2026-01-04 17:00')
  const digests = [...w.hear(w.leader)].filter((text) => text.includes('周报'))
  expect(digests.at(-1)).toContain('届次：进行中 2 项，本周办结 1 项，逾期未办结 1 项')
  const explained = await w.say(w.leader, '周报 来源')
  expect(explained).toMatch(/届次 · 逾期未办结：1 项\n[^\n]*1\.1\.1-1 市发改委 2025年度/)
  expect(explained).toMatch(/届次 · 新办结：1 项\n[^\n]*2\.1\.3-1 市人社局 2025年度：大赛已举办/)
})

test('what a unit said of a turn is not for those who see the light only', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(team(w), '本届办结 2.1.3 大赛已举办')
  const said = await w.say(w.liaison('市国资委'), '状态 2.1.3-1')
  expect(said).not.toContain('大赛已举办')
  expect(said).not.toContain('2025年度：')
})

test('a duty given back has no turn any more; a closed plan is left alone until it is resumed', async () => {
  const w = await world({ at: '2025-12-01 10:00' })
  const yearly = (await w.assignment('1.1.1-1')).id
  const shown = async (id: string) => (await turnsOfId(w, id)).map(({ label, state }) => `${label} ${state}`)
  const contest = (await w.assignment('2.1.3-1')).id
  await w.say(team(w), '退回交办 2.1.3 不属于我局职责')
  await w.press(w.office, '同意退回')
  expect(await shown(contest)).toEqual(['2025 closed'])
  await w.say(w.office, '结束方案 SY')
  await w.at('2026-01-10 10:00')
  expect(await shown(yearly)).toEqual(['2025 open'])
  await w.say(w.office, '结束方案 SY 恢复')
  await w.at('2026-01-12 10:00')
  expect(await shown(yearly)).toEqual(['2025 missed', '2026 open'])
  expect(await shown(contest)).toEqual(['2025 closed'])
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(team(w), 'lang en')
  await w.say(w.office, 'lang en')
  expect(await w.say(team(w), 'done 2.1.3 the contest was held')).toBe(
    '2.1.3-1 recurs. Please choose: close one turn, or the whole duty with all turns to come.\n[Close 2025] [Close the whole duty]',
  )
  expect(await w.say(team(w), 'done 2.1.3@2026 held')).toBe(
    '2026 of 2.1.3-1 begins on 2026-01-01 and cannot be closed yet.',
  )
  expect(await w.say(team(w), 'turn 2.1.3 the contest was held')).toBe(
    'Your application to close 2025 of 2.1.3-1 waits for the office. The duty itself goes on.',
  )
  expect(await w.say(w.office, 'return 2.1.3@2025 no summary')).toBe(
    'The application to close 2025 of 2.1.3-1 was returned and the unit was told.',
  )
  await w.say(team(w), 'done 2.1.3@2025 with the summary')
  expect(await w.say(w.office, 'accept 2.1.3@2025')).toBe(
    '2025 of 2.1.3-1 is accepted and closed; the duty goes on.',
  )
  expect(w.hear(team(w)).at(-1)).toBe(
    'Your application to close 2025 of 2.1.3-1 was accepted; the duty goes on.',
  )
})
