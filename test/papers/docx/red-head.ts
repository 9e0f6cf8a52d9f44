import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { png } from './png.ts'

const RED = 'C00000'

const text = (words: string, font: string, size: number, color?: string): TextRun =>
  new TextRun({
    text: words,
    size: size * 2,
    font: { ascii: 'Times New Roman', eastAsia: font, hAnsi: 'Times New Roman', hint: 'eastAsia' },
    ...(color === undefined ? {} : { color }),
  })

/** The badge of an office, as a picture of its own. */
export const LOGO = png(96, 96)

/**
 * A template as an office keeps it for its red-headed papers: badge and name of the series in a running header, head with a double red rule,
 * fonts, styles and page numbers of its own, and the 版记 in a table. Built with what an office's Word would write.
 */
export async function redHead(): Promise<Uint8Array> {
  const rule = { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, color: RED, space: 6 }
  const line = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const document = new Document({
    styles: {
      paragraphStyles: [
        {
          id: 'OwnBody',
          name: '公文正文',
          run: { size: 30, font: { ascii: 'Times New Roman', eastAsia: '仿宋', hint: 'eastAsia' } },
          paragraph: { indent: { firstLine: 600 }, spacing: { line: 540, lineRule: 'exact' } },
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1800, bottom: 1700, left: 1600, right: 1500 },
          },
        },
        headers: {
          default: new Header({
            children: [
              new Paragraph({
                children: [
                  new ImageRun({ type: 'png', data: LOGO, transformation: { width: 36, height: 36 } }),
                  text('　产教融合试点 · 内部资料', '楷体', 10.5, '666666'),
                ],
              }),
            ],
          }),
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({
                    children: ['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'],
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { before: 600, after: 200 },
            children: [text('{{发文', '方正小标宋简体', 34, RED), text('机关}}', '方正小标宋简体', 34, RED)],
          }),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            border: { bottom: rule },
            spacing: { after: 500 },
            children: [text('{{文号}}', '仿宋', 15)],
          }),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 120 },
            children: [text('{{标题}}', '方正小标宋简体', 22)],
          }),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 300 },
            children: [text('{{副标题}}', '楷体', 15)],
          }),
          new Paragraph({ children: [text('{{主送}}', '仿宋', 15)] }),
          new Paragraph('{{正文}}'),
          new Paragraph({
            alignment: AlignmentType.RIGHT,
            spacing: { before: 500 },
            children: [text('{{落款}}', '仿宋', 15)],
          }),
          new Paragraph({ alignment: AlignmentType.RIGHT, children: [text('{{日期}}', '仿宋', 15)] }),
          new Table({
            width: { size: 100, type: WidthType.PERCENTAGE },
            borders: {
              top: line,
              bottom: line,
              left: none,
              right: none,
              insideHorizontal: line,
              insideVertical: none,
            },
            rows: [
              new TableRow({
                children: [
                  new TableCell({
                    children: [new Paragraph({ children: [text('抄送：{{抄送}}', '仿宋', 14)] })],
                  }),
                ],
              }),
              new TableRow({
                children: [
                  new TableCell({
                    children: [new Paragraph({ children: [text('{{落款}}　　{{日期}}印发', '仿宋', 14)] })],
                  }),
                ],
              }),
            ],
          }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
