/** One run of one work, which has the turn. */
interface Holder {
  /** True until the event loop has turned since the run began or came back from the disk. */
  fresh: boolean
  /** Reads of the disk that it waits for, as it may. */
  away: number
  giveUp(): void
  timers: NodeJS.Timeout[]
}

interface Waiting {
  begin(): Promise<void>
  refuse(error: Error): void
  /** The run during which it was asked for, where that run may itself have asked. */
  askedIn: Holder | null
}

export interface Turns {
  /** Does a job once all those asked for before are done; `hold` marks each run of its work. */
  take<T>(job: () => Promise<T>): Promise<T>
  /** Runs a work that has the turn; rejects when it holds it for too long. */
  hold<T>(work: () => Promise<T>): Promise<T>
  /** Waits for the disk on behalf of the work that has the turn. */
  away<T>(reading: Promise<T>): Promise<T>
  /** Resolves when everything asked for until now is done. */
  settled(): Promise<void>
}

/** How long a work may wait for something that is not db before what it may itself have asked for is refused. */
const PATIENCE_MS = 1000

/**
 * Works one at a time. A work awaits only db's verbs, so it is over before the event loop turns, unless a verb reads the
 * disk: so turns follow each other without a timer or an asynchronous context of their own (on Node 20 one such context
 * costs every promise of the process dear). One look a turn of the loop finds the work that waits for something else. What
 * was asked for while it ran may be a tx of its own, for which it would wait for ever: that is refused. After `holdMs` the
 * work itself is given up: its writes are dropped, its db is dead, the next one runs.
 */
export function startTurns(holdMs: number): Turns {
  let waiting: Waiting[] = []
  let holder: Holder | null = null
  let draining: Promise<void> | null = null
  let watched = false

  async function drain(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next.begin()
    draining = null
  }

  function watch(): void {
    if (watched) return
    watched = true
    setImmediate(look)
  }

  function look(): void {
    watched = false
    const slow = holder
    if (!slow) return
    slow.fresh = false
    if (slow.timers.length > 0) return
    slow.timers.push(
      setInterval(() => refuseFrom(slow), PATIENCE_MS),
      setTimeout(slow.giveUp, holdMs),
    )
  }

  function refuseFrom(slow: Holder): void {
    if (slow.away > 0) return
    const suspects = waiting.filter(({ askedIn }) => askedIn === slow)
    waiting = waiting.filter(({ askedIn }) => askedIn !== slow)
    for (const { refuse } of suspects) refuse(new Error('tx inside the work of a tx: await only db there'))
  }

  return {
    take: (job) =>
      new Promise((resolve, reject) => {
        const begin = (): Promise<void> => job().then(resolve, reject)
        waiting.push({ begin, refuse: reject, askedIn: holder?.fresh ? holder : null })
        draining ??= Promise.resolve().then(drain)
      }),
    hold: <T>(work: () => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        const end = (): void => {
          for (const timer of mine.timers) clearTimeout(timer)
          if (holder === mine) holder = null
        }
        const giveUp = (): void => {
          end()
          reject(new Error(`the work held its transaction for over ${holdMs} ms`))
        }
        const mine: Holder = { fresh: true, away: 0, giveUp, timers: [] }
        holder = mine
        watch()
        const fail = (error: unknown): void => {
          end()
          reject(error)
        }
        const finish = (value: T): void => {
          end()
          resolve(value)
        }
        let running: Promise<T>
        try {
          running = work()
        } catch (error) {
          fail(error)
          return
        }
        running.then(finish, fail)
      }),
    async away(reading) {
      const mine = holder
      if (mine) mine.away++
      try {
        return await reading
      } finally {
        if (mine) {
          mine.away--
          mine.fresh = true
          watch()
        }
      }
    },
    settled: async () => void (await draining),
  }
}
