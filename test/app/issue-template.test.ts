import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import type { IssuedPaper } from '../../src/core/model/index.ts'
import { sha256 } from '../../src/kit/ledger.ts'
import type { Store } from '../../src/kit/store.ts'
import { template, templateOf } from '../papers/docx/templates.ts'
import { diskFull, docxText, issuesOf, paperPress } from '../support/papers.ts'
import { snapshot } from '../support/trace.ts'
import { world, type Options, type World } from '../support/world.ts'

const first = await template()
const second = await templateOf('第二版模板', '{{标题}}', '{{正文}}')

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function use(w: World, bytes: Uint8Array, said = '文稿 模板'): Promise<void> {
  await w.say(w.office, said, { files: [await w.upload(w.office, '红头.docx', bytes)] })
  await w.round()
  expect(await w.press(w.office, '确认采用')).toContain('已采用模板')
}

/** A plan with a template, on the evening on which its digest was released and ordered. */
async function released(bytes: Uint8Array, options: Partial<Options> = {}): Promise<World> {
  const w = await world({ at: '2025-03-06 10:00', papers: paperPress().writers, ...options })
  await use(w, bytes)
  await w.at('2025-03-07 16:00')
  return w
}

const papersOf = async (w: World): Promise<IssuedPaper[]> =>
  (await issuesOf(w.store, w.plan.id))[0]?.papers ?? []

const textsOf = async (w: World): Promise<string[]> =>
  Promise.all(
    (await papersOf(w)).map(async ({ docx }) =>
      docxText((await w.store.files.get(docx.hash)) ?? new Uint8Array()),
    ),
  )

const notes = async (w: World, event: string): Promise<unknown[]> => {
  const ends = (await snapshot(w.store)).entries.filter((one) => one.event === event)
  return ends.map(({ body }) => body)
}

test('papers are made by the plan’s template, and record and ledger say by which', async () => {
  const w = await released(first)
  await w.round()
  const papers = await papersOf(w)
  expect(papers.map(({ cut, template: by }) => [cut, by])).toEqual([
    ['leader', sha256(first)],
    ['office', sha256(first)],
  ])
  for (const text of await textsOf(w)) {
    expect(text).toContain('共印30份')
    expect(text).not.toMatch(/\{\{|\}\}/)
  }
  expect(await notes(w, 'issue.released')).toMatchObject([{ template: sha256(first) }])
  expect(await notes(w, 'issue.rendered')).toMatchObject([
    { papers: [{ template: sha256(first) }, { template: sha256(first) }] },
  ])
  expect(w.hear(w.office).join()).not.toContain('没有按模板')
})

test('frozen at release: another template put in use before the files are made changes nothing', async () => {
  const press = paperPress()
  const w = await world({ at: '2025-03-06 10:00', papers: press.writers })
  await use(w, first)
  press.fails.docx = () => diskFull()
  await w.at('2025-03-07 16:00')
  await w.round()
  expect(await papersOf(w)).toEqual([])
  press.fails.docx = null
  await use(w, second)
  await w.say(w.office, '文稿 重新生成 周报')
  await w.round()
  const texts = await textsOf(w)
  expect(texts).toHaveLength(2)
  for (const text of texts) {
    expect(text).toContain('共印30份')
    expect(text).not.toContain('第二版模板')
  }
})

test('rendered again by another process after the template was changed: the same bytes', async () => {
  const w = await released(first)
  await w.round()
  await use(w, second)
  await w.say(w.office, '文稿 模板 取消')
  const [paper] = await papersOf(w)
  if (!paper?.template) throw new Error('nothing was made by a template')
  const folder = await mkdtemp(join(tmpdir(), 'duban-template-'))
  folders.push(folder)
  const [document, own] = [join(folder, 'document.json'), join(folder, 'template.docx')]
  await writeFile(document, (await w.store.files.get(paper.document)) ?? '')
  await writeFile(own, (await w.store.files.get(paper.template)) ?? '')
  const script = fileURLToPath(new URL('../support/press-again.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, document, own], {
    env: { PATH: process.env['PATH'], HOME: folder, TZ: 'America/Lima', LANG: 'tr_TR.UTF-8' },
  })
  expect(stdout.split(' ')[0]).toBe(paper.docx.hash)
})

test('the template of a kind goes before that of all', async () => {
  const w = await world({ at: '2025-03-06 10:00', papers: paperPress().writers })
  await use(w, first)
  await use(w, second, '文稿 模板 月报')
  await w.at('2025-03-07 16:00')
  await w.round()
  for (const text of await textsOf(w)) expect(text).toContain('共印30份')
  await w.say(w.office, '文稿 月报 2025-03')
  await w.press(w.office, '发布')
  await w.press(w.office, '确认发布')
  await w.round()
  const monthly = (await issuesOf(w.store, w.plan.id)).find(({ kind }) => kind === 'monthly')
  expect(monthly?.papers.map(({ template: by }) => by)).toEqual([sha256(second)])
})

/** A store in which the file of a template is gone, or is other bytes, once `lost.now` is set. */
function losing(lost: { now: boolean }, instead: Uint8Array | undefined) {
  return (store: Store): Store => ({
    tx: (work) => store.tx(work),
    close: () => store.close(),
    files: {
      put: (bytes) => store.files.put(bytes),
      get: async (hash) => (lost.now && hash === sha256(first) ? instead : store.files.get(hash)),
    },
  })
}

test.each([
  ['is gone', undefined, '模板文件“红头.docx”已不在存储中。请管理员从备份恢复，或重新上传模板。'],
  ['is damaged', first.subarray(0, first.length - 200), '模板已损坏或不完整，未采用。'],
])(
  'a template that %s: the paper goes out in the built-in layout, and the office hears why',
  async (_, instead, why) => {
    const lost = { now: false }
    const w = await released(first, { wrap: losing(lost, instead) })
    lost.now = true
    await w.round()
    for (const text of await textsOf(w)) {
      expect(text).toContain('周报')
      expect(text).not.toContain('共印30份')
    }
    expect((await papersOf(w)).map(({ template: by }) => by)).toEqual([undefined, undefined])
    for (const who of [w.office, w.admin]) {
      const told = w.hear(who).filter((text) => text.includes('没有按模板'))
      expect(told).toHaveLength(1)
      expect(told[0]).toContain(
        '周报 2025年第 1 期没有按模板“红头.docx”生成，已改按内置版式生成并送达。原因：',
      )
      expect(told[0]).toContain(why)
    }
    expect(w.hear(w.leader).filter((text) => text.includes('.docx'))).toHaveLength(1)
    expect(await notes(w, 'issue.rendered')).toMatchObject([
      { papers: [{ template: null }, { template: null }] },
    ])
  },
)
