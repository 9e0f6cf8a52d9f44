import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { missingFile, newestBackup, readManifest } from './backup-manifest.ts'
import type { Config } from './config.ts'
import type { Finding } from './doctor.ts'
import { doctor } from './kit/words/doctor.ts'
import { openFonts } from './papers/fonts/index.ts'
import { readAddress } from './store/open.ts'

export const found = (name: string, state: Finding['state'], say: Finding['say']): Finding => ({
  name,
  state,
  say,
})

const GIB = 2 ** 30

/** Below the first it is said, below the second it is grave. */
const FREE = { mend: GIB, grave: GIB / 10 }

const sizeOf = (bytes: number): string =>
  bytes >= GIB ? `${(bytes / GIB).toFixed(1)} GB` : `${Math.floor(bytes / 2 ** 20)} MB`

/** Whether the state folder can be written, by writing beside the state, and what is free there. */
export async function folderFindings(address: string): Promise<Finding[]> {
  const store = readAddress(address)
  if (store?.kind !== 'embedded') return []
  const { folder } = store
  try {
    const scratch = await mkdtemp(join(folder, '.doctor-'))
    try {
      await writeFile(join(scratch, 'a'), 'a')
    } finally {
      await rm(scratch, { recursive: true, force: true })
    }
    const { bavail, bsize } = await statfs(folder)
    const free = bavail * bsize
    if (free >= FREE.mend) return [found('folder', 'ok', doctor.folderOk(sizeOf(free)))]
    return [found('folder', free < FREE.grave ? 'grave' : 'mend', doctor.space(sizeOf(free)))]
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error)
    return [found('folder', 'grave', doctor.folderFails(folder, why))]
  }
}

/** Whether released papers can be put where others read them; nothing where no folder is set. None is made: see papers/shelf. */
export async function shelfFindings(folder: string | null): Promise<Finding[]> {
  if (folder === null) return []
  const name = 'papers'
  try {
    await readdir(folder)
  } catch {
    return [found(name, 'mend', doctor.papersGone(folder))]
  }
  try {
    const scratch = await mkdtemp(join(folder, '.duban-doctor-'))
    try {
      await writeFile(join(scratch, 'a'), 'a')
    } finally {
      await rm(scratch, { recursive: true, force: true })
    }
    return [found(name, 'ok', doctor.papersOk(folder))]
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error)
    return [found(name, 'mend', doctor.papersFails(folder, why))]
  }
}

/** A backup older than this, in milliseconds, is one that was missed. */
const LATE_MS = 26 * 3_600_000

/** When the last backup was made, and whether all of it is there. */
export async function backupFindings(backup: Config['backup'], now: number): Promise<Finding[]> {
  const name = 'backup'
  if (backup === null) return [found(name, 'mend', doctor.backupNotSet())]
  const { folder } = backup
  const newest = await newestBackup(folder).catch((error: NodeJS.ErrnoException) => error)
  if (newest instanceof Error)
    return [found(name, 'mend', doctor.backupFolder(folder, newest.code ?? newest.name))]
  if (newest === null) return [found(name, 'mend', doctor.backupNone(folder))]
  const { path, madeAt } = newest
  const hours = Math.floor((now - madeAt) / 3_600_000)
  try {
    const missing = await missingFile(path, await readManifest(path))
    if (missing !== null) return [found(name, 'mend', doctor.backupDamaged(path, missing))]
  } catch {
    return [found(name, 'mend', doctor.backupDamaged(path, 'manifest.json'))]
  }
  return now - madeAt > LATE_MS
    ? [found(name, 'mend', doctor.backupLate(path, hours))]
    : [found(name, 'ok', doctor.backupOk(path, hours))]
}

/** Whether the public address makes sense with what is set up. */
export function addressFindings({ publicUrl, mail, telegram, slack }: Config): Finding[] {
  const name = 'address'
  const sends = mail !== null || telegram !== null || slack !== null
  const called = [
    ...(telegram?.webhookSecret ? ['Telegram'] : []),
    ...(slack && slack.appToken === null ? ['Slack'] : []),
  ]
  const secure = publicUrl?.startsWith('https://') ?? false
  if (called.length > 0 && !secure) return called.map((one) => found(name, 'grave', doctor.addressCalls(one)))
  if (publicUrl === null)
    return [sends ? found(name, 'mend', doctor.addressMissing()) : found(name, 'ok', doctor.addressOk(null))]
  const { hostname, pathname } = new URL(publicUrl)
  const local = /^(?:localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(hostname)
  if (pathname !== '/') return [found(name, 'mend', doctor.addressPath(publicUrl))]
  if (local)
    return [
      found(
        name,
        sends ? 'mend' : 'ok',
        sends ? doctor.addressLocal(publicUrl) : doctor.addressOk(publicUrl),
      ),
    ]
  return [
    found(
      name,
      secure ? 'ok' : 'mend',
      secure ? doctor.addressOk(publicUrl) : doctor.addressPlain(publicUrl),
    ),
  ]
}

/** What scripts/build.mjs makes and a running duban reads. */
const BUILT = [
  ...['main.js', 'cli.js', 'writer.js', 'reader.js', 'web/client.js', 'web/style.css', 'web/mail.css'],
  ...['web/review.js', 'web/review.css', 'web/registers.js', 'web/registers.css', 'web/slips.css'],
  'web/papers.css',
]

export function builtFindings(dist: string): Finding[] {
  const missing = BUILT.filter((file) => !existsSync(join(dist, file)))
  return [
    missing.length > 0
      ? found('built', 'grave', doctor.builtMissing(missing))
      : found('built', 'ok', doctor.builtOk()),
  ]
}

/** Whether papers can be set, and what is amiss with the operator's own fonts. */
export async function fontFindings(folder: string | null): Promise<Finding[]> {
  const name = 'fonts'
  try {
    const { faults } = await openFonts(folder)
    if (faults.length === 0) return [found(name, 'ok', doctor.fontsOk(folder))]
    const absent = faults.flatMap((one) => (one.kind === 'absent' ? [one.role] : []))
    return [
      ...faults.flatMap((one) => {
        if (one.kind === 'folder') return [found(name, 'mend', doctor.fontsFolder(one.path, one.why))]
        return one.kind === 'broken' ? [found(name, 'mend', doctor.fontsBroken(one.path, one.why))] : []
      }),
      ...(absent.length > 0 ? [found(name, 'mend', doctor.fontsAbsent(folder ?? '', absent))] : []),
    ]
  } catch (error) {
    return [found(name, 'grave', doctor.fontsFail(error instanceof Error ? error.message : String(error)))]
  }
}
