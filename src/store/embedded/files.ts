import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../../kit/ledger.ts'
import type { Files } from '../../kit/store.ts'
import { syncFolder } from './disk.ts'
import { damaged } from './trouble.ts'

const HASH = /^[0-9a-f]{64}$/

/**
 * Bytes under their own SHA-256, `files/ab/cdef…`: never overwritten, and on the disk, name included, before `put`
 * resolves. What a crash left half-written lies in `files/incoming` and is swept at the next start.
 */
export async function openFiles(folder: string): Promise<Files> {
  const root = join(folder, 'files')
  const incoming = join(root, 'incoming')
  await rm(incoming, { recursive: true, force: true })
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  let count = 0

  async function write(bytes: Uint8Array, shelf: string, path: string): Promise<void> {
    const half = join(incoming, String(++count))
    const file = await open(half, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await mkdir(shelf, { recursive: true, mode: 0o700 })
    await rename(half, path)
    await syncFolder(shelf)
    await syncFolder(root)
  }

  return {
    async put(given) {
      const bytes = Buffer.from(given)
      const hash = sha256(bytes)
      const shelf = join(root, hash.slice(0, 2))
      const path = join(shelf, hash.slice(2))
      const kept = await readFile(path).catch(() => null)
      if (kept && sha256(kept) === hash) await syncFolder(shelf)
      else await write(bytes, shelf, path)
      return hash
    },
    async get(hash) {
      if (!HASH.test(hash)) return undefined
      const path = join(root, hash.slice(0, 2), hash.slice(2))
      const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      })
      if (bytes && sha256(bytes) !== hash) throw damaged(path, 0, 'badFile')
      return bytes
    },
  }
}
