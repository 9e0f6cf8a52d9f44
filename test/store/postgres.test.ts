import type { Instant } from '../../src/core/day.ts'
import type { Store } from '../../src/kit/store.ts'
import { openPostgres } from '../../src/store/postgres/index.ts'
import { withPostgres } from '../support/postgres.ts'
import { NOW, storeContract } from './contract.ts'
import type { Harness } from './contract.ts'

const server = withPostgres()

/** A database of its own, and every store opened on it. */
async function harness(): Promise<Harness> {
  const url = await server.database()
  let now: Instant = NOW
  const opened: Store[] = []
  const open = async () => {
    const store = await openPostgres({ url, poolSize: 6, clock: () => now })
    opened.push(store)
    return store
  }
  const store = await open()
  return {
    store,
    concurrent: true,
    setClock: (at) => (now = at),
    reopen: async () => {
      await store.close()
      return open()
    },
    crash: async () => {
      await server.admin('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
        new URL(url).pathname.slice(1),
      ])
      return open()
    },
    done: async () => {
      for (const each of opened) await each.close().catch(() => undefined)
    },
  }
}

storeContract('PostgreSQL', harness)
