import type { Instant } from '../../src/core/day.ts'
import { NOW, storeContract, type Harness } from './contract.ts'
import { copyOf, freshFolder, open, sweep } from './embedded-folder.ts'

async function harness(small: boolean): Promise<Harness> {
  const folder = await freshFolder()
  let now: Instant = NOW
  const options = { clock: () => now, ...(small ? { segmentBytes: 400, snapshotEvery: 2 } : {}) }
  const store = await open(folder, options)
  return {
    store,
    setClock: (at) => (now = at),
    reopen: async () => {
      await store.close()
      return open(folder, options)
    },
    crash: async () => open(await copyOf(folder), options),
    done: sweep,
  }
}

storeContract('The embedded store', () => harness(false))
storeContract('The embedded store, sealing segments and writing live rows all the time,', () => harness(true))
