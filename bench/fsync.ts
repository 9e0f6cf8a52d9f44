import { setTimeout as sleep } from 'node:timers/promises'
import { realDisk, type Disk } from '../src/store/embedded/disk.ts'
import { newFolder } from '../test/support/process.ts'
import { openInside, report } from './inside.ts'
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
  const inside = await openInside(await newFolder(), disk)
  let acknowledged = 0
  syncs = 0
  const end = performance.now() + size.fsyncRunMs
  await Promise.all(
    inside.speakers.slice(0, size.clients).map(async (speaker) => {
      while (performance.now() < end) {
        await report(inside, speaker, '已完成需求调查。')
        acknowledged += 2
      }
    }),
  )
  const value = acknowledged / syncs
  await inside.store.close()
  const what = `acknowledged writes per fsync of ${size.fsyncMs} ms, ${size.clients} clients`
  const note = `${Math.round(acknowledged / (size.fsyncRunMs / 1000))} writes a second`
  const line = { what, value, limit: size.clients, unit: '', ratio: value / size.clients, note }
  return { part: 'group commit', lines: [line], curves: [] }
}
