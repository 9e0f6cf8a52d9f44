import { open, type FileHandle } from 'node:fs/promises'

/** The two steps on which durability rests, apart, so that a test can count them and make them fail. */
export interface Disk {
  /** Writes all the bytes at a place in the file. */
  write(file: FileHandle, bytes: Buffer, at: number): Promise<void>
  /** Resolves when everything written to the file is on the disk. */
  sync(file: FileHandle): Promise<void>
}

export const realDisk: Disk = {
  async write(file, bytes, at) {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done)
      done += bytesWritten
    }
  },
  sync: (file) => file.datasync(),
}

/** Makes the names in a folder durable (a new file, a rename). Nothing to do where folders cannot be opened (Windows). */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
