import { describe, expect, test } from 'vitest'
import { worked } from '../support/work.ts'
import { names, read } from './support.ts'

/** One rule, however it is worded, wherever it stands. */
const RULES = [
  '列第一位者为牵头单位',
  '列第一位的为牵头单位',
  '排在第一位的部门为牵头部门',
  '排名第一的为牵头单位',
  '首位为牵头单位',
  '列首位的责任单位为主办单位',
  '首名单位均为牵头单位',
  '列在最前的单位为牵头单位',
]

const leads = async (text: string) => (await read(text)).plan.tasks.map(({ lead }) => names(lead))

describe.each(RULES)('%s', (rule) => {
  test('stated once in the text holds for every bracket', async () => {
    const text = `${rule}，不再一一注明。\n1. 压减时限。年内压减一半。（市统计局、市发改委负责）\n2. 清理证明。全面清理。（市人社局、市财政局负责）`
    expect(await leads(text)).toEqual(['市统计局', '市人社局'])
  })

  test('stated in a bracket is no unit of it, and holds from there on', async () => {
    const text = `1. 压减时限。年内压减一半。（市统计局、市发改委负责。${rule}，下同）\n2. 清理证明。全面清理。（市人社局、市财政局负责）`
    expect(await leads(text)).toEqual(['市统计局', '市人社局'])
    const { tasks } = (await read(text)).plan
    expect(tasks.map(({ support, responsible }) => names([...support, ...responsible]))).toEqual([
      '市发改委',
      '市财政局',
    ])
  })
})

test('words that repeat without end take no time', async () => {
  const text = `1. 压减时限。年内压减一半。（市统计局、${'排列'.repeat(200)}）\n2. 清理证明。全面清理。（市人社局、市财政局负责）`
  expect(await worked(() => read(text))).toBeLessThan(5000)
})
