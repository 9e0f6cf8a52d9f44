import { expect, test } from 'vitest'
import digest from '../../commands/digest.ts'
import type { Explained } from '../../src/kit/paper/explain.ts'
import { world } from '../support/world.ts'

const TITLE = '吉林市老工业基地产业转型技术技能人才双元培育改革试点方案'

test('the figures as they stand, stored nowhere', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市教育局'), '1.2.2 已完成调研，问题：企业不积极')
  await w.press(w.liaison('市教育局'), '确认提交')
  const { result, rows } = await w.trace(() => w.say(w.leader, '周报'))
  expect(result.split('\n')).toEqual([
    `${TITLE}当前情况`,
    '统计时间：2025年3月3日至2025年3月3日 10:00',
    '亮灯情况：红灯 0 黄灯 0 绿灯 19 已办结 0 灰灯 62',
    '本周报送：1 项（按时 1，迟报 0）',
    '反映问题：1 项',
    '· 1.2.2-1 市教育局：企业不积极',
    '待办公室处理：待明确事项 5',
    '发送“周报 来源”可查看每个数字的依据。',
  ])
  expect(rows).toEqual([])
})

test('every figure leads back to the words that were reported', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市教育局'), '1.2.2 已完成调研，问题：企业不积极')
  await w.press(w.liaison('市教育局'), '确认提交')
  const said = await w.say(w.office, '周报 来源')
  expect(said).toMatch(/^数字来源\n/)
  expect(said).toMatch(/\n本周报送：1 项\n· 1\.2\.2-1 市教育局：已完成调研（3月3日）/)
  expect(said).toMatch(/\n反映问题：1 项\n· 1\.2\.2-1 市教育局：企业不积极（3月3日）/)
  const listed = (name: string) =>
    said
      .split(`\n${name}：`)[1]
      ?.split(/\n[^·]/)[0]
      ?.match(/^· /gm)?.length
  expect({ green: listed('绿灯'), grey: listed('灰灯'), findings: listed('待明确事项') }).toEqual({
    green: 19,
    grey: 62,
    findings: 5,
  })
})

test('explained, each figure has its rule; as data the rows too, and their ids', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市教育局'), '1.2.2 已完成调研，问题：企业不积极')
  await w.press(w.liaison('市教育局'), '确认提交')
  const outcome = await w.hand(w.operator, { kind: 'text', text: 'digest --explain' })
  const { figures = [] } = (outcome.reply?.data ?? {}) as { figures?: Explained[] }
  expect(figures.find(({ key }) => key === 'reported')).toMatchObject({
    label: '进展反馈',
    value: 1,
    rule: '统计时段内报送、统计时点仍然有效的反馈；撤回、移走、退回和被更正的版本不计。',
    kind: 'report',
    rows: ['1.2.2-1 市教育局 2025年3月 第1版 3月3日报送'],
    refs: [expect.stringMatching(/\/2025-03#1$/)],
  })
  expect(await w.say(w.leader, '周报 来源')).toMatch(
    /\n统计口径\n· .*\n· 绿灯：统计时点按期推进或已申请办结的事项。/,
  )
})

test('every alias, and the key of the plan', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const expected = await w.say(w.office, '周报')
  for (const verb of [...digest.aliases, 'digest', '周报 SY', 'digest sy'])
    expect((await w.say(w.office, verb)).split('\n').slice(2), verb).toEqual(expected.split('\n').slice(2))
  const explained = (await w.say(w.office, '周报 来源')).length
  for (const text of ['digest explain', 'digest --explain', '周报 SY 来源'])
    expect((await w.say(w.office, text)).length, text).toBe(explained)
})

test('the button of a sent digest shows the frozen figures', async () => {
  const w = await world({ at: '2025-03-06 10:00' })
  await w.say(w.liaison('市教育局'), '无变化 1.2.2')
  await w.at('2025-03-07 16:00')
  await w.say(w.liaison('市教育局'), '无变化 1.3.1')
  const said = await w.press(w.office, '查看每个数字的来源')
  expect(said).toContain('1.2.2-1 市教育局：本期无变化')
  expect(said).not.toMatch(/1\.3\.1-1 市教育局：本期无变化/)
})

