import { runFonts, type FontUse } from './fonts.ts'
import { CLOSER, LINE, points, TYPE } from './page.ts'

/** One kind of paragraph. Sizes in points, distances in twips. */
interface Form {
  /**
   * As Word shows it; a template that has a style of this name decides how it looks. Footnotes have Word's own name, so that one
   * more that somebody puts in looks like the others.
   */
  name: string
  font: FontUse
  size: number
  bold?: true
  colour?: string
  align?: 'left' | 'center' | 'right' | 'both'
  /** Indent of the first line, in characters. */
  indent?: number
  /** Exact distance of lines; null where they are as high as what they hold (a picture). */
  line?: number | null
  before?: number
  after?: number
  keepNext?: true
  /** Running text, of the size that the grid is for: 28 characters a line. */
  grid?: true
  /** Level in the outline, from 0. */
  outline?: number
}

/**
 * Everything that a style says is said here and not left to the defaults, so that it looks the same in somebody else's
 * document. Lines of the text are exactly one line of the grid apart, the title's too: 22 points go in. A comma at the end of a
 * line may hang out of it, as Word has it everywhere; said aloud, LibreOffice (which takes the word for its contrary) keeps it in.
 * No gaps between Chinese and digits: a date is as wide as it is reckoned, and stands as in print.
 */
const forms = {
  DubanHead: { name: '公文红头', font: 'title', size: 26, colour: 'FF0000', align: 'center', line: null },
  DubanNumber: { name: '公文文号', font: 'body', size: TYPE.three, align: 'center' },
  DubanTitle: { name: '公文标题', font: 'title', size: TYPE.two, align: 'center', keepNext: true },
  DubanSubtitle: { name: '公文副标题', font: 'second', size: TYPE.three, align: 'center' },
  DubanAddressee: { name: '公文主送', grid: true, font: 'body', size: TYPE.three, align: 'left' },
  DubanBody: { name: '公文正文', grid: true, font: 'body', size: TYPE.three, indent: 2 },
  DubanFlush: { name: '公文顶格', grid: true, font: 'body', size: TYPE.three },
  DubanHeading1: {
    name: '公文一级标题',
    grid: true,
    font: 'first',
    size: TYPE.three,
    indent: 2,
    keepNext: true,
    outline: 0,
  },
  DubanHeading2: {
    name: '公文二级标题',
    grid: true,
    font: 'second',
    size: TYPE.three,
    indent: 2,
    keepNext: true,
    outline: 1,
  },
  DubanHeading3: {
    ...{ name: '公文三级标题', font: 'body', size: TYPE.three, bold: true, grid: true },
    ...{ indent: 2, keepNext: true, outline: 2 },
  },
  DubanCaption: { name: '公文图表题', font: 'first', size: TYPE.four, align: 'center', keepNext: true },
  DubanCell: { name: '公文表格', font: 'body', size: TYPE.smallFour, align: 'left', line: points(18) },
  DubanCellHead: {
    ...{ name: '公文表头', font: 'first', size: TYPE.smallFour, align: 'center' },
    ...{ line: points(18), keepNext: true },
  },
  DubanPicture: {
    name: '公文图片',
    font: 'body',
    size: TYPE.three,
    align: 'center',
    line: null,
    before: points(6),
  },
  DubanGap: { name: '公文间隔', font: 'body', size: 1, line: points(6) },
  DubanSigned: { name: '公文落款', font: 'body', size: TYPE.three, align: 'right' },
  DubanCopies: { name: '公文抄送', font: 'body', size: TYPE.four, align: 'left' },
  DubanNote: { name: 'footnote text', font: 'body', size: TYPE.five, align: 'left', line: points(15) },
  DubanPageNumber: {
    name: '公文页码',
    font: 'song',
    size: TYPE.four,
    align: 'left',
    line: points(TYPE.four),
  },
} as const satisfies Record<string, Form>

