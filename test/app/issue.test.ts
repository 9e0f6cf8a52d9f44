import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { issuePart } from '../../src/app/issue.ts'
import { shelvePart } from '../../src/app/shelve.ts'
import { createWorking } from '../../src/app/work.ts'
import { sha256 } from '../../src/kit/ledger.ts'
import type { Files, Store } from '../../src/kit/store.ts'
import { openShelf } from '../../src/papers/shelf.ts'
import { mayOpenFile } from '../../src/web/files.ts'
import { diskFull, issuesOf, paperPress } from '../support/papers.ts'
import { snapshot } from '../support/trace.ts'
import { world, ZONE, type Speaker, type World } from '../support/world.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

const shared = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'duban-papers-'))
  folders.push(folder)
  return folder
}

/** The week's digest has been released and its files are ordered; they are made with the next round. */
async function released(options: Parameters<typeof world>[0]): Promise<World> {
  const w = await world(options)
  await w.at('2025-03-07 16:00')
  return w
}

const after = async (w: World, minutes: number): Promise<void> => {
  const at = new Date(w.now() + minutes * 60_000 + 8 * 3_600_000).toISOString()
  w.sleep(`${at.slice(0, 10)} ${at.slice(11, 16)}`)
  await w.round()
}

const heard = (w: World, who: Speaker, about: RegExp): string[] =>
  w.hear(who).filter((text) => about.test(text))

const events = async (w: World): Promise<string[]> =>
  (await snapshot(w.store)).entries.map(({ event }) => event).filter((event) => event.startsWith('issue.'))

test('a writer that throws: the words go and say that the files are missing, the office gets the reference, and may order them again', async () => {
  const press = paperPress()
  press.fails.docx = () => new TypeError('the writer is broken')
  const w = await released({ at: '2025-03-06 10:00', papers: press.writers })
  await w.round()
  expect(press.rendered(), 'tried three times').toBe(3)
  const [letter = ''] = heard(w, w.leader, /周报（第 1 期）/)
  expect(letter).toContain('本期文件暂未生成，正文如上；生成后另行送达。')
  expect(letter).not.toContain('.docx')
  const [told = ''] = heard(w, w.office, /没有生成/)
  expect(told).toMatch(
    /^周报 2025年第 1 期的文件没有生成：系统出错，编号 [A-Z2-7]{8}，请转告管理员。\n正文已照常送达，并说明文件暂缺。\n请处理后点击“重新生成文件”。/,
  )
  expect(heard(w, w.admin, /没有生成/)).toHaveLength(1)
  await after(w, 600)
  expect(press.rendered(), 'a defect does not mend itself').toBe(3)
  press.fails.docx = null
  w.sleep('2025-03-10 09:30')
  expect(await w.press(w.office, '重新生成文件')).toContain('正在重新生成')
  await w.round()
  const [late = ''] = heard(w, w.leader, /现补送/)
  expect(late).toMatch(/周报 2025年第 1 期的文件已经生成，现补送：\n文件\n· .*（领导版）\.docx/)
  expect(heard(w, w.office, /文件已经生成，接收人已收到/)).toHaveLength(1)
  expect(await events(w)).toEqual(['issue.released', 'issue.failed', 'issue.rendered'])
  expect(await w.refused(() => w.say(w.office, '文稿 重新生成 周报'))).toContain('不需要重做')
})

test.each([
  ['empty', new Uint8Array()],
  ['cut off', new Uint8Array([80])],
])('a file that is %s is a defect, never a paper', async (_how, bytes) => {
  const press = paperPress()
  press.fails.docx = () => bytes
  const w = await released({ at: '2025-03-06 10:00', papers: press.writers })
  await w.round()
  expect(heard(w, w.leader, /本期文件暂未生成/)).toHaveLength(1)
  expect(heard(w, w.office, /没有生成：系统出错，编号/)).toHaveLength(1)
  expect((await issuesOf(w.store, w.plan.id))[0]).toMatchObject({
    papers: [],
    missing: { code: 'defect' },
  })
})

/** A store whose files have no room while `full.now` is set. */
function filling(full: { now: boolean }) {
  return (store: Store): Store => {
    const files: Files = {
      get: (hash) => store.files.get(hash),
      put: async (bytes) => {
        if (full.now) throw diskFull()
        return store.files.put(bytes)
      },
    }
    return { ...store, tx: (work) => store.tx(work), close: () => store.close(), files }
  }
}

