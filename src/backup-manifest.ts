import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { refuseBackup } from './kit/words/backup-refusals.ts'
import { readSealed, seal } from './store/embedded/sealed.ts'

/** What a backup's folder is called: the wall clock of its making. */
export const BACKUP_NAME = /^duban-\d{8}-\d{6}(?:-\d+)?$/

const FORMAT = 1

const manifest = z.object({
  format: z.number(),
  /** The version of duban that made it. */
  version: z.string(),
  kind: z.enum(['embedded', 'postgres']),
  madeAt: z.iso.datetime(),
  through: z.string().nullable(),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
})

/** What stands in manifest.json: of which store, when, and every file with its size and SHA-256. */
export type Manifest = z.output<typeof manifest>

const pathOf = (folder: string): string => join(folder, 'manifest.json')

/** Every file of a backup besides the manifest, with forward slashes, in order. */
async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found
    .flatMap((each) => (each.isDirectory() ? [] : [relative(folder, join(each.parentPath, each.name))]))
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path !== 'manifest.json')
    .sort()
}

/** Bytes that are read at once. */
const CHUNK = 1024 * 1024

async function sumOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: CHUNK }), hash)
  return hash.digest('hex')
}

/** Reads back what was written and puts the manifest beside it, on the disk: with it the backup is whole. */
export async function writeManifest(
  folder: string,
  facts: Omit<Manifest, 'format' | 'files'>,
  progress: () => void,
): Promise<Manifest> {
  const files: Manifest['files'] = []
  for (const path of await filesIn(folder)) {
    const { size } = await stat(join(folder, path))
    files.push({ path, bytes: size, sha256: await sumOf(join(folder, path)) })
    progress()
  }
  const whole: Manifest = { format: FORMAT, ...facts, files }
  const file = await open(pathOf(folder), 'wx', 0o600)
  try {
    await file.writeFile(seal(JSON.stringify(whole, null, 1).replace(/\n?\}$/, '')))
    await file.sync()
  } finally {
    await file.close()
  }
  return whole
}

/** The manifest of a backup. Throws UserError where there is none, it was changed, or a newer version made it. */
export async function readManifest(folder: string): Promise<Manifest> {
  const there = await stat(pathOf(folder)).catch(() => null)
  if (!there) throw refuseBackup.noManifest(folder, (await backupsIn(folder).catch(() => [])).at(-1) ?? null)
  const read = await readSealed(pathOf(folder)).catch(() => null)
  const parsed = manifest.safeParse(read)
  if (!parsed.success) throw refuseBackup.badManifest(folder)
  if (parsed.data.format > FORMAT) throw refuseBackup.newer(folder, parsed.data.version)
  return parsed.data
}

/** Holds every file to the manifest: none missing, none more, each as it was. Throws UserError with the first that is not. */
export const checkFiles = (
  folder: string,
  manifest: Manifest,
  progress: (percent: number) => void,
): Promise<void> => eachFile(folder, manifest, progress, (path) => sumOf(join(folder, path)))

/** The same, while they are copied: what is compared with the manifest are the bytes that were written, and they are on the disk. */
export async function copyFiles(
  folder: string,
  manifest: Manifest,
  into: string,
  progress: (percent: number) => void,
): Promise<void> {
  const made = new Set<string>()
  await eachFile(folder, manifest, progress, async (path) => {
    const to = join(into, path)
    if (!made.has(dirname(to))) await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    made.add(dirname(to))
    return await copyFile(join(folder, path), to)
  })
}

async function eachFile(
  folder: string,
  { files }: Manifest,
  progress: (percent: number) => void,
  sumOf: (path: string) => Promise<string>,
): Promise<void> {
  const listed = new Map(files.map((file) => [file.path, file]))
  const there = new Set(await filesIn(folder))
  for (const path of there) if (!listed.has(path)) throw refuseBackup.badFile(path)
  const missing = files.find(({ path }) => !there.has(path))
  if (missing) throw refuseBackup.badFile(missing.path)
  const total = files.reduce((sum, { bytes }) => sum + bytes, 1)
  let done = 0
  for (const { path, bytes, sha256 } of files) {
    if ((await sumOf(path)) !== sha256) throw refuseBackup.badFile(path)
    progress((100 * (done += bytes)) / total)
  }
}

/** Copies a file to where none is, synced; its sum is that of the bytes on their way. */
async function copyFile(from: string, to: string): Promise<string> {
  const hash = createHash('sha256')
  const target: FileHandle = await open(to, 'wx', 0o600)
  try {
    await pipeline(
      createReadStream(from, { highWaterMark: CHUNK }),
      async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) {
          hash.update(chunk)
          await target.writeFile(chunk)
        }
      },
    )
    await target.datasync()
  } finally {
    await target.close()
  }
  return hash.digest('hex')
}

/** The first file that is not there or not of its size: what can be seen at a glance. Null where all are. */
export async function missingFile(folder: string, { files }: Manifest): Promise<string | null> {
  for (const { path, bytes } of files)
    if ((await stat(join(folder, path)).catch(() => null))?.size !== bytes) return path
  return null
}

/** Names of the whole backups in a folder, the oldest first. */
export async function backupsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => BACKUP_NAME.test(name)).sort()
  const whole = await Promise.all(names.map((name) => stat(pathOf(join(folder, name))).catch(() => null)))
  return names.filter((_, i) => whole[i] !== null)
}

/** The newest whole backup of a folder, and when it was made; null where there is none. */
export async function newestBackup(folder: string): Promise<{ path: string; madeAt: number } | null> {
  const name = (await backupsIn(folder)).at(-1)
  if (name === undefined) return null
  const path = join(folder, name)
  return { path, madeAt: (await stat(pathOf(path))).mtimeMs }
}
