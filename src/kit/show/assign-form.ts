import type { Form, FormField } from '../../core/model/index.ts'
import type { Words } from '../words/index.ts'

/** What is known already of an item that is to be given. */
interface Known {
  plan: string
  code?: string
  note?: number
}

const hidden = (name: string, value: string): FormField => ({ name, label: '', kind: 'hidden', value })

/** The form in which the office gives an item: a new one, one under a task, or one of a leader's note. */
export function assignForm({ amend, notes }: Words, { plan, code, note }: Known): Form {
  return {
    title: note === undefined ? `${amend.assignTitle}${code ? ` ${code}` : ''}` : `${notes.digest} ${note}`,
    verb: 'assign',
    submit: amend.give,
    fields: [
      hidden('plan', plan),
      ...(code ? [hidden('code', code)] : []),
      ...(note === undefined ? [] : [hidden('note', String(note))]),
      { name: 'units', label: amend.units, kind: 'text', required: true, hint: amend.unitsHint },
      { name: 'due', label: amend.dueLabel, kind: 'text', hint: amend.hint.due ?? '' },
      { name: 'what', label: amend.what, kind: 'long' },
    ],
  }
}
