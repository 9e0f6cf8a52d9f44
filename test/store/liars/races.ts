import type { Kind, Rows } from '../../../src/core/model/index.ts'
import { MemoryDb, MemoryStore } from '../memory.ts'
import type { Liar } from './making.ts'
import { blindTo, keeping, seesRanges, seesClaims } from './making.ts'

/** Reads rows as they are at the moment of reading, not as they were when the transaction began. */
const readsTheLatest = class extends MemoryStore {
  protected override begin(): MemoryDb {
    const latest = () => this.state
    return new (class extends MemoryDb {
      protected override look(place: string): Rows[Kind] | undefined {
        return this.rows.get(place) ?? latest().rows.get(place)
      }
    })(this.state, this.clock())
  }
  protected override validate(): void {
    // Read committed: what was read before may have changed.
  }
}

export const racesLiars: Liar[] = [
  {
    lie: 'checks a claim, then inserts it, with nothing between to stop another',
    caughtBy: 'overlap: of two claims of one key exactly one is true',
    make: blindTo(seesClaims),
  },
  {
    lie: 'loses the second of two increments',
    caughtBy: 'overlap: two increments of one row both count',
    make: blindTo(() => true),
  },
  {
    lie: 'lets the later of two new rows overwrite the earlier',
    caughtBy: 'overlap: of two rows with one new id the later run sees the earlier row',
    make: blindTo((place, db) => !db.base.rows.has(place)),
  },
  {
    lie: 'allows write skew (snapshot isolation: only what it writes itself is checked)',
    caughtBy: 'overlap: no write skew (each reads the other row and writes its own)',
    make: blindTo((place, db) => !db.rows.has(place) && !seesRanges(place) && !seesClaims(place)),
  },
  {
    lie: 'allows a phantom behind a count',
    caughtBy: 'overlap: no phantom (count, then insert if there is none)',
    make: blindTo(seesRanges),
  },
  {
    lie: 'allows a phantom behind a list',
    caughtBy: 'overlap: no phantom (list, then insert after the last)',
    make: blindTo(seesRanges),
  },
  {
    lie: 'reads the latest, not one moment',
    caughtBy: 'overlap: a transaction sees one moment',
    make: readsTheLatest,
  },
  {
    lie: 'keeps the claims of a failed transaction',
    caughtBy: 'overlap: a claim that is rolled back goes to the other',
    make: keeping((db) => {
      db.rows.clear()
      db.notes.length = 0
    }),
  },
  {
    lie: 'loses one of many increments',
    caughtBy: 'overlap: many at once all get through, and ids rise as they commit',
    make: blindTo(() => true),
  },
]
