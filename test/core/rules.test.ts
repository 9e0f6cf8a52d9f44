import { expect, test } from 'vitest'
import { planRules, ruleIn } from '../../src/core/rules/index.ts'
import { defaultSettings } from '../../src/core/ladder.ts'
import type { Plan } from '../../src/core/model/index.ts'

const plan = { settings: defaultSettings } as unknown as Plan
const read = (said: string): unknown => {
  const meant = ruleIn(said)
  return meant && (meant.rule.read(meant.value, plan)?.settings ?? 'unreadable')
}

test.each([
  ['报送时限 25', { dueDay: 25 }],
  ['报送日：每月20日', { dueDay: 20 }],
  ['报送时限 32', 'unreadable'],
  ['due day 3', { dueDay: 3 }],
  ['报送方式 各报', { reporting: 'each' }],
  ['报送方式 看情况', 'unreadable'],
  ['提醒时间 9点半', { cardAt: '09:30' }],
  ['提醒时间 22:00', 'unreadable'],
  ['提醒时间 9:75', 'unreadable'],
  ['周报 16时05分', { digestAt: '16:05' }],
  ['黄灯提前 3个工作日', { yellowBefore: 3 }],
  ['答复期限 5', { answerWithin: 5 }],
  ['负担上限 20', { ceiling: 20 }],
  ['负担上限 每月20条', { ceiling: 20 }],
  ['负担上限 关', { ceiling: null }],
  ['ceiling 1', 'unreadable'],
  ['ceiling off', { ceiling: null }],
  ['心情 好', null],
])('%s', (said, is) => expect(read(said)).toEqual(is))

test('no two rules share a name', () => {
  const names = planRules.flatMap(({ called }) => called)
  expect(new Set(names).size).toBe(names.length)
})
