import type { Target } from '../../src/core/model/index.ts'
import { byCode } from '../../src/kit/moves/look.ts'
import type { Store } from '../../src/kit/store.ts'

/** What a 2017 plan of the same kind asks for, in numbers: the sample's own table names only one. */
export const BASES: Target = { phrase: '建成5个实训基地', value: 5, unit: '个', by: '2025-12-31' }
export const APPRENTICES: Target = { phrase: '培养学徒2000人', value: 2000, unit: '人', by: null }
export const RATE: Target = { phrase: '培训合格率达到90%', value: 90, unit: '%', by: null }
export const SHARED: Target = { phrase: '3-5个共性实训基地', value: '3-5', unit: '个', by: null }

/** Puts targets on a task of the sample plan, as a document that names them would have. */
export const withTargets = (w: { store: Store }, code: string, ...targets: Target[]): Promise<void> =>
  w.store.tx(async (db) => {
    const { task } = await byCode({ db, by: { roles: [] } }, code)
    await db.put('task', { ...task, targets })
  })
