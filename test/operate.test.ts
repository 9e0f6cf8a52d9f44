import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CLASSIFIED } from '../src/kit/moves/guard.ts'
import { operate } from '../src/operate.ts'
import { shippedWords } from '../src/sample.ts'
import { freshFolder, open, sweepAfterEach } from './store/embedded-folder.ts'
import { moment, world, ZONE } from './support/world.ts'

sweepAfterEach()

const sample = readFileSync(join(import.meta.dirname, '../data/sample-plan.txt'), 'utf8')
const other = sample.replaceAll('〔2017〕12号', '〔2018〕3号')

async function operator() {
  const w = await world({ at: '2025-03-03 10:00' })
  const parts = { store: w.store, receive: w.whole.receive, clock: w.now, timezone: ZONE }
  const importText = (text: string, key: string | null = null) =>
    operate(parts, { ask: 'import', name: '方案.txt', bytes: Buffer.from(text).toString('base64'), key })
  return { w, parts, importText }
}

test('a second plan gets a key of its own, and a bare code is asked about', async () => {
  const { w, importText } = await operator()
  expect(await importText(other)).toMatchObject({ ok: true, data: { key: 'PA', tasks: 18, assignments: 81 } })
  expect(await w.say(w.admin, '状态 1.2.1')).toContain('PA-1.2.1')
  expect(await w.say(w.admin, '状态 PA-1.2.1')).toContain('市工信局')
})

test('who holds no role in the new plan goes on as before, and its office is named as the import says', async () => {
  const { w, importText } = await operator()
  const { text } = (await importText(other)) as { text: string }
  expect(await w.say(w.liaison('市教育局'), '1.2.2 已完成调研')).toMatch(/^请确认这份汇报/)
  const [, said = ''] = /duban -- (.+)$/.exec(text) ?? []
  expect(await w.say(w.operator, said)).toMatch(/^已为领导小组办公室姓名生成邀请链接/)
})

test('a closed plan keeps its key and its document', async () => {
  const { w, importText } = await operator()
  await importText(other)
  await w.say(w.admin, '结束方案 PA')
  expect(await importText(other)).toMatchObject({ ok: false, text: expect.stringContaining('已导入') })
  const third = sample.replaceAll('〔2017〕12号', '〔2019〕5号')
  expect(await importText(third)).toMatchObject({ ok: true, data: { key: 'PB' } })
})

test.each([
  ['the same document again', sample, null, '已导入'],
  ['a key in use', other, 'SY', '不能用'],
  ['a key that is no key', other, 'S1', '不能用'],
  ['a text without a task table', '这不是方案。', null, '没有找到'],
  ['a listed word', `${other}\n涉密文件`, null, '不予导入'],
])('refused and nothing changed: %s', async (_what, text, key, sentence) => {
  const { w, importText } = await operator()
  const { result, rows, events } = await w.trace(() => importText(text, key))
  expect(result).toMatchObject({ ok: false, user: true, text: expect.stringContaining(sentence) })
  expect([rows, events]).toEqual([[], []])
})

test('an import before the first start keeps the shipped words', async () => {
  const store = await open(await freshFolder(), { clock: () => moment('2025-03-03 10:00') })
  const parts = {
    store,
    receive: () => Promise.reject(new Error('not asked')),
    clock: () => moment('2025-03-03 10:00'),
    timezone: ZONE,
  }
  await operate(parts, {
    ask: 'import',
    name: 'a.txt',
    bytes: Buffer.from(sample).toString('base64'),
    key: 'SY',
  })
  expect((await store.tx((db) => db.get('setting', CLASSIFIED)))?.value).toEqual(await shippedWords())
})

test('the ledger is verified plan by plan', async () => {
  const { w, parts } = await operator()
  await w.round()
  expect(await operate(parts, { ask: 'verify' })).toMatchObject({
    ok: true,
    text: expect.stringContaining('台账完整'),
  })
})
