import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { newFolder } from '../test/support/process.ts'
import { collect } from '../src/kit/moves/look.ts'
import { openEmbedded } from '../src/store/embedded/index.ts'
import { grow } from './growth.ts'
import { openInside } from './inside.ts'
import { journalBytes } from './processes.ts'
import type { Line, Result } from './result.ts'
import type { Size } from './size.ts'

/** Reads every file of the journal and of the live rows once and checksums it. */
async function readAll(folder: string): Promise<void> {
  for (const part of ['journal', 'rows'])
    for (const name of await readdir(join(folder, part))) {
      const hash = createHash('sha256')
      for await (const chunk of createReadStream(join(folder, part, name))) hash.update(chunk as Buffer)
      hash.digest()
    }
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** From opening a store that was closed in order to the first rows read, against reading and checksumming the same bytes. */
export async function asLedgersRecover(size: Size): Promise<Result> {
  const folder = await newFolder()
  const lines: Line[] = []
  for (const mb of size.recoveredMb) {
    const inside = await openInside(folder)
    await grow(inside, folder, mb * 1024 * 1024, size)
    await inside.store.close()
    const plain = await took(() => readAll(folder))
    let close = async (): Promise<void> => undefined
    const value = await took(async () => {
      const store = await openEmbedded({ folder, clock: Date.now })
      close = () => store.close()
      await store.tx((db) => collect(db.list('assignment', 'byPlan')))
    })
    const memory = Math.round(process.memoryUsage().rss / 1024 / 1024)
    await close()
    const limit = 2 * plain + 1000
    const note = `${Math.round((await journalBytes(folder)) / 1024 / 1024)} MB of journal; ${memory} MB of this process; limit: 2 × reading and checksumming (${Math.round(plain)} ms) + 1 s`
    lines.push({
      what: `opening a ledger of ${mb} MB, to the first rows read`,
      value,
      limit,
      unit: 'ms',
      ratio: limit / value,
      note,
    })
  }
  return { part: 'recovery', lines, curves: [] }
}
