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
  ['安静时段 20:00-8:00', { quiet: { from: '20:00', to: '08:00' } }],
  ['免打扰 22点至次日7点', { quiet: { from: '22:00', to: '07:00' } }],
  ['quiet hours 22:00 to 07:30', { quiet: { from: '22:00', to: '07:30' } }],
  ['安静时段：0:00至7:00', { quiet: { from: '24:00', to: '07:00' } }],
  ['安静时段 晚上', 'unreadable'],
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

const why = (said: string, of: Plan = plan) => {
  const meant = ruleIn(said)
  if (!meant || meant.rule.read(meant.value, of) !== null) return 'taken'
  return meant.rule.why?.(meant.value, of) ?? null
}
const quietPlan = {
  settings: { ...defaultSettings, quiet: { from: '18:00', to: '08:30' } },
} as unknown as Plan

test.each<[string, Plan, unknown]>([
  ['安静时段 20:00-20:00', plan, { kind: 'quiet-equal' }],
  ['安静时段 0:00-0:00', plan, { kind: 'quiet-equal' }],
  ['安静时段 12:00-14:00', plan, { kind: 'quiet-day' }],
  ['安静时段 8:00-20:00', plan, { kind: 'quiet-day' }],
  ['安静时段 20:00-9:30', plan, { kind: 'quiet-covers', at: '09:00', what: 'cards' }],
  ['安静时段 20:00-9:00', plan, 'taken'],
  ['安静时段 16:00-8:00', plan, { kind: 'quiet-covers', at: '16:00', what: 'digest' }],
  ['安静时段 16:01-8:00', plan, 'taken'],
  [
    '安静时段 12:00-9:00',
    { settings: { ...defaultSettings, cardAt: '10:00', digestAt: '10:00' } } as unknown as Plan,
    { kind: 'quiet-long', hours: 4 },
  ],
  ['负担上限 1', plan, { kind: 'ceiling-range', least: 2, most: 200 }],
  ['负担上限 每月1000条', plan, { kind: 'ceiling-range', least: 2, most: 200 }],
  ['负担上限 2', plan, 'taken'],
  ['负担上限 很少', plan, null],
  ['提醒时间 8:00', quietPlan, { kind: 'in-quiet', at: '08:00' }],
  ['周报时间 18:00', quietPlan, { kind: 'in-quiet', at: '18:00' }],
  ['提醒时间 8:30', quietPlan, 'taken'],
  ['时区 Asia/Urumchi', plan, { kind: 'zone', near: ['Asia/Urumqi'] }],
  ['时区 火星', plan, { kind: 'zone', near: [] }],
  ['时区 +08:00', plan, { kind: 'zone', near: [] }],
])('%s: why', (said, of, is) => expect(why(said, of)).toEqual(is))

test.each([
  ['时区 Asia/Urumqi', 'Asia/Urumqi'],
  ['时区 asia/urumqi', 'Asia/Urumqi'],
  ['时区 乌鲁木齐', 'Asia/Urumqi'],
  ['时区：北京时间', 'Asia/Shanghai'],
  ['time zone America/New York', 'America/New_York'],
  ['timezone UTC', 'UTC'],
])('%s', (said, is) => {
  const meant = ruleIn(said)
  expect(meant?.rule.read(meant.value, plan)?.timezone).toBe(is)
})
