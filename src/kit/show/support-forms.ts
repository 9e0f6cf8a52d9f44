import { addDays, wallClock, type Day } from '../../core/day.ts'
import type { Form, FormField } from '../../core/model/index.ts'
import type { Target } from '../../core/rights.ts'
import type { Context } from '../command.ts'
import { calendarOf } from '../moves/calendar.ts'
import { countersignMeant } from '../moves/countersign.ts'
import { askables, askedShare, isAsked, leadShare, type Leading } from '../moves/leading.ts'
import { assignmentsOf, type Found } from '../moves/look.ts'
import { unitName } from '../moves/parts.ts'
import { targetOf } from '../moves/target.ts'

const hidden = (name: string, value: string): FormField => ({ name, label: '', kind: 'hidden', value })

interface SupportForm {
  about(code: string, context: Context): Promise<Target>
  form(code: string, context: Context): Promise<Form>
}

const codeOf = ({ plan, assignment }: Leading): string => `${plan.key}-${assignment.code}`

/** Working days before a lead's own due day by which it is offered to ask, so that it has time to compose. */
const AHEAD = 2
/** Working days that supports are given where that day is too near. */
const TIME = 3

async function offeredDay({ plan, assignment }: Leading, { db, now }: Context): Promise<Day> {
  const calendar = await calendarOf(db)
  const today = wallClock(now, plan.timezone).day
  const soonest = calendar.step(today, TIME)
  const { dueOn } = assignment
  const before = dueOn === null ? addDays(today, 0) : calendar.step(dueOn, -AHEAD)
  return before > soonest ? before : soonest
}

/** The forms of lead and supports, by the name under which `form` opens them. */
export const supportForms: Record<'ask' | 'object' | 'countersign', SupportForm> = {
  ask: {
    about: async (code, context) => targetOf(context, await leadShare(context, code)),
    async form(code, context) {
      const found = await leadShare(context, code)
      const { support, core } = context.words
      const names: string[] = []
      for (const share of await askables(context.db, found))
        if (share.state === 'open' && !isAsked(share)) names.push(await unitName(context.db, share))
      const units = [...new Set(names)].join('、')
      const until = core.fullDay(await offeredDay(found, context))
      return {
        title: support.askTitle(found.assignment.code),
        verb: 'ask',
        submit: support.send,
        fields: [
          hidden('code', codeOf(found)),
          {
            name: 'until',
            label: support.until,
            kind: 'text',
            value: until,
            required: true,
            hint: support.hintUntil,
          },
          { name: 'units', label: support.units, kind: 'long', value: units, hint: support.hintUnits },
          { name: 'words', label: support.words, kind: 'long', hint: support.hintWords },
        ],
      }
    },
  },
  object: {
    about: async (code, context) => targetOf(context, await askedShare(context, code)),
    async form(code, context) {
      const found = await askedShare(context, code)
      const { support } = context.words
      return {
        title: support.objectTitle(found.assignment.code),
        verb: 'object',
        submit: support.object,
        fields: [
          hidden('code', codeOf(found)),
          { name: 'reason', label: support.why, kind: 'long', required: true },
        ],
      }
    },
  },
  countersign: {
    async about(code, context) {
      const { request } = await countersignMeant(context, code)
      return { planId: request.planId, unitId: request.unitId ?? '' }
    },
    async form(code, context) {
      const { plan, assignment } = await countersignMeant(context, code)
      const { countersign } = context.words
      return {
        title: countersign.refuseTitle(assignment.code),
        verb: 'countersign',
        submit: countersign.refuse,
        fields: [
          hidden('code', `${plan.key}-${assignment.code}`),
          hidden('answer', 'refuse'),
          { name: 'reason', label: countersign.why, kind: 'long', required: true },
        ],
      }
    },
  },
}

export const isSupportForm = (name: string): name is keyof typeof supportForms =>
  Object.hasOwn(supportForms, name)

/** The field of an application to close that names who is to countersign; none where nobody else has a share in the task. */
export async function countersignField({ db, words }: Context, found: Found): Promise<FormField[]> {
  const names: string[] = []
  for (const share of await assignmentsOf(db, found.task.id))
    if (
      share.unitId !== found.assignment?.unitId &&
      share.state !== 'withdrawn' &&
      share.state !== 'unsettled'
    )
      names.push(await unitName(db, share))
  if (names.length === 0) return []
  const { field, hint } = words.countersign
  return [{ name: 'countersign', label: field, kind: 'text', hint: hint([...new Set(names)].join('、')) }]
}
