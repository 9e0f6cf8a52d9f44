import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Reads every file of some folders once and checksums it. */
export async function readAll(folder: string, parts: readonly string[]): Promise<void> {
  for (const part of parts)
    for (const name of await readdir(join(folder, part))) {
      const hash = createHash('sha256')
      for await (const chunk of createReadStream(join(folder, part, name))) hash.update(chunk as Buffer)
      hash.digest()
    }
}

/** Milliseconds on the clock. */
export async function took(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}
