import cron from 'node-cron'

export interface Pulse {
  /** Something may be due now: run soon, once for many calls. */
  kick(): void
  stop(): Promise<void>
}

/**
 * The heartbeat of one process: a round every minute and a send soon after each message. What is to be done is decided by
 * stored state, never by the beat; a beat that is missed is made up by the next.
 */
export function startPulse(parts: { round: () => Promise<unknown>; send: () => Promise<unknown>; failed: (error: unknown) => void }): Pulse {
  let wanted = false
  let running: Promise<void> | null = null
  const drain = async (): Promise<void> => {
    while (wanted) {
      wanted = false
      await parts.send().catch(parts.failed)
    }
    running = null
  }
  const task = cron.schedule('* * * * *', () => parts.round().catch(parts.failed), {
    name: 'round',
    noOverlap: true,
    logger: { debug() {}, info() {}, warn() {}, error: (error: unknown) => parts.failed(error) },
  })
  return {
    kick() {
      wanted = true
      running ??= Promise.resolve().then(drain)
    },
    async stop() {
      await task.destroy()
      await running
    },
  }
}
