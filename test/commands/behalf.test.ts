import { expect, test } from 'vitest'
import behalf from '../../commands/behalf.ts'
import { world } from '../support/world.ts'

test.each(['behalf', ...behalf.aliases])(
  '“%s” files what a unit said on the phone, and tells it',
  async (verb) => {
    const w = await world({ at: '2025-03-20 10:00' })
    const finance = w.liaison('市财政局')
    const { result, events } = await w.trace(() =>
      w.say(w.office, `${verb} 2.1.4-1 电话：已完成调研，问题：资金未到位，下一步：催拨`),
    )
    expect(result.split('\n')).toEqual([
      '已代报，并注明为代报。',
      '· 2.1.4-1 2025年3月报送期',
      '已将代报内容告知：市财政局。',
      '如有差错，请发送“撤回 编号”后重新代报。',
    ])
    expect(events).toEqual(['report.filed', 'letter.sent'])
    expect(w.hear(finance).join().split('\n')).toEqual([
      '办公室已按贵单位的答复代报以下事项，请核对（经办人：办公室老王）。',
      '2.1.4-1 加大资金投入（电话答复） · 2025年3月报送期',
      '· 进展情况：已完成调研',
      '· 存在问题：资金未到位',
      '· 下一步措施：催拨',
      '[更正] [撤回]',
      '如与实际不符，请撤回，或直接重新汇报，以贵单位汇报为准。无误则无需再报。',
    ])
  },
)

test('it stops the chase, and is shown as what it is wherever it is shown', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(w.office, '代报 2.1.4-1 书面：已拨付，问题：标准不一')
  const mark = '2025年3月报送期 3月20日（办公室代报，书面答复，经办人：办公室老王）'
  for (const who of [w.office, w.leader, finance]) expect(await w.say(who, '状态 2.1.4-1')).toContain(mark)
  expect(await w.say(w.liaison('市科技局'), '状态 2.1.4-1')).not.toContain('代报')
  expect(await w.say(w.office, '周报')).toContain('· 2.1.4-1 市财政局（代报）：标准不一')
  expect(await w.say(w.office, '周报 来源')).toContain('· 2.1.4-1 市财政局（代报）：已拨付（3月20日）')
  w.hear(finance)
  await w.at('2025-03-26 09:30')
  expect(w.hear(finance).join()).not.toContain('2.1.4-1')
})

test('several items of several units in one message: each unit hears of its own, in one letter', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  w.hear(w.liaison('市财政局'))
  const said = await w.say(w.office, '代报 电话 2.1.4-1 已拨付；2.1.6-1 书面：无变化；1.2.2-1 已完成调研')
  expect(said).toContain('已代报 3 项，并注明为代报。')
  expect(said).toMatch(/已将代报内容告知：市财政局、[^。]*市教育局/)
  expect(w.hear(w.liaison('市教育局')).join()).toMatch(/1\.2\.2-1 .*（书面答复）[^]*已完成调研/)
  const [one, ...more] = w.hear(w.liaison('市财政局'))
  expect(more).toEqual([])
  expect(one).toContain('2.1.4-1')
  expect(await w.say(w.office, '状态 2.1.6-1')).toContain('进展情况：无变化')
})

test('files are taken along', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const file = await w.upload(w.office, '来函.txt', '已拨付')
  await w.say(w.office, '代报 2.1.4-1 书面：已拨付', { files: [file] })
  expect(await w.say(w.liaison('市财政局'), '状态 2.1.4-1')).toContain('来函.txt')
  const lost = await w.say(w.office, '代报 2.1.4-1 书面：再报', {
    files: [{ name: '图.png', unreadable: '过大' }],
  })
  expect(lost).toContain('附件“图.png”未能收取：过大')
})

test('the unit takes it back, or reports itself: its own words count', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(w.office, '代报 2.1.4-1 电话：已拨付')
  expect(await w.press(finance, '撤回')).toBe('2.1.4-1 2025年3月报送期的汇报已撤回，本期恢复为待报。')
  await w.say(w.office, '代报 2.1.4-1 电话：已拨付一半')
  await w.press(finance, '更正')
  await w.fill(finance, { progress: '已全部拨付' })
  await w.press(finance, '确认提交')
  const said = await w.say(w.office, '状态 2.1.4-1')
  expect(said).toContain('已全部拨付')
  expect(said).not.toContain('代报，')
  expect(await w.refused(() => w.say(w.office, '代报 2.1.4-1 电话：没有拨付'))).toBe(
    '2.1.4-1 2025年3月报送期已由市财政局甲于3月20日报送，代报不替换单位自己的汇报。如有不符，请“退回”并写明理由。',
  )
})

