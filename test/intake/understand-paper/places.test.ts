import { expect, test } from 'vitest'
import { understood } from '../layout/told.ts'

const WRAPPED = `　　一、主要任务
　　（一）整治背街小巷。对破损路面逐条修补，完善照明设
施，规范停车秩序，清理卫生死角，做到路面平整、灯光明亮、
— 1 —
停放有序，2027年底前全部完成。（市城管局、试点企业按职责
分工负责）
　　（二）清理空中线缆。对乱拉乱接的线缆进行集中清理，推
进主干道线缆入地，建立长效管理机制，防止反弹。（市通信管
理局牵头，市城管局、国网市供电公司配合）
`

test('the place of a task holds its words as the file has them, page number and all', () => {
  const { plan } = understood(WRAPPED)
  const cut = plan.tasks.map(({ source }) => WRAPPED.slice(source.start, source.end))
  expect(cut[0]?.startsWith('（一）整治背街小巷。')).toBe(true)
  expect(cut[0]).toContain('— 1 —')
  expect(cut[0]?.endsWith('分工负责）')).toBe(true)
  expect(cut[1]?.startsWith('（二）清理空中线缆。')).toBe(true)
  expect(cut[1]?.endsWith('配合）')).toBe(true)
})

test('the words of a task come without page number and line breaks', () => {
  const [first] = understood(WRAPPED).plan.tasks
  expect(first?.text).toBe(
    '对破损路面逐条修补，完善照明设施，规范停车秩序，清理卫生死角，做到路面平整、灯光明亮、停放有序，2027年底前全部完成。',
  )
})

test('a finding points at the words it is about', () => {
  const group = understood(WRAPPED).findings.find(({ kind }) => kind === 'group-unit')
  expect(group?.source && WRAPPED.slice(group.source.start, group.source.end)).toBe('试点企业')
})

test.each<[string, string, string[]]>([
  ['an annex that the file does not hold', '附件：工作任务清单\n', ['工作任务清单']],
  ['an annex that stands below', '附件：工作任务清单\n\n工作任务清单\n1.略\n', []],
  ['several, of which one is held', '附件：1.任务清单\n2.责任名册\n\n附件2\n责任名册\n', ['任务清单']],
  ['none', '', []],
])('%s', (_, tail, expected) => {
  const text = `一、主要任务\n（一）规范占道经营。（市城管局负责）\n（二）整治市场。（市商务局负责）\n\n${tail}`
  const missing = understood(text).findings.filter(({ kind }) => kind === 'annex-missing')
  expect(missing).toHaveLength(expected.length)
  for (const [i, title] of expected.entries()) expect(missing[i]?.message).toContain(title)
})

test('nothing but a letter is no plan', () => {
  const { plan, findings } = understood('王科长：\n你好，请于明天下午来我处开会。\n')
  expect(plan.tasks).toEqual([])
  expect(findings.map(({ kind }) => kind)).toEqual(['not-a-plan'])
})
