import { setTimeout as wait } from 'node:timers/promises'
import type { Finding } from './doctor.ts'
import type { Log } from './log.ts'

/** Milliseconds after the start: fonts alone keep a processor busy for a while, and somebody waits for the first page. */
const FIRST_LOOK_MS = 2000

/** Looks over the house a moment after the start and logs what is amiss; nothing waits for it. Returns what calls it off. */
export function lookOverLater(health: () => Promise<Finding[]>, log: Log): () => void {
  const stop = new AbortController()
  const { signal } = stop
  void wait(FIRST_LOOK_MS, null, { ref: false, signal })
    .then(health)
    .then((findings) => {
      for (const { name, state, say } of findings)
        if (state !== 'ok') log(`doctor.${state}`, { name, say: say.en })
    })
    // A house that is closed meanwhile is not looked over.
    .catch((error: unknown) => {
      if (!signal.aborted) log('doctor.failed', { error: String(error) })
    })
  return () => stop.abort()
}
