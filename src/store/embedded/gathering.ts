/** The longest a batch waits for commits that may never come, in milliseconds, however slow the disk. */
const LONGEST_MS = 5

/** A sync that takes less than this, in milliseconds, is not worth a timer: a timer waits for one at least. */
const WORTH_MS = 2

export interface Gathering {
  /** Resolves when the commits that wait, `waiting` of them now, may go to the disk together. */
  gathered(waiting: number): Promise<void>
  /** One more waits; there are now so many. */
  joined(waiting: number): void
  /** A batch is on the disk and lets its writers go, while so many others wait for the next. */
  released(batch: number, waiting: number): void
  /** How long a sync took, in milliseconds. */
  synced(ms: number): void
}

/**
 * When the next batch goes to the disk. Writers who come back one after another would meet a sync that began with the first of
 * them, and wait for a second one: every other sync would carry a single commit. So a batch lets the event loop turn, in which
 * all that was asked for already is committed, and on a slow disk waits for as many as there were before, half a sync at most.
 * Somebody who writes alone waits for that turn of the loop only.
 */
export function startGathering(): Gathering {
  let hoped = 1
  /** Of the syncs so far, nearly the fastest: a busy event loop makes one look slow that was not. */
  let syncMs = 0
  let complete: (() => void) | null = null
  let waits = 0

  const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

  const others = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => complete?.(), ms)
      complete = () => {
        complete = null
        clearTimeout(timer)
        resolve()
      }
    })

  return {
    async gathered(waiting) {
      waits = waiting
      await turn()
      if (waits >= hoped || syncMs < WORTH_MS) return
      await others(Math.min(LONGEST_MS, syncMs / 2))
      // Whoever comes within the same turn of the loop comes along.
      if (waits >= hoped) await turn()
    },
    joined(waiting) {
      waits = waiting
      if (waits >= hoped) complete?.()
    },
    released: (batch, waiting) => void (hoped = batch + waiting),
    synced: (ms) => void (syncMs = ms < syncMs || syncMs === 0 ? ms : syncMs + (ms - syncMs) / 16),
  }
}
