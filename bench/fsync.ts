import { setTimeout as sleep } from 'node:timers/promises'
import { realDisk, type Disk } from '../src/store/embedded/disk.ts'
import { newFolder } from '../test/support/process.ts'
import { openInside } from './inside.ts'
import type { Result } from './result.ts'
import type { Size } from './size.ts'

/** How many acknowledged reports one slow sync carries. The limit: all that can wait at once, one for each client. */
export async function perSync(size: Size): Promise<Result> {
  let syncs = 0
  const disk: Disk = {
    write: realDisk.write,
    async sync(file) {
      syncs++
      await sleep(size.fsyncMs)
      await realDisk.sync(file)
    },
  }
  const { store, say, speakers } = await openInside(await newFolder(), disk)
  let acknowledged = 0
  syncs = 0
  const end = performance.now() + size.fsyncRunMs
  await Promise.all(
    speakers.slice(0, size.clients).map(async (speaker) => {
      while (performance.now() < end) {
        await say(speaker, 'nochange', { code: speaker.code })
        acknowledged++
      }
    }),
  )
  const value = acknowledged / syncs
  await store.close()
  const what = `reports acknowledged per fsync of ${size.fsyncMs} ms, ${size.clients} clients`
  const note = `${Math.round(acknowledged / (size.fsyncRunMs / 1000))} reports a second`
  const line = { what, value, limit: size.clients, unit: '', ratio: value / size.clients, note }
  return { part: 'group commit', lines: [line], curves: [] }
}
