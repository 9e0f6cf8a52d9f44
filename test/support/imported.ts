import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Review } from '../../src/core/model/index.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { world, type World } from './world.ts'

/** The shipped sample, which is plan SY already, and the same text under another document number. */
export const sample = readFileSync(join(import.meta.dirname, '../../data/sample-plan.txt'), 'utf8')
export const other = sample.replaceAll('〔2017〕12号', '〔2018〕3号')

export const reviews = (w: World): Promise<Review[]> =>
  w.store.tx((db) => collect(db.list('review', 'byState')))

/** The world with a document that the office brought, read and told of, but not yet looked at. */
export async function imported(
  text = other,
): Promise<{ w: World; id: string; review: () => Promise<Review> }> {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, '导入', { files: [await w.upload(w.office, '实施方案.txt', text)] })
  await w.round()
  w.hear(w.office)
  const [{ id } = { id: '' }] = await reviews(w)
  const review = async () => {
    const row = await w.store.tx((db) => db.get('review', id))
    if (!row) throw new Error('the review is gone')
    return row
  }
  return { w, id, review }
}
