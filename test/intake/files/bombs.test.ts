import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { openArchive } from '../../../src/intake/files/archive.ts'
import { MAX_DEPTH } from '../../../src/intake/files/limits.ts'
import { readPaper } from '../../../src/intake/read.ts'
import { MAX_INFLATED, MAX_PARTS, MAX_RATIO } from '../../../src/uploads/archive.ts'
import { wordFile, wordParts, zip } from '../../support/zip.ts'
import { utf8 } from './shown.ts'

const MB = 1024 * 1024
const tooLarge = { code: 'intake-too-large-inside', say: { zh: expect.stringContaining('展开后的内容过大') } }

describe('a ZIP file is held to its limits before anything is inflated', () => {
  test('a small document whose text would be 7 MB', async () => {
    const bomb = wordFile({ body: '<w:p/>'.repeat((7 * MB) / 6) })
    expect(bomb.length).toBeLessThan(30_000)
    await expect(readPaper(bomb, '方案.docx')).rejects.toMatchObject(tooLarge)
  })

  test('many parts that are large together, though each is within its ratio', () => {
    const noise = Buffer.alloc(MB / 8, 'abc')
    const parts = Array.from({ length: 20 }, (_, i) => ({
      name: `xl/media/${i}.png`,
      bytes: noise,
      said: 6 * MB,
    }))
    expect(20 * 6 * MB).toBeGreaterThan(MAX_INFLATED)
    expect(() => openArchive(zip(parts), '方案.xlsx')).toThrow(
      expect.objectContaining({ code: tooLarge.code }),
    )
  })

  test('more parts than any document has', () => {
    const parts = Array.from({ length: MAX_PARTS + 1 }, (_, i) => ({ name: `${i}`, bytes: new Uint8Array() }))
    expect(() => openArchive(zip(parts), '方案.docx')).toThrow(
      expect.objectContaining({ code: tooLarge.code }),
    )
  })

  test('parts that lie on one another', () => {
    const one = zip([{ name: 'a', bytes: utf8('甲'.repeat(1000)) }])
    const view = Buffer.from(one)
    // The directory's entry twice, both meaning the same bytes, said to be packed in more than the file has.
    view.writeUInt32LE(view.length + 1, view.indexOf('PK\u0001\u0002') + 20)
    expect(() => openArchive(view, '方案.docx')).toThrow(expect.objectContaining({ code: 'intake-damaged' }))
  })

  test('what a document of many rows really takes is within the ratio', () => {
    const rows = Array.from(
      { length: 3000 },
      (_, i) => `<w:p><w:r><w:t>第${i * 7919}项任务</w:t></w:r></w:p>`,
    )
    const file = wordFile({ body: rows.join('') })
    const [entry] = wordParts({ body: rows.join('') }).filter(({ name }) => name === 'word/document.xml')
    expect((entry?.bytes.length ?? 0) / file.length).toBeLessThan(MAX_RATIO / 3)
    expect(() => openArchive(file, '方案.docx')).not.toThrow()
  })
})

test('a directory that lies does not help: inflating stops at what it said', async () => {
  const parts = wordParts({ body: '<w:p/>'.repeat((30 * MB) / 6) })
  const lying = parts.map((part) => (part.name === 'word/document.xml' ? { ...part, said: 5000 } : part))
  await expect(readPaper(zip(lying), '方案.docx')).rejects.toMatchObject(tooLarge)
})

describe('nesting and spans', () => {
  const deep = (n: number): string => `${'<div>'.repeat(n)}甲${'</div>'.repeat(n)}`

  test('a page may nest as deep as browsers allow, and no deeper', async () => {
    expect((await readPaper(utf8(deep(MAX_DEPTH - 1)), 'a.html')).text).toBe('甲\n')
    await expect(readPaper(utf8(deep(5000)), 'a.html')).rejects.toMatchObject(tooLarge)
  })

  test('so may a document', async () => {
    const nested = (n: number): Uint8Array =>
      wordFile({
        body: `${'<w:sdt>'.repeat(n)}<w:p><w:r><w:t>甲${Math.PI}</w:t></w:r></w:p>${'</w:sdt>'.repeat(n)}`,
      })
    await expect(readPaper(nested(2000), '方案.docx')).rejects.toMatchObject(tooLarge)
  })

  test('spans cannot make a table of more places than the limit', async () => {
    const rows = '<tr><td colspan="1000">甲</td><td>乙</td></tr>'.repeat(700)
    await expect(
      readPaper(utf8(`<table>${rows}<tr><td>丙</td></tr></table>`), 'a.html'),
    ).rejects.toMatchObject(tooLarge)
  })
})
