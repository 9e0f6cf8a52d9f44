import { copyFile, mkdir, open, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sealLedger from '../cron/seal-ledger.ts'
import { runJob } from '../src/app/tick.ts'
import { makeBackup } from '../src/backup.ts'
import { restoreBackup } from '../src/restore.ts'
import type { EmbeddedStore } from '../src/store/embedded/index.ts'
import { scan } from '../src/store/embedded/scan.ts'
import { listSegments, withFile } from '../src/store/embedded/segments.ts'
import { SEGMENT_HEADER } from '../src/store/embedded/frame.ts'
import { readAll, took } from './reading.ts'
import { median, type Line } from './result.ts'

const TIMEZONE = 'Asia/Shanghai'

/** Copies the journal byte by byte and onto the disk, then reads the copy once and checksums it: the least that a backup is. */
async function copyAndRead(folder: string, to: string): Promise<void> {
  await mkdir(join(to, 'journal'), { recursive: true })
  for (const name of await readdir(join(folder, 'journal'))) {
    if (!name.endsWith('.seg')) continue
    const copy = join(to, 'journal', name)
    await copyFile(join(folder, 'journal', name), copy)
    const file = await open(copy, 'r+')
    await file.datasync()
    await file.close()
  }
  await readAll(to, ['journal'])
}

/** Parses every record once: what is restored has to be understood, not only copied. */
async function parseAll(folder: string): Promise<void> {
  for (const { file, size } of await listSegments(folder))
    await withFile(file, (opened) =>
      scan(opened, SEGMENT_HEADER, size, ({ payload }) => void JSON.parse(payload.toString())),
    )
}

/**
 * A backup of a ledger and its restoring into an empty folder, each against the least that it could be, in the same run. Backing up and
 * copying take turns, and of each the median counts: a disk that still writes what came before slows whichever it meets.
 */
export async function backedUp(
  store: EmbeddedStore,
  folder: string,
  mb: number,
  rounds: number,
): Promise<Line[]> {
  // As in service, where what was written is under a seal some minutes later.
  const now = Date.now()
  await runJob({ store, jobs: [sealLedger], timezone: TIMEZONE }, sealLedger, now)
  const [backups, plain] = [join(dirname(folder), 'backups'), join(dirname(folder), 'plain')]
  const restored = join(dirname(folder), 'restored')
  await mkdir(backups)
  const [copies, made]: [number[], number[]] = [[], []]
  let from = ''
  for (let round = 0; round < rounds; round++) {
    for (const earlier of [plain, ...(from === '' ? [] : [from])])
      await rm(earlier, { recursive: true, force: true })
    copies.push(await took(() => copyAndRead(folder, plain)))
    const order = { store, folder: backups, address: `file:${folder}`, timezone: TIMEZONE }
    made.push(await took(async () => (from = (await makeBackup({ ...order, now: now + round })).path)))
  }
  const [copying, backup] = [median(copies), median(made)]
  const parsing = await took(() => parseAll(plain))
  let entries = 0
  const restore = await took(async () => {
    const order = { from, address: `file:${restored}`, now, tell: () => undefined }
    entries = (await restoreBackup(order)).entries
  })
  if (entries === 0) throw new Error('a ledger without entries was restored')
  for (const place of [backups, plain, restored]) await rm(place, { recursive: true })
  const line = (what: string, value: number, limit: number, note: string): Line => ({
    ...{ what: `${what} a ledger of ${mb} MB`, value, limit, unit: 'ms', ratio: limit / value, note },
  })
  const [copied, parsed] = [Math.round(copying), Math.round(parsing)]
  return [
    line(
      ...(['backing up', backup, 2 * copying + 1000] as const),
      `limit: 2 × copying onto the disk, reading and checksumming (${copied} ms) + 1 s`,
    ),
    line(
      ...(['restoring', restore, 2 * (copying + 2 * parsing) + 1000] as const),
      `${entries} entries; limit: 2 × copying onto the disk, reading and checksumming (${copied} ms) and parsing twice (${parsed} ms each) + 1 s`,
    ),
  ]
}
