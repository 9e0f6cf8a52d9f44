import { Document, Footer, Header, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { openArchive } from '../../../src/intake/files/archive.ts'
import { zip, type ZipPart } from '../../support/zip.ts'

/** A template as an office would make it: a page of its own, placeholders cut into runs by what somebody formatted. */
export async function template(): Promise<Uint8Array> {
  const bold = (text: string): TextRun => new TextRun({ text, bold: true })
  const document = new Document({
    sections: [
      {
        properties: {
          page: { size: { width: 10_000, height: 14_000 }, margin: { left: 1000, right: 1000 } },
        },
        headers: { default: new Header({ children: [new Paragraph('{{发文机关}}　{{文号}}')] }) },
        footers: { default: new Footer({ children: [new Paragraph('内部资料')] }) },
        children: [
          new Paragraph({ children: [bold('{{标'), bold('题'), bold('}}')] }),
          new Paragraph('{{ 副标题 }}'),
          new Paragraph('主送：{{addressee}}'),
          new Paragraph('{{正文}}'),
          new Paragraph('{{落款}}'),
          new Paragraph('{{日期}}'),
          new Table({
            rows: [
              new TableRow({
                children: [
                  new TableCell({ children: [new Paragraph('抄送：{{抄送}}')] }),
                  new TableCell({ children: [new Paragraph('共印30份')] }),
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

/** A template of these paragraphs and no more. */
export const templateOf = async (...paragraphs: string[]): Promise<Uint8Array> =>
  new Uint8Array(
    await Packer.toBuffer(
      new Document({ sections: [{ children: paragraphs.map((text) => new Paragraph(text)) }] }),
    ),
  )

/** A template with parts put in or changed; `change` gives null where a part goes. */
export async function changed(
  from: Uint8Array,
  more: ZipPart[],
  change: (name: string, text: string) => string | null = (_, text) => text,
): Promise<Uint8Array> {
  const archive = openArchive(from, '模板.docx')
  const kept = archive.names.flatMap((name): ZipPart[] => {
    const text = change(name, Buffer.from(archive.part(name) ?? []).toString())
    return text === null ? [] : [{ name, bytes: Buffer.from(text) }]
  })
  return zip([...kept, ...more])
}
