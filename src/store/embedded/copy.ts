import { constants, copyFile, mkdir, open, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Copying } from '../../kit/copy.ts'
import { syncFolder } from './disk.ts'
import type { Place } from './journal.ts'
import { journalFolder, segmentFile, withFile } from './segments.ts'
import { readAt } from './scan.ts'

const CHUNK = 4 * 1024 * 1024

/** A file to be copied, and how many bytes of it: a segment that is still written to is cut at a whole record. */
interface Part {
  from: string
  to: string
  bytes: number
  /** Whether the file may hold more by now. */
  cut?: boolean
}

/**
 * Copies journal and files up to a place in the journal that is on the disk. Every file that a record before it names was
 * durable before the record, and no file is ever removed, so whatever the copied journal names is among the files copied.
 * Live rows are left out: start makes them from the journal.
 */
export async function copyState(
  folder: string,
  into: string,
  end: Place,
  { progress = () => undefined, signal }: Copying,
): Promise<void> {
  const parts = [...(await filesOf(folder, into)), ...(await segmentsOf(folder, into, end))]
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 1)
  const folders = new Set<string>([into])
  let done = 0
  let syncing: Promise<void> = Promise.resolve()
  for (const part of parts) {
    signal?.throwIfAborted()
    const shelf = dirname(part.to)
    if (!folders.has(shelf)) await mkdir(shelf, { recursive: true, mode: 0o700 })
    folders.add(shelf)
    await copyPart(part)
    // The disk takes one file while the next is copied.
    await syncing
    syncing = withFile(part.to, (file) => file.sync())
    syncing.catch(() => undefined)
    progress((100 * (done += part.bytes)) / total)
  }
  await syncing
  for (const each of folders) await syncFolder(each)
}

async function filesOf(folder: string, into: string): Promise<Part[]> {
  const parts: Part[] = []
  const root = join(folder, 'files')
  for (const shelf of (await readdir(root)).filter((name) => /^[0-9a-f]{2}$/.test(name)))
    for (const name of await readdir(join(root, shelf))) {
      const from = join(root, shelf, name)
      parts.push({ from, to: join(into, 'files', shelf, name), bytes: (await stat(from)).size })
    }
  return parts
}

async function segmentsOf(folder: string, into: string, end: Place): Promise<Part[]> {
  const parts: Part[] = []
  for (let number = 1; number <= end.segment; number++) {
    const from = segmentFile(folder, number)
    const cut = number === end.segment
    const bytes = cut ? end.offset : (await stat(from)).size
    parts.push({ from, to: segmentFile(into, number), bytes, cut })
  }
  await mkdir(journalFolder(into), { recursive: true, mode: 0o700 })
  return parts
}

async function copyPart({ from, to, bytes, cut = false }: Part): Promise<void> {
  if (cut) await copyHead(from, to, bytes)
  else await copyFile(from, to, constants.COPYFILE_EXCL)
}

async function copyHead(from: string, to: string, bytes: number): Promise<void> {
  const target = await open(to, 'wx', 0o600)
  try {
    await withFile(from, async (source) => {
      for (let at = 0; at < bytes;) {
        const chunk = await readAt(source, at, Math.min(CHUNK, bytes - at))
        if (chunk.length === 0) throw new Error(`${from} ends at byte ${at}, before ${bytes}`)
        await target.writeFile(chunk)
        at += chunk.length
      }
    })
  } finally {
    await target.close()
  }
}
