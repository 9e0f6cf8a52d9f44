import { openFile } from './files/kind.ts'
import { MAX_BYTES, refusal } from './files/limits.ts'
import type { Paper } from './paper.ts'

/**
 * Reads a file of any kind (text, Markdown, HTML, Word, WPS, spreadsheets, PDF), at most 20 MB. The kind is decided by
 * content, never by name. UserError (`intake-…`), with what to do about it, for what is not or cannot be read.
 */
export async function readPaper(bytes: Uint8Array, name: string): Promise<Paper> {
  if (bytes.length > MAX_BYTES)
    throw refusal('too-large', (words) => words.tooLarge(name, MAX_BYTES / 1024 / 1024))
  const paper = await readOpened(bytes, name)
  if (paper.text.trim() !== '') return paper
  throw paper.unread.length > 0
    ? refusal('only-pictures', (words) => words.onlyPictures(name))
    : refusal('empty', (words) => words.empty(name))
}

/** Each format's library is loaded only for a file of that format. */
async function readOpened(bytes: Uint8Array, name: string): Promise<Paper> {
  const opened = await openFile(bytes, name)
  switch (opened.kind) {
    case 'text':
      return (await import('./files/text-tables.ts')).readPlain(opened.text, name)
    case 'html':
      return (await import('./files/html.ts')).readHtml(opened.text, name)
    case 'docx':
      return (await import('./files/docx.ts')).readDocx(opened.archive, name)
    case 'xlsx':
      return (await import('./files/sheet.ts')).readXlsx(opened.archive, name)
    case 'doc':
      return (await import('./files/doc.ts')).readDoc(opened.ole, name)
    case 'xls':
      return (await import('./files/sheet.ts')).readXls(opened.ole.bytes, name)
    case 'pdf':
      return (await import('./files/pdf.ts')).readPdf(bytes, name)
  }
}

/** The lines of a spreadsheet, at most 20 MB; null for any other kind of file. UserError for one that cannot be read. */
export async function readSheetLines(
  bytes: Uint8Array,
  name: string,
): Promise<{ n: number; cells: string[] }[] | null> {
  if (bytes.length > MAX_BYTES)
    throw refusal('too-large', (words) => words.tooLarge(name, MAX_BYTES / 1024 / 1024))
  const opened = await openFile(bytes, name)
  const { readLines } = await import('./files/sheet.ts')
  if (opened.kind === 'xlsx' && 'archive' in opened) return readLines({ archive: opened.archive }, name)
  if (opened.kind === 'xls' && 'ole' in opened) return readLines({ bytes: opened.ole.bytes }, name)
  return null
}
