import { expect, test } from 'vitest'
import { proposeSample, rowsOf } from '../../src/sample.ts'
import { installPlan } from '../../src/kit/moves/install.ts'
import { collect } from '../../src/kit/moves/look.ts'
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
  ['', /^您好。汇报请写编号和进展/],
  ['谢谢', /^您好。汇报请写编号和进展/],
  ['收到👌', /^您好。汇报请写编号和进展/],
  ['２．１．４', /^2\.1\.4 加大资金投入/],
  ['2。1。4', /^2\.1\.4 加大资金投入/],
  ['状态　２.１.４', /^2\.1\.4 加大资金投入/],
  ['状态２．１．４', /^2\.1\.4 加大资金投入/],
  ['２．１．４　经费已下达', DRAFT],
  ['无变化 ２．１．４', /^已收录。/],
  ['2.1.4 。。。', /^没有看懂这句话/],
  ['3家企业', /^没有看懂这句话/],
]
test.each(sentences)('“%s”', async (text, answer) => {
  const w = await world({ at: '2025-03-20 10:00' })
  expect(await w.say(w.liaison('市财政局'), text)).toMatch(answer)
})

test('a file without a word is told what it lacks', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const file = { hash: 'f1', name: '名单.txt', size: 6, type: 'text/plain' }
  const lone = () => w.say(w.liaison('市财政局'), '', { files: [file] })
  expect(await w.refused(lone)).toMatch(/^附件没有写明用于哪个事项，未予收录。请与编号和进展一并重发/)
})

test('the office’s free sentence is no report', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  expect(await w.refused(() => w.say(w.office, '会议已经召开完成'))).toMatch(/^没有看懂这句话/)
})

/** The same document again under another key: every code stands in both plans. */
async function twoPlans({ peopled = true } = {}): Promise<World> {
  const w = await world({ at: '2025-03-20 10:00' })
  const proposal = await proposeSample(w.now(), ZONE)
  await w.store.tx(async (db) => {
    const rows = await rowsOf(db, proposal, 'PB', w.now(), ZONE)
    await installPlan(db, rows, 'operator', 'test', w.now())
    for (const role of peopled ? await collect(db.list('role', 'byPerson')) : [])
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
  ['催办', (w) => w.office, '有多个方案，请在后面加上方案代号：PB、SY。'],
  ['周报', (w) => w.office, '有多个方案，请在后面加上方案代号：PB、SY。'],
  ['方案', (w) => w.office, '有多个方案，请在后面加上方案代号：PB、SY。'],
]
test.each(asks)('where two plans could be meant duban asks: %s', async (text, who, sentence) => {
  const w = await twoPlans()
  expect(await w.refused(() => w.say(who(w), text))).toBe(sentence)
})

const plain: [string, (w: World) => Parameters<World['say']>[0], RegExp][] = [
  ['2.1.4 经费已下达', (w) => w.liaison('市财政局'), DRAFT],
  ['状态 2.1.4', (w) => w.leader, /^2\.1\.4 加大资金投入/],
  ['催办', (w) => w.office, /^已催办 19 项/],
  ['催办 2.1.4', (w) => w.office, /^已催办 1 项/],
  ['周报', (w) => w.leader, /^吉林市/],
  ['方案', (w) => w.office, /^吉林市/],
  ['逾期', (w) => w.liaison('市财政局'), /^目前没有逾期未报的事项/],
  ['邀请 市教育局 王五', (w) => w.office, /^已为市教育局王五生成邀请链接/],
  ['方案 PB', (w) => w.office, /^吉林市/],
]
test.each(plain)('a plan in which one holds no role is not meant: %s', async (text, who, answer) => {
  const w = await twoPlans({ peopled: false })
  expect(await w.say(who(w), text)).toMatch(answer)
})

test('who holds a role in neither is asked', async () => {
  const w = await twoPlans({ peopled: false })
  expect(await w.refused(() => w.say(w.admin, '周报'))).toBe('有多个方案，请在后面加上方案代号：PB、SY。')
  expect(await w.refused(() => w.say(w.operator, '状态 2.1.4'))).toContain('PB-2.1.4、SY-2.1.4')
})

test('with the key it is understood, and the other plan is left alone', async () => {
  const w = await twoPlans()
  const finance = w.liaison('市财政局')
  expect(await w.say(finance, 'PB-2.1.4 经费已下达')).toMatch(DRAFT)
  await w.press(finance, '确认提交')
  expect(await w.say(w.office, '状态 SY-2.1.4-1')).not.toContain('经费已下达')
  expect(await w.say(w.office, '催办 SY')).toMatch(/^已催办 19 项，提醒 6 人。/)
  const [card] = w.hear(finance)
  expect(card).toContain('2.1.4-1')
  expect(await w.press(finance, '本期无变化', '2.1.4-1')).toContain('已收录。')
  expect((await w.assignment('SY-2.1.4-1')).period).toBe('2025-04')
})
