import { crc32, deflateRawSync } from 'node:zlib'
import { openArchive } from '../../src/intake/files/archive.ts'

export interface ZipPart {
  name: string
  bytes: Uint8Array
  /** What the directory says the part inflates to, where it is to lie. */
  said?: number
}

/** A ZIP file of these parts, deflated; for files that no writer would make. */
export function zip(parts: readonly ZipPart[]): Uint8Array {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const { name, bytes, said = bytes.length } of parts) {
    const packed = deflateRawSync(bytes, { level: 9 })
    const named = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(said, 18)
    fields.writeUInt16LE(named.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, named, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    const entry = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, rest, named])
    locals.push(local)
    entries.push(entry)
    at += local.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Uint8Array.from(Buffer.concat([...locals, directory, end]))
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const relations = (targets: Record<string, string>): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(
    targets,
  )
    .map(([kind, target], i) => `<Relationship Id="r${i}" Type="${RELATIONS}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** The parts of a Word document from the inside of its body, its list definitions and its styles, as XML. */
export function wordParts({
  body,
  numbering = '',
  styles = '',
}: {
  body: string
  numbering?: string
  styles?: string
}): ZipPart[] {
  const text: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': relations({ officeDocument: 'word/document.xml' }),
    'word/_rels/document.xml.rels': relations({ numbering: 'numbering.xml', styles: 'styles.xml' }),
    'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>`,
    'word/numbering.xml': `<w:numbering ${W}>${numbering}</w:numbering>`,
    'word/styles.xml': `<w:styles ${W}>${styles}</w:styles>`,
  }
  return Object.entries(text).map(([name, words]) => ({ name, bytes: new TextEncoder().encode(words) }))
}

export const wordFile = (parts: Parameters<typeof wordParts>[0]): Uint8Array => zip(wordParts(parts))

/** A file that a real writer made, with one part changed. Throws where the change changes nothing. */
export function rewritten(file: Uint8Array, part: string, change: (text: string) => string): Uint8Array {
  const made = openArchive(file, part)
  const before = Buffer.from(made.part(part) ?? []).toString()
  const after = change(before)
  if (after === before) throw new Error(`${part} is as it was`)
  return zip(
    made.names.map((name) => ({
      name,
      bytes: name === part ? Buffer.from(after) : (made.part(name) ?? new Uint8Array()),
    })),
  )
}
