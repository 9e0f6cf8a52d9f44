import { describe, expect, test } from 'vitest'
import { CLASSIFIED } from '../src/kit/moves/guard.ts'
import type { LocalRequest } from '../src/local.ts'
import { operate } from '../src/operate.ts'
import { writeSheet } from '../src/papers/sheet.ts'
import { shippedWords } from '../src/sample.ts'
import { freshFolder, open, sweepAfterEach } from './store/embedded-folder.ts'
import { other, reviews, sample } from './support/imported.ts'
import { readHere, readLinesHere } from './support/reading.ts'
import { moment, world, ZONE } from './support/world.ts'

sweepAfterEach()

type Import = Extract<LocalRequest, { ask: 'import' }>

const importing = (text: string, how: Partial<Import> = {}): Import => ({
  ask: 'import',
  name: '方案.txt',
  bytes: Buffer.from(text).toString('base64'),
  activate: false,
  key: null,
  revises: null,
  ...how,
})

async function operator() {
  const w = await world({ at: '2025-03-03 10:00' })
  const parts = {
    store: w.store,
    receive: w.whole.receive,
    clock: w.now,
    timezone: ZONE,
    read: readHere,
    readSheet: readLinesHere,
    writeSheet,
    publicUrl: 'http://duban.test',
  }
  const importText = (text: string, how: Partial<Import> = {}) => operate(parts, importing(text, how))
  const activateText = (text: string, key: string | null = null) => importText(text, { activate: true, key })
  return { w, parts, importText, activateText }
}

