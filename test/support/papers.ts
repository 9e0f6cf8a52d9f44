import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import type { DocumentBlock, OfficialDocument, Piece } from '../../src/core/document/document.ts'
import { openArchive } from '../../src/intake/files/archive.ts'
import type { Issue } from '../../src/core/model/index.ts'
import { collect } from '../../src/kit/moves/look.ts'
import type { PaperWriters } from '../../src/kit/paper/writers.ts'
import type { Store } from '../../src/kit/store.ts'
import { zip } from './zip.ts'

const said = (piece: Piece): string =>
  typeof piece === 'string'
    ? piece
    : 'strong' in piece
      ? piece.strong
      : 'figure' in piece
        ? piece.figure
        : piece.text

const words = (line: readonly Piece[]): string => line.map(said).join('')

function parts(block: DocumentBlock): (Paragraph | Table)[] {
  if (block.kind === 'table')
    return [
      new Table({
        rows: block.rows.map(
          (cells) =>
            new TableRow({
              children: cells.map(({ line }) => new TableCell({ children: [new Paragraph(words(line))] })),
            }),
        ),
      }),
    ]
  if (block.kind === 'picture') return [new Paragraph(block.caption)]
  return block.kind === 'page' ? [] : [new Paragraph({ children: [new TextRun(words(block.line))] })]
}

/** The library writes the moment into the file; a paper has the moment of its cut-off. */
async function docx(document: OfficialDocument): Promise<Uint8Array> {
  const made = new Document({
    title: document.title,
    sections: [{ children: [new Paragraph(document.title), ...document.blocks.flatMap(parts)] }],
  })
  const archive = openArchive(await Packer.toBuffer(made), 'paper.docx')
  const moment = new Date(document.cutOff).toISOString()
  return zip(
    archive.names.toSorted().flatMap((name) => {
      const bytes = archive.part(name)
      if (!bytes) return []
      if (name !== 'docProps/core.xml') return [{ name, bytes }]
      const text = new TextDecoder().decode(bytes).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, moment)
      return [{ name, bytes: new TextEncoder().encode(text) }]
    }),
  )
}

/** A PDF of one page with the title in hexadecimal: enough to be told from nothing. */
const pdf = ({ title, cutOff }: OfficialDocument): Uint8Array =>
  new TextEncoder().encode(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R/Info<</Title<${Buffer.from(title).toString('hex')}>/CutOff ${cutOff}>>>>\n%%EOF\n`,
  )

/** A small writer of papers with the product's own library, which fails where it is told to. */
export function paperPress() {
  const fails: { docx: (() => unknown) | null; pdf: (() => unknown) | null } = { docx: null, pdf: null }
  let rendered = 0
  const writers: PaperWriters = {
    async docx(document, _own, progress) {
      rendered++
      progress?.(0.5)
      const failed = fails.docx?.()
      if (failed instanceof Uint8Array) return failed
      if (failed !== undefined) throw failed
      return docx(document)
    },
    async pdf(document) {
      const failed = fails.pdf?.()
      if (failed instanceof Uint8Array) return failed
      if (failed !== undefined) throw failed
      return pdf(document)
    },
    png: () => Promise.reject(new Error('no pictures here')),
    svg: () => '',
  }
  return { writers, fails, rendered: () => rendered }
}

/** What an operating system says of a disk without room. */
export const diskFull = (): Error =>
  Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })

export const issuesOf = (store: Store, planId: string): Promise<Issue[]> =>
  store.tx(async (db) => {
    const all = await collect(db.list('issue', 'byPlan', { prefix: [planId] }))
    return all.sort((a, b) => a.createdAt - b.createdAt)
  })

/** The words inside a .docx. */
export function docxText(bytes: Uint8Array): string {
  const part = openArchive(bytes, 'paper.docx').part('word/document.xml')
  return new TextDecoder().decode(part ?? new Uint8Array()).replaceAll(/<[^>]+>/g, '')
}
