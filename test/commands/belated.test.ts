import { expect, test } from 'vitest'
import belated from '../../commands/belated.ts'
import type { Report } from '../../src/core/model/index.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { world, type World } from '../support/world.ts'

const reports = (w: World): Promise<Report[]> => w.store.tx((db) => collect(db.list('report', 'byFiled')))

/** On the first day on which April is asked for; March was never answered, and the machine stood still meanwhile. */
async function missed() {
  const w = await world({ at: '2025-03-20 10:00' })
  w.sleep('2025-04-22 08:00')
  await w.at('2025-04-22 10:00')
  return { w, who: w.liaison('市教育局') }
}

test.each(['belated', ...belated.aliases])(
  '“%s” answers the missed period, and the present one stays asked',
  async (verb) => {
    const { w, who } = await missed()
    expect(await w.say(who, `${verb} 1.2.2 3月 已完成调研`)).toContain('2025年3月报送期')
    expect(await w.press(who, '确认提交')).toContain('2025年3月报送期，迟报 19 个工作日')
    expect(await reports(w)).toMatchObject([{ period: '2025-03', late: 19, progress: '已完成调研' }])
    const asked = await w.assignment('1.2.2-1')
    expect(asked).toMatchObject({ period: '2025-04', state: 'open' })
    expect(await w.say(w.office, '状态 1.2.2-1')).toContain('2025年3月报送期：4月22日报送，迟报 19 个工作日')
    // The same day's report is April's, and not taken for a correction of March's.
    await w.say(who, '1.2.2 已印发报告')
    expect(await w.press(who, '确认提交')).toContain('2025年4月报送期\n')
  },
)

test('a digest counts it as late, and says by how much', async () => {
  const { w, who } = await missed()
  await w.say(who, '补报 1.2.2 3月 已完成调研')
  await w.press(who, '确认提交')
  expect(await w.say(w.office, '周报')).toContain('本周报送：1 项（按时 0，迟报 1）')
  expect(await w.say(w.office, '周报 来源')).toContain(
    '1.2.2-1 市教育局：已完成调研（4月22日，迟报 19 个工作日）',
  )
})

test('a draft written for a period that was missed before it was confirmed is filed in that period', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const who = w.liaison('市教育局')
  await w.at('2025-03-27 10:00')
  expect(await w.say(who, '1.2.2 已完成调研', { id: 'sim:said' })).toContain('2025年3月报送期')
  await w.at('2025-04-22 10:00')
  expect(await w.edit(who, 'sim:said', '1.2.2 已完成调研报告')).toContain('2025年3月报送期')
  expect(await w.press(who, '确认提交')).toContain('2025年3月报送期，迟报 19 个工作日')
  expect(await w.assignment('1.2.2-1')).toMatchObject({ period: '2025-04' })
})

test('taken back, the missed period is missed again at the next chase', async () => {
  const { w, who } = await missed()
  await w.say(who, '补报 1.2.2 3月 已完成调研')
  await w.press(who, '确认提交')
  expect(await w.say(who, '撤回 1.2.2')).toContain('2025年3月报送期')
  await w.at('2025-04-23 10:00')
  expect(await w.assignment('1.2.2-1')).toMatchObject({ period: '2025-04' })
  expect(await w.say(w.office, '状态 1.2.2-1')).toContain('2025年3月报送期：未报')
})

test('refused, with what may be answered instead', async () => {
  const { w, who } = await missed()
  for (const [text, sentence] of [
    ['补报 1.2.2 已完成调研', '请写明补报哪一期'],
    ['补报 1.2.2 2月 已完成调研', '1.2.2-1 该期没有漏报。可以补报的报送期：2025年3月。'],
    ['补报 1.2.2 4月 已完成调研', '可以补报的报送期：2025年3月。'],
    ['补报 1.2.2 3月', '1.2.2-1 没有写内容'],
    ['补报 2.1.1-1 3月 已完成', '不是您单位承担的事项'],
  ] as const)
    expect(await w.refused(() => w.say(who, text))).toContain(sentence)
})

test('twice it is filed once; where nothing was missed there is nothing to do', async () => {
  const { w, who } = await missed()
  await w.say(who, '补报 1.2.2 3月 已完成调研')
  await w.press(who, '确认提交')
  expect(await w.refused(() => w.say(who, '补报 1.2.2 3月 已完成'))).toContain('没有漏报的报送期')
})

test('the notice drafted for the missed period has nothing to ask for any more', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const who = w.liaison('市教育局')
  await w.at('2025-04-02 10:00')
  w.sleep('2025-04-22 08:00')
  await w.at('2025-04-22 10:00')
  const { id } = await w.assignment('1.2.2-1')
  const states = async () =>
    (await w.store.tx((db) => collect(db.list('paper', 'byState', { prefix: [w.plan.id] }))))
      .filter(({ assignmentId }) => assignmentId === id)
      .map(({ period, state }) => [period, state])
  expect(await states()).toEqual([['2025-03', 'draft']])
  await w.say(who, '补报 1.2.2 3月 已完成调研')
  await w.press(who, '确认提交')
  expect(await states()).toEqual([['2025-03', 'dropped']])
})

test('late, but before the period is missed: in its own period, and everybody’s chase stops at once', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const [who, B, head] = [w.liaison('市教育局'), w.liaison('市教育局', 'B'), w.liaison('市教育局', 'head')]
  await w.at('2025-03-26 10:00')
  expect(w.hear(B).join('')).toContain('1.2.2-1')
  await w.say(who, '1.2.2 已完成调研')
  expect(await w.press(who, '确认提交')).toContain('2025年3月报送期，迟报 1 个工作日')
  for (const one of [who, B, head]) w.hear(one)
  await w.at('2025-04-03 18:00')
  for (const one of [who, B, head]) expect(w.hear(one).join('')).not.toMatch(/1\.2\.2-1[^\n]*(逾期|红灯)/)
  expect((await w.assignment('1.2.2-1')).period).toBe('2025-04')
})

test('in English', async () => {
  const { w, who } = await missed()
  await w.say(who, 'lang en')
  expect(await w.say(who, 'belated 1.2.2 2025-03 survey done')).toContain(
    'That period was missed, so this is late',
  )
})
