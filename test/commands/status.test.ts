import { expect, test } from 'vitest'
import status from '../../commands/status.ts'
import { world, type World } from '../support/world.ts'

async function reported(w: World) {
  await w.say(w.liaison('市教育局'), '1.2.2 已完成调研，问题：企业不积极，下一步：座谈')
  await w.press(w.liaison('市教育局'), '确认提交')
}

test('one task: its words, lights with reasons, periods and last reports', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await reported(w)
  const said = await w.say(w.office, '状态 1.2.2')
  expect(said.split('\n').slice(0, 8)).toEqual([
    '1.2.2 合理设置学校相关专业',
    '根据技术技能人才需求，合理设置学校相关专业，研究确定试点学校和专业（工种）。组织试点学校与试点企业对接，签订双元培育合作协议。',
    '1.2.2-1 市教育局（牵头） 绿灯 3月3日已反馈，下次4月25日',
    '2025年3月报送期：3月3日报送',
    '[查看]',
    '2025年3月报送期 3月3日',
    '· 进展情况：已完成调研',
    '· 存在问题：企业不积极',
  ])
})

test('every alias, the bare code, the key, and a word glued to the code say the same', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const expected = await w.say(w.office, '状态 1.2.2')
  const ways = [...status.aliases, 'status', '/status', 'STATUS'].map((verb) => `${verb} 1.2.2`)
  for (const text of [...ways, '1.2.2', 'SY-1.2.2', 'sy-1.2.2', '状态1.2.2', '状态：1.2.2'])
    expect(await w.say(w.office, text), text).toBe(expected)
})

test('a read leaves nothing behind', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const { rows, events } = await w.trace(async () => {
    for (const text of ['状态 1.2.2', '状态 红灯', '状态 9.9.9', '我的', '帮助', '方案', '逾期', '我是谁'])
      await w.say(w.liaison('市教育局'), text)
  })
  expect({ rows, events }).toEqual({ rows: [], events: [] })
})

test.each([
  ['状态 市财政局', /^“市财政局”共 8 项/],
  ['状态 财政局', /^“财政局”共 8 项/],
  ['状态 市发展和改革委员会', /共 \d+ 项[^]*市发改委/],
  ['状态 实训基地', /^“实训基地”共 \d+ 项[^]*4\.1\.1-1/],
  ['状态 绿灯', /^“绿灯”共 19 项/],
  ['状态 未启动', /^“未启动”共 62 项[^]*另有 32 项未列出，请缩小范围。$/],
  ['状态', /^全部事项：81 项\n红灯 0 黄灯 0 绿灯 19 已办结 0 灰灯 62/],
])('%s', async (text, expected) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.office, text)).toMatch(expected)
})

test('red: what was not reported', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  w.sleep('2025-03-26 08:00')
  expect(await w.say(w.leader, '状态 红灯')).toMatch(
    /^“红灯”共 19 项\n· 1\.1\.1-1 .*红灯 2025年3月应报未报，逾期 1 个工作日/,
  )
})

test('a list that is cut keeps what is red, whatever its code, and counts every light', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  w.sleep('2025-03-26 08:00')
  const lines = (await w.say(w.leader, '状态')).split('\n')
  expect(lines.slice(0, 2)).toEqual(['全部事项：81 项', '红灯 19 黄灯 0 绿灯 0 已办结 0 灰灯 62'])
  expect(lines.filter((line) => line.startsWith('· ') && line.includes(' 红灯 '))).toHaveLength(19)
  expect(lines.filter((line) => line.startsWith('· '))).toHaveLength(30)
  expect(lines.at(-1)).toBe('另有 51 项未列出（红灯、黄灯优先列出），请缩小范围。')
})

test('a light that nothing has is an answer, and a word of the machine is no light', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.office, '状态 红灯')).toBe('目前没有红灯事项。')
  expect(await w.refused(() => w.say(w.office, '状态 constructor'))).toContain('没有找到')
})

test('an area or a measure shows the tasks below it', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.office, '状态 1.2')).toBe(
    '1.2 推进专业与产业对接\n· 1.2.1 研究确定双元培育试点企业 绿灯\n· 1.2.2 合理设置学校相关专业 绿灯',
  )
  expect(await w.say(w.office, '状态 3')).toContain('3.2.1 探索中德合作办学')
})

/** Words of a report and what may be pressed, by who asks. */
const views: [string, (w: World) => Parameters<World['say']>[0], 'words' | 'none', boolean][] = [
  ['the liaison', (w) => w.liaison('市教育局'), 'words', true],
  ['the head', (w) => w.liaison('市教育局', 'head'), 'words', true],
  ['a support of the lead', (w) => w.liaison('市人社局'), 'words', false],
  ['a foreign liaison', (w) => w.liaison('市科技局'), 'none', false],
  ['the office', (w) => w.office, 'words', false],
  ['the leader', (w) => w.leader, 'words', false],
  ['the administrator', (w) => w.admin, 'words', false],
  ['the command line', (w) => w.operator, 'words', false],
]
test.each(views)('%s sees what they may', async (_who, speaker, view, acts) => {
  const w = await world({ at: '2025-03-03 10:00' })
  await reported(w)
  const said = await w.say(speaker(w), '状态 1.2.2-1')
  expect(said).toContain('绿灯')
  expect(said.includes('企业不积极')).toBe(view === 'words')
  expect(said.includes('汇报内容仅限相关单位和办公室查看。')).toBe(view === 'none')
  expect(said.includes('3月3日报送'), 'periods').toBe(view === 'words')
  expect(said.includes('[汇报]'), 'buttons only for whoever may use them').toBe(acts)
})

test('a lead reads its supports, a support does not read another support', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市人社局'), '1.2.2 已提供岗位清单')
  await w.press(w.liaison('市人社局'), '确认提交')
  expect(await w.say(w.liaison('市教育局'), '状态 1.2.2-2')).toContain('已提供岗位清单')
  expect(await w.say(w.liaison('市工信局'), '状态 1.2.2-2')).not.toContain('已提供岗位清单')
})

test.each([
  ['状态 9.9.9', '没有编号为 9.9.9 的事项。发送“我的”可查看您负责的事项和编号。'],
  ['状态 火星开发', '没有找到与“火星开发”有关的事项。'],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.office, text))).toBe(sentence)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await reported(w)
  await w.say(w.office, 'lang en')
  const said = await w.say(w.office, 'status 1.2.2-1')
  expect(said).toContain('1.2.2-1 市教育局 (lead) green reported on 2025-03-03, next due 2025-04-25')
  expect(said).toContain('period 2025-03: reported 03-03')
  expect(await w.refused(() => w.say(w.office, 'status 9.9.9'))).toBe(
    'There is no item 9.9.9. Say “mine” to see your items and their codes.',
  )
})
