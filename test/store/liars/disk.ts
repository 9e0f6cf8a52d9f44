import { setTimeout as sleep } from 'node:timers/promises'
import { sha256 } from '../../../src/kit/ledger.ts'
import type { Files } from '../../../src/kit/store.ts'
import type { MemoryDb, State } from '../memory.ts'
import { MemoryStore } from '../memory.ts'
import type { Liar } from './making.ts'

const memoryOnly = class extends MemoryStore {
  protected override persist(): void {
    // Kept in memory, and lost with it.
  }
}

/** What is committed now is on disk only when the next transaction comes, or at the closing. */
const resolvesTooEarly = class extends MemoryStore {
  #pending: State | null = null
  protected override persist(): void {
    if (this.#pending) this.disk.state = this.#pending
    this.#pending = this.state
  }
  override async close(): Promise<void> {
    if (this.#pending) this.disk.state = this.#pending
    await super.close()
  }
}

const sharesFiles = class extends MemoryStore {
  override files: Files = {
    put: async (bytes) => {
      this.disk.files.set(sha256(bytes), bytes)
      return sha256(bytes)
    },
    get: async (hash) => this.disk.files.get(hash),
  }
}

const hashesNames = class extends MemoryStore {
  override files: Files = {
    put: async (bytes) => {
      const hash = sha256(String(bytes.length))
      this.disk.files.set(hash, Uint8Array.from(bytes))
      return hash
    },
    get: async (hash) => Uint8Array.from(this.disk.files.get(hash) ?? []),
  }
}

/** A write is on disk a little later, and only the writer waits for it. */
const showsTooEarly = class extends MemoryStore {
  #writing: Promise<unknown> = Promise.resolve()
  protected override persist(): void {
    const { state } = this
    this.#writing = sleep(20).then(() => (this.disk.state = state))
  }
  override async tx<T>(work: Parameters<MemoryStore['tx']>[0]): Promise<T> {
    let wrote = false
    const result = await super.tx(async (db) => {
      const value = await work(db)
      wrote = (db as MemoryDb).rows.size > 0
      return value
    })
    if (wrote) await this.#writing
    return result as T
  }
}

export const diskLiars: Liar[] = [
  {
    lie: 'is memory only',
    caughtBy: 'durable: everything is there after closing and opening, and goes on',
    make: memoryOnly,
  },
  {
    lie: 'resolves before it is durable',
    caughtBy: 'durable: resolved means durable, even if the process dies at that moment',
    make: resolvesTooEarly,
  },
  {
    lie: 'shares the bytes of a file',
    caughtBy: 'files: never changed by whoever put or got them',
    make: sharesFiles,
  },
  {
    lie: 'names files by their length',
    caughtBy: 'files: found by the hash of their bytes',
    make: hashesNames,
  },
  {
    lie: 'finds an empty file where there is none',
    caughtBy: 'files: undefined where there is none',
    make: hashesNames,
  },
  {
    lie: 'shows what is not durable yet',
    caughtBy: 'durable: what was read is durable too',
    make: showsTooEarly,
  },
]
