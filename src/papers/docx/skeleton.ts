import { runFonts } from './fonts.ts'
import { CHAR_SPACE, LINE, PAGE, points, TYPE } from './page.ts'
import { stylesPart } from './styles.ts'
import { unpack, type Parts } from './packing.ts'

const known = new Map<string, Parts>()

/** An empty paper, made once: a digest is written for hundreds of units. What is done to it is done to a copy. */
export async function skeleton(mark: string, locale: 'zh' | 'en'): Promise<Parts> {
  const name = `${mark}/${locale}`
  const parts = known.get(name) ?? (await made(mark, locale))
  known.set(name, parts)
  return new Map(parts)
}

/**
 * The parts of an empty paper in the layout of GB/T 9704-2012, with one paragraph that holds `mark`: page, grid, page numbers
 * outside, styles.
 */
async function made(mark: string, locale: 'zh' | 'en'): Promise<Parts> {
  const { AlignmentType, Document, DocumentGridType, Footer, Packer, PageNumber, Paragraph, TextRun } =
    await import('docx')
  // 7.5: odd pages right, even pages left, one character in, the number between dashes.
  const side = (alignment: 'left' | 'right'): InstanceType<typeof Footer> =>
    new Footer({
      children: [
        new Paragraph({
          style: 'DubanPageNumber',
          alignment: AlignmentType[alignment === 'left' ? 'LEFT' : 'RIGHT'],
          indent: { [alignment]: points(TYPE.four) },
          children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
        }),
      ],
    })
  const { width, height, ...margins } = PAGE
  const document = new Document({
    evenAndOddHeaderAndFooters: true,
    compatibility: { version: 15 },
    sections: [
      {
        properties: {
          page: { size: { width, height }, margin: { ...margins, header: points(40), gutter: 0 } },
          grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: LINE, charSpace: CHAR_SPACE },
        },
        footers: { default: side('right'), even: side('left') },
        children: [new Paragraph({ children: [new TextRun(mark)] })],
      },
    ],
  })
  const parts = await unpack(new Uint8Array(await Packer.toBuffer(document)))
  const text = new TextEncoder()
  parts.set('word/styles.xml', text.encode(stylesPart(locale)))
  const change = (name: string, to: (xml: string) => string): void =>
    void parts.set(name, text.encode(to(new TextDecoder().decode(parts.get(name)))))
  // Everything in the footers is one font, so that dashes and number are of one piece.
  for (const name of ['word/footer1.xml', 'word/footer2.xml'])
    change(name, (xml) => xml.replaceAll('<w:r>', `<w:r><w:rPr>${runFonts('song', locale)}</w:rPr>`))
  // The styles that docx names there are not among ours.
  for (const name of ['word/footnotes.xml', 'word/endnotes.xml'])
    change(name, (xml) => xml.replaceAll(/"(?:Foot|End)noteReference"/g, '"DubanNoteMark"'))
  // No line ends with the dot of a light, nor with what opens a bracket: the list replaces the program's own.
  change('word/settings.xml', (xml) => xml.replace(/(?=<w:compat>|<\/w:settings>)/, NOT_LAST))
  return parts
}

const NOT_LAST =
  '<w:noLineBreaksAfter w:lang="zh-CN" w:val="●$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"/>' +
  '<w:noLineBreaksBefore w:lang="zh-CN" w:val="!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"/>'
