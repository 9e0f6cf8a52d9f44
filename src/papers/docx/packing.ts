import { setImmediate } from 'node:timers/promises'

/** The parts of a package by their names, in the order in which they are written. */
export type Parts = Map<string, Uint8Array>

/** ZIP counts from 1980, in local time: given in local time it is the same everywhere. Noon, where no clock changes. */
const DATE = new Date(1980, 0, 1, 12)
/** So much is packed before others get their turn, in bytes. */
const AT_ONCE = 512 * 1024
/** What is packed already and would only cost time. */
const isPacked = (name: string): boolean => /\.(png|jpe?g|gif)$/i.test(name)

/**
 * How far back equal words are found, as fflate counts it. It takes 2 MB a part for the widest look, which small parts have no
 * use for; with hundreds of papers that made the collector go through the whole memory for each of them.
 */
const lookOf = (bytes: number): 2 | 8 => (bytes < 256 * 1024 ? 2 : 8)

const FIRST = ['[Content_Types].xml', '_rels/.rels']

/**
 * A package as the bytes of a ZIP file: the same parts are always the same bytes. fflate and not Node's zlib, which packs
 * otherwise from version to version and from processor to processor.
 */
export async function pack(parts: Parts): Promise<Uint8Array> {
  const { Zip, ZipDeflate, ZipPassThrough } = await import('fflate')
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const names = [
    ...FIRST.filter((name) => parts.has(name)),
    ...[...parts.keys()].filter((name) => !FIRST.includes(name)),
  ]
  for (const name of names) {
    const bytes = parts.get(name) ?? new Uint8Array()
    const entry = isPacked(name)
      ? new ZipPassThrough(name)
      : new ZipDeflate(name, { level: 6, mem: lookOf(bytes.length) })
    entry.mtime = DATE
    zip.add(entry)
    for (let at = 0; at < bytes.length; at += AT_ONCE) {
      entry.push(bytes.subarray(at, at + AT_ONCE), false)
      if (bytes.length > AT_ONCE) await setImmediate()
    }
    entry.push(new Uint8Array(), true)
  }
  zip.end()
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}

/** The parts of a package that is trusted: our own, or a template that was checked before. */
export async function unpack(bytes: Uint8Array): Promise<Parts> {
  const { unzipSync } = await import('fflate')
  return new Map(Object.entries(unzipSync(bytes, { filter: ({ name }) => !name.endsWith('/') })))
}
