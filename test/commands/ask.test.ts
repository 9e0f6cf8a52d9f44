import { describe, expect, test } from 'vitest'
import ask from '../../commands/ask.ts'
import { world } from '../support/world.ts'

/** 2.1.3 is led by 市人社局; 市教育局, 市财政局, 市发改委 and 市科技局 support it. 3 March 2025 is a Monday. */
const opened = () => world({ at: '2025-03-03 10:00' })

describe('a lead asks its supports', () => {
  test.each(['ask', ...ask.aliases])('“%s” asks all of them; each hears at once', async (verb) => {
    const w = await opened()
    const lead = w.liaison('市人社局')
    const { result, rows, events } = await w.trace(() =>
      w.say(lead, `${verb} 2.1.3 3月14日 请提供大赛筹备进展`),
    )
    expect(result).toBe('已请 4 个单位于3月14日前反馈，到期未报的由系统催办，无需贵单位催问。')
    expect(rows).toEqual([
      'ask',
      ...Array.from({ length: 4 }, () => 'assignment'),
      ...Array.from({ length: 5 }, () => 'letter'),
    ])
    expect(events.filter((event) => event === 'ask.made')).toHaveLength(4)
    for (const unit of ['市教育局', '市财政局', '市发改委', '市科技局'])
      expect(w.hear(w.liaison(unit)).join(), unit).toMatch(
        /^市人社局请贵单位就 2\.1\.3-\d .+，于3月14日前反馈配合情况。\n征集内容：请提供大赛筹备进展\n\[填报\] \[提出异议\] \[查看\]$/,
      )
    expect(await w.assignment('2.1.3-3')).toMatchObject({
      period: 'ask:2025-03-14',
      dueOn: '2025-03-14',
      asked: { label: 'ask:2025-03-14', forPeriod: '2025-03', resume: null },
    })
  })

  test('only those it names; a rest day moves to the working day before', async () => {
    const w = await opened()
    const lead = w.liaison('市人社局', 'head')
    expect(await w.say(lead, '征集 2.1.3 市教育局、财政局 3月15日 请提供进展')).toBe(
      '已请 2 个单位于3月14日前反馈，到期未报的由系统催办，无需贵单位催问。\n所定日期为非工作日，已提前至3月14日。',
    )
    expect(w.hear(w.liaison('市发改委'))).toEqual([])
    expect((await w.assignment('2.1.3-2')).dueOn).toBe('2025-03-14')
  })

  test('by the button and the form, which offers a day and names whom it asks', async () => {
    const w = await opened()
    const lead = w.liaison('市人社局')
    await w.say(lead, '我的')
    await w.press(lead, '征集配合情况', '2.1.3-1')
    expect(await w.fill(lead, { until: '3个工作日内', words: '请提供进展' })).toContain(
      '已请 4 个单位于3月6日前反馈',
    )
    await w.say(lead, '我的')
    await w.press(lead, '征集配合情况', '2.1.5-1')
    expect(await w.fill(lead, { units: '市财政局' })).toContain('已请 1 个单位于3月21日前反馈')
  })

  test('a day behind its own due day is said, not refused', async () => {
    const w = await opened()
    expect(await w.say(w.liaison('市人社局'), '征集 2.1.3 3月28日')).toContain(
      '请注意：该日期晚于贵单位本期报送时限（3月25日）。',
    )
  })

  test('in English', async () => {
    const w = await opened()
    const lead = w.liaison('市人社局')
    await w.say(lead, 'lang en')
    await w.say(w.liaison('市教育局'), 'lang en')
    expect(await w.say(lead, 'ask 2.1.3 by 14 March how far your unit has come')).toBe(
      '4 units were asked for their parts by 03-14. Duban reminds whoever is late; you need not.',
    )
    expect(w.hear(w.liaison('市教育局')).join()).toContain('for your unit’s part in')
    expect(w.hear(w.liaison('市教育局', 'B'))).toEqual([])
  })
})

