import cron from 'node-cron'

export interface Pulse {
  /** Something may be due now: run soon, once for many calls. */
  kick(): void
  stop(): Promise<void>
}

export interface Beating {
  jobs: () => Promise<unknown>
  /** May be called while it is still going on: it then looks again. */
  send: () => Promise<unknown>
  /** Long work, which rounds and sending do not wait for. */
  work: () => Promise<unknown>
  /** Housekeeping that nobody waits for, every ten minutes. */
  tidy: () => Promise<unknown>
  failed: (error: unknown) => void
  /** What other processes may have put down beside letters, where they do: then both are looked for every two seconds. */
  look?: () => Promise<unknown>
}

/**
 * The heartbeat of one process: the jobs and then a send every minute, and a send soon after each message. A slow sending holds
 * up neither the jobs nor the next look at the queue. What is to be done is decided by
 * stored state, never by the beat; a beat that is missed is made up by the next.
 */
export function startPulse(parts: Beating): Pulse {
  let stopped = false
  const sending = new Set<Promise<unknown>>()
  const send = (): void => {
    const going = parts.send()
    if (sending.has(going)) return
    sending.add(going)
    void going.catch(parts.failed).finally(() => sending.delete(going))
  }
  const working = soon(parts.work, parts.failed)
  const kick = (): void => {
    if (stopped) return
    send()
    working.kick()
  }
  const logger = { debug() {}, info() {}, warn() {}, error: (error: unknown) => parts.failed(error) }
  const every = (when: string, name: string, work: () => Promise<unknown>) =>
    cron.schedule(when, () => work().catch(parts.failed), { name, noOverlap: true, logger })
  // Work that another process held is looked for with each round.
  const round = async (): Promise<void> => {
    working.kick()
    await parts.jobs().finally(kick)
  }
  const tasks = [every('* * * * *', 'round', round), every('*/10 * * * *', 'tidy', parts.tidy)]
  const { look } = parts
  if (look) {
    tasks.push(every('*/2 * * * * *', 'send', async () => send()))
    // A look may take as long as what it finds; letters do not wait for it.
    tasks.push(every('*/2 * * * * *', 'look', look))
  }
  return {
    kick,
    async stop() {
      stopped = true
      for (const task of tasks) await task.destroy()
      await Promise.allSettled([...sending, working.settled()])
    },
  }
}

/** Runs something soon after it is asked for: once for many calls, once more where it was asked for meanwhile. */
function soon(run: () => Promise<unknown>, failed: (error: unknown) => void) {
  let wanted = false
  let running: Promise<void> | null = null
  const drain = async (): Promise<void> => {
    while (wanted) {
      wanted = false
      await run().catch(failed)
    }
    running = null
  }
  return {
    kick(): void {
      wanted = true
      running ??= Promise.resolve().then(drain)
    },
    async settled(): Promise<void> {
      wanted = false
      await running
    },
  }
}
