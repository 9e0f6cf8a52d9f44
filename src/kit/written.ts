import { setTimeout as sleep } from 'node:timers/promises'
import { StoreAway, type Db, type Store } from './store.ts'

/** Pauses between tries, in milliseconds; the last one again and again. */
const PAUSES = [100, 200, 400, 800] as const

/** Tries before it is given up: a standby that takes over, or a server that starts again, is there long before. */
const TRIES = 40

/**
 * Writes down what has already happened outside and cannot be taken back, such as a message that a platform took: while the
 * store is away it is tried again, for about half a minute, so that nothing has to happen twice because nobody knew. `work`
 * may have been committed before its answer was lost, so it must do nothing the second time. Rejects with StoreAway in the end.
 */
export async function writtenDown<T>(store: Pick<Store, 'tx'>, work: (db: Db) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await store.tx(work)
    } catch (error) {
      if (!(error instanceof StoreAway) || tries === TRIES) throw error
      await sleep(PAUSES[tries - 1] ?? PAUSES.at(-1))
    }
  }
}
