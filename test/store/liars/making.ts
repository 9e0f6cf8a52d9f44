import type { Instant } from '../../../src/core/day.ts'
import type { Disk, State } from '../memory.ts'
import { MemoryDb, MemoryStore } from '../memory.ts'

/** How a store is made; each liar differs from the correct one in memory by one method. */
export type Make = new (disk: Disk, clock: () => Instant) => MemoryStore

/** A store that breaks one promise, and the clause that must notice. */
export interface Liar {
  lie: string
  caughtBy: string
  make: Make
}

/** A store whose transactions are all of this kind. */
export const telling = (make: (state: State, now: Instant, store: MemoryStore) => MemoryDb): Make =>
  class extends MemoryStore {
    protected override begin(): MemoryDb {
      return make(this.state, this.clock(), this)
    }
  }

/** A store whose transactions are of this class. */
export const withDb = (Db: new (state: State, now: Instant) => MemoryDb): Make =>
  telling((state, now) => new Db(state, now))

/** Forgets what it looked at where `blind` says so, and so never notices that it was changed meanwhile. */
export const blindTo = (blind: (place: string, db: MemoryDb) => boolean): Make =>
  class extends MemoryStore {
    protected override validate(db: MemoryDb, since: number): void {
      for (const place of db.seen) if (blind(place, db)) db.seen.delete(place)
      super.validate(db, since)
    }
  }

/** Keeps some of what a failed transaction did. */
export const keeping = (what: (db: MemoryDb) => void): Make =>
  class extends MemoryStore {
    protected override abandon(db: MemoryDb): void {
      what(db)
      this.apply(db)
      this.persist()
    }
  }

export const seesRanges = (place: string): boolean => place.startsWith('range')
export const seesClaims = (place: string): boolean => place.startsWith('claim')

export const cutsText = class extends MemoryDb {
  protected override take<T>(value: T): T {
    return super.take(JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '')) as T)
  }
}