test('what was counted and then changed is a correction of the next digest; the old one stays as it was', async () => {
  const w = await world({ at: '2025-03-06 10:00' })
  const [education, science] = [w.liaison('市教育局'), w.liaison('市科技局')]
  await w.say(education, '1.2.2 已完成调研', { id: 'sim:said' })
  await w.press(education, '确认提交')
  await w.say(education, '无变化 1.3.1')
  await w.at('2025-03-07 16:00')
  await w.at('2025-03-11 10:00')
  w.hear(w.leader)
  expect(await w.edit(education, 'sim:said', '1.2.2 已完成调研报告，问题：企业不积极')).toContain(
    '原内容已计入第 1 期周报，将在下一期列为更正',
  )
  await w.edit(education, 'sim:said', '1.2.2 已完成调研报告初稿，问题：企业不积极')
  await w.say(education, '撤回 1.3.1')
  expect(await w.say(w.office, '状态 1.2.2-1')).toContain(
    '2025年3月报送期 3月11日，更正（原内容已计入第 1 期周报）',
  )
  await w.at('2025-03-14 16:00')
  const [sent = ''] = w.hear(w.leader)
  expect(sent).toContain('周报（第 2 期）')
  expect(sent).toContain('本周报送：0 项（按时 0，迟报 0）')
  expect(sent).toContain(
    [
      '更正：2 项',
      '· 1.2.2-1 市教育局 2025年3月报送期（第 1 期）：进展情况“已完成调研”→“已完成调研报告初稿”，存在问题“（无）”→“企业不积极”（市教育局甲）',
      '· 1.3.1-1 市教育局 2025年3月报送期（第 1 期）：已撤回（市教育局甲）',
    ].join('\n'),
  )
  expect(sent).toContain('反映问题：1 项\n· 1.2.2-1 市教育局：企业不积极')
  expect(await w.press(w.leader, '查看每个数字的来源')).toContain('更正：2 项\n· 1.2.2-1')
  expect(await w.command(w.office, 'digest', { id: `${w.plan.id}/2025-03-03`, explain: true })).toMatch(
    /本周报送：2 项\n· 1\.2\.2-1 市教育局：已完成调研（3月6日）/,
  )
  // Reported again after the correction was told, it is a report of the week; nothing is told twice.
  await w.at('2025-03-18 10:00')
  await w.say(education, '1.3.1 已上线')
  await w.press(education, '确认提交')
  await w.say(science, '帮助')
  const third = await w.say(w.leader, '周报')
  expect(third).toContain('本周报送：1 项')
  expect(third).not.toContain('更正：')
})

test('a change before the cut-off is no correction', async () => {
  const w = await world({ at: '2025-03-06 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, '1.2.2 已完成调研', { id: 'sim:said' })
  await w.press(education, '确认提交')
  await w.edit(education, 'sim:said', '1.2.2 已完成调研报告')
  const said = await w.say(w.leader, '周报')
  expect(said).toContain('本周报送：1 项')
  expect(said).not.toContain('更正')
  expect(await w.say(w.office, '状态 1.2.2-1')).not.toContain('更正')
})

test.each([['周报 ZZ', '没有代号为“ZZ”的方案，现有：SY。']])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.office, text))).toBe(sentence)
})

test('a liaison may not', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.liaison('市教育局'), '周报'))).toBe(
    '您没有“周报”的权限。可以办理的人员：领导小组办公室、领导、管理员。',
  )
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.leader, 'lang en')
  const said = await w.say(w.leader, 'digest')
  expect(said).toContain('From 2025-03-03 to 2025-03-03 10:00')
  expect(said).toContain('Reported this week: 0 (on time 0, late 0)')
  expect(said).toContain('Waiting on the office: to be settled 5')
})
