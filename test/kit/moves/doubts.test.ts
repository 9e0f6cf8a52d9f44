import { expect, test } from 'vitest'
import type { Report } from '../../../src/core/model/index.ts'
import { askDoubts } from '../../../src/kit/moves/doubts.ts'
import { emptyDisk, MemoryStore } from '../../store/memory.ts'

const said = { progress: '已完成调研', problems: '', next: '', noChange: false, files: [] }

const version = (period: string, revision: number, state: Report['state']): Report => ({
  ...said,
  ...{ id: `a/${period}#${revision}`, version: 0, planId: 'p', assignmentId: 'a', period, revision, state },
  ...{ by: 'x', filedAt: revision, filedOn: '2025-03-03', late: 0, source: 'm', remark: null },
})

test.each([0, 1, 60])('the period before is found behind %i versions of this one', async (versions) => {
  const store = new MemoryStore(emptyDisk(), () => 0)
  const asked = await store.tx(async (db) => {
    await db.put('report', version('2025-02', 1, 'superseded'))
    await db.put('report', version('2025-02', 2, 'filed'))
    for (let n = 1; n <= versions; n++)
      await db.put('report', version('2025-03', n, n === versions ? 'filed' : 'superseded'))
    return askDoubts(db, [{ assignmentId: 'a', period: '2025-03', ...said }])
  })
  expect(asked.get('a')).toEqual({ kind: 'same-as-last', period: '2025-02' })
})
