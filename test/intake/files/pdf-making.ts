import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import pdfmake from 'pdfmake'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'

const fonts = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts')
const family = 'Noto Sans S Chinese'

/** Set for each paper: pdfmake is one for a whole process, and the papers of duban set fonts of their own. */
function setUp(): void {
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(fonts))
  pdfmake.setFonts({
    sc: { normal: join(fonts, 'NotoSansHans-Regular.otf'), bold: join(fonts, 'NotoSansHans-Bold.otf') },
  })
}

/** A cell of the paper: words, rows and columns that it covers. Places covered by another cell are left out. */
export interface Made {
  words: string
  down?: number
  across?: number
}

export const TITLE = '关于推进2026年产教融合试点工作的实施方案'
export const BODY =
  '为贯彻落实国务院办公厅关于深化产教融合的若干意见（国办发〔2017〕95号）精神，到2026年底建成5个实训基地，' +
  '覆盖率达到85.5%以上，培训20000人次，结合我市实际制定本方案。各单位要加强AI and GPU平台建设，抓好落实。'
export const END = '各单位要抓好落实。'

const HEAD = ['序号', '一级任务', '二级任务', '牵头单位', '配合单位']
const LEADS = ['市教育局', '市人社局', '市财政局', '市发展改革委']

/** A table of 24 rows and more than a page: a level merged over three rows, one cell over two columns, one left empty. */
export const made: Made[][] = [
  HEAD.map((words) => ({ words })),
  ...Array.from({ length: 24 }, (_, i): Made[] => {
    const level = i % 3 === 0 ? [{ words: `推进校企合作第${i / 3 + 1}类`, down: 3 }] : []
    const work = `建立校企合作机制${i + 1}，支持企业参与办学，培养高素质技术技能人才2${i}00名以上，形成可复制可推广的经验做法`
    const own =
      i === 4
        ? [{ words: '按照各自职责分工落实', across: 2 }]
        : [{ words: work }, { words: LEADS[i % 4] ?? '' }]
    const support = i === 7 ? '' : `${LEADS[(i + 1) % 4]}、${LEADS[(i + 2) % 4]}`
    return [{ words: String(i + 1) }, ...level, ...own, { words: support }]
  }),
]

/** What a reader should find: every place of the table, merged cells in each of theirs. */
export function placesOf(rows: readonly Made[][]): string[][] {
  const width = (rows[0] ?? []).length
  const places: string[][] = rows.map(() => [])
  for (const [r, row] of rows.entries()) {
    const queue = [...row]
    for (let c = 0; c < width; c++) {
      if (places[r]?.[c] !== undefined) continue
      const { words, down = 1, across = 1 } = queue.shift() as Made
      for (let i = 0; i < down; i++)
        for (let j = 0; j < across; j++) (places[r + i] as string[])[c + j] = words
    }
  }
  return places
}

export async function printed(
  content: Content[],
  more: Partial<TDocumentDefinitions> = {},
): Promise<Uint8Array> {
  setUp()
  const definition: TDocumentDefinitions = { content, defaultStyle: { font: 'sc', fontSize: 12 }, ...more }
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer())
}

/** The paper with its table, as pdfmake prints it: the head again on every page, page numbers below. */
export const paperByPdfmake = (): Promise<Uint8Array> =>
  printed(
    [
      { text: TITLE, fontSize: 16, bold: true, alignment: 'center' },
      { text: BODY, leadingIndent: 24 },
      { table: { headerRows: 1, widths: [30, 80, '*', 75, 90], body: bodyOf(made) } },
      { text: END, leadingIndent: 24 },
    ],
    { footer: (page) => ({ text: `— ${page} —`, alignment: 'center' }) },
  )

/** pdfmake wants a cell for every place, empty where another covers it. */
function bodyOf(rows: readonly Made[][]): { text: string; rowSpan?: number; colSpan?: number }[][] {
  const width = (rows[0] ?? []).length
  const covered = new Set<string>()
  return rows.map((row, r) => {
    const queue = [...row]
    return Array.from({ length: width }, (_, c) => {
      if (covered.has(`${r} ${c}`)) return { text: '' }
      const { words, down = 1, across = 1 } = queue.shift() as Made
      for (let i = 0; i < down; i++) for (let j = 0; j < across; j++) covered.add(`${r + i} ${c + j}`)
      return { text: words, rowSpan: down, colSpan: across }
    })
  })
}

/** The same paper as Word writes it, to be printed by LibreOffice; `middle` sets the words in the middle of their cells. */
export async function paperAsWord(middle: boolean): Promise<Uint8Array> {
  const font = { ascii: family, eastAsia: family, hAnsi: family }
  const run = (text: string): TextRun => new TextRun({ text, font, size: 21 })
  const widths = [700, 1600, 3800, 1400, 1800]
  const rows = made.map(
    (row, r) =>
      new TableRow({
        tableHeader: r === 0,
        children: row.map(
          ({ words, down = 1, across = 1 }) =>
            new TableCell({
              children: [new Paragraph({ children: [run(words)] })],
              rowSpan: down,
              columnSpan: across,
              verticalAlign: middle ? VerticalAlign.CENTER : VerticalAlign.TOP,
            }),
        ),
      }),
  )
  const footer = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ font, children: ['— ', PageNumber.CURRENT, ' —'] })],
  })
  const children = [
    new Paragraph({ alignment: AlignmentType.CENTER, children: [run(TITLE)] }),
    new Paragraph({ indent: { firstLine: 420 }, alignment: AlignmentType.BOTH, children: [run(BODY)] }),
    new Table({ rows, columnWidths: widths, width: { size: 9300, type: WidthType.DXA } }),
    new Paragraph({ indent: { firstLine: 420 }, children: [run(END)] }),
  ]
  const document = new Document({
    sections: [{ footers: { default: new Footer({ children: [footer] }) }, children }],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

/** A PDF written by hand: a page for each content stream, all with the same resources. */
export function drawn(
  pages: readonly string[],
  options: { resources?: string; more?: string; page?: string } = {},
): Uint8Array {
  const { resources = '', more = '', page = '' } = options
  const kids = pages.map((_, i) => `${10 + 2 * i} 0 R`).join(' ')
  const objects = pages.map(
    (content, i) =>
      `${10 + 2 * i} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]${page}/Resources<<${resources}>>/Contents ${11 + 2 * i} 0 R>> endobj\n` +
      `${11 + 2 * i} 0 obj <</Length ${content.length}>> stream\n${content}\nendstream endobj\n`,
  )
  const text =
    `%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n` +
    `2 0 obj <</Type/Pages/Kids[${kids}]/Count ${pages.length}>> endobj\n${more}\n${objects.join('')}` +
    `trailer <</Root 1 0 R>>\n%%EOF\n`
  return Uint8Array.from(text, (c) => c.charCodeAt(0))
}

/** Resources for text in a font that every reader knows. */
export const HELVETICA = '/Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>'
