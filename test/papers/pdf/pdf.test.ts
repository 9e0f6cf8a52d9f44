import { expect, test, vi } from 'vitest'
import type { Cell, DocumentBlock, Line, OfficialDocument } from '../../../src/core/document/document.ts'
import { lazyFonts } from '../../../src/papers/fonts/index.ts'
import { createPdf } from '../../../src/papers/pdf/index.ts'
import { BODY, LINE, MARGINS, PAGE } from '../../../src/papers/pdf/measures.ts'
import { sampleDocument, samplePictures } from '../sample-document.ts'
import { linesOf, readPdf, textOf, type Read } from './reading.ts'

// Fonts of eight megabytes are opened and cut for each paper, which takes long where the machine is busy.
vi.setConfig({ testTimeout: 120_000 })

const fonts = lazyFonts(null)
const missed: string[] = []
const write = createPdf(fonts, (char) => missed.push(char))

const paper = (blocks: DocumentBlock[], more: Partial<OfficialDocument> = {}): OfficialDocument => ({
  ...sampleDocument,
  ...{ head: null, title: '题', subtitle: null, addressee: null, signature: null, copies: null },
  evidence: [],
  blocks,
  ...more,
})

/** What stands outside of the margins, page numbers left aside. */
const outside = ({ sets }: Read): string[] =>
  sets
    .filter(({ y }) => y > MARGINS.bottom - 5)
    .filter(
      ({ x, right, y }) =>
        x < MARGINS.left - 0.5 || right > PAGE.width - MARGINS.right + 0.5 || y > PAGE.height - MARGINS.top,
    )
    .map(({ text }) => text)

const said = (line: Line): string =>
  line
    .map((one) =>
      typeof one === 'string' ? one : 'strong' in one ? one.strong : 'figure' in one ? one.figure : one.text,
    )
    .join('')

test('everything of a paper stands in it, in its order, and no character is missing', async () => {
  missed.length = 0
  const read = await readPdf(await write(sampleDocument))
  // The marks of notes and page numbers stand between the words.
  const text = textOf(read).replaceAll(/\[\d\]|—\d—/g, '')
  const { head, title, subtitle, addressee, blocks, signature, copies } = sampleDocument
  const wanted = [
    ...[head?.issuer, head?.number, head?.on, title, subtitle, addressee],
    ...blocks.flatMap((block) => {
      if (block.kind === 'table')
        return [
          block.caption,
          ...block.columns.map((column) => column.title),
          ...block.rows.flat().map(({ line }) => said(line)),
        ]
      // Its title is said once, in the caption.
      if (block.kind === 'picture') return [block.caption]
      return block.kind === 'page' ? [] : [said(block.line)]
    }),
    ...[signature?.by, signature?.on, '数据来源', copies],
  ].map((one) => (one ?? '').replaceAll(/\s+/g, ''))
  let at = 0
  for (const one of wanted) {
    const found = text.indexOf(one, at)
    expect(found, `${one} after ${text.slice(Math.max(0, at - 20), at)}`).toBeGreaterThanOrEqual(0)
    at = found + one.length
  }
  expect(text).toContain('𬭎、䶮等字')
  expect(missed).toEqual([])
  expect(text).not.toContain('〓')
  expect(outside(read)).toEqual([])
})

test('22 lines of 28 characters, 28.95 points apart, between the margins', async () => {
  const read = await readPdf(await write(paper([{ kind: 'paragraph', line: ['督'.repeat(28 * 60)] }])))
  const lines = linesOf(read, 2).filter(({ text }) => text.startsWith('督'))
  expect(lines).toHaveLength(22)
  for (const { text } of lines) expect(text).toBe('督'.repeat(28))
  for (const [n, { y }] of lines.entries())
    expect(Math.abs((lines[0]?.y ?? 0) - n * LINE - y)).toBeLessThanOrEqual(1)
  expect(outside(read)).toEqual([])
  // The first line is two characters in.
  const first = read.sets.find(({ text, page }) => page === 1 && text.startsWith('督'))
  expect(first?.x).toBeCloseTo(MARGINS.left + 2 * BODY, 1)
})

