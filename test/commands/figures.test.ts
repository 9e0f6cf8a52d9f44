import { expect, test } from 'vitest'
import { world } from '../support/world.ts'
import { APPRENTICES, BASES, RATE, SHARED, withTargets } from '../support/targets.ts'

const told = (answer: string): string[] => {
  const lines = answer.split('\n')
  const from = lines.indexOf('量化指标')
  const until = lines.findIndex((line, n) => n > from && !line.startsWith('· '))
  return from < 0 ? [] : lines.slice(from + 1, until < 0 ? undefined : until)
}

test('figures in a sentence are shown before they count, and stand once confirmed', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES, APPRENTICES)
  const education = w.liaison('市教育局')
  const card = await w.say(education, '1.2.2 已建成3个实训基地，新增学徒120人，问题：经费不足')
  console.log(card)
  console.log(await w.press(education, '确认提交'))
  console.log(await w.say(w.office, '状态 1.2.2'))
  console.log(await w.say(w.office, '状态 1.2.2-1'))
  console.log(await w.say(w.liaison('市人社局'), '状态 1.2.2'))
  console.log(await w.say(w.liaison('市科技局'), '状态 1.2.2'))
  console.log(await w.say(education, '填报 1.2.2'))
})
