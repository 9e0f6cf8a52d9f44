import { createHash } from 'node:crypto'
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs'
import { tooNew } from '../segments.ts'
import { bloomOf, type Bloom } from './bloom.ts'
import {
  RUN_FORMAT,
  type BlockLine,
  type Foot,
  type RunEntry,
  type RunName,
  type RunValue,
} from './run-file.ts'

/** Blocks of all runs together that are kept parsed. */
const KEPT = 256
/** The last line is shorter than this. */
const END = 160

/**
 * One run, open for reading: in memory are the first and last key of each block and a filter over what is sought by itself. A
 * block is read where it stands, without leaving the thread: it lies in the page cache, and a walk through rows waits for nothing.
 */
export interface Run extends RunName {
  get(key: string): RunValue | undefined
  /** The keys from `low` to before `high`. */
  range(low: string, high: string, reverse: boolean): Iterator<RunEntry>
  /** How many keys there are in a range, less those it takes back. */
  net(low: string, high: string): number
  close(): void
}

/** By what a run holds: a name may be given again, once all that was derived is made anew. */
const cache = new Map<string, readonly RunEntry[]>()

/** Throws where the file is not a run that was written to its end; that its bytes are what they were, `isIntact` says. */
export function openRun(path: string, name: RunName): Run {
  const fd = openSync(path, 'r')
  try {
    const { blocks, bloom } = footOf(fd, path, name.sha256)
    return runOf(fd, name, blocks, bloomOf(Buffer.from(bloom, 'base64')))
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

function footOf(fd: number, path: string, sha256: string): Foot {
  const { size } = fstatSync(fd)
  const tail = readText(fd, Math.max(0, size - END), Math.min(END, size)).trimEnd()
  const line = tail.slice(tail.lastIndexOf('\n') + 1)
  const end = JSON.parse(line) as { format: number; foot: number; sha256: string }
  if (end.format > RUN_FORMAT) throw tooNew(path, size - line.length - 1, end.format)
  if (end.sha256 !== sha256) throw new Error(`${path} is another run than the one that is named`)
  return JSON.parse(readText(fd, end.foot, size - line.length - 1 - end.foot)) as Foot
}

function readText(fd: number, at: number, length: number): string {
  const bytes = Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const read = readSync(fd, bytes, done, length - done, at + done)
    if (read === 0) break
    done += read
  }
  return bytes.toString('utf8', 0, done)
}

/** Whether every byte is what it was when the run was written. */
export async function isIntact(path: string, { sha256 }: RunName): Promise<boolean> {
  const hash = createHash('sha256')
  let kept = Buffer.alloc(0)
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      const bytes = Buffer.concat([kept, chunk as Buffer])
      const cut = Math.max(0, bytes.length - END)
      hash.update(bytes.subarray(0, cut))
      kept = bytes.subarray(cut)
    }
  } catch {
    return false
  }
  // The last line stands outside of its own checksum.
  const begins = kept.lastIndexOf(0x0a, kept.length - 2) + 1
  hash.update(kept.subarray(0, begins))
  return hash.digest('hex') === sha256 && kept.subarray(begins).includes(`"sha256":"${sha256}"`)
}

function runOf(fd: number, name: RunName, blocks: readonly BlockLine[], bloom: Bloom): Run {
  function block(at: number): readonly RunEntry[] {
    const key = `${name.sha256}:${at}`
    const known = cache.get(key)
    if (known) {
      cache.delete(key)
      cache.set(key, known)
      return known
    }
    const [, , offset, bytes] = blocks[at] as BlockLine
    const flat = JSON.parse(readText(fd, offset, bytes)) as (string | RunValue)[]
    const entries: RunEntry[] = []
    for (let i = 0; i < flat.length; i += 2) entries.push([flat[i] as string, flat[i + 1] as RunValue])
    cache.set(key, entries)
    if (cache.size > KEPT) for (const oldest of cache.keys()) return (cache.delete(oldest), entries)
    return entries
  }

  /** The first block with a key at or after this one. */
  const blockFrom = (key: string): number => lowest(blocks.length, (at) => (blocks[at]?.[1] ?? '') >= key)
  const within = (entries: readonly RunEntry[], key: string): number =>
    lowest(entries.length, (at) => (entries[at]?.[0] ?? '') >= key)
  const first = (at: number): string | undefined => blocks[at]?.[0]

  function* up(low: string, high: string): Generator<RunEntry> {
    for (let at = blockFrom(low); (first(at) ?? high) < high; at++) {
      const entries = block(at)
      for (let i = within(entries, low); i < entries.length; i++) {
        const entry = entries[i] as RunEntry
        if (entry[0] >= high) return
        yield entry
      }
    }
  }

  function* down(low: string, high: string): Generator<RunEntry> {
    // The last block that begins before `high`.
    for (let at = lowest(blocks.length, (n) => (first(n) ?? '') >= high) - 1; at >= 0; at--) {
      if ((blocks[at]?.[1] ?? '') < low) return
      const entries = block(at)
      for (let i = within(entries, high) - 1; i >= 0; i--) {
        const entry = entries[i] as RunEntry
        if (entry[0] < low) return
        yield entry
      }
    }
  }

  /** Of the block that holds a bound, what lies before it. */
  function netBefore(key: string): number {
    const at = blockFrom(key)
    let net = before[at] ?? 0
    if ((first(at) ?? key) >= key) return net
    const entries = block(at)
    for (let i = 0; i < within(entries, key); i++) net += entries[i]?.[1] === 0 ? -1 : 1
    return net
  }

  const before: number[] = [0]
  for (const [, , , , net] of blocks) before.push((before.at(-1) ?? 0) + net)

  return {
    ...name,
    get(key) {
      if (!bloom.mayHold(key)) return undefined
      const at = blockFrom(key)
      if ((first(at) ?? '\uffff') > key) return undefined
      const entries = block(at)
      const entry = entries[within(entries, key)]
      return entry?.[0] === key ? entry[1] : undefined
    },
    range: (low, high, reverse) => (reverse ? down(low, high) : up(low, high)),
    net: (low, high) => netBefore(high) - netBefore(low),
    close: () => closeSync(fd),
  }
}

/** The first of `length` numbers for which something holds that holds for all after it. */
function lowest(length: number, holds: (n: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
