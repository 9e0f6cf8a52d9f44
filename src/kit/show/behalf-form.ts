import type { Form, FormField } from '../../core/model/index.ts'
import type { Words } from '../words/index.ts'

const long = (name: string, label: string): FormField => ({ name, label, kind: 'long' })

/** The form in which the office files a unit's answer for it. */
export function behalfForm({ behalf, report }: Words, code: string, title: string): Form {
  const choices = (['phone', 'paper', 'other'] as const).map((how) => ({
    value: how,
    label: behalf.how[how],
  }))
  return {
    title: `${behalf.title(code)} ${title}`,
    verb: 'behalf',
    submit: behalf.submit,
    fields: [
      { name: 'code', label: '', kind: 'hidden', value: code },
      { name: 'how', label: behalf.way, kind: 'choice', choices, value: 'phone', required: true },
      { ...long('progress', report.progress), required: true },
      long('problems', report.problems),
      long('next', report.next),
      { name: 'files', label: report.files, kind: 'files' },
    ],
  }
}
