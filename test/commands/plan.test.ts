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
