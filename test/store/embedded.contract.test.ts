import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Instant } from '../../src/core/day.ts'
import type { Store } from '../../src/kit/store.ts'
import { openStore } from '../../src/store/open.ts'
import { NOW, storeContract } from './contract.ts'
import type { Harness } from './contract.ts'

/** A folder of its own; a crash is the folder as it lies there at that moment, opened elsewhere. */
async function harness(): Promise<Harness> {
  const root = await mkdtemp(join(tmpdir(), 'duban-store-'))
  let now: Instant = NOW
  const opened: Store[] = []
  const open = async (name: string) => {
    const store = await openStore(`file:${join(root, name)}`, { clock: () => now })
    opened.push(store)
    return store
  }
  const store = await open('state')
  return {
    store,
    setClock: (at) => (now = at),
    reopen: async () => {
      await store.close()
      return open('state')
    },
    crash: async () => {
      // A socket cannot be copied, and the lock of a killed process is not held.
      const filter = (from: string) => !from.endsWith('.sock')
      await cp(join(root, 'state'), join(root, 'left'), { recursive: true, filter })
      return open('left')
    },
    done: async () => {
      for (const each of opened) await each.close().catch(() => undefined)
      await rm(root, { recursive: true, force: true })
    },
  }
}

storeContract('the embedded store', harness)