test('a full disk: a clear sentence, tried again by itself, and the files follow once there is room', async () => {
  const full = { now: true }
  const w = await released({ at: '2025-03-06 10:00', papers: paperPress().writers, wrap: filling(full) })
  await w.round()
  expect(heard(w, w.leader, /本期文件暂未生成/)).toHaveLength(1)
  const [told = ''] = heard(w, w.office, /没有生成/)
  expect(told).toContain('磁盘空间不足，文件无法保存。请管理员清理磁盘。')
  expect(told).toContain('系统将在 10 分钟后再试。')
  await after(w, 11)
  expect(heard(w, w.office, /没有生成/), 'a second try has nothing new to say').toEqual([])
  await w.press(w.office, '重新生成文件')
  await w.round()
  expect(heard(w, w.office, /没有生成/), 'whoever asks for a try hears of it').toHaveLength(1)
  full.now = false
  await after(w, 61)
  expect(heard(w, w.leader, /现补送/)).toHaveLength(1)
  expect(await events(w)).toEqual([
    'issue.released',
    ...['issue.failed', 'issue.failed', 'issue.failed'],
    'issue.rendered',
  ])
  const [issue] = await issuesOf(w.store, w.plan.id)
  expect(issue?.missing).toBeUndefined()
})

test('a disk that stays full is given up after a day or so, which is said once more', async () => {
  const w = await released({
    at: '2025-03-06 10:00',
    papers: paperPress().writers,
    wrap: filling({ now: true }),
  })
  await w.round()
  expect(heard(w, w.office, /没有生成/)).toHaveLength(1)
  for (const minutes of [11, 61, 361, 1441]) await after(w, minutes)
  const [last = '', ...more] = heard(w, w.office, /没有生成/)
  expect(more).toEqual([])
  expect(last).toContain('请处理后点击“重新生成文件”')
  await after(w, 2000)
  expect(heard(w, w.office, /没有生成/)).toEqual([])
})

test('a missing font is named; without a PDF the Word file goes out, and the office hears of it', async () => {
  const press = paperPress()
  press.fails.pdf = () => Object.assign(new Error('no such file'), { code: 'ENOENT' })
  const w = await released({ at: '2025-03-06 10:00', papers: press.writers })
  await w.round()
  const [letter = ''] = heard(w, w.leader, /周报（第 1 期）/)
  expect(letter).toContain('.docx')
  expect(letter).not.toContain('.pdf')
  expect(heard(w, w.office, /只生成了 Word 文件/)).toEqual([
    '周报 2025年第 1 期只生成了 Word 文件，PDF 没有生成：缺少生成文件所需的字体或程序文件。请管理员重新安装（npm ci）。',
  ])
})

test('two processes on one store render a paper once, and its readers get one letter', async () => {
  const press = paperPress()
  const w = await released({ at: '2025-03-06 10:00', papers: press.writers })
  const part = () => issuePart({ writers: press.writers, publicUrl: () => '', shelves: false })
  const process = () =>
    createWorking({ store: w.store, works: [part()], timezone: ZONE, publicUrl: '' }).run(w.now)
  const worked = await Promise.all([process(), process()])
  expect(worked.reduce((sum, { done }) => sum + done, 0)).toBe(1)
  expect(press.rendered(), 'leader and office').toBe(2)
  await w.round()
  expect(heard(w, w.leader, /周报（第 1 期）/)).toHaveLength(1)
})

test('a process that ends in the middle leaves nothing but files, and the next one finishes', async () => {
  const press = paperPress()
  const w = await released({ at: '2025-03-06 10:00', papers: press.writers })
  let working: ReturnType<typeof createWorking> | null = null
  const dying = issuePart({
    writers: {
      ...press.writers,
      docx: async (document) => {
        void working?.stop()
        return press.writers.docx(document)
      },
    },
    publicUrl: () => '',
    shelves: false,
  })
  working = createWorking({ store: w.store, works: [dying], timezone: ZONE, publicUrl: '' })
  expect(await working.run(w.now)).toEqual({ done: 0, failed: 0, again: 1 })
  expect((await issuesOf(w.store, w.plan.id))[0]?.papers).toEqual([])
  await w.round()
  expect(heard(w, w.leader, /（领导版）\.docx/)).toHaveLength(1)
})

test('the kept document alone gives the same bytes again, in another process with another zone, language and home', async () => {
  const w = await released({ at: '2025-03-06 10:00', papers: paperPress().writers })
  await w.round()
  const [paper] = (await issuesOf(w.store, w.plan.id))[0]?.papers ?? []
  if (!paper?.pdf) throw new Error('nothing was rendered')
  // The plan gets another name meanwhile: an issued paper keeps the names it had.
  await w.store.tx(async (db) => {
    const plan = await db.get('plan', w.plan.id)
    if (plan) await db.put('plan', { ...plan, title: '另一个名称' })
  })
  const folder = await shared()
  const path = join(folder, 'document.json')
  await writeFile(path, (await w.store.files.get(paper.document)) ?? '')
  const run = (env: Record<string, string>) =>
    promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('../support/press-again.ts', import.meta.url)), path],
      { env: { PATH: process.env['PATH'], HOME: folder, ...env } },
    )
  const expected = `${paper.docx.hash} ${paper.pdf.hash}\n`
  expect((await run({ TZ: 'Pacific/Kiritimati', LANG: 'C' })).stdout).toBe(expected)
  expect((await run({ TZ: 'America/Lima', LANG: 'tr_TR.UTF-8', HOME: '/' })).stdout).toBe(expected)
})

