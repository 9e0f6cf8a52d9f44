import type { Db, Store } from '../../src/kit/store.ts'

class RolledBack extends Error {}

/** A store on which, once `on`, everything really runs and nothing stays: so each may be tried from the same state. */
export function rolledBack(): { wrap: (store: Store) => Store; begin: () => void } {
  let on = false
  return {
    begin: () => void (on = true),
    wrap: (store) => ({
      files: store.files,
      close: () => store.close(),
      async tx<T>(work: (db: Db) => Promise<T>): Promise<T> {
        if (!on) return store.tx(work)
        const found: { result?: T } = {}
        await store
          .tx(async (db) => {
            found.result = await work(db)
            throw new RolledBack()
          })
          .catch((error: unknown) => {
            if (!(error instanceof RolledBack)) throw error
          })
        return found.result as T
      },
    }),
  }
}
