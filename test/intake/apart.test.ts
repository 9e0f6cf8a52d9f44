import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createReader, createSheetReader } from '../../src/intake/apart.ts'
import { readDocument } from '../../src/intake/index.ts'
import writeXlsxFile from 'write-excel-file/node'
import { UserError } from '../../src/kit/errors.ts'
import { wordFile, wordParts, zip } from '../support/zip.ts'
import { asDocx } from './files/one-paper.ts'
import { utf8 } from './files/shown.ts'
import { aliases, root, sampleBytes, sampleText } from './support.ts'

/** Built before the tests start, as at every start of duban. */
const script = join(root, 'dist/reader.js')

const order = (bytes: Uint8Array, name = '方案.txt') => ({
  bytes,
  name,
  today: '2026-11-21' as const,
  aliases,
  classified: ['绝密'],
})

describe('a document read apart', () => {
  test('gives what is read here, with its text, and says how far it has come', async () => {
    const percents: number[] = []
    const { proposal, text } = await createReader({ script })(order(sampleBytes), (n) => percents.push(n))
    expect(text).toBe(sampleText)
    expect(proposal).toEqual(await readDocument(order(sampleBytes)))
    expect(proposal.plan.tasks.length).toBeGreaterThan(10)
    expect(percents).toEqual(percents.toSorted((a, b) => a - b))
    expect(new Set(percents).size).toBeGreaterThan(1)
  })

  test('leaves the bytes to whoever holds them, and takes a view of larger ones', async () => {
    const whole = new Uint8Array([1, 2, 3, ...sampleBytes, 4])
    const view = whole.subarray(3, -1)
    const { text } = await createReader({ script: pathToFileURL(script) })(order(view))
    expect(text).toBe(sampleText)
    expect([whole.length, whole[0]]).toEqual([sampleBytes.length + 4, 1])
  })

  test('is refused in the same words', async () => {
    const refused = await createReader({ script })(order(utf8(''))).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UserError)
    expect(refused).toEqual(await readDocument(order(utf8(''))).catch((error: unknown) => error))
  })

  test('several at once do not mix', async () => {
    const read = createReader({ script })
    const docx = await asDocx()
    const texts = await Promise.all([read(order(sampleBytes)), read(order(docx)), read(order(sampleBytes))])
    expect(texts.map(({ text }) => text.slice(0, 12))).toEqual([
      sampleText.slice(0, 12),
      '某市深化产教融合工作方案',
      sampleText.slice(0, 12),
    ])
  })
})

describe('the lines of a spreadsheet read apart', () => {
  const read = createSheetReader({ script })
  const text = (value: string) => ({ value, type: String })

  test('have the numbers they have in the sheet; what is no spreadsheet is told apart from what is broken', async () => {
    const rows = [[text('姓名')], [], [null, text('张三 ')]]
    const bytes = new Uint8Array(await writeXlsxFile(rows).toBuffer())
    expect(await read({ bytes, name: '名单.xlsx' })).toEqual([
      { n: 1, cells: ['姓名'] },
      { n: 3, cells: ['', '张三'] },
    ])
    expect(await read({ bytes: await asDocx(), name: '名单.xlsx' })).toBeNull()
    expect(await read({ bytes: sampleBytes, name: '名单.xlsx' })).toBeNull()
    const broken = bytes.slice(0, bytes.length / 2)
    await expect(read({ bytes: broken, name: '名单.xlsx' })).rejects.toBeInstanceOf(UserError)
  })

  test('are given up when time is over', async () => {
    const bytes = new Uint8Array(await writeXlsxFile([[text('姓名')]]).toBuffer())
    const hurried = createSheetReader({ script, timeoutMs: 1 })({ bytes, name: '名单.xlsx' })
    await expect(hurried).rejects.toMatchObject({ code: 'intake-too-long' })
  })
})

describe('limits', () => {
  test('time: the thread is ended, with a sentence', async () => {
    // Nothing is read in a millisecond, not even the script.
    await expect(createReader({ script, timeoutMs: 1 })(order(sampleBytes))).rejects.toMatchObject({
      code: 'intake-too-long',
      say: { zh: expect.stringContaining('“方案.txt”读取超过') },
    })
  })

  test('memory: what unfolds beyond it is refused, with a sentence', async () => {
    // Within the limits on files, and far more than 48 MB once it is a tree.
    const rows = Array.from({ length: 300_000 }, (_, i) => `<w:p><w:r><w:t>${i}</w:t></w:r></w:p>`)
    const file = wordFile({ body: rows.join('') })
    await expect(createReader({ script, memoryMb: 48 })(order(file))).rejects.toMatchObject({
      code: 'intake-too-large-inside',
      say: { zh: expect.stringContaining('展开后的内容过大') },
    })
  })

  test('whoever waits can give up', async () => {
    const ending = new AbortController()
    const reading = createReader({ script })(order(sampleBytes), undefined, ending.signal)
    ending.abort(new Error('closing'))
    await expect(reading).rejects.toThrow('closing')
    await expect(createReader({ script })(order(sampleBytes), undefined, ending.signal)).rejects.toThrow(
      'closing',
    )
  })
})

test('a script that is not there is a defect, not the person’s', async () => {
  const failed = await createReader({ script: join(root, 'dist/missing.js') })(order(sampleBytes)).catch(
    (e: unknown) => e,
  )
  expect(failed).toBeInstanceOf(Error)
  expect(failed).not.toBeInstanceOf(UserError)
})

test('an inside that lies is refused there as here', async () => {
  const lying = wordParts({ body: '<w:p/>'.repeat(1_000_000) }).map((part) =>
    part.name === 'word/document.xml' ? { ...part, said: 5000 } : part,
  )
  await expect(createReader({ script })(order(zip(lying)))).rejects.toMatchObject({
    code: 'intake-too-large-inside',
  })
})
