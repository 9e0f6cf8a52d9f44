import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assemble, type Assembled } from '../assemble.ts'
import type { Instant } from '../core/day.ts'
import type { ChatAdapter } from '../kit/chat.ts'
import { meetingWorks } from '../meetings.ts'
import { deriveId } from '../kit/ledger.ts'
import type { Store } from '../kit/store.ts'
import { realDisk } from '../store/embedded/disk.ts'
import { openEmbedded, type EmbeddedStore } from '../store/embedded/index.ts'

/** The whole of duban on a given clock, with a state of its own that is gone afterwards. */
export interface Stage {
  whole: Assembled
  store: Store
  /** What the parts logged as wrong (a defect in a command, a job that failed). */
  troubles: string[]
  /** Closes and opens again, as after a power cut: everything comes back from what the store kept. */
  restart(): Promise<void>
  strike(): Promise<void>
}

/** The state ends with the run: nothing waits for the platter, everything else is as it is in service. */
const disk = { ...realDisk, sync: async () => {} }

export interface Process<S extends Store = EmbeddedStore> {
  store: S
  whole: Assembled
}

/** Where a stage keeps its state: what it opens, at first and after each standstill, and clears away at its end. */
export interface Ground {
  open(clock: () => Instant, onFatal: (error: Error) => void): Promise<Store>
  clear(): Promise<void>
}

/** A scratch folder and the store that duban has by default. */
async function scratchGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-simulate-'))
  return {
    open: (clock, onFatal) => openEmbedded({ folder, clock, disk, onFatal }),
    clear: () => rm(folder, { recursive: true, force: true }),
  }
}

/** What a process is raised with. */
export interface Raising {
  timezone: string
  clock: () => Instant
  channel: ChatAdapter
  log: (event: string, facts: Record<string, unknown>) => void
  troubles: string[]
}

/** Raises processes, each on a store: the real road with one channel. */
export function roads({ timezone, channel, log }: Pick<Raising, 'timezone' | 'channel' | 'log'>) {
  let secrets = 0
  const secret = () => deriveId('sec', ++secrets)
  return (store: Store): Assembled => {
    const parts = {
      adapters: [channel],
      timezone,
      publicUrl: 'http://localhost',
      secret,
      log,
      works: meetingWorks,
    }
    return assemble({ ...parts, store })
  }
}

/** The same, each on a folder with an embedded store; `wrap` is something between the road and the store. */
export function processes(raising: Raising) {
  const raise = roads(raising)
  const onFatal = fatalTo(raising)
  return async (folder: string, wrap: (store: Store) => Store = (store) => store): Promise<Process> => {
    const store = await openEmbedded({ folder, clock: raising.clock, disk, onFatal })
    return { store, whole: raise(wrap(store)) }
  }
}

const fatalTo =
  ({ troubles }: Raising) =>
  (error: Error): void =>
    void troubles.push(String(error))

/** What the parts log as wrong: a defect in a command, a job that failed. */
export const isTrouble = (event: string): boolean => event === 'handle.defect' || event === 'job.failed'

/** Sets up the real road: a store of its own, embedded unless another ground is given; handle, tick and deliver, and one channel. */
export async function setStage(
  timezone: string,
  clock: () => Instant,
  channel: ChatAdapter,
  given?: Ground,
): Promise<Stage> {
  const ground = given ?? (await scratchGround())
  const troubles: string[] = []
  const log = (event: string, facts: Record<string, unknown>): void => {
    if (isTrouble(event)) troubles.push(`${event} ${JSON.stringify(facts)}`)
  }
  const raising = { timezone, clock, channel, log, troubles }
  const road = roads(raising)
  const raise = async (): Promise<Process<Store>> => {
    const store = await ground.open(clock, fatalTo(raising))
    return { store, whole: road(store) }
  }
  let raised = await raise()
  return {
    get whole() {
      return raised.whole
    },
    get store() {
      return raised.store
    },
    troubles,
    async restart() {
      await raised.store.close()
      raised = await raise()
    },
    async strike() {
      try {
        await raised.store.close()
      } finally {
        await ground.clear()
      }
    },
  }
}
