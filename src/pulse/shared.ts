import { startPulse, type Beating, type Pulse } from './loop.ts'
import { openQueues, type Slot } from './queues.ts'

export interface SharedBeating extends Beating {
  /** The slots that have come, in the order in which they are to run. */
  due: () => Promise<readonly Slot[]>
  /** Runs one job, where its slot has come. Rejects where it failed. */
  job: (name: string) => Promise<unknown>
}

const RENEW_MS = 10_000

/**
 * The heartbeat of one process among several on a database. pg-boss says each minute to one of them that a round is due; that one
 * puts down the slots that have come, and whoever is free runs them, one at a time and in their order. One that fails is tried again
 * with growing pauses, by any process, and lets the others by. Sending, long work and housekeeping are as in a process alone.
 */
export async function startSharedPulse(parts: SharedBeating & { url: string }): Promise<Pulse> {
  const { due, job, failed } = parts
  const queues = await openQueues(parts.url, failed)
  let stopped = false
  let looking: Promise<void> | null = null
  const carry = async (id: string, name: string): Promise<void> => {
    const renewing = setInterval(() => void queues.renew(id), RENEW_MS)
    try {
      await job(name)
      await queues.done(id)
    } catch (error) {
      await queues.failed(id, error)
    } finally {
      clearInterval(renewing)
    }
  }
  const look = async (): Promise<void> => {
    let offer = await queues.round()
    while (offer) {
      await queues.put(await due())
      offer = false
      // What has come because others ran (a clock put right, a turn begun) is not left to the next minute.
      for (let one = await queues.take(); one; one = stopped ? null : await queues.take()) {
        await carry(one.id, one.job)
        offer = !stopped
      }
    }
    // What another process put down, or failed a while ago.
    for (let one = stopped ? null : await queues.take(); one; one = stopped ? null : await queues.take())
      await carry(one.id, one.job)
  }
  const pulse = startPulse({
    ...parts,
    jobs: async () => {},
    look: () => (stopped ? Promise.resolve() : (looking = look().finally(() => (looking = null)))),
  })
  return {
    kick: pulse.kick,
    async stop() {
      stopped = true
      await pulse.stop()
      await looking?.catch(() => {})
      await queues.close()
    },
  }
}
