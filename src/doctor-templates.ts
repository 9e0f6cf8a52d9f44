import { found } from './doctor-ground.ts'
import type { Finding } from './doctor.ts'
import { collect } from './kit/moves/look.ts'
import type { Store } from './kit/store.ts'
import { doctor } from './kit/words/doctor.ts'

/**
 * Whether every template that an office made its own can still be read: the next paper would be refused without it. Nothing where no
 * plan has one.
 */
export async function templateFindings(store: Store): Promise<Finding[]> {
  const plans = await store.tx((db) => collect(db.list('plan', 'byKey')))
  const used = plans.flatMap(({ key, settings: { templates = {} } }) =>
    Object.values(templates).map(({ document }) => ({ key, document })),
  )
  if (used.length === 0) return []
  const lost: Finding[] = []
  for (const { key, document } of used)
    if (!(await readable(store, document.hash)))
      lost.push(found('templates', 'mend', doctor.templateGone(key, document.name)))
  return lost.length > 0 ? lost : [found('templates', 'ok', doctor.templatesOk(used.length))]
}

/** One whose bytes are no longer what they were is as good as gone. */
const readable = (store: Store, hash: string): Promise<boolean> =>
  store.files.get(hash).then(
    (bytes) => bytes !== undefined,
    () => false,
  )
