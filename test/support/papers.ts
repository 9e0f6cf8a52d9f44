import type { OfficialDocument } from '../../src/core/document/document.ts'
import { openArchive } from '../../src/intake/files/archive.ts'
import type { Issue } from '../../src/core/model/index.ts'
import { collect } from '../../src/kit/moves/look.ts'
import type { PaperWriters } from '../../src/kit/paper/writers.ts'
import type { Store } from '../../src/kit/store.ts'
import { docxWriter } from '../../src/papers/docx/index.ts'

/** A picture of one pixel: what is tested with this press is the way of papers, not their looks. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const docx = docxWriter(async () => new Uint8Array(PIXEL))

/** A PDF of one page with the title in hexadecimal: enough to be told from nothing. */
const pdf = ({ title, cutOff }: OfficialDocument): Uint8Array =>
  new TextEncoder().encode(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R/Info<</Title<${Buffer.from(title).toString('hex')}>/CutOff ${cutOff}>>>>\n%%EOF\n`,
  )

/** The product's own Word files and the least of a PDF, from a press that fails where it is told to. */
export function paperPress() {
  const fails: { docx: (() => unknown) | null; pdf: (() => unknown) | null } = { docx: null, pdf: null }
  let rendered = 0
  const writers: PaperWriters = {
    async docx(document, own, progress) {
      rendered++
      progress?.(0.5)
      const failed = fails.docx?.()
      if (failed instanceof Uint8Array) return failed
      if (failed !== undefined) throw failed
      return docx(document, own)
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
