import type { Content } from '../../core/model/index.ts'
import type { Actor } from '../command.ts'
import type { Activated } from '../moves/activation.ts'
import { firstOf } from '../moves/look.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, text } from './blocks.ts'

/** What an activation made, and what its office does next. */
export async function showActivated(
  db: Db,
  activated: Activated,
  by: Actor,
  { review }: Words,
): Promise<Content> {
  const { plan } = activated
  const look = { label: review.button.plan, verb: 'plan', args: { key: plan.key } }
  const toSettle = { label: review.button.settle, verb: 'settle', args: {} }
  if ('added' in activated) {
    const { added, changed, withdrawn } = activated
    return content(text(review.revised(plan.key, added, changed, withdrawn)), buttons(look, toSettle))
  }
  const { tasks, assignments, findings } = activated
  const share = await firstOf(db.list('assignment', 'byState', { prefix: [plan.id, 'open'], limit: 1 }))
  const unit = share && (await db.get('unit', share.unitId))?.name
  const next = by.operator
    ? review.nameOffice(review.inviteOffice(plan.key))
    : unit && review.officeNow(review.inviteExample(unit, plan.key))
  return content(
    text(review.activated(plan.title, plan.key)),
    text(review.activatedCounts(tasks, assignments, findings)),
    next !== undefined && next !== '' && text(next),
    !by.operator && buttons(look, ...(findings > 0 ? [toSettle] : [])),
  )
}
