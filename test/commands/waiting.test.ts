import { expect, test } from 'vitest'
import take from '../../commands/take.ts'
import waiting from '../../commands/waiting.ts'
import { world } from '../support/world.ts'

test.each(['waiting', ...waiting.aliases])(
  '“%s”: what waits with its clock and buttons, and who has not signed',
  async (verb) => {
    const w = await world({ at: '2025-03-03 10:00' })
    await w.say(w.liaison('市财政局'), '申请办结 2.1.4 经费已落实')
    await w.say(w.liaison('市教育局'), '签收')
    const said = await w.say(w.office, verb)
    expect(said).toContain(
      '待办公室答复 1 项\n第 1 号 2.1.4-1 办结申请（市财政局），已等待 0 个工作日：经费已落实\n[予以销号] [退回] [由我办理]',
    )
    expect(said).toMatch(/待签收 \d+ 项\n(?:· .+ \d+ 项\n)*· 市发改委 \d+ 项/)
    expect(said).not.toContain('市教育局')
    expect(await w.say(w.leader, verb), 'a leader looks, the office answers').not.toContain('[予以销号]')
  },
)

test('an objection to what a lead asked waits here too, until it is upheld', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市人社局'), '征集 2.1.3 3月14日 请提供进展')
  await w.say(w.liaison('市财政局'), '提出异议 2.1.3 经费不由我局安排')
  expect(await w.say(w.office, '待办')).toContain(
    '待办公室答复 1 项\n市财政局对 2.1.3-3 的征集提出异议：经费不由我局安排。\n[维持征集]',
  )
  await w.press(w.office, '维持征集')
  expect(await w.say(w.office, '待办')).not.toContain('提出异议')
})

test('nothing waits', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.office, '待办 SY')).toMatch(/^目前没有待办公室答复的事项。\n待签收/)
})

test('a unit does not look into the office’s tray', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.liaison('市财政局'), '待办')).toMatch(/^您没有“待办”的权限/)
})

test.each(['take', ...take.aliases])('“%s” says who sees to it and by when', async (verb) => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市财政局'), '提请协调 2.1.4 专项资金需省厅拨付')
  expect(await w.say(w.office, `${verb} 1 办公室老王 3月7日`)).toBe(
    '第 1 号由办公室老王办理，答复时限3月7日。',
  )
  expect(await w.refused(() => w.say(w.office, `${verb} 1 张三`))).toContain('张三')
  expect(await w.refused(() => w.say(w.office, `${verb} 1 3月1日`))).toBe(
    '2025年3月1日已过，请写今天以后的日期。',
  )
  expect(await w.refused(() => w.say(w.liaison('市财政局'), `${verb} 1`))).toMatch(/权限|没有第/)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, 'lang en')
  await w.say(w.liaison('市财政局'), '提请协调 2.1.4 专项资金需省厅拨付')
  expect(await w.say(w.office, 'waiting')).toContain(
    'No. 1 2.1.4-1 coordination request (市财政局), waiting 0 working days',
  )
  expect(await w.press(w.office, 'I see to it')).toBe('No. 1 is with 办公室老王, to be answered by 03-10.')
})