describe('the part is a period of its own', () => {
  test('card, draft, confirmation and lateness are those of any other; an answer stops the chase', async () => {
    const w = await opened()
    await w.say(w.liaison('市人社局'), '征集 2.1.3 3月14日 请提供进展')
    const [school, money, reform] = [w.liaison('市教育局'), w.liaison('市财政局'), w.liaison('市发改委')]
    for (const who of [school, money, reform]) w.hear(who)
    await w.at('2025-03-11 09:30')
    expect(w.hear(money).join()).toMatch(
      /3月11日 待办提醒：1 项\n2\.1\.3-3 .*3 个工作日后到期，本期未报\n3月14日前配合情况，3月14日前报送/,
    )
    expect(await w.say(school, '2.1.3 已组织预赛两场，问题：场地不足')).toContain('3月14日前配合情况')
    expect(await w.say(school, '确认')).toBe(
      '已收录。\n· 2.1.3-2 3月14日前配合情况\n如需更正，请修改原消息或发送“更正 编号 内容”；取消请发送“撤回 编号”。',
    )
    expect(await w.assignment('2.1.3-2')).toMatchObject({
      period: null,
      lastReportId: expect.stringMatching(/ask:2025-03-14#1$/),
    })
    await w.press(money, '本期无变化', '2.1.3-3')
    for (const who of [school, money, reform]) w.hear(who)
    await w.at('2025-03-17 09:30')
    expect(w.hear(school), 'nothing for who answered').toEqual([])
    expect(w.hear(money)).toEqual([])
    expect(w.hear(reform).join('\n')).toContain('3月14日前配合情况应报未报，逾期 1 个工作日')
    await w.say(reform, '2.1.3 已安排投资计划')
    expect(await w.say(reform, '确认')).toContain('迟报 1 个工作日')
  })

  test('a second report before the day corrects the part', async () => {
    const w = await opened()
    await w.say(w.liaison('市人社局'), '征集 2.1.3 3月14日')
    const school = w.liaison('市教育局')
    await w.say(school, '2.1.3 已组织预赛两场')
    await w.say(school, '确认')
    await w.at('2025-03-05 10:00')
    await w.say(school, '2.1.3 已组织预赛三场')
    expect(await w.say(school, '确认')).toContain('2.1.3-2 3月14日前配合情况（第 2 版）')
  })

  test('taken back, it is owed again; the office may chase it at once', async () => {
    const w = await opened()
    await w.say(w.liaison('市人社局'), '征集 2.1.3 3月14日')
    const school = w.liaison('市教育局')
    await w.say(school, '无变化 2.1.3')
    expect((await w.assignment('2.1.3-2')).period).toBe(null)
    expect(await w.say(school, '撤回 2.1.3')).toContain('本期恢复为待报')
    expect((await w.assignment('2.1.3-2')).period).toBe('ask:2025-03-14')
    expect(await w.say(w.office, '催办 2.1.3-2')).toMatch(/^已催办 1 项，提醒 1 人。/)
  })
})

describe('refused, and nothing is changed', () => {
  test.each([
    ['征集 2.1.3', /^请写明反馈日期，例如：征集 1\.2\.1 12月18日/],
    ['征集 2.1.3 请提供进展', /^请写明反馈日期/],
    ['征集 2.1.3 2月28日 请提供进展', /^2025年2月28日已过，请另定/],
    ['征集 2.1.3 2月30日 请提供进展', /^日期“2月30日”无法识别/],
    ['征集 2.1.3 2027-03-01', /^2027年3月1日距今超过一年/],
    [
      '征集 2.1.3 市商务局 3月14日',
      /^“市商务局”不是该任务的配合单位。可征集的单位：市教育局、市财政局、市发改委、市科技局。/,
    ],
    ['征集 2.1.1 3月14日', /^贵单位不是 2\.1\.1 的牵头汇总单位，不能征集或汇总。该项由市发改委负责。/],
    ['征集 1.2.1 3月14日', /^贵单位不是 1\.2\.1 的牵头汇总单位.*该项由市工信局、市国资委负责/],
    ['征集 2.1.2 3月14日', /^2\.1\.2 不是您单位承担的事项/],
    ['征集 9.9.9 3月14日', /^没有编号为 9\.9\.9 的事项/],
    ['征集', /^“征集”的写法有误：缺少编号。例如：征集 1\.2\.1/],
    ['征集 2.1.3 撤销', /^2\.1\.3 目前没有可撤销的征集/],
    ['征集 2.1.3-2 维持', /^2\.1\.3-2 没有待研究的征集异议/],
  ])('%s', async (text, sentence) => {
    const w = await opened()
    expect(await w.refused(() => w.say(w.liaison('市人社局'), text))).toMatch(sentence)
  })

  test('who is asked already, with the day; of all, the others are asked', async () => {
    const w = await opened()
    const lead = w.liaison('市人社局')
    await w.say(lead, '征集 2.1.3 市教育局 3月14日')
    expect(await w.refused(() => w.say(lead, '征集 2.1.3 市教育局 3月20日'))).toBe(
      '市教育局已在征集中，请其于3月14日前反馈，无需重复征集。如需改期，请先撤销。',
    )
    expect(await w.say(lead, '征集 2.1.3 3月20日')).toBe(
      '已请 3 个单位于3月20日前反馈，到期未报的由系统催办，无需贵单位催问。\n以下单位未列入：市教育局已在征集中（3月14日前）。',
    )
    expect(await w.refused(() => w.say(lead, '征集 2.1.3 3月21日'))).toMatch(
      /^目前没有可以征集的单位：市教育局/,
    )
  })

  test('who has answered for that day', async () => {
    const w = await opened()
    const lead = w.liaison('市人社局')
    await w.say(lead, '征集 2.1.3 市教育局 3月14日')
    await w.say(w.liaison('市教育局'), '无变化 2.1.3')
    expect(await w.refused(() => w.say(lead, '征集 2.1.3 市教育局 3月14日'))).toBe(
      '市教育局已就3月14日的征集作出反馈。如需补充，请另定日期。',
    )
  })

  test('supports that nobody answers for yet, or that are closed', async () => {
    const w = await opened()
    const reform = w.liaison('市发改委')
    expect(await w.refused(() => w.say(reform, '征集 2.1.2 3月14日'))).toMatch(
      /^目前没有可以征集的单位：市政府相关部门（待明确）、试点学校（待明确）、试点企业（待明确）/,
    )
    await w.say(w.liaison('市教育局'), '申请办结 2.1.4 已完成')
    expect(await w.refused(() => w.say(w.liaison('市财政局'), '征集 2.1.4 3月14日'))).toBe(
      '市教育局（2.1.4-2）目前为“待审核办结”，不能征集。',
    )
    await w.say(w.office, '销号 2.1.4-2')
    expect(await w.refused(() => w.say(w.liaison('市财政局'), '征集 2.1.4 市教育局 3月14日'))).toContain(
      '已办结',
    )
  })

  test('who may not: a support, the office, a leader, somebody else', async () => {
    const w = await opened()
    expect(await w.refused(() => w.say(w.liaison('市教育局'), '征集 2.1.3 3月14日'))).toMatch(/牵头汇总单位/)
    for (const who of [w.office, w.leader, w.admin, w.liaison('市商务局')])
      expect(await w.refused(() => w.say(who, '征集 2.1.3 3月14日'))).toMatch(/^2\.1\.3 不是您单位承担/)
  })
})

test('a support that reports every period is reminded, not asked apart', async () => {
  const w = await opened()
  await w.store.tx(async (db) => {
    for await (const row of db.list('assignment', 'byPlan', { prefix: [w.plan.id] }))
      if (row.code === '2.1.3-2' || row.code === '2.1.3-3')
        await db.put('assignment', {
          ...row,
          reports: true,
          period: '2025-03',
          dueOn: '2025-03-25',
          nextActionOn: '2025-03-20',
          yellowOn: '2025-03-20',
          redOn: '2025-03-26',
        })
  })
  await w.say(w.liaison('市财政局'), '无变化 2.1.3')
  expect(await w.say(w.liaison('市人社局'), '征集 2.1.3 3月14日 请抓紧')).toBe(
    '已请 2 个单位于3月14日前反馈，到期未报的由系统催办，无需贵单位催问。\n市教育局本期按规定自行报送，已予提醒，不另行征集。\n市财政局本期已报送，汇总时一并列入。',
  )
  expect(w.hear(w.liaison('市教育局')).join()).toMatch(
    /^市人社局正在汇总 2\.1\.3-2 .*请贵单位按时报送2025年3月报送期的反馈。\n征集内容：请抓紧\n\[填报\]$/,
  )
  expect((await w.assignment('2.1.3-2')).period).toBe('2025-03')
})

describe('status', () => {
  test('shows lead and office how it stands; a support sees neither the others nor their reasons', async () => {
    const w = await opened()
    await w.say(w.liaison('市人社局'), '征集 2.1.3 3月14日')
    await w.say(w.liaison('市教育局'), '无变化 2.1.3')
    await w.say(w.liaison('市财政局'), '提出异议 2.1.3 经费不由我局安排')
    await w.at('2025-03-17 10:00')
    for (const who of [w.liaison('市人社局'), w.office, w.leader]) {
      const shown = await w.say(who, '状态 2.1.3')
      expect(shown, who.name).toContain('配合情况（3月14日前）')
      expect(shown).toContain('2.1.3-2 市教育局：3月3日已反馈')
      expect(shown).toContain('2.1.3-3 市财政局：3月3日提出异议：经费不由我局安排')
      expect(shown).toContain('2.1.3-4 市发改委：未反馈，逾期 1 个工作日')
    }
    for (const who of [w.liaison('市教育局'), w.liaison('市商务局')])
      for (const code of ['2.1.3', '2.1.3-1', '2.1.3-3'])
        expect(await w.say(who, `状态 ${code}`), `${who.name} ${code}`).not.toMatch(
          /经费不由|提出异议：|未反馈/,
        )
  })
})

describe('withdrawn', () => {
  test('all that is open is taken back, and what was asked before is asked again', async () => {
    const w = await opened()
    const lead = w.liaison('市人社局')
    await w.say(lead, '征集 2.1.3 3月14日')
    await w.say(w.liaison('市教育局'), '无变化 2.1.3')
    w.hear(w.liaison('市财政局'))
    const { result, events } = await w.trace(() => w.say(lead, '征集 2.1.3 撤销'))
    expect(result).toBe('已撤销对市财政局、市发改委、市科技局的征集，并已通知。')
    expect(events.filter((event) => event === 'ask.withdrawn')).toHaveLength(3)
    expect(w.hear(w.liaison('市财政局'))).toEqual(['市人社局已撤销对 2.1.3-3 的征集，贵单位无需就此反馈。'])
    expect(await w.assignment('2.1.3-3')).toMatchObject({ period: null, nextActionOn: null })
    await w.at('2025-03-14 10:00')
    expect(w.hear(w.liaison('市财政局')), 'nothing is chased').toEqual([])
  })

  test('asked again by the same day, every rung is served', async () => {
    const w = await opened()
    const lead = w.liaison('市人社局')
    const money = w.liaison('市财政局')
    await w.say(lead, '征集 2.1.3 市财政局 3月14日')
    await w.at('2025-03-11 10:00')
    await w.say(lead, '征集 2.1.3 市财政局 撤销')
    await w.say(lead, '征集 2.1.3 市财政局 3月14日')
    w.hear(money)
    await w.at('2025-03-12 10:00')
    expect(w.hear(money).join()).toContain('待办提醒')
  })
})
