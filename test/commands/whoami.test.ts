import { expect, test } from 'vitest'
import whoami from '../../commands/whoami.ts'
import { world } from '../support/world.ts'

test('who speaks, with every role', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.liaison('市教育局'), '我是谁')).toBe(
    '您是：市教育局甲\n· 市教育局 联络员（A 角）（SY）',
  )
  expect(await w.say(w.office, '我是谁')).toBe('您是：办公室老王\n· 领导小组办公室 办公室（SY）')
  expect(await w.say(w.leader, '我是谁')).toBe('您是：李组长\n· 领导（SY）')
  expect(await w.say(w.admin, '我是谁')).toBe('您是：管理员小陈\n· 管理员')
  expect(await w.say(w.operator, '我是谁')).toBe('您是：命令行操作员\n命令行操作员')
  expect(await w.say(w.stranger, '我是谁')).toBe(
    '尚未识别您的身份。请向领导小组办公室索取绑定码，在此发送“绑定 绑定码”；或索取邀请链接，打开后使用网页会话。',
  )
})

test('every alias', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  for (const verb of [...whoami.aliases, '/whoami']) expect(await w.say(w.leader, verb)).toContain('李组长')
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市教育局'), 'lang en')
  expect(await w.say(w.liaison('市教育局'), 'whoami')).toBe(
    'You are 市教育局甲\n· 市教育局: liaison (A) (SY)',
  )
})
