import { mkdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { backupsIn, writeManifest } from './backup-manifest.ts'
import { wallClock, type Instant } from './core/day.ts'
import type { Copyable, Copying } from './kit/copy.ts'
import { refuseBackup } from './kit/words/backup-refusals.ts'
import { syncFolder } from './store/embedded/disk.ts'
import { readAddress } from './store/open.ts'
import { VERSION } from './version.ts'

export interface BackupOrder {
  store: Copyable
  /** Where the store is: a backup inside it would be lost with it. */
  address: string
  /** The folder in which backups stand side by side; it must be there. */
  folder: string
  now: Instant
  timezone: string
}

export interface Backup {
  name: string
  path: string
  files: number
  bytes: number
  /** The last entry of the ledger in it. */
  through: string | null
}

/** A share of the whole that copying is taken to be; reading it back is the rest. */
const COPYING = 0.7

/**
 * Makes a whole backup beside the others: copied while others go on writing, read back, summed, and given its name last. What
 * was acknowledged before it began is in it. Throws UserError where the folder cannot take it; no half of one is left.
 */
export async function makeBackup(order: BackupOrder, copying: Copying = {}): Promise<Backup> {
  const { store, folder, now, timezone } = order
  const { progress = () => undefined, signal } = copying
  await refusePlace(order)
  const name = await freeName(folder, now, timezone)
  const half = join(folder, `.${name}.half`)
  try {
    await rm(half, { recursive: true, force: true })
    await mkdir(half, { mode: 0o700 })
    const copied = await store.copyTo(half, {
      progress: (percent) => progress(percent * COPYING),
      ...(signal ? { signal } : {}),
    })
    let read = 0
    const facts = { version: VERSION, madeAt: new Date(now).toISOString(), ...copied }
    const { files } = await writeManifest(half, facts, () => {
      signal?.throwIfAborted()
      progress(100 * COPYING + Math.min(25, ++read / 100))
    })
    await syncFolder(half)
    await rename(half, join(folder, name))
    await syncFolder(folder)
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    return { name, path: join(folder, name), files: files.length, bytes, through: copied.through }
  } catch (error) {
    await rm(half, { recursive: true, force: true }).catch(() => undefined)
    const { code } = error as NodeJS.ErrnoException
    if (code && UNWRITABLE.has(code)) throw refuseBackup.cannotWrite(folder, code)
    throw error
  }
}

/** What the system says where the place is at fault, and not the backup. */
const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EIO', 'ENOTDIR', 'EFBIG'])

async function refusePlace({ folder, address }: BackupOrder): Promise<void> {
  const there = await stat(folder).catch(() => null)
  if (!there?.isDirectory()) throw refuseBackup.folderGone(folder)
  const store = readAddress(address)
  if (store?.kind !== 'embedded') return
  const outer = await realpath(store.folder).catch(() => null)
  const inner = await realpath(folder)
  if (outer !== null && `${inner}${sep}`.startsWith(`${outer}${sep}`)) throw refuseBackup.inside(folder)
}

async function freeName(folder: string, now: Instant, timezone: string): Promise<string> {
  const { day, time } = wallClock(now, timezone)
  const seconds = String(Math.floor(now / 1000) % 60).padStart(2, '0')
  const name = `duban-${day.replaceAll('-', '')}-${time.replace(':', '')}${seconds}`
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${name}-${n}`
    if (!(await stat(join(folder, free)).catch(() => null))) return free
  }
}

/** Removes the oldest whole backups beyond so many; returns their names. Anything else in the folder is left alone. */
export async function pruneBackups(folder: string, keep: number): Promise<string[]> {
  const old = (await backupsIn(folder)).slice(0, -keep)
  for (const name of old) {
    // The manifest goes first with the name: what is left half-removed no longer looks like a backup.
    const going = join(folder, `.${name}.half`)
    await rename(join(folder, name), going)
    await rm(going, { recursive: true, force: true })
  }
  return old
}
