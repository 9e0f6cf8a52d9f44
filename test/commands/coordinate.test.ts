import { expect, test } from 'vitest'
import coordinate from '../../commands/coordinate.ts'
import { world } from '../support/world.ts'

test.each(['coordinate', ...coordinate.aliases])('“%s” hands a problem to the office', async (verb) => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  const { result, events } = await w.trace(() => w.say(finance, `${verb} 2.1.4 专项资金需省厅拨付`))
  expect(result).toBe('已将 2.1.4-1 的问题提交办公室协调，答复时限3月10日。')
  expect(events).toEqual(['coordination.asked', 'letter.sent'])
  expect(w.hear(w.office).join()).toContain('第 1 号 市财政局就 2.1.4-1 提请协调：专项资金需省厅拨付')
})

test('an answer has to say something, and how is said with the number of the matter', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市财政局'), '提请协调 2.1.4 专项资金需省厅拨付')
  for (const answer of ['同意', '不同意'])
    expect(await w.refused(() => w.say(w.office, `批复 1 ${answer}`))).toBe(
      '协调事项请写明答复意见，例如：批复 1 答复 已请市自然资源局调剂；不予受理的请写明理由，例如：批复 1 不同意 应由本单位解决。',
    )
})

test('it has an owner and a clock, stands in the digest until it is answered, and whoever asked is told', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, '提请协调 2.1.4 专项资金需省厅拨付')
  expect(await w.say(w.office, '认领 1 3月6日')).toBe('第 1 号由办公室老王办理，答复时限3月6日。')
  await w.at('2025-03-11 10:00')
  expect(await w.say(w.leader, '待办')).toContain(
    '第 1 号 2.1.4-1 协调事项（市财政局），已等待 6 个工作日，超过答复时限 3 个工作日，由办公室老王办理：专项资金需省厅拨付',
  )
  expect(await w.say(w.leader, '周报')).toContain(
    '待办公室答复：协调事项 1（其中超过答复时限 1 项）\n· 2.1.4-1 协调事项（市财政局），已等待 6 个工作日：专项资金需省厅拨付',
  )
  w.hear(finance)
  await w.say(w.office, '批复 1 答复 已请省厅于4月前拨付')
  expect(w.hear(finance)).toEqual(['2.1.4-1 提请协调的问题已有结果：已请省厅于4月前拨付'])
  expect(await w.say(w.leader, '周报')).toContain('办公室已答复：1 项（共用 6 个工作日）')
  expect(await w.say(w.leader, '周报 来源')).toContain(
    '· 2.1.4-1 市财政局 第 1 号 协调事项：专项资金需省厅拨付',
  )
  expect(await w.say(finance, '状态 2.1.4-1')).toContain(
    '3月3日 协调事项“专项资金需省厅拨付”：已答复（用时 6 个工作日），超过答复时限 3 个工作日，已请省厅于4月前拨付',
  )
})

test.each([
  ['提请协调 2.1.4', '请写明理由，例如在编号后加一句话说明。'],
  ['提请协调', '“提请协调”的写法有误：缺少编号。例如：提请协调 1.2.1 用地指标需市自然资源局支持'],
])('refused: %s', async (said, why) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.liaison('市财政局'), said))).toBe(why)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, 'lang en')
  expect(await w.say(finance, 'coordinate 2.1.4 the province must pay first')).toBe(
    'The problem of 2.1.4-1 is with the office, to be answered by 03-10.',
  )
})
