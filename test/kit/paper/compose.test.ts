import { expect, test } from 'vitest'
import { addDays } from '../../../src/core/day.ts'
import { countsOf } from '../../../src/core/issue/board.ts'
import type { ProgressFacts } from '../../../src/core/issue/facts.ts'
import { hasCloseHead, linesOf, PAGE } from '../../../src/core/document/lines.ts'
import type { Light } from '../../../src/core/model/index.ts'
import { collect } from '../../../src/kit/moves/look.ts'
import { officeUnits } from '../../../src/kit/moves/people.ts'
import { dueOn } from '../../support/deadline.ts'
import { world, type World } from '../../support/world.ts'
import { issueOf, linesIn, paperOf } from './papers.ts'

/** A plan in its sixth week: one unit reported, one item is done, everything else is overdue. */
async function sixthWeek(): Promise<World> {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, '1.2.2 已完成调研，问题：企业不积极')
  await w.press(education, '确认提交')
  await w.say(w.liaison('市财政局'), '申请办结 2.1.4')
  await w.say(w.office, '销号 2.1.4')
  await w.at('2025-04-04 16:00')
  await w.say(education, '1.2.2 已制定方案，问题：经费不足')
  await w.press(education, '确认提交')
  await w.at('2025-04-11 16:01')
  return w
}

const april = { kind: 'monthly' as const, of: '2025-04', from: '2025-04-01', to: '2025-04-30' }

test('the weekly for leaders is one page: what changed, what is red, what waits; the rest is counted and pointed to', async () => {
  const w = await sixthWeek()
  const issue = await issueOf(w.store, w.plan, w.now(), { kind: 'weekly', remarks: '请各单位抓紧补报。' })
  const paper = await paperOf(w.store, issue, { cut: 'leader' })
  expect(linesOf(paper)).toBeLessThanOrEqual(PAGE.lines)
  const lines = linesIn(paper)
  expect(lines.slice(1, 4)).toEqual([
    '（第6期　2025年4月7日至4月11日）',
    '按语：请各单位抓紧补报。',
    '一、本期变化',
  ])
  const text = lines.join('\n')
  expect(text).toMatch(
    /目前红灯事项17项，先列[2-9]项，其余\d+项见办公室版：\n1\. 1\.1\.1-1 市发改委：开展需求调查，逾期12个工作日\n/,
  )
  // The same problems as the chat names, and no title cut where the page has room.
  expect(text).toContain('\n三、反映的问题\n共反映问题1项：1.2.2-1 市教育局：经费不足。\n四、请示阅知事项\n')
  expect(text).toContain('\n督查单草稿17件待签发。')
  expect(text).not.toContain('…')
})

/** Sixty red items: every lead and support gets a deadline that has passed. */
test('with sixty red items, a long remark and English it is still one page', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const rows = await w.store.tx((db) => collect(db.list('assignment', 'byPlan', { prefix: [w.plan.id] })))
  for (const { code } of rows.filter(({ state }) => state === 'open').slice(0, 64))
    await dueOn(w, code, '2025-03-05')
  await w.at('2025-03-07 16:01')
  const remarks = '请各有关单位高度重视，对照方案逐项梳理，明确责任人和完成时限。'.repeat(12)
  const issue = await issueOf(w.store, w.plan, w.now(), { kind: 'weekly', remarks })
  for (const locale of ['zh', 'en'] as const) {
    const paper = await paperOf(w.store, issue, { cut: 'leader', locale })
    expect(Number(paper.evidence.find(({ key }) => key === 'lights.red')?.value)).toBeGreaterThanOrEqual(60)
    expect(linesOf(paper), locale).toBeLessThanOrEqual(PAGE.lines)
  }
})

