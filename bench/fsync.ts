import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { realDisk, type Disk } from '../src/store/embedded/disk.ts'
import { newFolder } from '../test/support/process.ts'
import { openGroupCommit } from './group-commit.ts'
import { openInside, report } from './inside.ts'
import type { Result } from './result.ts'
import type { Size } from './size.ts'

/** Bytes of a commit; what they are makes no difference beside the delay. */
const BYTES = 2800

/** Writes acknowledged, and syncs they took. */
interface Counted {
  acknowledged: number
  syncs: number
}

/** Everybody writes as soon as the last write is acknowledged; `write` resolves to how many were. */
async function kept({ fsyncRunMs }: Size, clients: number, write: (client: number) => Promise<number>) {
  const end = performance.now() + fsyncRunMs
  let acknowledged = 0
  const one = async (client: number): Promise<void> => {
    while (performance.now() < end) acknowledged += await write(client)
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)))
  return acknowledged
}

async function duban(size: Size): Promise<Counted> {
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
  const speakers = inside.speakers.slice(0, size.clients)
  syncs = 0
  const acknowledged = await kept(size, speakers.length, async (client) => {
    const speaker = speakers[client]
    if (!speaker) return 0
    await report(inside, speaker, '已完成需求调查。')
    return 2
  })
  const counted = { acknowledged, syncs }
  await inside.store.close()
  return counted
}

async function bare(size: Size): Promise<Counted> {
  let syncs = 0
  const journal = await openGroupCommit(join(await newFolder(), '..', 'bare'), BYTES, async () => {
    syncs++
    await sleep(size.fsyncMs)
  })
  const acknowledged = await kept(size, size.clients, async () => {
    await journal.append()
    return 1
  })
  await journal.close()
  return { acknowledged, syncs }
}

/** How many acknowledged writes one slow sync carries, against the bare group commit under the same delay. */
export async function perSync(size: Size): Promise<Result> {
  const [own, plain] = [await duban(size), await bare(size)]
  const [value, limit] = [own.acknowledged / own.syncs, plain.acknowledged / plain.syncs]
  const what = `acknowledged writes per fsync of ${size.fsyncMs} ms, ${size.clients} clients`
  const second = (of: Counted): number => Math.round(of.acknowledged / (size.fsyncRunMs / 1000))
  const note = `${second(own)} writes a second, bare ${second(plain)}`
  return {
    part: 'group commit',
    lines: [{ what, value, limit, unit: '', ratio: value / limit, note }],
    curves: [],
  }
}