test('page numbers stand right on odd pages and left on even ones', async () => {
  const read = await readPdf(await write(paper([{ kind: 'paragraph', line: ['督'.repeat(28 * 60)] }])))
  expect(read.pages).toBe(3)
  const numbers = read.sets.filter(({ y }) => y < MARGINS.bottom - 5)
  const byPage = [1, 2, 3].map((page) => numbers.filter((one) => one.page === page))
  expect(
    byPage.map((some) =>
      some
        .map(({ text }) => text)
        .join('')
        .replaceAll(/\s+/g, ''),
    ),
  ).toEqual(['—1—', '—2—', '—3—'])
  const sides = byPage.map((some) =>
    Math.min(...some.map(({ x }) => x)) > PAGE.width / 2 ? 'right' : 'left',
  )
  expect(sides).toEqual(['right', 'left', 'right'])
})

test('a figure opens its page, or has a note; what is no address of a page is no link', async () => {
  const evidence = ['https://duban.example/figures/1', 'javascript:alert(1)', 'file:///etc/passwd', null].map(
    (href, n) => ({
      key: `e${n}`,
      label: `甲${n}`,
      value: `${n}`,
      lines: ['1.1.1-1 市教育局'],
      more: n,
      href,
    }),
  )
  const line: Line = [
    ...evidence.map(({ key, value }) => ({ figure: value, evidence: key })),
    { figure: '9', evidence: 'e3' },
    { figure: '8', evidence: 'nowhere' },
  ]
  const read = await readPdf(await write(paper([{ kind: 'paragraph', line }], { evidence })))
  expect([...new Set(read.links)]).toEqual(['https://duban.example/figures/1'])
  const text = textOf(read)
  // The same evidence is the same note.
  expect(text).toContain('01[1]2[2]3[3]9[3]8数据来源')
  expect(text).toContain('[1]甲11：1.1.1-1市教育局；另有1项。')
  expect(text).toContain('[3]甲33：1.1.1-1市教育局；另有3项。')
  expect(text).not.toContain('[4]')
})

const table = (rows: number, span: number, words: (row: number) => string): DocumentBlock => ({
  kind: 'table',
  caption: '任务分解表',
  columns: [
    { title: '领域', width: 2 },
    { title: '编号', width: 2 },
    { title: '任务', width: 6 },
  ],
  rows: Array.from({ length: rows }, (_, n): Cell[] => [
    ...(n % span === 0 ? [{ line: [`第${n / span + 1}领域`], rows: Math.min(span, rows - n) }] : []),
    { line: [`起${n}`] },
    { line: [`${words(n)}止${n}`] },
  ]),
})

test('a long table has its head on every page, its merged cells whole, and no row in two pieces', async () => {
  const read = await readPdf(await write(paper([table(70, 9, (n) => '建立机制'.repeat(1 + (n % 17)))])))
  expect(read.pages).toBeGreaterThan(3)
  for (let page = 1; page <= read.pages; page++) {
    const here = read.sets.filter((one) => one.page === page)
    const text = textOf({ sets: here })
    expect(text, `page ${page}`).toContain('领域编号任务')
    const begun = [...text.matchAll(/起(\d+)/g)].map((m) => Number(m[1]))
    const ended = [...text.matchAll(/止(\d+)/g)].map((m) => Number(m[1]))
    expect(ended, `page ${page}`).toEqual(begun)
    // Each page says to which area its rows belong.
    const areas = new Set([...text.matchAll(/第(\d+)领域/g)].map((m) => Number(m[1])))
    expect(areas, `page ${page}`).toEqual(new Set(begun.map((row) => Math.floor(row / 9) + 1)))
  }
  expect(outside(read)).toEqual([])
})

test('a caption goes with its table, a heading with its text', async () => {
  for (const lines of [17, 18, 19, 20]) {
    const read = await readPdf(
      await write(
        paper([
          { kind: 'paragraph', line: ['督'.repeat(28 * lines - 2)] },
          { kind: 'heading', level: 1, line: ['一、标题'] },
          table(3, 3, () => '建立机制'),
        ]),
      ),
    )
    const pageOf = (text: string): number | undefined =>
      read.sets.find((one) => one.text.includes(text))?.page
    expect([pageOf('标'), pageOf('任务分'), pageOf('起0')], `${lines} lines`).toEqual(
      Array(3).fill(pageOf('起')),
    )
  }
})