test('the office has everything, and says 无 where there is nothing; units stand in the order of the plan', async () => {
  const w = await sixthWeek()
  const paper = await paperOf(w.store, await issueOf(w.store, w.plan, w.now(), { kind: 'weekly' }))
  const lines = linesIn(paper)
  const text = lines.join('\n')
  expect(text).toContain(
    '截至2025年4月11日16时，共有分办事项81项，其中红灯17项、黄灯0项、绿灯1项、已办结1项、灰灯62项，办结率1.2%。',
  )
  expect(text).toContain('\n二、本期变化\n本期没有变化。\n')
  expect(text).toContain('\n1.1.1-1 | 开展需求调查 | 市发改委 | 2025年3月25日 | 12\n')
  expect(text).toContain('\n六、更正\n无。\n')
  expect(text, 'the column is named 目标 already').toContain('\n2.1.3 | 国家级技能大赛 | 1-2 项 | 尚无数据 |')
  const rows = await w.store.tx((db) => collect(db.list('assignment', 'byPlan', { prefix: [w.plan.id] })))
  const units = [...new Set(rows.map(({ unitId }) => unitId))]
  const names = await Promise.all(units.map((id) => w.store.tx((db) => db.get('unit', id))))
  const from = lines.findIndex((line) => line.startsWith('单位 |')) + 1
  const table = lines.slice(from, from + units.length)
  expect(table.map((line) => line.split(' | ')[0])).toEqual(names.map((unit) => unit?.name))
})

test('every number of the text is a figure with evidence, and its page where duban has an address', async () => {
  const w = await sixthWeek()
  const issue = await issueOf(w.store, w.plan, w.now(), { kind: 'weekly' })
  const { evidence } = await paperOf(w.store, issue)
  expect(evidence.find(({ key }) => key === 'reported')).toEqual({
    key: 'reported',
    label: '进展反馈',
    value: '1',
    lines: ['1.2.2-1 市教育局 2025年4月 第1版 4月4日报送'],
    more: 0,
    href: 'http://duban.test/figures/iss_weekly/reported',
  })
  const silent = await paperOf(w.store, issue, { publicUrl: '' })
  expect(silent.evidence.every(({ href }) => href === null)).toBe(true)
})

test('a unit reads its own and what supports do for it, and nothing of others', async () => {
  const w = await sixthWeek()
  const { unitId } = await w.assignment('1.2.2-1')
  for (const wanted of [{ kind: 'weekly' as const }, april, { ...april, kind: 'supervision' as const }]) {
    const issue = await issueOf(w.store, w.plan, w.now(), wanted)
    const paper = await paperOf(w.store, issue, { cut: 'unit', unitId })
    const lines = linesIn(paper)
    expect(lines[2]).toBe('市教育局：')
    expect(lines.join('\n')).toContain('1.2.2-1 市教育局：经费不足。')
    expect(lines.join('\n')).not.toMatch(/1\.1\.1-1|2\.1\.5-1|市科技局/)
    expect(paper.evidence.flatMap((one) => one.lines).filter((line) => !line.includes('市教育局'))).toEqual(
      [],
    )
    expect(paper.evidence.map(({ key }) => key).filter((key) => !/^unit\.|^days\./.test(key))).toEqual([])
  }
  const [other] = await w.store.tx((db) => officeUnits(db, w.plan.id))
  const issue = await issueOf(w.store, w.plan, w.now(), { kind: 'weekly' })
  expect(linesIn(await paperOf(w.store, issue, { cut: 'unit', unitId: other ?? '' }))).toContain('无。')
})

test('a month, a year and a span of supervision: what went on, what was found, what is asked', async () => {
  const w = await sixthWeek()
  const text = async (wanted: Parameters<typeof issueOf>[3], locale: 'zh' | 'en' = 'zh') =>
    linesIn(await paperOf(w.store, await issueOf(w.store, w.plan, w.now(), wanted), { locale })).join('\n')
  const month = await text(april)
  expect(month).toContain('本月收到进展反馈1项，其中按时1项、迟报0项。办结0项。')
  expect(month).toContain('1. 1.2.2-1 合理设置学校相关专业（市教育局，4月4日反馈）：已制定方案。')
  expect(month).toContain('本期为首期，无上期可比。')
  expect(month).toContain('试点方案2025年4月工作进展月报\n（2025年4月1日至4月30日）')
  expect(month.indexOf('各单位情况')).toBeLessThan(month.indexOf('下步工作'))
  const year = await text({ kind: 'annual', of: '2025', from: '2025-01-01', to: '2025-12-31' }, 'en')
  expect(year).toContain('2025-03 | 1 | 0 | 1\n2025-04 | 1 | 0 | 0')
  expect(year).toContain('[timeline] Figure')
  const found = await text({ kind: 'supervision', of: 's', from: '2025-03-01', to: '2025-04-30' })
  expect(found).toContain('督导中发现需整改的情况涉及5个单位')
  expect(found).toContain('共反映问题2项，按事项归并如下')
  expect(found).toContain('1. 1.2.2-1 市教育局：企业不积极；经费不足。')
  // Words come last, so that the signature has some of them on its page.
  expect(found.indexOf('各单位情况')).toBeLessThan(found.indexOf('有关要求'))
  expect(found).toContain(
    '1. 1.1.1-1 开展需求调查，应于2025年3月25日前报送，逾期12个工作日。请抓紧报送进展。',
  )
})

