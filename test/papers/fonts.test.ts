import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { fontFindings } from '../../src/doctor-ground.ts'
import { setIn, shownIn, type Face } from '../../src/papers/fonts/glyphs.ts'
import { embeddedFolder, lazyFonts, openFonts } from '../../src/papers/fonts/index.ts'
import { createPdf } from '../../src/papers/pdf/index.ts'
import { createPng } from '../../src/papers/pictures/png.ts'
import { readPdf, textOf } from './pdf/reading.ts'
import { sampleDocument, samplePictures } from './sample-document.ts'

vi.setConfig({ testTimeout: 120_000 })

let folder = ''

/** A font of the embedded family under another family's name, as long as its own, in both encodings that a name table has. */
async function renamed(file: string): Promise<Buffer> {
  const bytes = await readFile(join(embeddedFolder(), file))
  const [old, name] = ['Noto Sans S Chinese', 'Amts Hei Ti Schrift'] as const
  for (const encode of [
    (text: string) => Buffer.from(text, 'latin1'),
    (text: string) => Buffer.from(text, 'utf16le').swap16(),
  ])
    for (let at = bytes.indexOf(encode(old)); at >= 0; at = bytes.indexOf(encode(old), at + 1))
      encode(name).copy(bytes, at)
  return bytes
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-own-fonts-'))
  // A font of another weight stands for an office's own: what is told here is which file is taken.
  await copyFile(join(embeddedFolder(), 'NotoSansHans-Light.otf'), join(folder, 'FZFangSong_GBK.otf'))
  await writeFile(join(folder, '黑体.OTF'), await renamed('NotoSansHans-Light.otf'))
  await writeFile(join(folder, '方正小标宋.ttf'), 'this is no font')
  await writeFile(join(folder, 'readme.txt'), '仿宋')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('without a folder the embedded family serves every role, and nothing is amiss', async () => {
  const { faces, faults } = await openFonts(null)
  expect(faults).toEqual([])
  for (const [role, [first]] of Object.entries(faces)) {
    expect(first.family, role).toBe('Noto Sans S Chinese')
    for (const char of 'A0市“”—…〔〕〓𬭎䶮㛃') expect(first.has(char.codePointAt(0) ?? 0), char).toBe(true)
  }
})

test('own fonts are found by their files’ names; what is absent or broken is said and stood in for', async () => {
  const { faces, faults } = await openFonts(folder)
  expect(faces.fangsong.map(({ path }) => path.split('/').at(-1))).toEqual([
    'FZFangSong_GBK.otf',
    'NotoSansHans-Regular.otf',
  ])
  expect(faces.strong[0].path).toContain('黑体.OTF')
  expect(faces.xiaobiaosong).toHaveLength(1)
  expect(faults.map((fault) => ('role' in fault ? [fault.kind, fault.role] : [fault.kind]))).toEqual([
    ['broken', 'xiaobiaosong'],
    ['absent', 'kaiti'],
  ])
})

test('a folder that is not there', async () => {
  const { faces, faults } = await openFonts(join(folder, 'nowhere'))
  expect(faults).toMatchObject([{ kind: 'folder', why: 'ENOENT' }])
  expect(faces.fangsong).toHaveLength(1)
})

test('doctor says it in a sentence', async () => {
  expect(await fontFindings(null)).toMatchObject([{ name: 'fonts', state: 'ok' }])
  const own = await fontFindings(folder)
  expect(own.map(({ state }) => state)).toEqual(['mend', 'mend'])
  expect(own[0]?.say.zh).toMatch(/方正小标宋\.ttf 无法使用/)
  expect(own[1]?.say.zh).toMatch(/没有楷体/)
  expect(own[1]?.say.en).toMatch(/no kaiti/)
  const [none] = await fontFindings(join(folder, 'nowhere'))
  expect(none?.say.zh).toMatch(/打不开（ENOENT）.*DUBAN_FONTS/)
})

test('papers and pictures are set in the own fonts', async () => {
  const fonts = lazyFonts(folder)
  const bytes = await createPdf(fonts)(sampleDocument)
  expect(Buffer.from(bytes).toString('latin1')).toMatch(/NotoSansHans-Light/)
  expect(textOf(await readPdf(bytes))).toContain('𬭎、䶮等字')
  const [picture] = samplePictures
  if (!picture) throw new Error('no picture')
  const [own, embedded] = [await createPng(fonts)(picture), await createPng(lazyFonts(null))(picture)]
  expect(Buffer.from(own).equals(Buffer.from(embedded))).toBe(false)
})

test('fonts that could not be opened are tried again', async () => {
  const open = lazyFonts(null)
  expect(await open()).toBe(await open())
})

const face = (name: string, known: string): Face => ({
  ...{ name, path: name, family: name, height: 1 },
  has: (code) => known.includes(String.fromCodePoint(code)),
})

test.each<[text: string, runs: [string, string][], missed: string]>([
  ['甲乙', [['own', '甲乙']], ''],
  [
    '甲丙乙',
    [
      ['own', '甲'],
      ['last', '丙'],
      ['own', '乙'],
    ],
    '',
  ],
  [
    '甲丁',
    [
      ['own', '甲'],
      ['last', '〓'],
    ],
    '丁',
  ],
  ['丁', [['last', '〓']], '丁'],
  ['甲\u200b\u00ad\ufeff乙\u0007', [['own', '甲乙']], ''],
  [
    '甲\r\n丙',
    [
      ['own', '甲\n'],
      ['last', '丙'],
    ],
    '',
  ],
  [
    '甲\u00a0乙',
    [
      ['own', '甲'],
      ['last', ' '],
      ['own', '乙'],
    ],
    '',
  ],
  // Composed: the one sign for what was written as two.
  ['e\u0301', [['last', 'é']], ''],
  ['\ud800甲', [['own', '甲']], ''],
  ['', [], ''],
])('%j is set in %j', (text, runs, missed) => {
  const told: string[] = []
  const faces = [face('own', '甲乙'), face('last', '丙〓 é')] as const
  expect(setIn(text, faces, (char) => told.push(char)).map((run) => [run.face.name, run.text])).toEqual(runs)
  expect(told.join('')).toBe(missed)
  expect(shownIn(text, faces, () => {})).toBe(runs.map(([, run]) => run).join(''))
})
