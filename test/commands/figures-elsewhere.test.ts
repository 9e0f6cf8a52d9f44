import { expect, test } from 'vitest'
import { APPRENTICES, BASES, withTargets } from '../support/targets.ts'
import { world } from '../support/world.ts'

test('a register’s total that the office linked is the target’s value; reports stand beside it', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await withTargets(w, '1.2.2', APPRENTICES)
  await w.say(w.office, '登记表 新建 学徒名册 单位名称:文本*、人数:整数+')
  await w.say(w.office, `登记表 关联 学徒名册 人数 1.2.2 ${APPRENTICES.phrase}`)
  await w.say(education, '登记 学徒名册 一汽，12')
  await w.say(w.liaison('市人社局'), '登记 学徒名册 二汽，8')
  await w.say(education, '1.2.2 已新增学徒3人')
  await w.say(education, '确认')
  expect(await w.say(w.office, '状态 1.2.2')).toMatch(/：20 人.*\n· 登记表“学徒名册”合计 20 人（2 行）/)
  expect(await w.say(w.leader, '周报')).toMatch(/量化指标：[\s\S]*20 人/)
  expect(await w.say(w.leader, '周报 来源')).toContain('· 登记表“学徒名册”合计 20 人（2 行）')
  await w.say(education, '登记 撤回 学徒名册 1 重复登记')
  expect(await w.say(w.office, '状态 1.2.2'), 'withdrawn rows count for nothing').toMatch(
    /登记表“学徒名册”合计 8 人（1 行）/,
  )
})

test('what the office files for a unit gives its figures too', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES)
  await w.say(w.office, '代报 1.2.2-1 电话：已建成3个实训基地')
  expect(await w.say(w.office, '状态 1.2.2')).toContain('实训基地：3 个')
})

test('an edited message gives the figures of its new words, and only these', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await withTargets(w, '1.2.2', BASES)
  await w.say(education, '1.2.2 已建成3个实训基地', { id: 'sim:first' })
  await w.say(education, '确认')
  const edit = (text: string, id: string) =>
    w.whole.receive({
      id,
      from: education.account,
      conversation: `sim:${education.id}`,
      at: w.now(),
      said: { kind: 'edit', of: 'sim:first', text },
      files: [],
      replyTo: null,
    })
  await edit('1.2.2 已建成4个实训基地', 'sim:edit1')
  expect(await w.say(w.office, '状态 1.2.2')).toContain('实训基地：4 个')
  await edit('1.2.2 已完成选址', 'sim:edit2')
  expect(await w.say(w.office, '状态 1.2.2')).toContain('实训基地：尚无数据')
})
