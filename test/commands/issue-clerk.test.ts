import { expect, test } from 'vitest'
import { paperPress } from '../support/papers.ts'
import { wordsFor } from '../../src/kit/words/index.ts'
import { world, type World } from '../support/world.ts'

// What a clerk meets on the way from a draft to its release.

const at = (wall: string): Promise<World> => world({ at: wall, papers: paperPress().writers })

test('the look before a release leaves nothing out: there is no file yet that the rest could stand in', async () => {
  const w = await at('2025-03-06 10:00')
  await w.say(w.office, '文稿 月报 2025-03')
  const preview = await w.say(w.office, '文稿 发布 月报')
  expect(preview).not.toContain('见文件')
  expect(preview).toContain('每周通报亮灯情况')
  // Every unit stands in it, the last one too.
  expect(preview).toMatch(/\n· 电子信息学院，/)
  await w.press(w.office, '确认发布')
  await w.round()
  expect(w.hear(w.office).join('\n'), 'a letter comes with the file').toContain('见文件')
})

test('a table in chat says what its columns are', async () => {
  const w = await at('2025-03-06 10:00')
  const draft = await w.say(w.office, '文稿 月报 2025-03')
  expect(draft).toContain('表1　各部分进展（部分，分办事项，红灯，黄灯，绿灯，已办结，灰灯，办结率）\n· 1 ')
})

test('remarks stand once in a paper, where they will stand', async () => {
  const w = await at('2025-03-06 10:00')
  await w.say(w.office, '文稿 督导报告')
  await w.say(w.office, '文稿 修改 督导报告 按语 请抓紧。')
  for (const said of [
    await w.say(w.office, '文稿 发布 督导报告'),
    await w.say(w.office, '文稿 查看 督导报告'),
  ])
    expect(said.split('按语：请抓紧。')).toHaveLength(2)
})

test('a draft that is there already is shown with the moment of its facts, and how to take them anew', async () => {
  const w = await at('2025-03-06 10:00')
  expect(await w.say(w.office, '文稿 月报 2025-03')).toMatch(/^已起草：2025年3月工作进展月报。/)
  await w.at('2025-03-10 10:00')
  expect(await w.say(w.office, '文稿 月报 2025-03')).toMatch(
    /^2025年3月工作进展月报已有草稿，数字截至2025年3月6日 10:00。需要按目前情况重新起草的，请先点击“不发”，再起草一次。\n/,
  )
})

test('a span before the plan, one still to come, a paper that is not there: each told in words of its own', async () => {
  const w = await at('2025-03-06 10:00')
  const refused = (said: string) => w.refused(() => w.say(w.office, said))
  const before = `方案自${wordsFor('zh').core.fullDay(w.plan.startedOn)}起督办`
  expect(await refused('文稿 月报 2024-12')).toBe(
    `${before}，2024年12月没有可以报告的内容。请写此后的月份或年份。`,
  )
  expect(await refused('文稿 年报 2024')).toBe(`${before}，2024年没有可以报告的内容。请写此后的月份或年份。`)
  expect(await refused('文稿 月报 2025-04')).toBe('2025年4月还没有到，不能起草。')
  expect(await refused('文稿 督查单 第9号')).toBe(
    '没有已制发的督查单“9”。请先制发，再写编号起草，例如：文稿 督查单 第3号。发送“督查单”可查看全部。',
  )
  expect(await refused('文稿 通报 3')).toBe(
    '没有已发送的督查通报“3”。请先发送，再写期号起草，例如：文稿 通报 3。发送“通报”可查看全部。',
  )
  expect(await refused('文稿 会议材料 3月')).toBe(
    '没有“3月”的联席会议。请写已经拟定议程的月份，例如：文稿 会议材料 9月。发送“会议”可查看。',
  )
  expect(await refused('文稿 纪要')).toBe(
    '本月的联席会议还没有录入纪要。请先发送“会议 纪要”录入，再起草，例如：文稿 纪要 9月。',
  )
  expect(await refused('文稿 简报')).toMatch(/^没有“简报”这种文稿。可以起草的有：月报、年报、专报、/)
})

test('a meeting is called by its month as people write it, in its papers too', async () => {
  const w = await at('2025-03-31 10:00')
  await w.say(w.office, '会议 4月8日 14:30 三楼会议室')
  const draft = await w.say(w.office, '文稿 会议材料 4月')
  expect(draft).toMatch(/^已起草：2025年4月联席会议材料。\n.*第1次联席会议材料\n（2025年4月8日）\n/)
  expect(draft).not.toContain('2025-04')
})

test('weeks that were never issued are counted, and the span says so, from the first of them on', async () => {
  const w = await at('2025-03-06 10:00')
  await w.say(w.office, '规则 周报 审发')
  await w.say(w.liaison('市教育局'), '无变化 1.2.2')
  for (const friday of ['03-07', '03-14', '03-21']) await w.at(`2025-${friday} 16:00`)
  const third = w.hear(w.office).findLast((text) => text.includes('草稿，待发布')) ?? ''
  expect(third).toContain('上一份周报（2025年3月3日至2025年3月14日）至今没有发布，已作废，其内容计入本期。')
  expect(third).toContain('统计时间：2025年3月3日至2025年3月21日 16:00')
  expect(third, 'what the first of three counted').toContain('本周报送：1 项')
  expect(await w.say(w.office, '文稿 发布 周报')).toContain('（第1期　2025年3月3日至3月21日）')
  await w.press(w.office, '确认发布')
  for (const friday of ['03-28', '04-03']) await w.at(`2025-${friday} 16:00`)
  const fifth = w.hear(w.office).findLast((text) => text.includes('草稿，待发布')) ?? ''
  expect(fifth).toContain('统计时间：2025年3月24日至2025年4月3日 16:00')
})

test('what turned red stands in the order of the plan', async () => {
  const w = await at('2025-03-20 10:00')
  for (const wall of ['2025-03-21 16:00', '2025-03-28 16:00']) await w.at(wall)
  const told = /新亮红灯\d+项（([^）]+)）/.exec(await w.say(w.office, '文稿 周报 第2期'))?.[1] ?? ''
  const codes = told.split('、')
  expect(codes.length).toBeGreaterThan(5)
  expect(codes).toEqual(codes.toSorted())
})

test('notices of one day are told apart by their numbers, wherever drafts are named', async () => {
  const w = await at('2025-03-03 10:00')
  await w.at('2025-04-01 10:00')
  for (const [n, code] of ['1.2.2-1', '2.1.4-1'].entries()) {
    await w.say(w.office, `督查单 制发 ${code}`)
    await w.press(w.office, '确认制发')
    expect(await w.say(w.office, `文稿 督查单 第${n + 1}号`)).toMatch(/^已起草：督查单 督〔2025〕第\d号。/)
  }
  const list = await w.say(w.office, '文稿')
  expect(list).toContain('督查单 督〔2025〕第1号，2025年4月1日，待发布')
  expect(await w.refused(() => w.say(w.office, '文稿 发布 督查单'))).toBe(
    '有几份草稿，请写明是哪一份：督查单 督〔2025〕第1号、督查单 督〔2025〕第2号。',
  )
  // What a notice says was settled when it was sent.
  expect(await w.say(w.office, '文稿 督查单 第2号')).toMatch(/^督查单 督〔2025〕第2号已有草稿。\n/)
})
