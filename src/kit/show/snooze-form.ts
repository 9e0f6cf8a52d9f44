import { snoozableTo } from '../../core/snoozing.ts'
import type { Form } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { calendarOf } from '../moves/calendar.ts'
import { planDay } from '../moves/decide.ts'
import type { FoundShare } from '../moves/share.ts'

/** Until when, and why: filled with what was said already, else with the last day that is left. */
export async function snoozeForm(
  context: Pick<Context, 'db' | 'now' | 'words'>,
  { assignment, plan }: Pick<FoundShare, 'assignment' | 'plan'>,
  said: { until?: string; reason?: string } = {},
): Promise<Form> {
  const { remind, core } = context.words
  const last = snoozableTo(assignment, plan, await calendarOf(context.db), planDay(context, plan))
  return {
    title: remind.snoozeTitle(assignment.code),
    verb: 'snooze',
    submit: remind.submit,
    fields: [
      { name: 'code', label: '', kind: 'hidden', value: `${plan.key}-${assignment.code}` },
      {
        ...{ name: 'until', label: remind.until, kind: 'text', required: true },
        value: said.until ?? (last === null ? '' : core.fullDay(last)),
        ...(last === null ? {} : { hint: remind.untilHint(core.day(last)) }),
      },
      {
        ...{ name: 'reason', label: remind.reason, kind: 'long', required: true },
        ...(said.reason ? { value: said.reason } : {}),
      },
    ],
  }
}
