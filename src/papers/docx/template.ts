import { UserError } from '../../kit/errors.ts'
import type { FoundInTemplate } from '../../kit/paper/template.ts'
import { refuseTemplate, type TemplateFault } from '../../kit/words/templates.ts'
import { openArchive, type Archive } from '../../uploads/archive.ts'
import { MAIN, textOf, setText } from './base.ts'
import { markOf } from './filling.ts'
import { unpack, type Parts } from './packing.ts'
import { placeholders, spellings, type Placeholder } from '../../core/document/placeholders.ts'
import { paragraphsIn, placeholdersOf, type Told, type Written } from './told.ts'

const MB = 1024 * 1024
/** The largest template, and the largest picture in it, in megabytes. */
const TEMPLATE_MB = 20
const PICTURE_MB = 10
/**
 * What the XML of a template may unfold to, and how many paragraphs and runs it may have: reading takes the square of them,
 * about a second at the limits, and nobody else is served meanwhile.
 */
const XML_MB = 6
const MOST_PARAGRAPHS = 2000
const MOST_RUNS = 5000

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const OLE = [0xd0, 0xcf, 0x11, 0xe0]
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')
const OLD_WORD = Buffer.from('WordDocument', 'utf16le')

const rounded = (bytes: number): number => Math.ceil(bytes / MB)

/**
 * What an office brings as its template, looked at before it is kept. Nothing is changed and nothing kept. UserError naming all
 * that is wrong, where it stands and what to do; so that no paper is ever made of a template that cannot carry it.
 */
export async function checkTemplate(bytes: Uint8Array): Promise<FoundInTemplate> {
  const archive = opened(bytes)
  harmless(archive)
  const { written, words } = writtenIn(archive)
  await marked(bytes, written)
  return {
    placeholders: [...new Set(written.map(({ kind }) => kind))],
    fonts: fontsIn(archive),
    words,
  }
}

/** The parts of a template with its placeholders made marks. UserError as in `checkTemplate`. */
export async function templateParts(bytes: Uint8Array): Promise<Parts> {
  const archive = opened(bytes)
  harmless(archive)
  return await marked(bytes, writtenIn(archive).written)
}