test('the next issue of a kind compares itself with the last that was released', async () => {
  const w = await sixthWeek()
  const issue = await issueOf(w.store, w.plan, w.now(), april)
  const kept = { ...issue, state: 'released' as const, released: { by: 'x', at: w.now() } }
  await w.store.tx((db) => db.put('issue', kept))
  const education = w.liaison('市教育局')
  await w.say(education, '无变化 1.3.1')
  await w.at('2025-05-06 10:00')
  const may = { kind: 'monthly' as const, of: '2025-05', from: '2025-05-01', to: '2025-05-31' }
  const next = await issueOf(w.store, w.plan, w.now(), may)
  const { previous } = next.facts as ProgressFacts
  expect(previous?.issueId).toBe(issue.id)
  const lines = linesIn(await paperOf(w.store, next)).join('\n')
  expect(lines).toMatch(/与上期相比，红灯(?:增加\d+项|减少\d+项|持平)/)
})

test('a special report: the chosen items as they came to be; what is chosen must exist', async () => {
  const w = await sixthWeek()
  const { id } = await w.assignment('1.2.2-1')
  const span = { from: '2025-03-01', to: '2025-04-30' }
  const wanted = { kind: 'special' as const, of: '校企合作专题情况', ...span, items: [id] }
  const issue = await issueOf(w.store, w.plan, w.now(), { ...wanted, remarks: '请市教育局说明。' })
  const lines = linesIn(await paperOf(w.store, issue))
  expect(lines.slice(0, 3)).toEqual([
    '校企合作专题情况',
    '（2025年3月1日至4月30日）',
    '按语：请市教育局说明。',
  ])
  expect(lines).toContain('2025年4月4日反馈：已制定方案。存在问题：经费不足。')
  const silent = await w.assignment('1.1.1-1')
  const told = linesIn(
    await paperOf(w.store, await issueOf(w.store, w.plan, w.now(), { ...wanted, items: [silent.id] })),
  )
  // Said once that there is nothing, and not as nought as well.
  expect(told.join('\n')).toMatch(/统计时段内没有反馈，制发督查单0件。\n二、量化指标/)
  expect(told.join('\n')).not.toContain('反馈0次')
  await expect(issueOf(w.store, w.plan, w.now(), { ...wanted, items: [] })).rejects.toThrow('name the items')
})

test.each([
  [{ kind: 'weekly' as const, of: 'none' }, 'not made yet'],
  [{ kind: 'notice' as const, of: 'none' }, 'not sent yet'],
  [{ kind: 'circular' as const, of: 'none' }, 'not sent yet'],
  [{ ...april, from: '2025-04-30', to: '2025-04-01' }, 'no span'],
  [{ ...april, from: '2026-01-01', to: '2026-01-31' }, 'no span'],
])('refused: %j', async (wanted, sentence) => {
  const w = await world({ at: '2025-04-11 16:01' })
  await expect(issueOf(w.store, w.plan, w.now(), wanted)).rejects.toThrow(sentence)
})

