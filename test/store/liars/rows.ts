import type { Kind, Rows } from '../../../src/core/model/index.ts'
import { MemoryDb } from '../memory.ts'
import type { Liar } from './making.ts'
import { withDb, cutsText } from './making.ts'

const liveReferences = class extends MemoryDb {
  protected override take<T>(value: T): T {
    return structuredClone(value)
  }
}

const keepsTheArgument = class extends MemoryDb {
  protected override take<T>(value: T): T {
    return value
  }
}

const oneTableForAllKinds = class extends MemoryDb {
  protected override look(place: string): Rows[Kind] | undefined {
    const id = place.slice(place.indexOf('\u0001'))
    return super.look(place) ?? [...this.base.rows].find(([each]) => each.endsWith(id))?.[1]
  }
}

const getsWithoutOwnWrites = class extends MemoryDb {
  protected override look(place: string): Rows[Kind] | undefined {
    return this.base.rows.get(place)
  }
}

const rowsInAnObject = class extends MemoryDb {
  protected override look(place: string): Rows[Kind] | undefined {
    const objects: Record<string, Rows[Kind]> = {}
    return super.look(place) ?? objects[place.slice(place.indexOf('\u0001') + 1)]
  }
}

export const rowsLiars: Liar[] = [
  {
    lie: 'hands out live rows',
    caughtBy: 'values: a row that was read cannot change what is stored',
    make: withDb(liveReferences),
  },
  {
    lie: 'stores the very object it was handed',
    caughtBy: 'values: what was handed to put belongs to the caller again',
    make: withDb(keepsTheArgument),
  },
  {
    lie: 'drops a character it does not like',
    caughtBy: 'text: every string comes back as it was, in rows and through indexes',
    make: withDb(cutsText),
  },
  {
    lie: 'takes a row of another kind for the one asked for',
    caughtBy: 'get: what was put, undefined where nothing was',
    make: withDb(oneTableForAllKinds),
  },
  {
    lie: 'does not see its own writes',
    caughtBy: 'a transaction sees its own writes, others do not until it commits',
    make: withDb(getsWithoutOwnWrites),
  },
  {
    lie: 'keeps rows in an object',
    caughtBy: 'get: any id, __proto__ included',
    make: withDb(rowsInAnObject),
  },
]
