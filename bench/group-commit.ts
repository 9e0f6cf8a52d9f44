import { open } from 'node:fs/promises'

/**
 * The limit of every durable write: the same bytes to the end of a file, one write and one fdatasync for all that wait.
 * Nothing is framed, checked or read back. `beforeSync` makes each sync as slow as somebody else's.
 */
export async function openGroupCommit(
  file: string,
  bytes: number,
  beforeSync = async (): Promise<void> => {},
) {
  const handle = await open(file, 'w')
  const frame = Buffer.alloc(bytes, 0x20)
  let offset = 0
  let waiting: (() => void)[] = []
  let flushing: Promise<void> | null = null

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      const written = Buffer.concat(batch.map(() => frame))
      await handle.write(written, 0, written.length, offset)
      await beforeSync()
      await handle.datasync()
      offset += written.length
      for (const resolve of batch) resolve()
    }
    flushing = null
  }

  return {
    /** Resolves once one more commit is on the disk. */
    append: (): Promise<void> =>
      new Promise((resolve) => {
        waiting.push(resolve)
        flushing ??= flush()
      }),
    async close(): Promise<void> {
      await flushing
      await handle.close()
    },
  }
}
