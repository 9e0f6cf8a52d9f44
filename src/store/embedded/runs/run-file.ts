import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { bloomBytes } from './bloom.ts'
import { GONE, isSought, sectionOf } from './key.ts'

/*
 * A RUN ON DISK, journal/000000001.run: what was learnt between two positions of the journal about rows that are over, claims and
 * entries, in order, so that it is found without being in memory. Written once, never changed, derived from the journal alone.
 *
 *   a line a block: ["key",value,"key",value,…], some 4 kB, keys of one section (see key.ts)
 *   the foot: { blocks: [first, last, offset, bytes, net][], bloom, entries }   net: keys less those taken back
 *   the end: {"format":1,"foot":<offset>,"sha256":"<of every byte before this line>"}
 */
export const RUN_FORMAT = 1

/** Characters after which a block ends. */
const BLOCK = 4096
/** Blocks that are written at once. */
const BATCH = 64

export type RunValue = number | string | null | readonly (number | string | null)[]
export type RunEntry = readonly [key: string, value: RunValue]

export type BlockLine = [first: string, last: string, offset: number, bytes: number, net: number]

export interface Foot {
  blocks: BlockLine[]
  /** Base64. */
  bloom: string
  entries: number
}

/** A run as the live rows name it. */
export interface RunName {
  file: string
  sha256: string
  entries: number
}

/** Writes entries, which come in order, to a file that does not exist, and syncs it. */
export async function writeRun(path: string, entries: Iterable<RunEntry>): Promise<Omit<RunName, 'file'>> {
  const file = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    const foot: Foot = { blocks: [], bloom: '', entries: 0 }
    const sought: string[] = []
    let at = 0
    let lines: Buffer[] = []
    const put = async (force: boolean): Promise<void> => {
      if (lines.length === 0 || (!force && lines.length < BATCH)) return
      const bytes = Buffer.concat(lines)
      lines = []
      hash.update(bytes)
      await file.writeFile(bytes)
    }
    for (const block of blocksOf(entries)) {
      const bytes = Buffer.from(`${JSON.stringify(block.flat)}\n`)
      foot.blocks.push([block.first, block.last, at, bytes.length, block.net])
      foot.entries += block.flat.length / 2
      for (let i = 0; i < block.flat.length; i += 2)
        if (isSought(block.flat[i] as string)) sought.push(block.flat[i] as string)
      lines.push(bytes)
      at += bytes.length
      await put(false)
    }
    foot.bloom = bloomBytes(sought).toString('base64')
    lines.push(Buffer.from(`${JSON.stringify(foot)}\n`))
    await put(true)
    const sha256 = hash.digest('hex')
    await file.writeFile(`{"format":${RUN_FORMAT},"foot":${at},"sha256":"${sha256}"}\n`)
    await file.sync()
    return { sha256, entries: foot.entries }
  } finally {
    await file.close()
  }
}

interface Block {
  first: string
  last: string
  flat: (string | RunValue)[]
  net: number
}

function* blocksOf(entries: Iterable<RunEntry>): Generator<Block> {
  let block: Block | null = null
  let size = 0
  let section = ''
  for (const [key, value] of entries) {
    if (block && (size >= BLOCK || !key.startsWith(section) || sectionOf(key) !== section)) {
      yield block
      block = null
    }
    if (!block) {
      block = { first: key, last: key, flat: [], net: 0 }
      section = sectionOf(key)
      size = 0
    }
    block.last = key
    block.net += value === GONE ? -1 : 1
    block.flat.push(key, value)
    size += key.length + 8
  }
  if (block) yield block
}
