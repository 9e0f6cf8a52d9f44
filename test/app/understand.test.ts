import { expect, test } from 'vitest'
import { rowsOf, propose } from '../../src/sample.ts'
import { installPlan } from '../../src/kit/moves/install.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { readFile } from 'node:fs/promises'
import { world, ZONE, type World } from '../support/world.ts'

const DRAFT = /^请确认这份汇报\n/
const sentences: [string, RegExp][] = [
  ['2.1.4 经费已下达', DRAFT],
  ['2.1.4经费已下达', DRAFT],
  ['2.1.4：经费已下达', DRAFT],
  ['汇报：2.1.4 经费已下达', DRAFT],
  ['反馈 2.1.4 经费已下达', DRAFT],
  ['  2.1.4  经费已下达  ', DRAFT],
  ['SY-2.1.4 经费已下达', DRAFT],
  ['2.1.4-1 经费已下达', DRAFT],
  ['2.1.4\n经费已下达\n问题：无', DRAFT],
  ['经费已下达到各学校', DRAFT],
  ['进展：经费已下达，问题：无', DRAFT],
  ['进展 2.1.4', /^2\.1\.4 加大资金投入/],
  ['2.1.4', /^2\.1\.4 加大资金投入/],
  ['状态2.1.4', /^2\.1\.4 加大资金投入/],
  ['状态，2.1.4', /^2\.1\.4 加大资金投入/],
  ['/status 2.1.4', /^2\.1\.4 加大资金投入/],
  ['我的', /^我的事项/],
  ['？', /^可以这样说/],
  ['', /^没有看懂这句话/],
  ['谢谢', /^没有看懂这句话/],
  ['3家企业', /^没有看懂这句话/],
]
test.each(sentences)('“%s”', async (text, answer) => {
  const w = await world({ at: '2025-03-20 10:00' })
  expect(await w.say(w.liaison('市财政局'), text)).toMatch(answer)
})

test('the office’s free sentence is no report', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  expect(await w.refused(() => w.say(w.office, '会议已经召开完成'))).toMatch(/^没有看懂这句话/)
})

/** The same document again under another key: every code stands in both plans. */
async function twoPlans(): Promise<World> {
  const w = await world({ at: '2025-03-20 10:00' })
  const bytes = await readFile(new URL('../../data/sample-plan.txt', import.meta.url))
  const proposal = await propose(bytes, 'sample-plan.txt', w.now(), ZONE, [])
  await w.store.tx(async (db) => {
    const rows = await rowsOf(db, proposal, 'PB', w.now(), ZONE)
    await installPlan(db, rows, 'operator', 'test', w.now())
    for (const role of await collect(db.list('role', 'byPerson')))
      if (role.planId) await db.put('role', { ...role, id: `${role.id}2`, version: 0, planId: rows.plan.id })
  })
  return w
}

const asks: [string, (w: World) => Parameters<World['say']>[0], string][] = [
  [
    '2.1.4 经费已下达',
    (w) => w.liaison('市财政局'),
    '编号 2.1.4 在多个方案中都有，请写明：PB-2.1.4、SY-2.1.4。',
  ],
  ['状态 2.1.4', (w) => w.office, '编号 2.1.4 在多个方案中都有，请写明：PB-2.1.4、SY-2.1.4。'],
  ['催办', (w) => w.office, '有多个方案，请写明：PB、SY。'],
  ['周报', (w) => w.office, '有多个方案，请写明：PB、SY。'],
  ['方案', (w) => w.office, '有多个方案，请写明：PB、SY。'],
]
test.each(asks)('where two plans could be meant duban asks: %s', async (text, who, sentence) => {
  const w = await twoPlans()
  expect(await w.refused(() => w.say(who(w), text))).toBe(sentence)
})

test('with the key it is understood, and the other plan is left alone', async () => {
  const w = await twoPlans()
  const finance = w.liaison('市财政局')
  expect(await w.say(finance, 'PB-2.1.4 经费已下达')).toMatch(DRAFT)
  await w.press(finance, '确认提交')
  expect(await w.say(w.office, '状态 SY-2.1.4-1')).not.toContain('经费已下达')
  expect(await w.say(w.office, '催办 SY')).toBe('已催办 19 项，提醒 6 人。')
  const [card] = w.hear(finance)
  expect(card).toContain('2.1.4-1')
  expect(await w.press(finance, '本期无变化', '2.1.4-1')).toContain('已收录。')
  expect((await w.assignment('SY-2.1.4-1')).period).toBe('2025-04')
})