const LONG = 'abcdefghij'.repeat(30)
const hostile: [what: string, text: string][] = [
  ['an address', `见https://duban.example/${LONG}为止`],
  ['marks that begin no line', '、。！？'.repeat(60)],
  ['dashes', '—'.repeat(120)],
  ['blanks that do not break', 'a\u00a0'.repeat(200)],
  ['rare characters', '𬭎䶮'.repeat(60)],
  ['line breaks', '一\r\n二\n三\t四'.repeat(8)],
  ['turned direction and controls', '\u202e\u0000逆\ud800序\u2066'.repeat(20)],
  ['markup', '<script>&amp;{"text":1}'.repeat(8)],
]

test.each(hostile)('nothing overflows: %s', async (_, text) => {
  const read = await readPdf(
    await write(
      paper(
        [
          { kind: 'heading', level: 1, line: [text] },
          { kind: 'paragraph', line: [text, { strong: text }] },
          {
            kind: 'table',
            caption: text,
            columns: Array.from({ length: 9 }, (_, n) => ({ title: n === 0 ? text : `${n}`, width: n })),
            rows: [Array.from({ length: 9 }, () => ({ line: [text.slice(0, 60)] }))],
          },
          { kind: 'picture', picture: { ...samplePictures[1], title: text } as never, caption: text },
        ],
        { title: text, addressee: text, head: { issuer: text, number: text, on: text }, copies: text },
      ),
    ),
  )
  expect(outside(read)).toEqual([])
  // No half of a pair of surrogates, which would be an empty box.
  expect(textOf(read)).not.toMatch(/[\p{Cs}\ufffd]/u)
})

test('a row higher than a page is parted, and all of it is there', async () => {
  const words = Array.from({ length: 600 }, (_, n) => `第${n}句。`).join('')
  const block: DocumentBlock = {
    kind: 'table',
    caption: null,
    columns: [
      { title: '甲', width: 1 },
      { title: '乙', width: 5 },
    ],
    rows: [
      [{ line: ['1'] }, { line: [words] }],
      [{ line: ['2'] }, { line: ['末'] }],
    ],
  }
  const read = await readPdf(await write(paper([block])))
  const text = textOf({
    sets: read.sets.filter(({ y, x }) => y > MARGINS.bottom - 5 && x > MARGINS.left + 80),
  })
    // The head of the column, anew on each page.
    .replaceAll('乙', '')
  for (let n = 0; n < 600; n++) expect(text.includes(`第${n}句`), `${n}`).toBe(true)
  expect(text).toContain('末')
  expect(outside(read)).toEqual([])
})

test('cells that are too many, too few or reach too far do no harm', async () => {
  const block: DocumentBlock = {
    kind: 'table',
    caption: '怪表',
    columns: [
      { title: '甲', width: 0 },
      { title: '乙', width: Number.NaN },
    ],
    rows: [[{ line: ['一'], rows: 99, columns: 99 }], [], [{ line: [] }, { line: ['二'] }, { line: ['三'] }]],
  }
  expect(textOf(await readPdf(await write(paper([block]))))).toContain('怪表')
  const none: DocumentBlock = { kind: 'table', caption: '空表', columns: [], rows: [] }
  expect((await readPdf(await write(paper([none])))).pages).toBe(1)
})

test('a character that no font has becomes 〓 and is told, once', async () => {
  missed.length = 0
  const read = await readPdf(await write(paper([{ kind: 'paragraph', line: ['绿🟢灯🟢，𠀀字'] }])))
  expect(textOf(read)).toContain('绿〓灯〓，〓字')
  expect(missed).toEqual(['🟢', '𠀀'])
})

test('a picture longer than a page comes in parts, each with its caption', async () => {
  const picture = samplePictures.find(({ kind }) => kind === 'timeline')
  if (picture?.kind !== 'timeline') throw new Error('no timeline')
  const rows = Array.from({ length: 30 }, (_, n) => ({ ...picture.rows[0], code: `编${n}码` }) as never)
  const read = await readPdf(
    await write(paper([{ kind: 'picture', picture: { ...picture, rows }, caption: '图9' }])),
  )
  const text = textOf(read)
  for (let n = 0; n < 30; n++) expect(text).toContain(`编${n}码`)
  for (let part = 1; part <= 3; part++) expect(text).toContain(`图9（${part}/3）`)
  expect(outside(read)).toEqual([])
})

test('progress rises from 0 to 1', async () => {
  const parts: number[] = []
  await write(sampleDocument, (part) => parts.push(part))
  expect(parts[0]).toBe(0)
  expect(parts.at(-1)).toBe(1)
  expect(parts).toEqual(parts.toSorted((a, b) => a - b))
})
