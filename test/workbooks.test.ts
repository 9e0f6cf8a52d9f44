import { expect, test } from 'vitest'
import { readSheetLines } from '../src/intake/index.ts'
import type { WorkbookRequest } from '../src/local.ts'
import { operate } from '../src/operate.ts'
import { writeSheet } from '../src/papers/sheet.ts'
import { readHere, readLinesHere } from './support/reading.ts'
import { opened } from './support/workbook.ts'
import { world, ZONE, type World } from './support/world.ts'

const ask = (w: World, request: Partial<WorkbookRequest>) =>
  operate(
    {
      ...{ store: w.store, receive: w.whole.receive, clock: w.now, timezone: ZONE, publicUrl: '' },
      ...{ read: readHere, readSheet: readLinesHere, writeSheet },
    },
    {
      ...{ ask: 'workbook', do: 'export', plan: null, form: 'items', flat: false, name: null, month: null },
      ...{ csv: false, file: null, take: null, how: 'paper', ...request },
    },
  )

const bytesIn = (answer: Awaited<ReturnType<typeof ask>>): Uint8Array =>
  new Uint8Array(Buffer.from((answer as { data: { bytes: string } }).data.bytes, 'base64'))

test('the command line gives a sheet out, shows what it would do, and takes it when told to', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const book = await opened(bytesIn(await ask(w, {})))
  book.set('SY-1.1.1-1', '进展情况', '调研方案已印发')
  const file = { name: '台账.xlsx', bytes: Buffer.from(await book.saved()).toString('base64') }
  const dry = await w.trace(() => ask(w, { do: 'import', file }))
  expect(dry.result).toMatchObject({
    ok: true,
    data: { taken: null, changes: [{ code: 'SY-1.1.1-1', as: 'office' }] },
  })
  expect({ rows: dry.rows, events: dry.events }).toEqual({ rows: [], events: [] })
  const taken = await ask(w, { do: 'import', file, take: 'all', how: 'phone' })
  expect(taken).toMatchObject({
    ok: true,
    data: { taken: { reports: [expect.any(String)], told: ['市发改委'] } },
  })
  const again = await ask(w, { do: 'import', file, take: 'all' })
  expect(again).toMatchObject({ ok: true, data: { taken: null, changes: [], wrong: [] } })
})

test('wrong rows are refused whole, and the right ones taken with good', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const book = await opened(bytesIn(await ask(w, { flat: true })))
  book.set('SY-1.1.1-1', '进展情况', '调研方案已印发')
  book.set('SY-1.2.1-1', '本期无变化', '大概')
  const file = { name: '台账.xlsx', bytes: Buffer.from(await book.saved()).toString('base64') }
  const refused = await w.trace(() => ask(w, { do: 'import', file, take: 'all' }))
  expect(refused.result).toMatchObject({
    ok: false,
    user: true,
    text: expect.stringMatching(/未报送任何一项/),
  })
  expect(refused.rows).not.toContain('report')
  expect(await ask(w, { do: 'import', file, take: 'good' })).toMatchObject({
    data: { taken: { left: 1, reports: [expect.any(String)] } },
  })
})

test('an upward report as text, and a template from a file', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const csv = bytesIn(await ask(w, { do: 'upward', name: '年度完成情况', month: '2025', csv: true }))
  expect(new TextDecoder().decode(csv)).toMatch(/^序号,一级任务,二级任务,年度任务/)
  const template = {
    name: '旬报',
    title: '{month}月旬报',
    rows: 'tasks',
    columns: [{ title: '任务', field: 'task' }],
  }
  const bytes = Buffer.from(JSON.stringify(template)).toString('base64')
  expect(await ask(w, { do: 'template', file: { name: '旬报.json', bytes } })).toMatchObject({ ok: true })
  const lines = await readSheetLines(
    bytesIn(await ask(w, { do: 'upward', name: '旬报', month: '2025-03' })),
    'x.xlsx',
  )
  expect(lines?.slice(0, 2).map(({ cells }) => cells)).toEqual([['3月旬报'], ['任务']])
  expect(await ask(w, { do: 'upward', name: '没有' })).toMatchObject({ ok: false, user: true })
})