test('a released paper is opened by who may read it, a unit’s by that unit, a draft’s by nobody', async () => {
  const w = await world({ at: '2025-03-06 10:00', papers: paperPress().writers })
  await w.say(w.office, '规则 周报 单位 开')
  await w.at('2025-03-07 16:00')
  await w.round()
  const education = w.liaison('市教育局')
  const unit = (await w.assignment('1.2.2-1')).unitId
  const hash = (cut: string, unitId: string | null): string => sha256(`${cut} ${unitId}`)
  // Cuts that happen to read the same are one file; here each is told apart.
  const [rendered] = await issuesOf(w.store, w.plan.id)
  const issue = await w.store.tx(async (db) => {
    if (!rendered) throw new Error('nothing was rendered')
    const papers = rendered.papers.map((one) => {
      const docx = { ...one.docx, hash: hash(one.cut, one.unitId) }
      return { ...one, docx, pdf: null }
    })
    return db.put('issue', { ...rendered, papers })
  })
  const may = (who: Speaker, of: string) => w.store.tx((db) => mayOpenFile(db, who.id, of, '2025-03-07'))
  const table = async (of: string) => {
    const who = [w.leader, w.office, w.admin, education, w.liaison('市科技局')]
    return Promise.all(who.map((one) => may(one, of)))
  }
  expect(await table(hash('office', null))).toEqual([true, true, true, false, false])
  expect(await table(hash('leader', null))).toEqual([true, true, true, false, false])
  expect(await table(hash('unit', unit))).toEqual([true, true, true, true, false])
  await w.store.tx(async (db) => {
    await db.put('issue', { ...issue, state: 'draft' })
  })
  expect(await table(hash('office', null))).toEqual([false, false, false, false, false])
})

const listed = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map(({ name }) => name)
    .toSorted()

test('a folder of papers: whole files under safe names, by plan, year and kind', async () => {
  const folder = await shared()
  const works = [shelvePart(openShelf(folder))]
  const w = await released({ at: '2025-03-06 10:00', papers: paperPress().writers, works })
  await w.round()
  await w.round()
  expect(await readdir(join(folder, 'SY', '2025', '周报'))).toHaveLength(4)
  expect((await listed(folder)).map((name) => /第1期.*$/.exec(name)?.[0])).toEqual([
    '第1期（办公室版）.docx',
    '第1期（办公室版）.pdf',
    '第1期（领导版）.docx',
    '第1期（领导版）.pdf',
  ])
  const [paper] = (await issuesOf(w.store, w.plan.id))[0]?.papers ?? []
  const path = join(folder, 'SY', '2025', '周报', paper?.docx.name ?? '')
  expect(await readFile(path)).toEqual(Buffer.from((await w.store.files.get(paper?.docx.hash ?? '')) ?? ''))
  expect(await events(w)).toEqual(['issue.released', 'issue.rendered', 'issue.shelved'])
})

test('a folder that is gone or full: told, tried again, and never half a file', async () => {
  const folder = join(await shared(), 'mount')
  const full = { now: false }
  const shelf = openShelf(folder)
  const put: typeof shelf.put = (path, bytes) =>
    full.now ? Promise.reject(diskFull()) : shelf.put(path, bytes)
  const works = [shelvePart({ put })]
  const w = await released({ at: '2025-03-06 10:00', papers: paperPress().writers, works })
  await w.round()
  await w.round()
  expect(heard(w, w.leader, /（领导版）\.docx/), 'the folder holds up nobody').toHaveLength(1)
  const [told = ''] = heard(w, w.office, /没有存入/)
  expect(told).toContain('文件夹不能写入。请管理员检查文件夹是否存在及其权限。')
  expect(told).toContain('系统将在 10 分钟后再试。')
  expect(heard(w, w.admin, /没有存入/)).toHaveLength(1)
  await mkdir(folder)
  full.now = true
  await after(w, 11)
  expect(heard(w, w.office, /没有存入/)).toEqual([])
  expect(await listed(folder)).toEqual([])
  full.now = false
  await after(w, 61)
  expect(heard(w, w.office, /已存入文稿文件夹/)).toHaveLength(1)
  expect(await listed(folder)).toHaveLength(4)
})

test('a file that cannot be written whole leaves no trace', async () => {
  const folder = await shared()
  const shelf = openShelf(folder)
  await shelf.put(['a.docx'], new Uint8Array([1, 2, 3]))
  // A directory where the file should stand: the rename is refused after the bytes were written.
  await mkdir(join(folder, 'b.docx', 'inside'), { recursive: true })
  await expect(shelf.put(['b.docx'], new Uint8Array([1]))).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/)
  expect((await readdir(folder)).toSorted()).toEqual(['a.docx', 'b.docx'])
})
