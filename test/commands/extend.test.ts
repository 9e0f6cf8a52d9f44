import { expect, test } from 'vitest'
import extend from '../../commands/extend.ts'
import { dueOn } from '../support/deadline.ts'
import { world, type World } from '../support/world.ts'

/** 2.1.4-1 is due on Friday 21 March 2025. */
async function dated(): Promise<World> {
  const w = await world({ at: '2025-03-10 10:00' })
  await dueOn(w, '2.1.4-1', '2025-03-21')
  return w
}

test.each(['extend', ...extend.aliases])(
  '“%s” asks the office; the deadline stays until it answers',
  async (verb) => {
    const w = await dated()
    const { result, events } = await w.trace(() =>
      w.say(w.liaison('市财政局'), `${verb} 2.1.4 4月30日 资金尚未到位`),
    )
    expect(result).toBe('已提交 2.1.4-1 的延期申请，申请延至2025年4月30日，待办公室批复（答复时限3月17日）。')
    expect(events).toEqual(['extension.asked', 'extension.applied', 'letter.sent'])
    expect(w.hear(w.office).join()).toBe(
      '第 1 号 市财政局申请将 2.1.4-1 的完成时限由2025年3月21日延至2025年4月30日，理由：资金尚未到位。\n[同意] [不同意] [由我办理] [查看]',
    )
    expect((await w.assignment('2.1.4-1')).deadline?.on).toBe('2025-03-21')
  },
)

test('by the form under the item', async () => {
  const w = await dated()
  const finance = w.liaison('市财政局')
  await w.say(finance, '状态 2.1.4-1')
  await w.press(finance, '申请延期')
  expect(await w.fill(finance, { until: '4月30日', reason: '资金尚未到位' })).toContain(
    '申请延至2025年4月30日',
  )
})

test('granted: the new date counts, the first is kept and listed', async () => {
  const w = await dated()
  const finance = w.liaison('市财政局')
  await w.say(finance, '申请延期 2.1.4 4月30日 资金尚未到位')
  await w.press(w.office, '同意')
  expect(w.hear(finance)).toEqual(['2.1.4-1 的延期申请已获同意，完成时限调整为2025年4月30日。'])
  expect(await w.assignment('2.1.4-1')).toMatchObject({
    deadline: { on: '2025-04-30' },
    firstDeadline: { on: '2025-03-21' },
  })
  await w.say(finance, '延期 2.1.4 5月30日 省级资金推迟下达')
  await w.say(w.office, '批复 2 同意')
  const said = await w.say(w.leader, '状态 2.1.4-1')
  expect(said).toContain('延期情况：原定3月21日，现为2025年5月30日')
  expect(said).toContain('3月10日 延期申请“资金尚未到位”：同意（用时 0 个工作日） 申请延至2025年4月30日')
  expect(said).toContain('3月10日 延期申请“省级资金推迟下达”：同意（用时 0 个工作日） 申请延至2025年5月30日')
})

test('refused late: the days the office took do not count against the unit', async () => {
  const w = await dated()
  const finance = w.liaison('市财政局')
  await w.say(finance, '无变化 2.1.4')
  await w.say(finance, '申请延期 2.1.4 4月30日 资金尚未到位')
  await w.at('2025-03-24 10:00')
  expect(await w.say(w.leader, '状态 2.1.4-1'), 'past its date, but waiting for the office').not.toContain(
    '红灯',
  )
  w.hear(finance)
  await w.say(w.office, '批复 1 不同意 应按期完成')
  expect(w.hear(finance).at(-1)).toBe(
    '2.1.4-1 的延期申请未获同意，理由：应按期完成。办公室答复所用 10 个工作日不计入贵单位时限。',
  )
  const said = await w.say(w.leader, '状态 2.1.4-1')
  expect(said).not.toContain('红灯')
  expect(said).toContain('办公室答复用时 10 个工作日，不计入时限')
  await w.at('2025-04-08 10:00')
  expect(await w.say(w.leader, '状态 2.1.4-1')).toContain('红灯 完成时限2025年3月21日已过 1 个工作日，未办结')
})

test('only one waits at a time', async () => {
  const w = await dated()
  const finance = w.liaison('市财政局')
  await w.say(finance, '申请延期 2.1.4 4月30日 资金尚未到位')
  expect(await w.refused(() => w.say(finance, '申请延期 2.1.4 5月30日 再延'))).toBe(
    '2.1.4-1 已有一项同类申请待答复（第 1 号），请等候办公室答复。',
  )
})

test.each([
  ['申请延期 2.1.4 3月1日 资金尚未到位', /^2025年3月1日已过，请写今天以后的日期。$/],
  [
    '申请延期 2.1.4 3月20日 资金尚未到位',
    /^2\.1\.4-1 现定完成时限为2025年3月21日，申请延至的日期应当更晚。$/,
  ],
  ['申请延期 2.1.4 尽快', /^没有看懂日期。请写成“12月18日”/],
  ['申请延期 2.1.4 2月30日 资金', /^没有看懂日期。/],
  ['申请延期 2.1.4 4月30日', /^请写明理由，例如在编号后加一句话说明。$/],
  ['申请延期 1.1.1 4月30日 资金', /^1\.1\.1-\d 没有完成时限，无需申请延期。$|不是您单位/],
])('refused: %s', async (said, why) => {
  const w = await dated()
  expect(await w.refused(() => w.say(w.liaison('市财政局'), said))).toMatch(why)
})

test('in English', async () => {
  const w = await dated()
  const finance = w.liaison('市财政局')
  await w.say(finance, 'lang en')
  expect(await w.say(finance, 'extend 2.1.4 2025-04-30 funds are late')).toBe(
    'Your application to extend 2.1.4-1 to 2025-04-30 waits for the office until 03-17.',
  )
})
