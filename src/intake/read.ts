import { fileTypeFromBuffer } from 'file-type'
import { UserError } from '../kit/errors.ts'
import { intake } from '../kit/words/intake.ts'

/** The largest document read, in bytes. */
export const MAX_BYTES = 20 * 1024 * 1024

/** Formats whose first bytes cannot be plain text by chance, and what people call them. */
const FORMATS: Record<string, 'word' | 'sheet' | 'pdf' | 'picture' | 'archive' | 'slides'> = {
  docx: 'word',
  doc: 'word',
  odt: 'word',
  rtf: 'word',
  cfb: 'word',
  xlsx: 'sheet',
  ods: 'sheet',
  pptx: 'slides',
  pdf: 'pdf',
  jpg: 'picture',
  png: 'picture',
  tif: 'picture',
  zip: 'archive',
  rar: 'archive',
  '7z': 'archive',
  gz: 'archive',
}

type Refusal = 'tooLarge' | 'empty' | 'notText' | keyof typeof intake.zh.format

function refuse(why: Refusal, name: string): never {
  const say = (words: typeof intake.zh): string => {
    if (why === 'tooLarge') return words.tooLarge(name, MAX_BYTES / 1024 / 1024)
    if (why === 'empty') return words.empty(name)
    if (why === 'notText') return words.notText(name)
    return words.otherFormat(name, words.format[why])
  }
  throw new UserError(`intake-${why}`, { zh: say(intake.zh), en: say(intake.en) })
}

/** Characters that no text file has; tab, line breaks, form feed and the old end-of-file mark are allowed. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u0019\u001b-\u001f]/

function decode(bytes: Uint8Array): string | null {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  for (const encoding of utf16 ? ['utf-16le'] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return CONTROLS.test(text) ? null : text
    } catch {
      continue
    }
  }
  return null
}

/**
 * The text of a file: UTF-8, else GB18030 (UTF-16 by its mark). The kind is decided by content, never by name. Throws
 * UserError, with what to do about it, for a file that is too large, empty or not text.
 */
export async function readText(bytes: Uint8Array, name: string): Promise<string> {
  if (bytes.length > MAX_BYTES) refuse('tooLarge', name)
  const type = await fileTypeFromBuffer(bytes)
  const format = type && FORMATS[type.ext]
  if (format) refuse(format, name)
  const text = decode(bytes)
  if (text === null) refuse('notText', name)
  if (text.trim() === '') refuse('empty', name)
  return text
}
