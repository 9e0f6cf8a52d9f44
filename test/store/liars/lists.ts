import type { Kind, Rows } from '../../../src/core/model/index.ts'
import { MemoryDb } from '../memory.ts'
import type { Liar, Make } from './making.ts'
import { withDb } from './making.ts'

const sortedBy = (order: (a: string, b: string) => number) =>
  class extends MemoryDb {
    protected override order(a: string, b: string): number {
      return order(a, b)
    }
  }

const firstKeyOnly = class extends MemoryDb {
  protected override keys<K extends Kind>(kind: K, row: Rows[K]): [string, string][] {
    const keys = super.keys(kind, row)
    return keys.filter(([name], i) => keys.findIndex(([other]) => other === name) === i)
  }
}

/** A row keeps the keys it was first indexed by: in this store an update writes the row and not the index. */
function staleIndex(): Make {
  const first = new Map<string, [string, string][]>()
  return withDb(
    class extends MemoryDb {
      protected override keys<K extends Kind>(kind: K, row: Rows[K]): [string, string][] {
        const known = first.get(kind + row.id) ?? super.keys(kind, row)
        first.set(kind + row.id, known)
        return known
      }
    },
  )
}

const blindToOwnWrites = class extends MemoryDb {
  protected override rowsOf(kind: Kind): Rows[Kind][] {
    const own = new Set(this.rows.values())
    return super.rowsOf(kind).filter((row) => !own.has(row))
  }
}

const repeatsTheCursor = class extends MemoryDb {
  protected override pageStart(lastOfPage: number): number {
    return Math.max(0, lastOfPage)
  }
}

const countsWithoutLimit = class extends MemoryDb {
  override async count(...[kind, index, range]: Parameters<MemoryDb['count']>): Promise<number> {
    return this.select(kind, index, range?.prefix ? { prefix: range.prefix } : {}).length
  }
}

const byLocale = new Intl.Collator('zh-CN')
const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

const cutsKeys = class extends MemoryDb {
  protected override keys<K extends Kind>(kind: K, row: Rows[K]): [string, string][] {
    return super.keys(kind, row).map(([name, key]) => [name, key.slice(0, 255)])
  }
}

/** A list that looks up its rows, and whether they still belong to it, while it is read. */
const listsTheLatest = class extends MemoryDb {
  protected override give<T>(value: T): T {
    const row = value as Rows[Kind]
    const [, latest] = [...this.rows].find(([place]) => place.endsWith(`\u0001${row.id}`)) ?? []
    return (latest ?? row) as T
  }
}

const takesAnyCursor = class extends MemoryDb {
  protected override select(...[kind, index, range]: Parameters<MemoryDb['select']>): Rows[Kind][] {
    try {
      return super.select(kind, index, range)
    } catch {
      return []
    }
  }
}

const ignoresFrom = class extends MemoryDb {
  protected override select(...[kind, index, range]: Parameters<MemoryDb['select']>): Rows[Kind][] {
    const { from: _, ...rest } = range
    return super.select(kind, index, rest)
  }
}

/** Looks for the next row each time, among the rows as they have become. */
const walksAlong = class extends MemoryDb {
  override async *list<K extends Kind>(
    ...[kind, index, range = {}]: Parameters<MemoryDb['list']>
  ): AsyncGenerator<Rows[K]> {
    for (let page = range; ;) {
      const [row] = this.select(kind, index, { ...page, limit: 1 })
      if (!row) return
      page = { ...page, after: row.id }
      yield row as Rows[K]
    }
  }
}

/** Has one cursor: a list that is begun ends the one before. */
const oneCursor = class extends MemoryDb {
  #lists = 0
  override async *list<K extends Kind>(...args: Parameters<MemoryDb['list']>): AsyncGenerator<Rows[K]> {
    const mine = ++this.#lists
    for (const row of this.select(args[0], args[1], args[2] ?? {})) {
      if (this.#lists !== mine) return
      yield row as Rows[K]
    }
  }
}

export const listsLiars: Liar[] = [
  {
    lie: 'sorts by locale',
    caughtBy: 'list: sorted by code unit, not by locale and not by code point',
    make: withDb(sortedBy((a, b) => byLocale.compare(a, b))),
  },
  {
    lie: 'sorts by code point',
    caughtBy: 'list: sorted by code unit, not by locale and not by code point',
    make: withDb(sortedBy(byCodePoint)),
  },
  {
    lie: 'does not update its indexes',
    caughtBy: 'list: rows enter, move in and leave an index as they change',
    make: staleIndex(),
  },
  {
    lie: 'indexes only the first of several keys',
    caughtBy: 'index with several keys: a row is found by each, and by none that it lost',
    make: withDb(firstKeyOnly),
  },
  {
    lie: 'does not list its own writes',
    caughtBy: 'list: own writes included, in list and count',
    make: withDb(blindToOwnWrites),
  },
  {
    lie: 'begins a page with the last row of the page before',
    caughtBy: 'list: pages by after hold every row once, both ways',
    make: withDb(repeatsTheCursor),
  },
  {
    lie: 'counts more than it lists',
    caughtBy: 'count: equals list, under every range',
    make: withDb(countsWithoutLimit),
  },
  { lie: 'cuts long keys', caughtBy: 'index: a name of 600 characters is found', make: withDb(cutsKeys) },
  {
    lie: 'lists rows as they become while it is read',
    caughtBy: 'list: shows its rows as they were when it began',
    make: withDb(listsTheLatest),
  },
  {
    lie: 'takes a cursor it does not know for the end',
    caughtBy: 'list: a cursor that is not in the range is refused, not taken for the end',
    make: withDb(takesAnyCursor),
  },
  {
    lie: 'ignores from',
    caughtBy: 'list: prefix, from, to, after, reverse and limit',
    make: withDb(ignoresFrom),
  },
  {
    lie: 'walks along its index while rows move in it',
    caughtBy: 'list: what is put while it is read neither repeats nor hides a row',
    make: withDb(walksAlong),
  },
  { lie: 'has one cursor', caughtBy: 'list: may be left early, and nested', make: withDb(oneCursor) },
]
