import { UserError } from '../../kit/errors.ts'
import { refuseTemplate } from '../../kit/words/templates.ts'
import { openArchive, type Archive } from '../../uploads/archive.ts'
import { MAIN, textOf, setText } from './base.ts'
import { markOf } from './filling.ts'
import { unpack, type Parts } from './packing.ts'
import { placeholders, spellings, type Placeholder } from './placeholders.ts'
import { paragraphsIn, placeholdersOf } from './told.ts'

const MB = 1024 * 1024
/** The largest template, and the largest picture in it, in megabytes. */
export const TEMPLATE_MB = 20
export const PICTURE_MB = 10

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const OLE = [0xd0, 0xcf, 0x11, 0xe0]
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

const rounded = (bytes: number): number => Math.ceil(bytes / MB)

/**
 * What an office brings as its template, looked at before it is kept: the placeholders it has. Nothing is changed and nothing
 * kept. UserError naming what is wrong and what to do; so that no paper is ever made of a template that cannot carry it.
 */
export async function checkTemplate(bytes: Uint8Array): Promise<{ placeholders: Placeholder[] }> {
  const archive = opened(bytes)
  harmless(archive)
  const written = writtenIn(archive)
  await marked(bytes, written)
  return { placeholders: [...new Set(written.map(({ kind }) => kind))] }
}

/** The parts of a template with its placeholders made marks. UserError as in `checkTemplate`. */
export async function templateParts(bytes: Uint8Array): Promise<Parts> {
  const archive = opened(bytes)
  harmless(archive)
  return await marked(bytes, writtenIn(archive))
}

function opened(bytes: Uint8Array): Archive {
  if (bytes.length > TEMPLATE_MB * MB) throw refuseTemplate.tooLarge(rounded(bytes.length), TEMPLATE_MB)
  // A Word document with a password is no ZIP file but an OLE one, and so is an old .doc.
  if (OLE.every((byte, i) => bytes[i] === byte))
    throw Buffer.from(bytes).includes(ENCRYPTED) ? refuseTemplate.encrypted() : refuseTemplate.notWord()
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw refuseTemplate.notWord()
  const { damaged, encrypted, tooLargeInside } = refuseTemplate
  const archive = openArchive(bytes, { damaged, encrypted, tooLargeInside, entities: damaged })
  if (!archive.names.includes('[Content_Types].xml') || !archive.names.includes(MAIN))
    throw refuseTemplate.notWord()
  return archive
}

/** Refuses what would run, what would be fetched from elsewhere when the paper is opened, and pictures beyond the limit. */
function harmless(archive: Archive): void {
  for (const name of archive.names) {
    const size = archive.sizeOf(name)
    if (/^word\/media\//i.test(name) && size > PICTURE_MB * MB)
      throw refuseTemplate.picture(name.slice('word/media/'.length), rounded(size), PICTURE_MB)
  }
  const types = archive.xml('[Content_Types].xml') ?? ''
  if (
    /macroEnabled|vbaProject|activeX/i.test(types) ||
    archive.names.some((name) => /vbaProject|activeX/i.test(name))
  )
    throw refuseTemplate.macro()
  if (archive.names.some((name) => /^word\/(embeddings|afchunk)/i.test(name))) throw refuseTemplate.embedded()
  for (const name of archive.names.filter((one) => one.endsWith('.rels')))
    for (const [relation] of (archive.xml(name) ?? '').matchAll(/<Relationship\b[^>]*>/g)) {
      if (/\/aFChunk"/.test(relation)) throw refuseTemplate.embedded()
      if (!/TargetMode="External"/.test(relation) || /\/(hyperlink|attachedTemplate)"/.test(relation))
        continue
      throw refuseTemplate.outside(/Target="([^"]*)"/.exec(relation)?.[1] ?? name)
    }
}

const isText = (name: string): boolean =>
  /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/.test(name)

function writtenIn(archive: Archive): { word: string; kind: Placeholder }[] {
  if (!(archive.xml(MAIN) ?? '').includes(`="${W}"`)) throw refuseTemplate.notWord()
  const written: { word: string; kind: Placeholder }[] = []
  let bodies = 0
  for (const name of archive.names.filter(isText))
    for (const { words, inside } of paragraphsIn(archive.xml(name) ?? '')) {
      const found = placeholdersOf(words)
      const body = found.find(({ kind }) => kind === 'body')
      if (body && (name !== MAIN || inside || words.trim() !== `{{${body.word}}}`))
        throw refuseTemplate.bodyPlace()
      bodies += found.filter(({ kind }) => kind === 'body').length
      written.push(...found)
    }
  if (bodies === 0) throw refuseTemplate.noBody()
  if (bodies > 1) throw refuseTemplate.bodyTwice()
  return written
}

/**
 * Lets docx find the placeholders, across the runs into which Word cuts them and in the look of the first, and puts our marks
 * there. A template it cannot read, or a placeholder it cannot reach, is refused here and not found out when a paper is due.
 */
async function marked(
  bytes: Uint8Array,
  written: readonly { word: string; kind: Placeholder }[],
): Promise<Parts> {
  const { patchDocument, PatchType, TextRun } = await import('docx')
  const kinds = Object.keys(placeholders) as Placeholder[]
  const patches = Object.fromEntries(
    kinds.flatMap((kind) =>
      spellings(kind).map((word) => [
        word,
        { type: PatchType.PARAGRAPH, children: [new TextRun(markOf(kind))] },
      ]),
    ),
  )
  let parts: Parts
  try {
    parts = await unpack(
      await patchDocument({
        ...{ outputType: 'uint8array', data: bytes, patches },
        ...{ keepOriginalStyles: true, trimPlaceholders: true },
      }),
    )
  } catch (error) {
    if (error instanceof UserError) throw error
    throw refuseTemplate.damaged()
  }
  const text = [...parts.keys()].filter(isText).map((name) => textOf(parts, name))
  for (const one of text)
    for (const { words } of paragraphsIn(one))
      for (const { word } of placeholdersOf(words)) throw refuseTemplate.unreachable(word)
  for (const { word, kind } of written)
    if (!text.some((one) => one.includes(markOf(kind)))) throw refuseTemplate.unreachable(word)
  return withoutHome(parts)
}

/** A template says where it came from, a path on somebody's machine; and a .dotx would not open as a document. */
function withoutHome(parts: Parts): Parts {
  const settings = 'word/settings.xml'
  const relations = 'word/_rels/settings.xml.rels'
  if (parts.has(settings))
    setText(parts, settings, textOf(parts, settings).replace(/<w:attachedTemplate\b[^>]*\/>/g, ''))
  if (parts.has(relations))
    setText(
      parts,
      relations,
      textOf(parts, relations).replace(/<Relationship\b[^>]*\/attachedTemplate"[^>]*\/>/g, ''),
    )
  const types = '[Content_Types].xml'
  setText(
    parts,
    types,
    textOf(parts, types).replace('wordprocessingml.template.main+xml', 'wordprocessingml.document.main+xml'),
  )
  return parts
}
