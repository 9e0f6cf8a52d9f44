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
  /** Closes and opens again, as after a power cut: everything comes back from the folder. */
  restart(): Promise<void>
  strike(): Promise<void>
}

/** The state ends with the run: nothing waits for the platter, everything else is as it is in service. */
const disk = { ...realDisk, sync: async () => {} }

export interface Process {
  store: EmbeddedStore
  whole: Assembled
}

/** What a process is raised with. */
export interface Raising {
  timezone: string
  clock: () => Instant
  channel: ChatAdapter
  log: (event: string, facts: Record<string, unknown>) => void
  troubles: string[]
}

/**
 * Raises processes one after another, each on a folder: the real road on an embedded store, with one channel; `wrap` is something
 * between the road and the store.
 */
export function processes({ timezone, clock, channel, log, troubles }: Raising) {
  let secrets = 0
  const secret = () => deriveId('sec', ++secrets)
  const onFatal = (error: Error) => void troubles.push(String(error))
  return async (folder: string, wrap: (store: Store) => Store = (store) => store): Promise<Process> => {
    const store = await openEmbedded({ folder, clock, disk, onFatal })
    const parts = {
      adapters: [channel],
      timezone,
      publicUrl: 'http://localhost',
      secret,
      log,
      works: meetingWorks,
    }
    return { store, whole: assemble({ ...parts, store: wrap(store) }) }
  }
}

/** What the parts log as wrong: a defect in a command, a job that failed. */
export const isTrouble = (event: string): boolean => event === 'handle.defect' || event === 'job.failed'

/** Sets up the real road: an embedded store in a scratch folder, handle, tick and deliver, and one channel. */
export async function setStage(timezone: string, clock: () => Instant, channel: ChatAdapter): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-simulate-'))
  const troubles: string[] = []
  const log = (event: string, facts: Record<string, unknown>): void => {
    if (isTrouble(event)) troubles.push(`${event} ${JSON.stringify(facts)}`)
  }
  const raise = processes({ timezone, clock, channel, log, troubles })
  let raised = await raise(folder)
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
      raised = await raise(folder)
    },
    async strike() {
      try {
        await raised.store.close()
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}
