/** The work of one transaction while it runs. */
export interface Work {
  /** One of its verbs goes to the server. */
  asks(): void
  /** The answer is back: what runs from here until the event loop goes on is the work's, or what the work let go on. */
  answered(): void
  end(): void
}

export interface Works {
  /** A work begins to run. */
  begin(): Work
  /** Null where a tx may begin at once; else resolves when it may, or rejects. */
  held(): Promise<void> | null
}

interface Known extends Work {
  /** Verbs that are under way. */
  under: number
  over: boolean
  suspects: Set<() => void>
}

/** How long a work may wait for something that is not db before what it may itself have asked for is refused. */
const PATIENCE_MS = 1000

/**
 * Finds a tx that the work of a tx asks for, and would wait for while it holds the connection, or the turn, that this needs. An
 * asynchronous context would tell at once, but on Node 20 one such context more than doubles the cost of every promise of the
 * process. So what is asked for while a work runs is held back until the work goes on: it asks for another verb, or ends. One
 * that waits for a second without either waits for what it asked for, and that is refused.
 */
export function watchWorks(): Works {
  let running: Known | null = null
  const rest = (): void => {
    running = null
  }
  /** Until what was resolved so far has run: that is before the next tick. */
  const runs = (work: Known): void => {
    if (running === null) process.nextTick(rest)
    running = work
  }
  const goesOn = ({ suspects }: Known): void => {
    for (const free of suspects) free()
    suspects.clear()
  }
  return {
    begin() {
      const work: Known = {
        ...{ under: 0, over: false, suspects: new Set() },
        asks() {
          work.under++
          if (work.suspects.size > 0) goesOn(work)
        },
        answered() {
          work.under--
          runs(work)
        },
        end() {
          work.over = true
          goesOn(work)
        },
      }
      runs(work)
      return work
    },
    held() {
      const asking = running
      if (!asking || asking.over || asking.under > 0) return null
      return new Promise((resolve, reject) => {
        const free = (): void => {
          clearTimeout(timer)
          resolve()
        }
        const timer = setTimeout(() => {
          asking.suspects.delete(free)
          reject(new Error('tx inside the work of a tx: await only db there'))
        }, PATIENCE_MS)
        asking.suspects.add(free)
      })
    },
  }
}
