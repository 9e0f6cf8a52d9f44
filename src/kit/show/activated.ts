import type { Content } from '../../core/model/index.ts'
import type { Day } from '../../core/day.ts'
import type { Actor } from '../command.ts'
import type { Activated } from '../moves/activation.ts'
import { planCoverage } from '../moves/coverage.ts'
import { firstOf } from '../moves/look.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, text } from './blocks.ts'
import { coverageBlocks } from './coverage.ts'

/** What an activation made, and what its office does next. */
export async function showActivated(
  db: Db,
  activated: Activated,
  by: Actor,
  words: Words,
  today: Day,
): Promise<Content> {
  const { plan } = activated
  const { review } = words
  // Before the first chase: whom it would not reach.
  const coverage = await planCoverage(db, plan, today)
  const check = { label: words.directory.coverButton, verb: 'unit', args: { check: true, plan: plan.key } }
  const checks = coverage.gaps.length > 0 ? [check] : []
  const look = { label: review.button.plan, verb: 'plan', args: { key: plan.key } }
  const toSettle = { label: review.button.settle, verb: 'settle', args: {} }
  if ('added' in activated) {
    const { added, changed, withdrawn } = activated
    return content(
      text(review.revised(plan.key, added, changed, withdrawn)),
      ...coverageBlocks(coverage, plan, words),
      buttons(look, toSettle, ...checks),
    )
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
    // A terminal ends with what to type next.
    ...(by.operator ? coverageBlocks(coverage, plan, words) : []),
    next !== undefined && next !== '' && text(next),
    ...(by.operator ? [] : coverageBlocks(coverage, plan, words)),
    !by.operator && buttons(look, ...(findings > 0 ? [toSettle] : []), ...checks),
  )
}
