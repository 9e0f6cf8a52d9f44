import type { Expunged, Expunging } from '../../../src/kit/expunge.ts'
import { MemoryStore } from '../memory.ts'
import type { Liar } from './making.ts'

const keepsRows = class extends MemoryStore {
  protected override masked<T>(row: T): T {
    return row
  }
}

const keepsOthersBodies = class extends MemoryStore {
  protected override goes(): boolean {
    return false
  }
}

const knowsNoPlans = class extends MemoryStore {
  override expunge(what: Expunging): Promise<Expunged> {
    const planId = this.state.entries.find(({ event }) => event === 'elsewhere')?.planId ?? null
    return super.expunge(what).then(() => super.expunge({ ...what, planId }))
  }
}

const countsAgain = class extends MemoryStore {
  override async expunge(what: Expunging): Promise<Expunged> {
    await super.expunge(what)
    return { bodies: 2, rows: 2 }
  }
}

const tellsNobody = class extends MemoryStore {
  protected override told(): void {}
}

export const expungeLiars: Liar[] = [
  {
    lie: 'leaves the words in rows',
    caughtBy: 'expunge: the words are gone from rows, and rows keep all else',
    make: keepsRows,
  },
  {
    lie: 'leaves the words in entries beside the one that was named',
    caughtBy: 'expunge: bodies that hold the words are gone, their hashes and every other body stay',
    make: keepsOthersBodies,
  },
  {
    lie: 'takes the words out of other plans, too',
    caughtBy: 'expunge: what belongs to another plan stays as it is',
    make: knowsNoPlans,
  },
  {
    lie: 'lets who was writing meanwhile put the words back',
    caughtBy: 'expunge: who read the words before it and writes after it does not put them back',
    make: tellsNobody,
  },
  {
    lie: 'finds again what it took out',
    caughtBy: 'expunge: again it finds nothing, and the store goes on',
    make: countsAgain,
  },
]