test('a notice and a circular on paper, for those who got them', async () => {
  const w = await sixthWeek()
  await w.say(w.office, '督查单 制发 1.1.1-1')
  await w.press(w.office, '确认制发')
  await w.say(w.office, '通报')
  await w.say(w.office, '通报 发送')
  await w.press(w.office, '确认发送')
  const row = await w.assignment('1.1.1-1')
  const [notice] = await w.store.tx((db) => collect(db.list('paper', 'byNumber', { prefix: [w.plan.id] })))
  const issue = await issueOf(w.store, w.plan, w.now(), { kind: 'notice', of: notice?.id ?? '' })
  const paper = await paperOf(w.store, issue, { cut: 'unit', unitId: row.unitId })
  expect(paper.head).toEqual({
    ...{ issuer: '领导小组办公室', number: '督〔2025〕第1号', on: '2025年4月11日' },
    signer: '签发人：办公室老王',
  })
  expect(paper.signature).toEqual({ by: '领导小组办公室', on: '2025年4月11日' })
  expect(hasCloseHead(paper), 'on one page, with less room around its head').toBe(true)
  expect(linesIn(paper)[2]).toContain('截至4月11日未收到，已逾期12个工作日。')
  const { unitId } = await w.assignment('2.1.5-2')
  await expect(paperOf(w.store, issue, { cut: 'unit', unitId })).rejects.toThrow('no copy')
  const [circular] = await w.store.tx((db) =>
    collect(db.list('circular', 'byNumber', { prefix: [w.plan.id] })),
  )
  const told = await issueOf(w.store, w.plan, w.now(), { kind: 'circular', of: circular?.id ?? '' })
  const lines = linesIn(await paperOf(w.store, told))
  expect(lines).toContain('本期通报涉及5个单位、17项。')
  expect(lines).toContain('一、市发改委')
})

test('papers of a joint meeting: a unit reads its own whole, of others title and light', async () => {
  const w = await sixthWeek()
  await w.say(w.office, `会议 ${addDays('2025-04-11', 4)} 14:30 三楼会议室`)
  const [meeting] = (
    await w.store.tx((db) => collect(db.list('meeting', 'byDay', { prefix: [w.plan.id] })))
  ).slice(-1)
  const of = meeting?.id ?? ''
  const issue = await issueOf(w.store, w.plan, w.now(), { kind: 'agenda', of })
  const whole = linesIn(await paperOf(w.store, issue)).join('\n')
  expect(whole).toContain('一、红灯事项\n共17项。\n1. 1.1.1-1 市发改委：开展需求调查 红灯，逾期12个工作日。')
  const { unitId } = await w.assignment('1.2.2-1')
  const own = await paperOf(w.store, issue, { cut: 'unit', unitId })
  expect(linesIn(own).join('\n')).not.toContain('市发改委')
  expect(linesIn(own).join('\n')).toMatch(/其他议题\n1\. 1\.1\.1-1 开展需求调查 红灯。/)
  await w.say(w.office, '会议 通知')
  await w.at('2025-04-15 16:00')
  await w.command(w.office, 'minutes', {
    plan: w.plan.key,
    meeting: meeting?.label,
    text: '市教育局 4月30日前 报送校企合作方案\n记录：会议听取了汇报。',
  })
  await w.press(w.office, '确认')
  const minutes = await issueOf(w.store, w.plan, w.now(), { kind: 'minutes', of })
  const text = linesIn(await paperOf(w.store, minutes)).join('\n')
  expect(text).toMatch(/^\S+第1次联席会议纪要\n（2025年4月15日）\n/)
  expect(text).toContain('会议议定交办事项1项，批复和答复0项。')
  expect(text).toMatch(
    /一、议定事项\n1\. 市教育局 4月30日前 报送校企合作方案（\S+ 市教育局\S*，2025年4月30日前完成）。/,
  )
  expect(text).toContain('二、会议记录\n1. 会议听取了汇报。')
})

test('stores count by their columns what core folds', async () => {
  const w = await sixthWeek()
  const { facts } = await issueOf(w.store, w.plan, w.now(), april)
  const { lights, board } = facts as ProgressFacts
  const day = '2025-04-11'
  const of = (state: string) => ({ prefix: [w.plan.id, state] })
  const counted = await w.store.tx(async (db): Promise<Partial<Record<Light, number>>> => {
    const until = { prefix: [w.plan.id], to: day }
    const red = await db.count('assignment', 'byRed', until)
    const yellow = (await db.count('assignment', 'byYellow', until)) - red
    return { red, yellow, blue: await db.count('assignment', 'byState', of('done')) }
  })
  expect(countsOf(lights)).toMatchObject(counted)
  expect(board.items).toHaveLength(
    await w.store.tx((db) => db.count('assignment', 'byPlan', { prefix: [w.plan.id] })),
  )
})
