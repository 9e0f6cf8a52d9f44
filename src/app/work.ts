import type { Instant } from '../core/day.ts'
import type { Work } from '../core/model/index.ts'
import { padded } from '../kit/indexes.ts'
import { collect } from '../kit/moves/look.ts'
import type { Db, Store } from '../kit/store.ts'
import { attempt, HELD, type Worked, type WorkParts } from './attempt.ts'

export type { Worked } from './attempt.ts'

export interface Working {
  /** Does what is due, one after another, until nothing is; calls that come meanwhile wait for their turn. */
  run(clock: () => Instant): Promise<Worked>
  /** Gives up what is being done, which becomes due again, and does nothing more. */
  stop(): Promise<void>
}

/** Long work of this process: one at a time, outside transactions, each try counted and committed before it begins. */
export function createWorking(parts: WorkParts): Working {
  const ending = new AbortController()
  let last: Promise<unknown> = Promise.resolve()
  const drain = async (clock: () => Instant): Promise<Worked> => {
    const worked: Worked = { done: 0, failed: 0, again: 0 }
    while (!ending.signal.aborted) {
      const work = await parts.store.tx((db) => takeUp(parts, db, clock()))
      if (!work) break
      worked[await attempt(parts, work, clock, ending.signal)]++
    }
    return worked
  }
  return {
    run(clock) {
      const run = last.then(() => drain(clock))
      last = run.catch(() => undefined)
      return run
    },
    async stop() {
      ending.abort()
      await last
    },
  }
}

/**
 * Whatever is held becomes due at once. Only for a process that has the store to itself: what it finds held was held by one
 * that is gone.
 */
export function takeOver(store: Store, now: Instant): Promise<void> {
  return store.tx(async (db) => {
    for (const work of await collect(db.list('work', 'due')))
      if (work.dueAt > now) await db.put('work', { ...work, dueAt: now })
  })
}

async function takeUp({ works }: WorkParts, db: Db, now: Instant): Promise<Work | null> {
  for await (const work of db.list('work', 'due', { to: padded(now) }))
    if (works.some(({ job }) => job === work.job))
      // Awaited here: a conflict that comes while the list is being closed would be nobody's.
      return await db.put('work', { ...work, attempts: work.attempts + 1, dueAt: now + HELD, progress: 0 })
  return null
}