describe('import', () => {
  test('reads the document before it answers, and names the two ways on; nothing counts yet', async () => {
    const { w, importText } = await operator()
    const { result, rows, events } = await w.trace(() => importText(other))
    expect(events).toEqual(['review.begun', 'review.read'])
    expect(rows).toEqual(['review'])
    const [review] = await reviews(w)
    const url = `http://duban.test/review/${review?.id}`
    expect(result).toMatchObject({
      ok: true,
      data: { id: review?.id, state: 'ready', url, counts: { tasks: 18, assignments: 81 } },
    })
    const lines = result.text.split('\n')
    expect(lines[0]).toMatch(/^核对《吉林市/)
    expect(lines.filter((line) => /^\d\. 集合单位/.test(line))).toHaveLength(5)
    expect(lines.slice(-2)).toEqual([`  ${url}`, `  npm run --silent duban -- activate ${review?.id}`])
    expect(result.text).not.toMatch(/\[|^核对页面$/m)
  })

  test('the command it names activates', async () => {
    const { w, importText } = await operator()
    const { text } = await importText(other)
    const [, said = ''] = /duban -- (.+)$/.exec(text) ?? []
    expect(await w.say(w.operator, said)).toContain('已启用，方案代号 PA。')
  })

  test('tells how far it has come', async () => {
    const { parts } = await operator()
    const told: number[] = []
    await operate({ ...parts, tell: (percent) => void told.push(percent) }, importing(other))
    expect(told).toEqual([5, 50])
  })

  test('as a revision of a plan under way', async () => {
    const { w, importText } = await operator()
    expect((await importText(sample, { revises: 'SY' })).text).toContain('作为方案 SY 的修订。')
    expect((await reviews(w)).map(({ revises }) => revises)).toEqual([w.plan.id])
    expect(await importText(sample, { revises: 'XX' })).toMatchObject({ ok: false, user: true })
  })

  test('of a number that a plan has: a review, with the question', async () => {
    const { w, importText } = await operator()
    const { text } = await importText(sample)
    expect(text).toContain('与方案 SY 文号相同')
    const said = [...text.matchAll(/duban -- (.+)$/gm)].map(([, command]) => command ?? '')
    expect(said.map((command) => command.replace(/rev_\w+/, 'ID'))).toEqual([
      'mend ID revises SY',
      'activate ID new',
    ])
    expect(await w.say(w.operator, said[0] ?? '')).toContain('作为方案 SY 的修订。')
    await w.say(w.operator, '订正 新方案')
    expect(await w.say(w.operator, said[1] ?? '')).toContain('方案代号 PA。')
  })
})

describe('import --activate', () => {
  test('a second plan gets a key of its own, and a bare code is asked about', async () => {
    const { w, activateText } = await operator()
    expect(await activateText(other)).toMatchObject({
      ok: true,
      data: { key: 'PA', tasks: 18, assignments: 81, findings: 5 },
    })
    expect(await w.say(w.admin, '状态 1.2.1')).toContain('PA-1.2.1')
    expect(await w.say(w.admin, '状态 PA-1.2.1')).toContain('市工信局')
  })

  test('who holds no role in the new plan goes on as before, and its office is named as the import says', async () => {
    const { w, activateText } = await operator()
    const { text } = await activateText(other)
    expect(await w.say(w.liaison('市教育局'), '1.2.2 已完成调研')).toMatch(/^请确认这份汇报/)
    const [, said = ''] = /duban -- (.+)$/.exec(text) ?? []
    expect(await w.say(w.operator, said)).toMatch(/^已为领导小组办公室姓名生成邀请链接/)
  })

  test('a closed plan keeps its key and its document', async () => {
    const { w, activateText } = await operator()
    await activateText(other)
    await w.say(w.admin, '结束方案 PA')
    expect(await activateText(other)).toMatchObject({ ok: false, text: expect.stringContaining('已导入') })
    const third = sample.replaceAll('〔2017〕12号', '〔2019〕5号')
    expect(await activateText(third)).toMatchObject({ ok: true, data: { key: 'PB' } })
  })

  test('revises at once', async () => {
    const { w, importText } = await operator()
    const shorter = sample.replace('积极组建行业协会', '积极组建行业协会联盟')
    expect(await importText(shorter, { activate: true, revises: 'SY' })).toMatchObject({
      ok: true,
      data: { key: 'SY', plan: w.plan.id, withdrawn: 0 },
    })
    expect(await w.store.tx((db) => db.count('plan', 'byKey'))).toBe(1)
  })

  test.each([
    ['the same document again', sample, null, '已导入'],
    ['a key in use', other, 'SY', '不能用'],
    ['a key that is no key', other, 'S1', '不能用'],
    ['a text without a task table', '这不是方案。', null, '没有'],
    ['a listed word', `${other}\n涉密文件`, null, '不予导入'],
    ['an empty file', '', null, '没有'],
  ])('refused and nothing changed: %s', async (_what, text, key, sentence) => {
    const { w, activateText } = await operator()
    const { result, rows, events } = await w.trace(() => activateText(text, key))
    expect(result).toMatchObject({ ok: false, user: true, text: expect.stringContaining(sentence) })
    expect([rows, events]).toEqual([[], []])
  })
})

test('an import before the first start keeps the shipped words', async () => {
  const clock = () => moment('2025-03-03 10:00')
  const store = await open(await freshFolder(), { clock })
  const receive = () => Promise.reject(new Error('not asked'))
  const sheets = { readSheet: readLinesHere, writeSheet }
  const parts = { store, receive, clock, timezone: ZONE, read: readHere, publicUrl: '', ...sheets }
  await operate(parts, importing(sample, { activate: true, key: 'SY' }))
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

test('people go out as a sheet and come back: a dry run keeps nothing, taking it does, again changes nothing', async () => {
  const { w, parts } = await operator()
  await w.say(w.office, '人员 市教育局乙 停用')
  const out = await operate(parts, { ask: 'people-export', plan: 'SY' })
  if (!out.ok) throw new Error(out.text)
  const { name, bytes } = out.data as { name: string; bytes: string }
  expect(name).toBe('人员名单 SY 2025-03-03.xlsx')
  const lines = await readLinesHere({ bytes: Buffer.from(bytes, 'base64'), name })
  const rows = lines.map(({ cells }) =>
    cells[1] === '市教育局' && cells[3] === 'B角' ? ['SY', '市教育局', '', 'B角', '张三'] : cells,
  )
  const filled = await writeSheet({
    name: '人员',
    columns: (rows[0] ?? []).map((title) => ({ title, width: 10, kind: 'text' })),
    rows: rows.slice(1),
    guide: { name: '说明', rows: [] },
  })
  const request = {
    ask: 'people-import' as const,
    name,
    bytes: Buffer.from(filled).toString('base64'),
    plan: 'SY',
  }
  const dry = await w.trace(() => operate(parts, { ...request, take: null }))
  expect(dry).toMatchObject({
    rows: [],
    events: [],
    result: { ok: true, data: { taken: null, rows: [{ name: '张三' }] } },
  })
  expect(dry.result.text).toContain('张三 任市教育局B角')
  expect(await operate(parts, { ...request, take: 'all' })).toMatchObject({
    data: { taken: { added: 1, left: 0 } },
  })
  expect(await w.say(w.office, '人员 张三')).toContain('市教育局联络员（B 角）（SY）')
  const again = await w.trace(() => operate(parts, { ...request, take: 'all' }))
  expect(again).toMatchObject({
    rows: [],
    events: [],
    result: { ok: true, data: { taken: { added: 0, changed: 0 } } },
  })
})
