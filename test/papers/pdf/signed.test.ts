import { expect, test, vi } from 'vitest'
import type { OfficialDocument } from '../../../src/core/document/document.ts'
import { lazyFonts } from '../../../src/papers/fonts/index.ts'
import { createPdf } from '../../../src/papers/pdf/index.ts'
import { BODY, MARGINS, PAGE } from '../../../src/papers/pdf/measures.ts'
import { sampleDocument } from '../sample-document.ts'
import { linesOf, readPdf, textOf } from './reading.ts'

// Fonts of eight megabytes are opened and cut for each paper, which takes long where the machine is busy.
vi.setConfig({ testTimeout: 120_000 })

const write = createPdf(lazyFonts(null))

const minutes = (lines: number): OfficialDocument => ({
  ...sampleDocument,
  ...{ head: null, title: '第11次联席会议纪要', subtitle: null, addressee: null, copies: null, evidence: [] },
  blocks: Array.from({ length: lines }, (_, n) => ({ kind: 'paragraph', line: [`第${n + 1}行。`] })),
  signature: { by: '领导小组办公室', on: '2026年11月7日' },
})

test.each([17, 18, 19, 20, 21])(
  'after %d lines the signature stands on a page with words of the text',
  async (lines) => {
    const read = await readPdf(await write(minutes(lines)))
    const last = linesOf(read, read.pages).map(({ text }) => text.replaceAll(/\s/g, ''))
    const at = last.indexOf('领导小组办公室')
    expect(at).toBeGreaterThan(0)
    expect(last[at - 1]).toBe(`第${lines}行。`)
    expect(last[at + 1]).toBe('2026年11月7日')
  },
)

test('the date ends four characters from the right, the signer is centred above it', async () => {
  const { sets } = await readPdf(await write(minutes(3)))
  const ends = (start: string): { x: number; right: number } => {
    const y = sets.find(({ text }) => text.startsWith(start))?.y
    const line = sets.filter((one) => one.y === y)
    return { x: Math.min(...line.map(({ x }) => x)), right: Math.max(...line.map(({ right }) => right)) }
  }
  const [by, on] = [ends('领导小组'), ends('2026')]
  expect(PAGE.width - MARGINS.right - on.right).toBeCloseTo(4 * BODY, 0)
  expect(Math.abs((by.x + by.right) / 2 - (on.x + on.right) / 2)).toBeLessThan(BODY)
})

test('who signed it off stands beside the number in the red head', async () => {
  const head = {
    issuer: '领导小组办公室',
    number: '督〔2026〕第1号',
    on: '2026年11月7日',
    signer: '签发人：王某某',
  }
  const text = textOf(await readPdf(await write({ ...minutes(3), head })))
  expect(text).toContain('督〔2026〕第1号签发人：王某某')
  expect(text.match(/2026年11月7日/g), 'the day stands under the text').toHaveLength(1)
})

test('no line ends within a code of a list', async () => {
  const codes = Array.from(
    { length: 40 },
    (_, n) => `${(n % 4) + 1}.${(n % 3) + 1}.${(n % 7) + 1}-${(n % 12) + 1}`,
  )
  const read = await readPdf(
    await write({
      ...minutes(0),
      blocks: [{ kind: 'paragraph', line: [`办结40项（${codes.join('、')}）。`] }],
    }),
  )
  const lines = linesOf(read, 1).map(({ text }) => text.replaceAll(/\s/g, ''))
  const whole = lines.flatMap((line) => line.match(/\d+(?:\.\d+)+-\d+(?=、|）)/g) ?? [])
  expect(whole).toEqual(codes)
})
