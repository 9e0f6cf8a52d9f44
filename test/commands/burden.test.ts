import { expect, test } from 'vitest'
import burden from '../../commands/burden.ts'
import type { Digest } from '../../src/core/model/index.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { world, type World } from '../support/world.ts'

/** From the beginning of March to the eve of April nobody of 市财政局 answers; 市教育局 does on the due day. */
async function march(): Promise<World> {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.at('2025-03-25 15:00')
  await w.say(w.liaison('市教育局'), '其余无变化')
  await w.at('2025-03-31 18:00')
  return w
}

/** Counted from what the channel was given, not from rows. */
const heardBy = (w: World, unit: string): number =>
  w.sent.filter(({ to, text }) => to.startsWith(`sim:${unit}/`) && text.includes('待办提醒')).length

test('the office sees what each unit was really sent, and what it was asked to fill in', async () => {
  const w = await march()
  const said = await w.say(w.office, '负担')
  expect(said).toMatch(/^各单位收到的提醒和填报项：3月及前两个月\n/)
  expect(heardBy(w, '市财政局')).toBe(5)
  expect(said).toContain('市财政局\t5 条\t1 项事项，3 栏\t0 条\t0 项事项，0 栏\t0 条\t0 项事项，0 栏')
  expect(said).toContain(`市教育局\t${heardBy(w, '市教育局')} 条\t8 项事项，24 栏`)
  expect(said).toContain('未设负担上限。办公室可设，例如：规则 负担上限 20')
  // Units stand in a fixed order: it is no ranking.
  expect(await w.say(w.leader, '负担 SY')).toBe(said)
})

test('answers and what goes to the office are no burden on a unit', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市财政局'), '我的')
  await w.say(w.liaison('市财政局'), '无变化 2.1.4')
  await w.at('2025-03-14 18:00')
  expect(await w.say(w.office, '负担 市财政局')).toContain('市财政局\t0 条')
})

test('a unit sees its own; others’ are refused', async () => {
  const w = await march()
  const own = await w.say(w.liaison('市财政局', 'B'), '负担')
  expect(own).toMatch(/^本单位收到的提醒和填报项\n/)
  expect(own).toContain('市财政局\t5 条')
  expect(own).not.toContain('教育局')
  expect(await w.refused(() => w.say(w.liaison('市财政局'), '负担 市教育局'))).toContain('您没有“负担”的权限')
  expect(await w.refused(() => w.say(w.liaison('市财政局'), '负担 SY'))).toContain('您没有“负担”的权限')
})

test('a ceiling is set by rule, shown where it is reached, and foreseen with what it holds', async () => {
  const w = await march()
  expect(await w.say(w.office, '规则 负担上限 2')).toContain('已改：负担上限为每单位每月 2 条提醒。')
  const said = await w.say(w.office, '负担')
  expect(said).toContain('5 条（已达上限）')
  expect(said).toContain('SY的负担上限：每单位每月 2 条。')
  const ahead = await w.say(w.office, '预告 市财政局 30')
  expect(ahead).toMatch(/已达负担上限，暂缓发出\n· 4月\d+日 市财政局 2\.1\.4-1/)
  expect(await w.say(w.office, '规则 负担上限 关')).toContain('已改：负担上限为不设。')
  expect(await w.say(w.office, '预告 市财政局 30')).not.toContain('暂缓')
  expect(await w.refused(() => w.say(w.office, '规则 负担上限 1000'))).toContain(
    '负担上限须在 2 至 200 条之间',
  )
})

test('the weekly digest says it in one line, and leads to the letters and units behind it', async () => {
  const w = await march()
  expect(await w.say(w.office, '周报')).toMatch(/单位负担：本月向 6 个单位发出提醒 \d+ 条，最多的单位 5 条/)
  expect(await w.say(w.office, '周报 来源')).toMatch(/单位负担：\d+ 条\n(?:· .*\n)*· 市财政局 5 条/)
  const [frozen] = await w.store.tx((db) => collect(db.list('digest', 'byPlan', { reverse: true, limit: 1 })))
  const { burden: fact } = (frozen as Digest).facts as { burden: { value: number; refs: string[] } }
  expect(fact.refs).toHaveLength(fact.value)
  for (const id of fact.refs) expect((await w.store.tx((db) => db.get('letter', id)))?.state).toBe('sent')
})

test.each(['burden', ...burden.aliases])('“%s” in English, leaving nothing behind', async (verb) => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, 'lang en')
  const { result, rows, events } = await w.trace(() => w.say(w.office, `${verb} 市财政局`))
  expect(result).toMatch(/^Messages and fields asked of each unit: 2025-03/)
  expect({ rows, events }).toEqual({ rows: [], events: [] })
})
