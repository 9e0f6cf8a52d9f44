import { expect, test } from 'vitest'
import { collect } from '../src/kit/moves/look.ts'
import { moment, world, type Speaker, type World } from './support/world.ts'

/** Ends every role of somebody, at once, as an office does. */
const withdraw = (w: World, who: Speaker): Promise<void> =>
  w.store.tx(async (db) => {
    for (const role of await collect(db.list('role', 'byPerson', { prefix: [who.id] })))
      await db.put('role', { ...role, active: false })
  })

test('a button under a card that was sent while there was a right is pressed after it was withdrawn: nothing happens', async () => {
  const w = await world({ at: '2025-03-18 10:00' })
  const wang = w.liaison('市教育局')
  await w.at('2025-03-20 09:30')
  expect(w.hear(wang).join('\n')).toContain('1.2.2-1')
  await withdraw(w, wang)
  const said = await w.refused(() => w.press(wang, '本期无变化', '1.2.2-1'))
  expect(said).toMatch(/不是您单位承担的事项|没有“.*”的权限/)
})

test('a draft is not confirmed by who may no longer report', async () => {
  const w = await world({ at: '2025-03-18 10:00' })
  const wang = w.liaison('市教育局')
  await w.say(wang, '1.2.2 方案已经印发')
  await withdraw(w, wang)
  expect(await w.refused(() => w.press(wang, '确认提交'))).toMatch(/权限|不是您单位/)
})

test('an office that is one no more decides nothing, by the button it was sent', async () => {
  const w = await world({ at: '2025-03-18 10:00' })
  await w.say(w.liaison('市教育局'), '办结 1.2.2-1 已全部完成')
  await w.round()
  expect(w.hear(w.office).join('\n')).toContain('1.2.2-1')
  await withdraw(w, w.office)
  expect(await w.refused(() => w.say(w.office, '销号 1.2.2-1'))).toMatch(/没有“.*”的权限/)
})

test('a card that waits to be sent is not sent to who answers for nothing by then', async () => {
  const w = await world({ at: '2025-03-18 10:00' })
  const wang = w.liaison('市教育局')
  w.sleep('2025-03-20 09:30')
  w.hear(wang)
  await w.whole.jobs(moment('2025-03-20 09:30'))
  const due = await w.store.tx((db) => collect(db.list('letter', 'byPerson', { prefix: [wang.id] })))
  expect(due.filter(({ state }) => state === 'due')).not.toEqual([])
  await withdraw(w, wang)
  await w.whole.send(moment('2025-03-20 09:30'))
  expect(w.hear(wang).join('\n')).not.toContain('1.2.2-1')
})
