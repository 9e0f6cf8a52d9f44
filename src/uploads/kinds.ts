import { isPage } from '../kit/moves/upload.ts'

/** Why a file is not taken; null where it may be. */
export type KindRefusal = 'fileKind' | 'fileDisguised' | 'fileMacro'

/** What the bytes show by their signature. The library's many formats are read with the first file, and not by a start. */
const typeOf = async (bytes: Uint8Array) =>
  (await import('file-type')).fileTypeFromBuffer(bytes).catch(() => undefined)

const programs =
  'exe dll com scr pif msi msp mst cpl sys drv ocx bat cmd ps1 psm1 psd1 ps1xml vb vbs vbe js jse mjs cjs ws wsf wsc wsh hta ' +
  'lnk url scf reg inf jar jnlp class app dmg pkg deb rpm apk ipa iso img vhd vhdx sh bash zsh csh command run bin py pyc pyw ' +
  'pl rb php phtml jsp jspx asp aspx cgi lua tcl swf chm hlp gadget application appref-ms msc desktop service wasm elf so'
const pages = 'html htm xhtml xht shtml mht mhtml svg svgz xsl xslt'
const macros = 'docm dotm xlsm xltm xlam xlsb xla xll pptm potm ppam ppsm sldm'
const refusedEndings = new Set(`${programs} ${pages} ${macros}`.split(' '))

/** By the names that file-type gives to what it finds in the bytes. */
const refusedContent = new Set(
  'exe dll elf macho deb rpm jar apk class swf lnk wasm chm crx dmg iso msi'.split(' '),
)

const ascii = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

const VBA_STORAGE = utf16('_VBA_PROJECT')
/** Class of a Windows Installer database: an OLE file like .doc, so that the signature alone cannot tell. */
const INSTALLER_CLASS = Buffer.from('84100c0000000000c000000000000046', 'hex')
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ZIP = Buffer.from('504b0304', 'hex')

/** The start of the file as text, whatever of the usual encodings it is in: enough to know a script or a page. */
function opening(bytes: Buffer): string {
  const head = bytes.subarray(0, 4096)
  const marks =
    head[0] === 0xff && head[1] === 0xfe
      ? 'utf-16le'
      : head[0] === 0xfe && head[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(marks).decode(head).trimStart().toLowerCase()
}

const PAGE_MARK = /<(?:!doctype\s+html|html|head|body|script|iframe|svg|object|embed)[\s>/]/

const looksLikeScript = (start: string): boolean =>
  start.startsWith('#!') ||
  start.startsWith('<?php') ||
  start.startsWith('<%') ||
  start.startsWith('@echo off')

/** A page begins as one, or is XML that turns into one; a plain text that merely mentions a tag later is not one. */
const looksLikePage = (start: string): boolean =>
  start.startsWith('<') && PAGE_MARK.test(start.slice(0, 2048))

const ending = (name: string): string => /\.([^.]*)$/.exec(name.toLowerCase())?.[1] ?? ''

/**
 * Whether a file may be kept, by its name and by its content. Archives are taken unopened; a macro inside an office file
 * is found by the name of its part, which is never compressed. With `pages`, a web page brought to be read as a document is
 * taken too: its words are read apart and it is never served as a page. Throws nothing.
 */
export async function refuseKind(
  name: string,
  bytes: Uint8Array,
  { pages = false }: { pages?: boolean } = {},
): Promise<KindRefusal | null> {
  const page = pages && isPage(name)
  if (refusedEndings.has(ending(name)) && !page)
    return macros.split(' ').includes(ending(name)) ? 'fileMacro' : 'fileKind'
  const content = ascii(bytes)
  const start = opening(content)
  if (looksLikeScript(start) || (looksLikePage(start) && !page)) return 'fileDisguised'
  if (content.subarray(0, 2).toString('latin1') === 'MZ') return 'fileDisguised'
  const isOle = content.subarray(0, 8).equals(OLE)
  if (isOle && content.includes(INSTALLER_CLASS)) return 'fileDisguised'
  if (isOle && content.includes(VBA_STORAGE)) return 'fileMacro'
  if (content.subarray(0, 4).equals(ZIP) && /vbaproject\.bin/i.test(content.toString('latin1')))
    return 'fileMacro'
  const found = await typeOf(bytes)
  if (found && /macroenabled/i.test(found.mime)) return 'fileMacro'
  return found && refusedContent.has(found.ext) ? 'fileDisguised' : null
}

/** The media type that the bytes themselves show; `application/octet-stream` where they show none. */
export const mediaType = async (bytes: Uint8Array): Promise<string> =>
  (await typeOf(bytes))?.mime ?? 'application/octet-stream'

/**
 * A file name fit to be shown and saved: no path, no control or direction-changing characters (which make `exe` read as
 * `pdf`), no trailing dots, at most 120 characters with its ending kept.
 */
export function cleanName(given: string): string {
  const base = given.normalize('NFC').split(/[/\\]/).pop() ?? ''
  const clean = base
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/[\s.]+$/, '')
    .trim()
  if (clean.length <= 120) return clean || 'file'
  const tail = clean.lastIndexOf('.') > clean.length - 12 ? clean.slice(clean.lastIndexOf('.')) : ''
  return clean.slice(0, 120 - tail.length) + tail
}
