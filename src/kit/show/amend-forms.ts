import { amendments, valued, type Amendment } from '../../core/amend-said.ts'
import type { LifeEvent } from '../../core/life.ts'
import type { Assignment, Content, Form, FormField } from '../../core/model/index.ts'
import { can } from '../moves/amend.ts'
import type { Found } from '../moves/look.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, text } from './blocks.ts'

/** What a change asks of the life of a share; the others ask nothing of it but that it is not over. */
const asks: Partial<Record<Amendment, LifeEvent>> = {
  reassign: 'reassign',
  split: 'withdraw',
  suspend: 'suspend',
  resume: 'resume',
  withdraw: 'withdraw',
  reopen: 'reopen',
}

const ofTask: ReadonlySet<Amendment> = new Set(['title', 'text', 'add'])
const ofShare: ReadonlySet<Amendment> = new Set(['reassign', 'split'])

/** Which changes can be made to an item as it stands. */
export function possible(
  { assignment }: Pick<Found, 'assignment'>,
  standing: readonly Assignment[],
): Amendment[] {
  const shares = assignment ? [assignment] : standing
  return amendments.filter((what) => {
    if (assignment ? ofTask.has(what) : ofShare.has(what)) return false
    const event = asks[what]
    if (event) return shares.some(can(event)) && !(ofShare.has(what) && assignment?.state === 'unsettled')
    return what !== 'due' || shares.some(({ state }) => state !== 'done' && state !== 'withdrawn')
  })
}

/** The changes that can be made, one button each. */
export function amendMenu(found: Found, standing: readonly Assignment[], { amend }: Words): Content {
  const shown = found.assignment?.code ?? found.task.code
  const code = `${found.plan.key}-${shown}`
  return content(
    text(amend.menu(shown)),
    buttons(
      ...possible(found, standing).map((what) => ({
        label: amend.name[what],
        verb: 'form',
        args: { code, for: 'amend', what },
        ...(what === 'withdraw' ? { style: 'danger' as const } : {}),
      })),
    ),
  )
}

/** The form of one change: the new value where it takes one, and the reason. */
export function amendForm({ plan, task, assignment }: Found, what: Amendment, { amend }: Words): Form {
  const shown = assignment?.code ?? task.code
  const hidden = (name: string, value: string): FormField => ({ name, label: '', kind: 'hidden', value })
  const now = what === 'title' || what === 'text' ? task[what] : ''
  const value: FormField = {
    name: 'value',
    label: amend.value[what] ?? '',
    kind: what === 'text' ? 'long' : 'text',
    value: now,
    required: true,
    ...(amend.hint[what] ? { hint: amend.hint[what] } : {}),
  }
  return {
    title: amend.formTitle(what, shown),
    verb: 'amend',
    submit: amend.submit,
    fields: [
      hidden('code', `${plan.key}-${shown}`),
      hidden('what', what),
      ...(valued.has(what) ? [value] : []),
      { name: 'reason', label: amend.reason, kind: 'long', required: true },
    ],
  }
}
