import { amendments } from '../../core/amend-said.ts'
import type { Content } from '../../core/model/index.ts'
import { verbIn, type Context } from '../command.ts'
import { standingIn } from '../moves/amend.ts'
import type { Found } from '../moves/look.ts'
import { isOfficeOf, onlyShare } from '../moves/share.ts'
import { refuse } from '../words/refusals.ts'
import { amendForm, amendMenu } from './amend-forms.ts'
import { assignForm } from './assign-form.ts'
import { behalfForm } from './behalf-form.ts'
import { content } from './blocks.ts'

/** What the office fills in about an item; each comes back as the command of its name. */
export const officeForms = ['amend', 'assign', 'behalf'] as const
export type OfficeForm = (typeof officeForms)[number]

export const isOfficeForm = (name: string): name is OfficeForm => officeForms.some((one) => one === name)

/** The form, or of a change that is not chosen yet the choice of them. Refused where a share must be named and is not. */
export async function officeForm(
  context: Context,
  found: Found,
  name: OfficeForm,
  change: string | undefined,
): Promise<Content> {
  const { words, by, commands } = context
  const command = commands.find((one) => one.name === name)
  if (!isOfficeOf(context, found.plan.id))
    throw refuse.noRight(command ? verbIn(command, by.person.locale) : name, [words.core.relation.office])
  if (name === 'amend') {
    const what = amendments.find((one) => one === change)
    if (!what) return amendMenu(found, await standingIn(context, found.task), words)
    return content({ kind: 'form', form: amendForm(found, what, words) })
  }
  if (name === 'assign') {
    const known = { plan: found.plan.key, code: found.task.code }
    return content({ kind: 'form', form: assignForm(words, known) })
  }
  const { plan, task, assignment } = await onlyShare(context, found)
  return content({ kind: 'form', form: behalfForm(words, `${plan.key}-${assignment.code}`, task.title) })
}
