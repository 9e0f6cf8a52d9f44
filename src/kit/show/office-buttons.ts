import type { Block } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import type { Found } from '../moves/look.ts'
import { isOfficeOf } from '../moves/share.ts'
import { buttons } from './blocks.ts'

/** What the office may do with an item beside chasing it: change it by hand, file for its unit, add a unit to a task. */
export function officeButtons({ plan, task, assignment }: Found, context: Context): Block | false {
  if (!isOfficeOf(context, plan.id)) return false
  const { amend } = context.words
  const code = `${plan.key}-${assignment?.code ?? task.code}`
  const reportable = assignment?.state === 'open' || assignment?.state === 'completing'
  return buttons(
    { label: amend.open, verb: 'form', args: { code, for: 'amend' } },
    ...(reportable ? [{ label: amend.file, verb: 'form', args: { code, for: 'behalf' } }] : []),
    ...(assignment ? [] : [{ label: amend.addUnit, verb: 'form', args: { code, for: 'assign' } }]),
  )
}