function opened(bytes: Uint8Array): Archive {
  if (bytes.length > TEMPLATE_MB * MB) throw refuseTemplate.tooLarge(rounded(bytes.length), TEMPLATE_MB)
  // A Word document with a password is no ZIP file but an OLE one, and so is an old .doc.
  if (OLE.every((byte, i) => bytes[i] === byte)) {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (file.includes(ENCRYPTED)) throw refuseTemplate.encrypted()
    throw file.includes(OLD_WORD) ? refuseTemplate.oldWord() : refuseTemplate.notWord()
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw refuseTemplate.notWord()
  const { damaged, encrypted, tooLargeInside } = refuseTemplate
  const archive = openArchive(bytes, { damaged, encrypted, tooLargeInside, entities: damaged })
  if (archive.names.some((name) => /^(?:xl|ppt)\//.test(name)) && !archive.names.includes(MAIN))
    throw archive.names.some((name) => name.startsWith('xl/'))
      ? refuseTemplate.spreadsheet()
      : refuseTemplate.notWord()
  if (!archive.names.includes('[Content_Types].xml') || !archive.names.includes(MAIN))
    throw refuseTemplate.notWord()
  return archive
}

/** Refuses what would run, what would be fetched from elsewhere when the paper is opened, and what is beyond the limits. */
function harmless(archive: Archive): void {
  let xml = 0
  for (const name of archive.names) {
    const size = archive.sizeOf(name)
    if (/^word\/media\//i.test(name) && size > PICTURE_MB * MB)
      throw refuseTemplate.picture(name.slice('word/media/'.length), rounded(size), PICTURE_MB)
    if (/\.(?:xml|rels)$/i.test(name)) xml += size
  }
  if (xml > XML_MB * MB) throw refuseTemplate.tooLargeInside()
  const types = archive.xml('[Content_Types].xml') ?? ''
  if (
    /macroEnabled|vbaProject|activeX/i.test(types) ||
    archive.names.some((name) => /vbaProject|activeX/i.test(name))
  )
    throw refuseTemplate.macro()
  if (archive.names.some((name) => /^word\/(embeddings|afchunk)/i.test(name))) throw refuseTemplate.embedded()
  for (const name of archive.names.filter((one) => one.endsWith('.rels')))
    for (const [relation] of (archive.xml(name) ?? '').matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
      const kind = attribute(relation, 'Type').split('/').at(-1) ?? ''
      if (kind === 'aFChunk') throw refuseTemplate.embedded()
      if (attribute(relation, 'TargetMode') !== 'External' || /^(hyperlink|attachedTemplate)$/.test(kind))
        continue
      throw refuseTemplate.outside(attribute(relation, 'Target') || name)
    }
  for (const name of archive.names.filter(isText)) {
    const [code] = FETCHES.exec(fieldsIn(archive.xml(name) ?? '')) ?? []
    if (code !== undefined) throw refuseTemplate.outside(code.trim().slice(0, 80))
  }
}

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? ''

/** Fields by which Word fetches or runs something when the paper is opened. */
const FETCHES = /(?<![A-Z])(?:DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE)\s[^\n]*/i

/** The codes of the fields of a part, each on a line: Word cuts them into runs as it does words. */
const fieldsIn = (xml: string): string =>
  [...xml.matchAll(/<w:instrText\b[^>]*>([^<]*)<|\sw:instr\s*=\s*"([^"]*)"|<w:fldChar\b/g)]
    .map(([, code, simple]) => code ?? (simple === undefined ? '\n' : `\n${simple}\n`))
    .join('')

const isText = (name: string): boolean =>
  /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/.test(name)

/** The Chinese fonts that a template names, in its styles and in its text. */
function fontsIn(archive: Archive): string[] {
  const named = archive.names
    .filter((name) => isText(name) || name === 'word/styles.xml')
    .flatMap((name) => [...(archive.xml(name) ?? '').matchAll(/\bw:eastAsia="([^"]*)"/g)])
    .map(([, font = '']) => font)
  return [...new Set(named)].filter((font) => /\p{Script=Han}/u.test(font)).slice(0, 20)
}

interface Paragraph extends Told {
  place: TemplateFault['place']
}

/** Where a paragraph stands, as somebody finds it again: in the text by its number, tables and boxes not counted. */
function paragraphsOf(archive: Archive): Paragraph[] {
  const texts = archive.names.filter(isText).map((name) => ({ name, xml: archive.xml(name) ?? '' }))
  const count = (pattern: RegExp): number =>
    texts.reduce((sum, { xml }) => sum + (xml.match(pattern)?.length ?? 0), 0)
  const [paragraphs, runs] = [count(/<w:p[\s>/]/g), count(/<w:r[\s>/]/g)]
  if (paragraphs > MOST_PARAGRAPHS) throw refuseTemplate.tooLong(paragraphs, MOST_PARAGRAPHS)
  if (runs > MOST_RUNS) throw refuseTemplate.tooManyRuns(runs, MOST_RUNS)
  return texts.flatMap(({ name, xml }) => {
    let n = 0
    return paragraphsIn(xml).map((told): Paragraph => {
      if (!told.inside) n++
      const part = /(header|footer|footnotes|endnotes)/.exec(name)?.[1]
      const at = told.inside ? ('inside' as const) : n
      return { ...told, place: part === undefined ? at : (part as 'header' | 'footer') }
    })
  })
}

/** The placeholders of a template and all of its words. UserError with every one that is wrong. */
function writtenIn(archive: Archive): { written: Written[]; words: string } {
  if (!(archive.xml(MAIN) ?? '').includes(`="${W}"`)) throw refuseTemplate.notWord()
  const paragraphs = paragraphsOf(archive)
  const written: Written[] = []
  const faults: TemplateFault[] = []
  let bodies = 0
  for (const { words, inside, place } of paragraphs) {
    const { found, wrong } = placeholdersOf(words)
    faults.push(...wrong.map(({ why, words: said }): TemplateFault => ({ why, words: said, place })))
    for (const { kind, word } of found) {
      if (kind !== 'body') continue
      bodies++
      if (typeof place !== 'number' || inside || words.trim() !== `{{${word}}}`)
        faults.push({ why: 'body-place', words: `{{${word.trim()}}}`, place })
      else if (bodies > 1) faults.push({ why: 'body-twice', words: `{{${word.trim()}}}`, place })
    }
    written.push(...found)
  }
  if (written.length + faults.length === 0) throw refuseTemplate.none()
  if (bodies === 0) faults.push({ why: 'no-body', words: '', place: null })
  if (faults.length > 0) throw refuseTemplate.faults(faults)
  return { written, words: paragraphs.map(({ words }) => words).join('\n') }
}

/**
 * Lets docx find the placeholders, across the runs into which Word cuts them and in the look of the first, and puts our marks
 * there. A template it cannot read, or a placeholder it cannot reach, is refused here and not found out when a paper is due.
 */
async function marked(bytes: Uint8Array, written: readonly Written[]): Promise<Parts> {
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
  const left = text.flatMap(paragraphsIn).flatMap(({ words }) => placeholdersOf(words).found)
  const lost = written.filter(({ kind }) => !text.some((one) => one.includes(markOf(kind))))
  const unreachable = [...new Set([...left, ...lost].map(({ word }) => `{{${word.trim()}}}`))]
  if (unreachable.length > 0)
    throw refuseTemplate.faults(
      unreachable.map((words) => ({ why: 'unreachable' as const, words, place: null })),
    )
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
