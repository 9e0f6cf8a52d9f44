import type { Plan, Review } from '../../core/model/index.ts'
import type { Actor } from '../../kit/command.ts'
import { mayRevise } from '../../kit/moves/activation.ts'
import { activePlans, collect } from '../../kit/moves/look.ts'
import { mayTouch } from '../../kit/moves/review.ts'
import { whoDid } from '../../kit/moves/who.ts'
import type { Db, Store } from '../../kit/store.ts'
import type { Words } from '../../kit/words/index.ts'
import type { Listed } from './list-page.ts'
import { planOf } from './view.ts'

/** Reviews shown of those that are over, of each kind. */
const PAST = 10

const newestFirst = (a: Review, b: Review): number => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)

/** Every review that waits for somebody, the last few that do not, newest first, and the live plans they may revise. */
export const listsOf = (
  store: Store,
  actor: Actor,
  words: Words,
): Promise<{ open: Listed[]; past: Listed[]; plans: Plan[] }> =>
  store.tx(async (db) => {
    const of = (state: Review['state'], limit?: number): Promise<Review[]> =>
      collect(
        db.list('review', 'byState', {
          prefix: [state],
          reverse: true,
          ...(limit === undefined ? {} : { limit }),
        }),
      )
    const open = [...(await of('reading')), ...(await of('ready')), ...(await of('unreadable', PAST))]
    const past = [...(await of('activated', PAST)), ...(await of('dropped', PAST))]
    return {
      open: await listed(db, words, await touched(db, actor, open.toSorted(newestFirst))),
      past: await listed(db, words, (await touched(db, actor, past.toSorted(newestFirst))).slice(0, PAST)),
      plans: (await activePlans(db)).filter((plan) => mayRevise(actor, plan)),
    }
  })

async function touched(db: Db, actor: Actor, reviews: readonly Review[]): Promise<Review[]> {
  const kept: Review[] = []
  for (const review of reviews) if (await mayTouch(db, actor, review)) kept.push(review)
  return kept
}

async function listed(db: Db, words: Words, reviews: readonly Review[]): Promise<Listed[]> {
  const rows: Listed[] = []
  for (const review of reviews) {
    const revises = review.revises === null ? null : ((await planOf(db, review))?.key ?? null)
    rows.push({ review, title: await titleOf(db, review), by: await whoDid(db, review.by, words), revises })
  }
  return rows
}

/** As it stands after the last change of it. */
async function titleOf(db: Db, { id, edits }: Review): Promise<string | null> {
  const changed = edits.findLast(({ edit }) => edit.kind === 'plan' && edit.title !== undefined)?.edit
  if (changed?.kind === 'plan' && changed.title !== undefined) return changed.title
  return (await db.get('reading', id))?.plan.title ?? null
}
