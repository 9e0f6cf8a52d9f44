import type { Form, FormField } from '../../core/model/index.ts'
import type { Words } from '../words/index.ts'
import type { Matter } from '../moves/decide.ts'

/** What a unit may put to the office from an item, each with a form of its own. */
export const puts = ['decline', 'extend', 'coordinate'] as const
export type Put = (typeof puts)[number]

/** How the office answers where words are owed. */
export const answers = ['arrange', 'refuse'] as const
export type Answer = (typeof answers)[number]

const hidden = (name: string, value: string): FormField => ({ name, label: '', kind: 'hidden', value })

/** `code` carries the plan's key; `shown` is what people read. */
export function putForm(which: Put, code: string, shown: string, { requests }: Words): Form {
  const form = { verb: which, submit: requests.submit }
  const reason: FormField = { name: 'reason', label: requests.reason, kind: 'long', required: true }
  const fields: Record<Put, FormField[]> = {
    decline: [reason],
    extend: [
      { name: 'until', label: requests.newDate, kind: 'text', required: true, hint: requests.dateHint },
      reason,
    ],
    coordinate: [{ name: 'statement', label: requests.statement, kind: 'long', required: true }],
  }
  const titles: Record<Put, string> = {
    decline: requests.declineTitle(shown),
    extend: requests.extendTitle(shown),
    coordinate: requests.coordinateTitle(shown),
  }
  return { ...form, title: titles[which], fields: [hidden('code', code), ...fields[which]] }
}

export function answerForm(
  which: Answer,
  { request, plan }: Pick<Matter, 'request' | 'plan'>,
  { requests }: Words,
): Form {
  return {
    title: requests.decideTitle(request.number, requests.kind[request.kind]),
    verb: 'decide',
    submit: requests.submit,
    fields: [
      hidden('what', `${plan.key}-${request.number}`),
      hidden('answer', which === 'arrange' ? 'agree' : 'refuse'),
      {
        name: 'remark',
        label: which === 'arrange' ? requests.outcome : requests.reason,
        kind: 'long',
        required: true,
      },
    ],
  }
}
