import { expect, test } from 'vitest'
import why from '../../commands/why.ts'
import { world } from '../support/world.ts'

test.each(['why', ...why.aliases])(
  '“%s”: the rule, who was told, what comes next, how to stop it',
  async (verb) => {
    const w = await world({ at: '2025-03-19 10:00' })
    const A = w.liaison('市财政局')
    await w.at('2025-03-26 10:00')
    expect(await w.say(A, `${verb} 2.1.4`)).toBe(
      [
        '2.1.4-1 提醒说明',
        '2025年3月报送期，3月25日前报送，尚未报送。',
        '本期提醒记录',
        '· 3月20日 按催办安排“报送时限前 3 个工作日”一级，提醒联络员（A 角）市财政局甲，3月20日经sim送达',
        '· 3月25日 按催办安排“报送时限当天”一级，提醒联络员（A 角）市财政局甲，3月25日经sim送达',
        '· 3月26日 按催办安排“超过报送时限 1 个工作日”一级，提醒联络员（A 角）市财政局甲，3月26日经sim送达',
        '· 3月26日 按催办安排“超过报送时限 1 个工作日”一级，提醒联络员（B 角）市财政局乙，3月26日经sim送达',
        '如仍未答复：3月28日提醒分管领导。',
        '任何一种答复都会停止本期提醒：汇报、本期无变化、申请办结；确需更多时间的可申请延期。',
        '[汇报] [本期无变化] [缓催]',
      ].join('\n'),
    )
  },
)

test('by the button on the card, in English', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  const A = w.liaison('市财政局')
  await w.change(A, { locale: 'en' })
  await w.at('2025-03-20 10:00')
  const said = await w.press(A, 'Why me')
  expect(said).toContain('03-20: the rung “3 working days before the due day”, to liaison A 市财政局甲')
  expect(said).toContain('If nothing is answered: 03-25 to liaison A.')
})

test('after the last rung: the paper, the weekly line, then the next period', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  await w.at('2025-04-02 10:00')
  const said = await w.say(w.office, '为何提醒 2.1.4-1')
  expect(said).toContain('4月1日 按催办安排“超过报送时限 5 个工作日”一级，提醒办公室')
  expect(said).toContain('如仍未答复：4月9日起每周提醒联络员（A 角）一次。')
  expect(said, 'the office answers nothing for a unit here').not.toContain('[本期无变化]')
  await w.at('2025-04-17 10:00')
  expect(await w.say(w.office, '为何提醒 2.1.4-1')).toContain('4月22日起转为提醒下一期，本期记为未报')
})

test('what is moved by a snooze says so; what was answered is not reminded of', async () => {
  const w = await world({ at: '2025-03-18 10:00' })
  const A = w.liaison('市财政局')
  await w.say(A, '缓催 2.1.4 到 3月24日 等财政口径')
  expect(await w.say(A, '为何提醒 2.1.4')).toContain('如仍未答复：3月24日提醒联络员（A 角）。')
  await w.at('2025-03-24 10:00')
  expect(await w.say(A, '为何提醒 2.1.4')).toContain('（原定3月20日，因缓催顺延）')
  await w.say(A, '申请办结 2.1.4')
  expect(await w.say(A, '为何提醒 2.1.4')).toContain('目前不提醒：待审核办结。')
})

test('only who is concerned, and the office', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  const other = w.liaison('市教育局')
  expect(await w.refused(() => w.say(other, '为何提醒 2.1.4-1'))).not.toContain('提醒说明')
  expect(await w.refused(() => w.say(w.leader, '为何提醒 2.1.4-1'))).not.toContain('提醒说明')
})
