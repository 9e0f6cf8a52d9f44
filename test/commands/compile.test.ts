import { expect, test } from 'vitest'
import compile from '../../commands/compile.ts'
import { world } from '../support/world.ts'

/** 1.2.1 is led by 市工信局 and 市国资委. */
const opened = () => world({ at: '2025-03-03 10:00' })

test.each(['compile', ...compile.aliases])(
  '“%s” names the one lead that reports; the other is asked like a support',
  async (verb) => {
    const w = await opened()
    const [first, second] = [w.liaison('市工信局'), w.liaison('市国资委')]
    const { result, rows, events } = await w.trace(() => w.say(w.office, `${verb} 1.2.1 市工信局`))
    expect(result).toBe('1.2.1 由市工信局牵头汇总报送，其他牵头单位改为按征集反馈。')
    expect(rows).toEqual(['assignment', 'letter', 'letter', 'letter', 'task'])
    expect(events.filter((event) => event === 'task.compiler')).toHaveLength(2)
    expect(w.hear(first).join()).toContain('办公室明确由贵单位牵头汇总报送')
    expect(w.hear(second).join()).toContain('办公室明确由市工信局牵头汇总报送，贵单位不再逐期报送')
    expect(await w.assignment('1.2.1-2')).toMatchObject({ reports: false, period: null, nextActionOn: null })
    expect(await w.refused(() => w.say(second, '征集 1.2.1 3月14日'))).toMatch(/该项由市工信局负责/)
    expect(await w.say(first, '征集 1.2.1 国资委 3月14日 请提供名单')).toContain('已请 1 个单位')
    expect(w.hear(second).join()).toContain('市工信局请贵单位就 1.2.1-2')
  },
)

test('undone, each reports again, and is not asked for what it has reported', async () => {
  const w = await opened()
  await w.say(w.liaison('市国资委'), '1.2.1 已走访企业')
  await w.say(w.liaison('市国资委'), '确认')
  expect((await w.assignment('1.2.1-2')).period).toBe('2025-04')
  await w.say(w.office, '汇总单位 1.2.1 市工信局')
  expect(await w.say(w.office, '汇总单位 1.2.1 各报')).toBe('1.2.1 恢复由各牵头单位分别报送。')
  expect(await w.assignment('1.2.1-2')).toMatchObject({ reports: true, period: '2025-04' })
  expect(w.hear(w.liaison('市国资委')).at(-1)).toContain('办公室明确恢复由各牵头单位分别报送')
})

test('undone while a part is waited for, the other lead reports every period once it has answered', async () => {
  const w = await opened()
  await w.say(w.office, '汇总单位 1.2.1 市工信局')
  await w.say(w.liaison('市工信局'), '征集 1.2.1 市国资委 3月14日')
  await w.say(w.office, '汇总单位 1.2.1 各报')
  expect((await w.assignment('1.2.1-2')).period).toBe('ask:2025-03-14')
  await w.say(w.liaison('市国资委'), '无变化 1.2.1')
  expect(await w.assignment('1.2.1-2')).toMatchObject({
    reports: true,
    period: '2025-03',
    dueOn: '2025-03-25',
  })
})

test.each([
  ['汇总单位 2.1.3 市人社局', /^2\.1\.3 没有多个牵头单位/],
  ['汇总单位 1.2.1 市教育局', /^“市教育局”不是该任务的牵头单位，请在牵头单位中选择：市工信局、市国资委。/],
  ['汇总单位 1.2.1 火星', /^“火星”不是该任务的牵头单位/],
  ['汇总单位 1.2.1 各报', /^1\.2\.1 本就由各牵头单位分别报送。$/],
  ['汇总单位 1.2.1', /^“汇总单位”的写法有误：缺少单位/],
  ['汇总单位 9.9.9 市工信局', /^没有编号为 9\.9\.9/],
])('refused: %s', async (text, sentence) => {
  const w = await opened()
  expect(await w.refused(() => w.say(w.office, text))).toMatch(sentence)
})

test('only the office', async () => {
  const w = await opened()
  for (const who of [w.liaison('市工信局'), w.leader, w.admin])
    expect(await w.refused(() => w.say(who, '汇总单位 1.2.1 市工信局'))).toMatch(/^您没有“汇总单位”的权限/)
})

test('in English', async () => {
  const w = await opened()
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'compile 1.2.1 市工信局')).toBe(
    '市工信局 compiles 1.2.1; the other leads give their parts when asked.',
  )
})
