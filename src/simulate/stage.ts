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
import { openEmbedded } from '../store/embedded/index.ts'

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

/** Sets up the real road: an embedded store in a scratch folder, handle, tick and deliver, and one channel. */
export async function setStage(timezone: string, clock: () => Instant, channel: ChatAdapter): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-simulate-'))
  const troubles: string[] = []
  let secrets = 0
  const log = (event: string, facts: Record<string, unknown>): void => {
    if (event === 'handle.defect' || event === 'job.failed')
      troubles.push(`${event} ${JSON.stringify(facts)}`)
  }
  const raise = async () => {
    const store = await openEmbedded({
      folder,
      clock,
      disk,
      onFatal: (error) => troubles.push(String(error)),
    })
    const secret = () => deriveId('sec', ++secrets)
    return {
      store,
      whole: assemble({
        store,
        adapters: [channel],
        timezone,
        publicUrl: 'http://localhost',
        secret,
        log,
        works: meetingWorks,
      }),
    }
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
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}
