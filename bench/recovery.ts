import { newFolder } from '../test/support/process.ts'
import { collect } from '../src/kit/moves/look.ts'
import { openEmbedded } from '../src/store/embedded/index.ts'
import { grow } from './growth.ts'
import { openInside } from './inside.ts'
import { backedUp } from './kept.ts'
import { journalBytes } from './processes.ts'
import { readAll, took } from './reading.ts'
import type { Line, Result } from './result.ts'
import type { Size } from './size.ts'

/** Opens the store until the first rows are read, and leaves it open. */
async function opening(folder: string) {
  const from = performance.now()
  const store = await openEmbedded({ folder, clock: Date.now })
  await store.tx((db) => collect(db.list('assignment', 'byPlan')))
  return { store, value: performance.now() - from }
}

/**
 * From opening a store that was closed in order to the first rows read, against reading and checksumming the same bytes; then a backup
 * of it and the restoring of that.
 */
export async function asLedgersRecover(size: Size): Promise<Result> {
  const folder = await newFolder()
  const opened: Line[] = []
  const kept: Line[] = []
  for (const mb of size.recoveredMb) {
    const growing = await took(async () => {
      const inside = await openInside(folder)
      await grow(inside, folder, mb * 1024 * 1024, size)
      await inside.store.close()
    })
    process.stderr.write(`  a ledger of ${mb} MB in ${Math.round(growing / 1000)} s\n`)
    const plain = await took(() => readAll(folder, ['journal', 'rows']))
    const { store, value } = await opening(folder)
    try {
      const memory = Math.round(process.memoryUsage().rss / 1024 / 1024)
      const limit = 2 * plain + 1000
      const note = `${Math.round((await journalBytes(folder)) / 1024 / 1024)} MB of journal; ${memory} MB of this process; limit: 2 × reading and checksumming (${Math.round(plain)} ms) + 1 s`
      const what = `opening a ledger of ${mb} MB, to the first rows read`
      opened.push({ what, value, limit, unit: 'ms', ratio: limit / value, note })
      kept.push(...(await backedUp(store, folder, mb, size.rounds)))
    } finally {
      await store.close()
    }
  }
  return { part: 'recovery', lines: [...opened, ...kept], curves: [] }
}
