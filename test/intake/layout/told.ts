import { understandPaper } from '../../../src/intake/index.ts'
import type { Proposal, ProposedTask } from '../../../src/intake/index.ts'
import { aliases, names } from '../support.ts'

/** A text of a file whose line breaks may be the page's, as it is understood on a given day. */
export const understood = (text: string, today = '2026-11-21'): Proposal =>
  understandPaper({ text, tables: [], breaks: 'lines', unread: [] }, { name: '方案.txt', today, aliases })

/** `1.2 上级/标题 | lead | support | responsible | due`, blanks once. */
export const taskLine = (task: ProposedTask): string => {
  const title = task.path.at(-1) === task.title ? task.path : [...task.path, task.title]
  const time = task.due?.phrase ?? task.recurrence?.phrase ?? ''
  const cells = [title.join('/'), names(task.lead), names(task.support), names(task.responsible), time]
  return `${task.code} ${cells.join(' | ')}`.replace(/ +/g, ' ').trim()
}

/** A line for each task, and one for each finding: `! kind what it is about`. */
export function told(text: string, today?: string): string[] {
  const { plan, findings } = understood(text, today)
  return [
    ...plan.tasks.map(taskLine),
    ...findings.map(({ kind, about }) => `! ${[kind, ...(about ?? [])].join(' ')}`),
  ]
}
