import type { Instant } from '../../../src/core/day.ts'
import type { Kind, Rows } from '../../../src/core/model/index.ts'
import { MemoryDb, MemoryStore } from '../memory.ts'
import type { Liar } from './making.ts'
import { telling, withDb, keeping } from './making.ts'

const noVersions = class extends MemoryDb {
  protected override check(): void {
    // The last one wins.
  }
}

const overwritesNewRows = class extends MemoryDb {
  protected override check(kind: Kind, row: Rows[Kind], version: number): void {
    if (row.version > 0) super.check(kind, row, version)
  }
}

const objectsAsTables = class extends MemoryDb {
  protected override holds(claims: ReadonlyMap<string, Instant | null>, key: string): boolean {
    return key in Object.fromEntries(claims)
  }
}

const forgetsClaimsEarly = class extends MemoryDb {
  protected override holds(claims: ReadonlyMap<string, Instant | null>, key: string): boolean {
    const until = claims.get(key)
    return until === null || (until !== undefined && until - 86_400_000 > this.now)
  }
}

const claimsByLooking = class extends MemoryDb {
  override async claimed(key: string): Promise<boolean> {
    return !(await this.claim(key))
  }
}

const looksWithoutItsClock = class extends MemoryDb {
  override async claimed(key: string): Promise<boolean> {
    return (await super.claimed(key)) || this.base.claims.has(key)
  }
}

const neverForgetsClaims = class extends MemoryDb {
  protected override holds(claims: ReadonlyMap<string, Instant | null>, key: string): boolean {
    return claims.has(key)
  }
}

const claimsOutside = telling(
  (state, now, store) =>
    new (class extends MemoryDb {
      override async claim(key: string, keepUntil?: Instant): Promise<boolean> {
        const mine = await super.claim(key, keepUntil)
        if (mine) store.state = { ...store.state, claims: new Map([...store.state.claims, ...this.claims]) }
        return mine
      }
    })(state, now),
)

const swallowsConflicts = class extends MemoryDb {
  protected override check(kind: Kind, row: Rows[Kind], version: number): void {
    try {
      super.check(kind, row, version)
    } finally {
      this.failure = null
    }
  }
}

const staysOpen = class extends MemoryDb {
  protected override live(): void {
    // A db that was kept still answers.
  }
}

const givesUp = class extends MemoryStore {
  override async tx<T>(work: Parameters<MemoryStore['tx']>[0]): Promise<T> {
    const once = { done: false }
    return (await super.tx(async (db) => {
      if (once.done) throw new Error('somebody was faster')
      once.done = true
      return work(db)
    })) as T
  }
}

const claimsEveryTime = class extends MemoryDb {
  protected override holds(): boolean {
    return false
  }
}

const raisesNoVersion = class extends MemoryDb {
  override async put<K extends Kind>(kind: K, row: Rows[K]): Promise<Rows[K]> {
    await super.put(kind, row)
    return row
  }
}

const neverCloses = class extends MemoryStore {
  override async close(): Promise<void> {
    // Goes on as if nothing were.
  }
}

const nests = class extends MemoryStore {
  override async tx<T>(work: Parameters<MemoryStore['tx']>[0]): Promise<T> {
    return (await this.inside.run({ running: false }, () => super.tx(work))) as T
  }
}

export const transactionsLiars: Liar[] = [
  {
    lie: 'claims what was only looked at',
    caughtBy: 'claimed: says whether a key is claimed, and claims nothing',
    make: withDb(claimsByLooking),
  },
  {
    lie: 'takes a claim for one whose moment has passed',
    caughtBy: 'claimed: no longer once its moment has passed',
    make: withDb(looksWithoutItsClock),
  },
  {
    lie: 'keeps the rows of a failed transaction',
    caughtBy: 'rollback: nothing of a failed transaction remains',
    make: keeping((db) => {
      db.claims.clear()
      db.notes.length = 0
    }),
  },
  {
    lie: 'keeps the index of a failed transaction',
    caughtBy: 'rollback: no index key and no count of it remains',
    make: keeping((db) => db.claims.clear()),
  },
  {
    lie: 'keeps the notes of a failed transaction',
    caughtBy: 'rollback: no ledger entry of it remains',
    make: keeping((db) => {
      db.claims.clear()
      db.rows.clear()
    }),
  },
  {
    lie: 'claims outside the transaction',
    caughtBy: 'claim: only if the transaction commits',
    make: claimsOutside,
  },
  {
    lie: 'keeps claims in an object',
    caughtBy: 'claim: any key, __proto__ and very long ones included',
    make: withDb(objectsAsTables),
  },
  {
    lie: 'forgets claims a day early',
    caughtBy: 'claim: kept until its moment, and without one for ever',
    make: withDb(forgetsClaimsEarly),
  },
  {
    lie: 'never forgets a claim',
    caughtBy: 'claim: forgotten after its moment, at the latest at the next opening',
    make: withDb(neverForgetsClaims),
  },
  {
    lie: 'does not check versions',
    caughtBy:
      'version: a stale, a missing and a premature version are a Conflict, which ends after some tries',
    make: withDb(noVersions),
  },
  {
    lie: 'overwrites an existing row by a new one (the same letter posted twice)',
    caughtBy:
      'version: a stale, a missing and a premature version are a Conflict, which ends after some tries',
    make: withDb(overwritesNewRows),
  },
  {
    lie: 'does not run work again',
    caughtBy: 'conflict: work runs again, and nothing of the first run remains',
    make: givesUp,
  },
  {
    lie: 'commits the half of work that swallowed a conflict',
    caughtBy: 'conflict: work that swallows it does not commit its half',
    make: withDb(swallowsConflicts),
  },
  {
    lie: 'answers after its transaction',
    caughtBy: 'a db is of no use after its transaction',
    make: withDb(staysOpen),
  },
  { lie: 'claims every time', caughtBy: 'claim: true once per key', make: withDb(claimsEveryTime) },
  {
    lie: 'gives back the version it was handed',
    caughtBy: 'version: put wants the version that is stored, and gives the next',
    make: withDb(raisesNoVersion),
  },
  {
    lie: 'never closes',
    caughtBy: 'after a failure the store goes on, and after close it refuses',
    make: neverCloses,
  },
  {
    lie: 'lets transactions nest',
    caughtBy: 'tx inside the work of a tx is refused, and work that catches it goes on',
    make: nests,
  },
]
