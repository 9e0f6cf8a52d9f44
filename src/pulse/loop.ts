import cron from 'node-cron'

export interface Pulse {
  /** Something may be due now: run soon, once for many calls. */
  kick(): void
  stop(): Promise<void>
}

export interface Beating {
  round: () => Promise<unknown>
  send: () => Promise<unknown>
  /** Housekeeping that nobody waits for, every ten minutes. */
  tidy: () => Promise<unknown>
  failed: (error: unknown) => void
}

/**
 * The heartbeat of one process: a round every minute and a send soon after each message. What is to be done is decided by
 * stored state, never by the beat; a beat that is missed is made up by the next.
 */
export function startPulse(parts: Beating): Pulse {
  let wanted = false
  let stopped = false
  let running: Promise<void> | null = null
  const drain = async (): Promise<void> => {
    while (wanted) {
      wanted = false
      await parts.send().catch(parts.failed)
    }
    running = null
  }
  const logger = { debug() {}, info() {}, warn() {}, error: (error: unknown) => parts.failed(error) }
  const every = (when: string, name: string, work: () => Promise<unknown>) =>
    cron.schedule(when, () => work().catch(parts.failed), { name, noOverlap: true, logger })
  const tasks = [every('* * * * *', 'round', parts.round), every('*/10 * * * *', 'tidy', parts.tidy)]
  return {
    kick() {
      if (stopped) return
      wanted = true
      running ??= Promise.resolve().then(drain)
    },
    async stop() {
      stopped = true
      wanted = false
      for (const task of tasks) await task.destroy()
      await running
    },
  }
}
