import { expect, test } from 'vitest'
import type { Report } from '../../../src/core/model/index.ts'
import { collect } from '../../../src/kit/moves/look.ts'
import { standingReports } from '../../../src/kit/moves/standing-reports.ts'
import type { Db } from '../../../src/kit/store.ts'
import { emptyDisk, MemoryStore } from '../../store/memory.ts'

/** Versions of each month from January on; the newest of a month that is named below does not stand. */
const tables: [versions: number[], takenBack: number[]][] = [
  [[], []],
  [[1], []],
  [[3, 1, 4], []],
  [[1, 5, 1], []],
  [[9, 80, 12, 40], []],
  [
    [9, 80, 12, 40],
    [1, 3],
  ],
  [
    [2, 4, 5, 6],
    [0, 1, 2, 3],
  ],
]

const version = (month: number, revision: number, state: Report['state']): Report => {
  const period = `2025-${String(month + 1).padStart(2, '0')}`
  return {
    ...{ id: `a/${period}#${revision}`, version: 0, planId: 'p', assignmentId: 'a', period, revision, state },
    ...{ progress: '已完成', problems: '', next: '', noChange: false, files: [] },
    ...{ by: 'x', filedAt: revision, filedOn: '2025-03-03', late: 0, source: 'm', remark: null },
  }
}

/** The same db, which counts the reports that are read. */
function counting(db: Db): { db: Db; read: () => number } {
  let read = 0
  const list = ((...asked: Parameters<Db['list']>) => {
    const listed = db.list(...asked)
    return {
      async *[Symbol.asyncIterator]() {
        for await (const row of listed) yield ((read++, row))
      },
    }
  }) as unknown as Db['list']
  const get = ((...asked: Parameters<Db['get']>) => (read++, db.get(...asked))) as Db['get']
  return { db: { ...db, list, get }, read: () => read }
}

test.each(tables)(
  'of %j versions a month, those of %j taken back, what stands is found',
  async (versions, taken) => {
    const store = new MemoryStore(emptyDisk(), () => 0)
    await store.tx(async (db) => {
      for (const [month, many] of versions.entries())
        for (let n = 1; n <= many; n++) {
          const newest = taken.includes(month) ? 'withdrawn' : 'filed'
          await db.put('report', version(month, n, n === many ? newest : 'superseded'))
        }
      const all = await collect(db.list('report', 'byAssignment', { prefix: ['a'], reverse: true }))
      const stand = all.filter(({ state }) => state === 'filed').map(({ id }) => id)
      const { db: counted, read } = counting(db)
      const found: string[] = []
      for await (const { id } of standingReports(counted, 'a')) found.push(id)
      expect(found).toEqual(stand)
      // However often a month was corrected, four are read of it and no more.
      expect(read()).toBeLessThanOrEqual(4 * versions.length)
    })
  },
)
