import { afterEach, expect, test } from 'vitest'
import { clearFolders, deskOf } from './desk-door.ts'

afterEach(clearFolders)

const rule = (name: string, value: string) => `/desk/rules?rule=${name}&value=${encodeURIComponent(value)}`

test('what a rule would do is shown before it is saved, and is what is sent once it is', async () => {
  const d = await deskOf('2025-03-17 10:00')
  const { html } = await d.get(d.w.office, rule('reporting', '各报'))
  expect(html).toContain('报送方式：改为“各报”')
  expect(html).toMatch(/3月20日将发 \d+ 条，现行设置为 \d+ 条。/)
  const [, changed = ''] = /3月20日将发 (\d+) 条/.exec(html) ?? []
  const saved = await d.post(d.w.office, 'rules', { plan: 'SY', set: '报送方式 各报' })
  expect(saved.html).toContain('已改：报送方式为各报。')
  const after = await d.get(d.w.office, '/desk/forecast')
  expect(after.html).toMatch(new RegExp(`3月20日（周四）</a> <span class="soft">${changed} 条`))
})

test.each([
  ['due', '40', '没有看懂“40”'],
  ['cards', '23:00', '没有看懂“23:00”'],
  ['quiet', '08:00-20:00', '安静时段'],
  ['timezone', 'Mars/Base', '没有“Mars/Base”这个时区'],
  ['ladder', '3 A\n1 B', '级'],
])('a value of %s that cannot be had is said why, and cannot be saved', async (name, value, sentence) => {
  const d = await deskOf()
  const { status, html } = await d.get(d.w.office, rule(name, value))
  expect(status).toBe(200)
  expect(html).toContain(sentence)
  expect(html).not.toContain('保存此设置')
})

test('a ladder as it is shown is one that may be saved; who may not save sees the effect alone', async () => {
  const d = await deskOf()
  const ladder = '-3 A\n0 A\n1 A B\n4 分管领导\n5 办公室 督查单'
  expect((await d.get(d.w.office, rule('ladder', ladder))).html).toContain('保存此设置')
  const leader = await d.get(d.w.leader, rule('ladder', ladder))
  expect(leader.html).toContain('未来 14 天')
  expect(leader.html).not.toContain('保存此设置')
})

test('a local day and a loaded year: the effect first, then the calendar', async () => {
  const d = await deskOf('2025-03-17 10:00')
  const trial = await d.get(d.w.admin, '/desk/calendar?on=2025-03-20&kind=rest&note=%E5%A4%A7%E9%9B%AA')
  expect(trial.html).toContain('保存前的影响')
  expect(trial.html).toMatch(/3月20日<\/td><td[^>]*>\d+<\/td><td[^>]*>0</)
  expect((await d.get(d.w.admin, '/desk/calendar')).html).not.toContain('大雪')
  await d.post(d.w.admin, 'holidays', { do: 'rest', on: '2025-03-20 大雪' })
  expect((await d.get(d.w.admin, '/desk/calendar')).html).toContain('本地：大雪')
  const office = await d.get(d.w.office, '/desk/calendar?on=2025-03-20&kind=undo')
  expect(office.html).toContain('日历由管理员维护')
  expect(office.html).not.toContain('看影响')
})