test('the office mends its own filing, and the unit hears of it', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(w.office, '代报 2.1.4-1 电话：已拨付')
  w.hear(finance)
  await w.say(w.office, '撤回 2.1.4-1')
  expect(w.hear(finance)).toEqual([
    '办公室已撤回为贵单位代报的 2.1.4-1 2025年3月报送期汇报，本期恢复为待报。',
  ])
  await w.say(finance, '无变化 2.1.4')
  expect(await w.refused(() => w.say(w.office, '撤回 2.1.4-1'))).toBe(
    '2.1.4-1 的最近一次汇报不是代报的，办公室不能撤回。请“退回”并写明理由。',
  )
})

test('who filed for a unit does not accept what rests on it', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(w.office, '代报 2.1.4-1 电话：已全部拨付')
  await w.say(finance, '申请办结 2.1.4')
  expect(await w.refused(() => w.say(w.office, '销号 2.1.4-1'))).toMatch(
    /^2\.1\.4-1 的最近一次汇报是您代报的，不能由您本人销号/,
  )
  await w.say(finance, '2.1.4 已全部拨付，凭证齐全')
  await w.press(finance, '确认提交')
  expect(await w.say(w.office, '销号 2.1.4-1')).toContain('2.1.4-1 已予销号。')
})

test('a button on the status opens the form', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.say(w.office, '状态 2.1.4-1')
  await w.press(w.office, '代报')
  await w.fill(w.office, { how: 'other', progress: '已拨付' })
  expect(await w.say(w.office, '状态 2.1.4-1')).toContain('其他方式答复')
})

test.each([
  ['代报', /^“代报”的写法有误：内容无法识别。例如：代报 1\.2\.1-2 电话/],
  ['代报 2.1.4-1 已拨付', /^请写明单位是怎样答复的：电话、书面或其他/],
  ['代报 1.2.2 电话：已完成', /^1\.2\.2 有多个分办事项，请写明编号：1\.2\.2-1、/],
  ['代报 9.9.9 电话：已完成', /^没有编号为 9\.9\.9 的事项/],
  ['代报 2.1.4-1 电话：已拨付；9.9.9 电话：已完成', /^没有编号为 9\.9\.9 的事项/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-20 10:00' })
  expect(await w.refused(() => w.say(w.office, text))).toMatch(sentence)
})

test('a share that is not settled has nobody to file for; nobody files for their own unit', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const { id } = await w.assignment('2.1.4-1')
  await w.store.tx(async (db) => {
    const row = await db.get('assignment', id)
    const unitId = row?.unitId ?? ''
    const role = { id: 'rol_two', version: 0, personId: w.office.id, planId: w.plan.id, unitId, active: true }
    await db.put('role', { ...role, role: 'liaisonA' })
  })
  expect(await w.refused(() => w.say(w.office, '代报 2.1.4-1 电话：已拨付'))).toBe(
    '2.1.4-1 是您本单位的事项，请直接汇报，无需代报。',
  )
})

test('others may not', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  for (const who of [w.liaison('市财政局'), w.liaison('市教育局'), w.leader, w.admin])
    expect(await w.refused(() => w.say(who, '代报 2.1.4-1 电话：已拨付'))).toMatch(/^您没有“代报”的权限/)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.say(w.office, 'lang en')
  await w.say(w.liaison('市财政局'), 'lang en')
  expect(await w.say(w.office, 'behalf 2.1.4-1 phone: paid out, problems: few firms')).toContain(
    'Filed for the unit, and marked so.',
  )
  expect(w.hear(w.liaison('市财政局')).join()).toContain('filed this report for your unit, as you answered')
  expect(await w.say(w.office, 'status 2.1.4-1')).toContain(
    'filed by the office for the unit, answered by phone',
  )
})

test('what the command line filed names it in Chinese, not by its code word', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.operator, '代报 1.2.2-1 电话：已完成专业设置调研')
  const said = await w.say(w.office, '状态 1.2.2-1')
  expect(said).toContain('经办人：命令行操作员')
  expect(said).not.toContain('operator')
})
