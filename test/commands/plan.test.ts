import { expect, test } from 'vitest'
import plan from '../../commands/plan.ts'
import { finding, paper } from '../core/proposal/papers.ts'
import { activate, revise } from '../kit/moves/activating.ts'
import { world } from '../support/world.ts'

test('the whole plan with its lights', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const said = await w.say(w.liaison('市教育局'), '方案')
  expect(said.split('\n').slice(0, 8)).toEqual([
    '吉林市老工业基地产业转型技术技能人才双元培育改革试点方案',
    '依据：吉市政发〔2017〕12号',
    '4 个方面，12 条措施，18 项任务，81 个分办事项',
    '当前亮灯：绿灯 17，灰灯 1',
    '1 建立产教对接的供需衔接机制',
    '1.1 开展需求调查',
    '· 1.1.1 开展需求调查 绿灯',
    '1.2 推进专业与产业对接',
  ])
  expect(said.match(/^· \d+\.\d+\.\d+ /gm)).toHaveLength(18)
  expect(said.match(/灰灯 .*$/gm)).toEqual(['灰灯 1', '灰灯 责任单位待明确'])
})

test('every alias, and the key in any case', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const expected = await w.say(w.leader, '方案')
  for (const text of [...plan.aliases, 'plan', '方案 SY', 'plan sy'])
    expect(await w.say(w.leader, text), text).toBe(expected)
})

test('items given by hand stand below the document’s own, and are no areas or measures of it', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, '临时交办 市教育局 3月20日前 报送安全自查情况')
  const said = await w.say(w.leader, '方案')
  expect(said).toContain('4 个方面，12 条措施，19 项任务，82 个分办事项')
  expect(said.split('\n').slice(-2)).toEqual(['91 临时交办', '· 91.1 报送安全自查情况 绿灯'])
})

test('the documents it was made of, and what each of them changed', async () => {
  const w = await world({ at: '2026-11-02 10:00' })
  const lines = ['1.1 优化环境/压减审批时限 | 市司法局 | | |', '1.2 优化环境/清理证明事项 | 市公安局 | | |']
  const first = { ...paper(lines) }
  first.plan = {
    ...first.plan,
    title: '行动方案',
    documentNumber: '某政发〔2026〕1号',
    issuedOn: '2026-10-20',
  }
  const made = await activate(w, first)
  w.sleep('2026-12-01 10:00')
  const second = paper([lines[0] ?? '', '2.1 数字赋能/归集数据 | 市财政局 | | |'])
  second.plan = {
    ...second.plan,
    title: '行动方案（修订）',
    documentNumber: '某政发〔2026〕9号',
    issuedOn: '2026-11-28',
  }
  await revise(w, made.plan.id, second)
  const said = await w.say(w.office, '方案 XD 历史')
  expect(said.split('\n')).toEqual([
    '行动方案（修订）：依据文件 2 份',
    '· 1. 行动方案（某政发〔2026〕1号，2026年10月20日）：2026年11月2日启用，导入 2 项任务、2 个分办事项',
    '· 2. 行动方案（修订）（某政发〔2026〕9号，2026年11月28日）：2026年12月1日启用，修订：新增 1 项，变更 0 项，撤销 1 项',
  ])
  const sample = await w.say(w.leader, '方案 历史')
  expect(sample).toMatch(
    /依据文件 1 份\n· 1\. .*（吉市政发〔2017〕12号，.*）：2026年11月2日启用，导入 18 项任务、81 个分办事项$/,
  )
  expect(await w.say(w.leader, 'plan sy history')).toBe(sample)
})

test('an unknown key', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.office, '方案 ZZ'))).toBe('没有代号为“ZZ”的方案，现有：SY。')
  expect(await w.say(w.stranger, '方案')).toMatch(/^尚未识别您的身份。/)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'plan')).toContain(
    '4 areas, 12 measures, 18 tasks, 81 assignments\nLights now: green 17, grey 1',
  )
})

test('why a light is grey is said; what was withdrawn is one line, and not among what stands', async () => {
  const w = await world({ at: '2026-11-02 10:00' })
  const lines = [
    '1.1 优化环境/压减审批时限 | 市司法局 | 市公安局 | |',
    '1.2 优化环境/清理证明事项 | | | |',
    '2.1 数字赋能/建设一体化服务平台 | 市工信局 | 市财政局 | |',
  ]
  const { plan: live } = await activate(w, paper(lines, [finding('no-unit', '1.2')]))
  await revise(w, live.id, paper(lines.slice(0, 2).map((one) => one.replace('市公安局', '市财政局'))))
  const said = await w.say(w.office, '方案 XD')
  expect(said.split('\n').slice(2)).toEqual([
    '1 个方面，0 条措施，2 项任务，2 个分办事项',
    '当前亮灯：绿灯 1，灰灯 1',
    '另有已撤销的 1 项任务、3 个分办事项，记录保留。',
    '1 优化环境',
    '· 1.1 压减审批时限 绿灯',
    '· 1.2 清理证明事项 灰灯 责任单位待明确',
  ])
})

test('its pictures, those that rest on digests for who may read these', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const all = ['亮灯变化', '各领域完成情况', '量化指标', '任务时间安排', '各单位逾期情况']
  const named = (said: string): string[] => said.split('\n').slice(1)
  for (const text of ['方案 图', '方案 SY 图表', 'plan pictures']) {
    expect(named(await w.say(w.office, text)), text).toEqual(all)
    expect(named(await w.say(w.leader, text)), text).toEqual(all)
    expect(named(await w.say(w.liaison('市教育局'), text)), text).toEqual(all.slice(1, 4))
  }
  await w.say(w.office, '语言 en')
  expect(await w.say(w.office, 'plan pictures')).toContain('completion by area')
})
