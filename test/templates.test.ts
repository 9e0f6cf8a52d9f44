import { expect, test } from 'vitest'
import type { TemplateRequest } from '../src/local.ts'
import { operate } from '../src/operate.ts'
import { checkTemplate } from '../src/papers/docx/index.ts'
import { writeSheet } from '../src/papers/sheet.ts'
import { template, templateOf } from './papers/docx/templates.ts'
import { docxText } from './support/papers.ts'
import { readHere, readLinesHere } from './support/reading.ts'
import { world, ZONE, type World } from './support/world.ts'

const ask = (w: World, request: Partial<TemplateRequest>) =>
  operate(
    {
      ...{ store: w.store, receive: w.whole.receive, clock: w.now, timezone: ZONE, publicUrl: '' },
      ...{ read: readHere, readSheet: readLinesHere, writeSheet },
    },
    { ...{ ask: 'template', plan: null, scope: 'all', file: null, take: false }, ...request },
  )

const file = (bytes: Uint8Array) => ({ name: '红头.docx', bytes: Buffer.from(bytes).toString('base64') })
const bytesOf = (answer: unknown, name: 'bytes' | 'sample'): Uint8Array =>
  new Uint8Array(Buffer.from((answer as { data: Record<string, string> }).data[name] ?? '', 'base64'))

test('the command line gives the example out, tries a template without keeping anything, and puts it in use when told to', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect((await checkTemplate(bytesOf(await ask(w, {}), 'bytes'))).placeholders).toHaveLength(9)
  const dry = await w.trace(async () => ask(w, { file: file(await template()), scope: 'weekly' }))
  expect(dry.result).toMatchObject({
    ok: true,
    data: { state: null, scope: 'weekly', found: expect.any(Array) },
  })
  expect(docxText(bytesOf(dry.result, 'sample'))).toContain('共印30份')
  expect({ rows: dry.rows, events: dry.events }).toEqual({ rows: [], events: [] })
  const taken = await w.trace(async () =>
    ask(w, { file: file(await template()), scope: 'weekly', take: true }),
  )
  expect(taken.result).toMatchObject({ ok: true, data: { state: 'taken', scope: 'weekly' } })
  expect(taken.events).toEqual(['template.brought', 'template.taken'])
  const plan = await w.store.tx((db) => db.get('plan', w.plan.id))
  const used = plan?.settings.templates?.weekly
  expect(used).toMatchObject({ by: 'operator', document: { name: '红头.docx' } })
  expect(await w.store.files.get(used?.document.hash ?? '')).toBeDefined()
  expect(await w.say(w.operator, 'template')).toContain('周报：命令行操作员于2025年3月3日采用')
  expect(await w.say(w.operator, 'template cancel weekly')).toContain('已取消周报的模板')
})

test('what cannot be used is refused with all that is wrong, and nothing is kept', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const bad = file(await templateOf('{{标题}}', '{{责任人}}'))
  const { result, rows } = await w.trace(() => ask(w, { file: bad, take: true }))
  expect(result).toMatchObject({
    ok: false,
    user: true,
    text: expect.stringMatching(/“\{\{责任人\}\}”[^]*没有“\{\{正文\}\}”/),
  })
  expect(rows).toEqual([])
  expect(await w.refused(() => w.command(w.operator, 'template', { do: 'bring' }))).toContain(
    'template --file 模板.docx',
  )
})
