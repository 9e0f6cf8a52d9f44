import { StoreAway, type Db, type Store } from './store.ts'

/** Tries before it is given up. */
const TRIES = 20

/**
 * Writes down what has already happened outside and cannot be taken back, such as a message that a platform took: while the
 * store is away it is tried again, so that nothing has to happen twice because nobody knew. A store waits a little by itself
 * for a server that is away, so this goes on for about half a minute. `work` may have been committed before its answer was
 * lost: it must do nothing the second time. Rejects with StoreAway in the end.
 */
export async function writtenDown<T>(store: Pick<Store, 'tx'>, work: (db: Db) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await store.tx(work)
    } catch (error) {
      if (!(error instanceof StoreAway) || tries === TRIES) throw error
    }
  }
}
