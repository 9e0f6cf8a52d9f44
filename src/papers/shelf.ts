import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** What a half-written file is called until it is whole; nobody takes it for a paper. */
const HALF = '.duban-half-'

/**
 * Puts files into a folder that others read: written beside their place, synced, then renamed, so that a full disk or a power cut
 * leaves the old file or none, never half of one. The folder itself must be there: a share that is not mounted is no place to
 * begin a new folder in. Errors are those of the operating system, with their `code`.
 */
export function openShelf(folder: string) {
  let count = 0
  return {
    async put(path: readonly string[], bytes: Uint8Array): Promise<void> {
      await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        // ENOENT of the folder is not that of a font.
        throw error.code === 'ENOENT' ? Object.assign(new Error(error.message), { code: 'ENOTDIR' }) : error
      })
      const place = join(folder, ...path)
      const there = await readFile(place).catch(() => null)
      if (there && Buffer.compare(there, bytes) === 0) return
      const shelf = dirname(place)
      await mkdir(shelf, { recursive: true })
      const half = join(shelf, `${HALF}${process.pid}-${++count}`)
      try {
        const file = await open(half, 'wx', 0o640)
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(half, place)
      } catch (error) {
        await rm(half, { force: true })
        throw error
      }
    },
  }
}
