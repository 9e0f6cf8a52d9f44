import type { UserError } from '../../kit/errors.ts'
import type { intakeFiles } from '../../kit/words/intake-files.ts'
import { openArchive } from './archive.ts'
import type { Archive } from './archive.ts'
import { damaged, encrypted, macro, refusal } from './limits.ts'
import { openOle } from './ole.ts'
import type { Ole } from './ole.ts'
import { decodeText, isHtml } from './text.ts'

/** What a file is by its content, with what was opened on the way. */
export type Opened =
  | { kind: 'text' | 'html'; text: string }
  | { kind: 'docx' | 'xlsx'; archive: Archive }
  | { kind: 'doc' | 'xls'; ole: Ole }
  | { kind: 'pdf' }

type Words = typeof intakeFiles.zh

const begins = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, i) => bytes[i] === byte)

/** Never by name. UserError, with what to do, for everything that is not read. */
export async function openFile(bytes: Uint8Array, name: string): Promise<Opened> {
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return openPackage(openArchive(bytes, name), name)
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return openCompound(openOle(bytes, name), name)
  if (isPdf(bytes)) return { kind: 'pdf' }
  if (begins(bytes, ...Buffer.from('{\\rtf'))) throw asWord(name, 'rtf')
  const text = decodeText(bytes)
  if (text === null) throw await foreign(bytes, name)
  if (text.trim() === '') throw refusal('empty', (words) => words.empty(name))
  if (isHtml(text)) return { kind: 'html', text }
  if (/^\s*<\?xml\b/.test(text)) throw xml(text, name)
  if (
    /^(?:MIME-Version|From|Content-Type):/i.test(text) &&
    /^Content-Type:\s*multipart/im.test(text.slice(0, 2000))
  )
    throw asWord(name, 'webArchive')
  return { kind: 'text', text }
}

/** The mark may stand anywhere within the first 1,024 bytes, after a printer's commands or blanks. */
const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-')

const asWord = (name: string, format: keyof Words['format']): UserError =>
  refusal(kebab(format), (words) => words.asWord(name, words.format[format]))

const asSheet = (name: string, format: keyof Words['format']): UserError =>
  refusal(kebab(format), (words) => words.asSheet(name, words.format[format]))

const kebab = (word: string): string => word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function xml(text: string, name: string): UserError {
  if (/<!ENTITY/i.test(text)) return refusal('entities', (words) => words.entities(name))
  return /progid="Excel|schemas-microsoft-com:office:spreadsheet/.test(text.slice(0, 4000))
    ? asSheet(name, 'xml')
    : asWord(name, 'xml')
}

/** Word, a workbook, or one of the many others that are ZIP files inside. */
function openPackage(archive: Archive, name: string): Opened {
  const has = (pattern: RegExp): boolean => archive.names.some((part) => pattern.test(part))
  const types = archive.xml('[Content_Types].xml') ?? ''
  if (has(/^ofd\.xml$/i)) throw refusal('ofd', (words) => words.ofd(name))
  if (has(/^xl\/workbook\.bin$/)) throw asSheet(name, 'binarySheet')
  if (has(/vbaProject\.bin$/i) || /<Override\b[^>]*macroEnabled/i.test(types)) throw macro(name)
  if (has(/^ppt\//)) throw asWord(name, 'slides')
  const mimetype = Buffer.from(archive.part('mimetype') ?? []).toString('latin1')
  if (/opendocument\.spreadsheet/.test(mimetype)) throw asSheet(name, 'openSheet')
  if (/opendocument\.presentation/.test(mimetype)) throw asWord(name, 'slides')
  if (/opendocument/.test(mimetype)) throw asWord(name, 'openText')
  if (/epub/.test(mimetype)) throw asWord(name, 'book')
  if (types === '') throw refusal('archive', (words) => words.archive(name))
  if (has(/^xl\//) || /spreadsheetml/.test(types)) return { kind: 'xlsx', archive }
  if (has(/^word\//) || /wordprocessingml/.test(types)) return { kind: 'docx', archive }
  throw refusal('archive', (words) => words.archive(name))
}

/** The old formats of Word, Excel and WPS, and the cover that encrypted new ones travel in. */
function openCompound(ole: Ole, name: string): Opened {
  const has = (pattern: RegExp): boolean => ole.paths.some((path) => pattern.test(path))
  if (has(/^(EncryptedPackage|EncryptionInfo)$/i)) throw encrypted(name)
  if (has(/(^|\/)(_VBA_PROJECT(_CUR)?|VBA)(\/|$)/i)) throw macro(name)
  if (has(/^WordDocument$/i)) return { kind: 'doc', ole }
  if (has(/^(Workbook|Book)$/i)) return { kind: 'xls', ole }
  if (has(/^(PowerPoint Document|Current User)$/i)) throw asWord(name, 'slides')
  throw damaged(name)
}

const PICTURES = new Set('jpg png gif tif bmp webp heic avif jp2 psd'.split(' '))
const ARCHIVES = new Set('zip rar 7z gz bz2 xz tar cab lz4 zst'.split(' '))

/** Known by two bytes or so, which other bytes may have by chance. */
const GUESSED = new Set('mp1 mp2 mp3 aac'.split(' '))

/** Something that is no text and no document we know. */
async function foreign(bytes: Uint8Array, name: string): Promise<UserError> {
  const { fileTypeFromBuffer } = await import('file-type')
  const type = await fileTypeFromBuffer(bytes)
  if (!type || GUESSED.has(type.ext)) return refusal('not-text', (words) => words.notText(name))
  if (PICTURES.has(type.ext)) return refusal('picture', (words) => words.picture(name))
  if (ARCHIVES.has(type.ext)) return refusal('archive', (words) => words.archive(name))
  return refusal('other', (words) => words.other(name, type.ext))
}
