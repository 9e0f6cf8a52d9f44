import type { Kind, Rows } from '../src/core/model/index.ts'
import { keyPrefix, keysOf, type IndexName } from '../src/kit/indexes.ts'
import type { Db, Listing, Range, Store } from '../src/kit/store.ts'

const SEPARATOR = keyPrefix([''])

const unknown = (what: string): never => {
  throw new Error(`the store of the bench does not know ${what}`)
}

class Rowed<T> implements Listing<T> {
  readonly #rows: readonly T[]

  constructor(rows: readonly T[]) {
    this.#rows = rows
  }

  async all(): Promise<T[]> {
    return [...this.#rows]
  }

  async first(): Promise<T | undefined> {
    return this.#rows[0]
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    yield* this.#rows
  }
}

class MemoryDb implements Db {
  readonly #rows = new Map<string, Map<string, unknown>>()
  readonly #found = new Map<string, Map<string, unknown[]>>()
  readonly #claims = new Set<string>()

  async claim(key: string): Promise<boolean> {
    const first = !this.#claims.has(key)
    this.#claims.add(key)
    return first
  }

  async claimed(key: string): Promise<boolean> {
    return this.#claims.has(key)
  }

  async get<K extends Kind>(kind: K, id: string): Promise<Rows[K] | undefined> {
    return this.#rows.get(kind)?.get(id) as Rows[K] | undefined
  }

  async put<K extends Kind>(kind: K, row: Rows[K]): Promise<Rows[K]> {
    const rows = this.#rows.get(kind) ?? new Map<string, unknown>()
    this.#rows.set(kind, rows.set(row.id, row))
    for (const [index, key] of keysOf(kind, row)) {
      const found = this.#found.get(index) ?? new Map<string, unknown[]>()
      this.#found.set(index, found)
      // Under every leading part, so that a list is one look.
      const parts = key.split(SEPARATOR).slice(0, -1)
      for (let n = 1; n <= parts.length; n++) {
        const place = keyPrefix([kind, ...parts.slice(0, n)])
        const others = (found.get(place) ?? []).filter((one) => (one as { id: string }).id !== row.id)
        found.set(place, [...others, row])
      }
    }
    return row
  }

  list<K extends Kind>(kind: K, index: IndexName<K>, range: Range = {}): Listing<Rows[K]> {
    const { prefix = [], from, to, after, reverse, limit } = range
    if (prefix.length === 0 || (from ?? to ?? after ?? reverse ?? limit) !== undefined)
      return unknown(`such a list of ${kind} ${index}`)
    const found = this.#found.get(index)?.get(keyPrefix([kind, ...prefix]))
    return new Rowed((found ?? []) as Rows[K][])
  }

  async count(): Promise<number> {
    return unknown('counting')
  }

  async note(): Promise<void> {}

  history(): AsyncIterable<never> {
    return unknown('history')
  }
}

/**
 * As little of a store as there can be, for what is measured without one: rows in maps, found by the first parts of a key,
 * nothing durable, nothing taken back. Only what those paths ask for; anything else throws.
 */
export function memoryStore(): Store {
  const db = new MemoryDb()
  const put = async (): Promise<string> => unknown('files')
  const get = async (): Promise<undefined> => unknown('files')
  return { tx: (work) => work(db), files: { put, get }, close: async () => {} }
}