/** Looks of single words. A figure that leads to its evidence is a shade of blue that prints as black. */
const looks = {
  DubanFigure: { name: '公文数据', look: '<w:color w:val="1F3864"/>' },
  DubanNoteMark: { name: 'footnote reference', look: '<w:vertAlign w:val="superscript"/>' },
} as const

/** Names that Word knows are not ours. */
const ownName = (name: string): string => (name.startsWith('footnote') ? '' : ' w:customStyle="1"')

/** Latin words are English also in a Chinese paper: LibreOffice would break them, and numbers, anywhere. */
const LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'

function paragraphStyle(id: string, form: Form, locale: 'zh' | 'en'): string {
  const { line = LINE, indent = 0, before = 0, after = 0, align = 'both' } = form
  const spacing =
    line === null
      ? `<w:spacing w:before="${before}" w:after="${after}" w:line="240" w:lineRule="auto"/>`
      : `<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="exact"/>`
  return (
    `<w:style w:type="paragraph"${ownName(form.name)} w:styleId="${id}"><w:name w:val="${form.name}"/><w:uiPriority w:val="1"/><w:qFormat/><w:pPr>` +
    (form.keepNext ? '<w:keepNext/>' : '') +
    `<w:widowControl w:val="0"/><w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>${spacing}` +
    (indent === 0
      ? '<w:ind w:left="0" w:right="0" w:firstLine="0"/>'
      : `<w:ind w:left="0" w:right="0" w:firstLineChars="${indent * 100}" w:firstLine="${indent * points(form.size)}"/>`) +
    `<w:jc w:val="${align}"/>` +
    (form.outline === undefined ? '' : `<w:outlineLvl w:val="${form.outline}"/>`) +
    `</w:pPr><w:rPr>${runFonts(form.font, locale)}` +
    (form.bold ? '<w:b/><w:bCs/>' : '<w:b w:val="0"/><w:bCs w:val="0"/>') +
    `<w:color w:val="${form.colour ?? '000000'}"/>${form.grid ? `<w:spacing w:val="${CLOSER}"/>` : ''}<w:sz w:val="${form.size * 2}"/><w:szCs w:val="${form.size * 2}"/>` +
    `${LANGUAGE}</w:rPr></w:style>`
  )
}

/** Our styles, by their ids: what Word calls each, and its XML. */
export function styleEntries(locale: 'zh' | 'en'): Map<string, { name: string; xml: string }> {
  const paragraphs = Object.entries<Form>(forms).map(
    ([id, form]) => [id, { name: form.name, xml: paragraphStyle(id, form, locale) }] as const,
  )
  const words = Object.entries(looks).map(
    ([id, { name, look }]) =>
      [
        id,
        {
          name,
          xml: `<w:style w:type="character"${ownName(name)} w:styleId="${id}"><w:name w:val="${name}"/><w:uiPriority w:val="1"/><w:rPr>${look}</w:rPr></w:style>`,
        },
      ] as const,
  )
  return new Map([...paragraphs, ...words])
}

/** Said in Normal as well as in the defaults: LibreOffice reckons the grid from the size that Normal itself names. */
const normalRun = (locale: 'zh' | 'en'): string =>
  `${runFonts('body', locale)}<w:sz w:val="${TYPE.three * 2}"/><w:szCs w:val="${TYPE.three * 2}"/>`

/** The styles of a paper without a template. Normal is what somebody gets who goes on writing: text as in the paper. */
export const stylesPart = (locale: 'zh' | 'en'): string =>
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>' +
  `${normalRun(locale)}${LANGUAGE}</w:rPr></w:rPrDefault>` +
  `<w:pPrDefault><w:pPr><w:spacing w:line="${LINE}" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults>` +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr>' +
  `<w:rPr>${normalRun(locale)}</w:rPr></w:style>` +
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>' +
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>' +
  [...styleEntries(locale).values()].map(({ xml }) => xml).join('') +
  '</w:styles>'
