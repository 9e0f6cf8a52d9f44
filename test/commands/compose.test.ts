import { expect, test } from 'vitest'
import compose from '../../commands/compose.ts'
import { mayOpenFile } from '../../src/web/files.ts'
import { world, type World } from '../support/world.ts'

/** 2.1.3 is led by 市人社局; 市教育局, 市财政局, 市发改委 and 市科技局 support it. */
async function answered(): Promise<World> {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市人社局'), '征集 2.1.3 3月14日 请提供进展')
  const file = await w.upload(w.liaison('市财政局'), '资金表.txt', '38 万元')
  await w.say(w.liaison('市财政局'), '2.1.3 已拨付38万元，问题：市级资金不足，下一步：年内拨齐', {
    files: [file],
  })
  await w.say(w.liaison('市财政局'), '确认')
  await w.say(w.liaison('市教育局'), '2.1.3 已组织预赛两场，下一步：4月决赛')
  await w.say(w.liaison('市教育局'), '确认')
  await w.say(w.liaison('市发改委'), '无变化 2.1.3')
  return w
}

test.each(['compose', ...compose.aliases])(
  '“%s” makes one draft of the parts, in the order of codes',
  async (verb) => {
    const w = await answered()
    const lead = w.liaison('市人社局')
    const { result, rows } = await w.trace(() => w.say(lead, `${verb} 2.1.3`))
    expect(rows).toEqual(['draft', 'letter'])
    expect(result).toMatch(
      /进展情况：市教育局：已组织预赛两场\n市财政局：已拨付38万元\n市发改委：本期无变化\n存在问题：市财政局：市级资金不足\n下一步措施：市教育局：4月决赛\n市财政局：年内拨齐\n附件：资金表\.txt\n汇总自：2\.1\.3-2 市教育局、2\.1\.3-3 市财政局、2\.1\.3-4 市发改委\n\[修改\]\n由 3 份反馈汇总，请修改核对后提交。/,
    )
  },
)

test('edited by form and filed, the report keeps its files and remembers what it was composed from', async () => {
  const w = await answered()
  const lead = w.liaison('市人社局')
  await w.say(lead, '汇总成稿 2.1.3')
  await w.press(lead, '修改', '2.1.3-1')
  await w.fill(lead, { progress: '大赛筹备有序：预赛两场，资金38万元到位。' })
  expect(await w.press(lead, '确认提交')).toContain('2.1.3-1 2025年3月报送期')
  const { lastReportId } = await w.assignment('2.1.3-1')
  const report = await w.store.tx((db) => db.get('report', lastReportId ?? ''))
  expect(report?.composedFrom).toHaveLength(3)
  expect(report?.files.map(({ name }) => name)).toEqual(['资金表.txt'])
  const refs = '汇总自：2.1.3-2 市教育局、2.1.3-3 市财政局、2.1.3-4 市发改委'
  for (const who of [lead, w.office, w.leader])
    expect(await w.say(who, '状态 2.1.3-1'), who.name).toContain(refs)
  const support = await w.say(w.liaison('市科技局'), '状态 2.1.3-1')
  expect(support).toContain('大赛筹备有序')
  expect(support).not.toContain('汇总自')
  const data = await w.hand(w.liaison('市科技局'), {
    kind: 'command',
    verb: 'status',
    args: { what: '2.1.3-1' },
  })
  expect(JSON.stringify(data.reply?.data)).not.toMatch(/composedFrom|"asks"/)
})

test('a draft of the lead’s own stays and stands first; composing again does not double', async () => {
  const w = await answered()
  const lead = w.liaison('市人社局')
  await w.say(lead, '2.1.3 已印发大赛方案')
  expect(await w.say(lead, '汇总成稿 2.1.3')).toContain('进展情况：已印发大赛方案\n市教育局：已组织预赛两场')
  await w.say(lead, '作废')
  await w.say(lead, '汇总成稿 2.1.3')
  const again = await w.say(lead, '汇总成稿 2.1.3')
  expect(again.match(/市教育局：已组织/g)).toHaveLength(1)
})

test('a part that came too late for one report is in the next; what was composed is not composed twice', async () => {
  const w = await answered()
  const lead = w.liaison('市人社局')
  await w.say(lead, '汇总成稿 2.1.3')
  await w.say(lead, '确认')
  await w.at('2025-03-27 10:00')
  expect(await w.refused(() => w.say(lead, '汇总成稿 2.1.3'))).toMatch(/^2\.1\.3-1 目前没有待汇总的配合情况/)
  await w.say(w.liaison('市科技局'), '2.1.3 已支持两个项目')
  await w.say(w.liaison('市科技局'), '确认')
  const draft = await w.say(lead, '汇总成稿 2.1.3')
  expect(draft).toContain('2025年4月报送期')
  expect(draft).toContain('市科技局：已支持两个项目')
  expect(draft).not.toContain('市教育局')
})

test('what is taken back is not composed', async () => {
  const w = await answered()
  await w.say(w.liaison('市教育局'), '撤回 2.1.3')
  expect(await w.say(w.liaison('市人社局'), '汇总成稿 2.1.3')).not.toContain('市教育局')
})

test('who may not, and where there is nothing', async () => {
  const w = await answered()
  expect(await w.refused(() => w.say(w.liaison('市教育局'), '汇总成稿 2.1.3'))).toMatch(
    /^贵单位不是 2\.1\.3 的牵头汇总单位/,
  )
  for (const who of [w.office, w.leader, w.liaison('市商务局')])
    expect(await w.refused(() => w.say(who, '汇总成稿 2.1.3'))).toMatch(/不是您单位承担/)
  expect(await w.refused(() => w.say(w.liaison('市财政局'), '汇总成稿 2.1.4'))).toMatch(/没有待汇总/)
})

test('a support sees no other support’s part: not by command, status, data or file', async () => {
  const w = await answered()
  const other = w.liaison('市科技局')
  for (const text of [
    '状态 2.1.3',
    '状态 2.1.3-3',
    '状态 市财政局',
    '我的',
    '汇总成稿 2.1.3',
    '填报 2.1.3-3',
  ]) {
    const { reply } = await w.hand(other, { kind: 'text', text })
    expect(JSON.stringify(reply), text).not.toMatch(/拨付38万元|资金不足|资金表/)
  }
  const money = await w.assignment('2.1.3-3')
  const { files } = await w.store.tx(async (db) => {
    const id = `${money.id}/ask:2025-03-14#1`
    return (await db.get('report', id)) ?? { files: [] }
  })
  const [file] = files
  expect(file?.name).toBe('资金表.txt')
  const opens = (id: string) => w.store.tx((db) => mayOpenFile(db, id, file?.hash ?? '', '2025-03-03'))
  for (const who of [w.liaison('市人社局'), w.liaison('市财政局'), w.office, w.leader])
    expect(await opens(who.id), who.name).toBe(true)
  for (const who of [other, w.liaison('市教育局'), w.liaison('市商务局')])
    expect(await opens(who.id), who.name).toBe(false)
})

test('in English', async () => {
  const w = await answered()
  const lead = w.liaison('市人社局')
  await w.say(lead, 'lang en')
  expect(await w.say(lead, 'compose 2.1.3')).toContain('Composed from 3 reports; please look it through')
})
