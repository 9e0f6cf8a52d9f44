import type { Proposal, ProposedShare, ProposedTask } from '../../../src/intake/index.ts'
import { readDocument } from '../../../src/intake/index.ts'
import { aliases } from '../support.ts'

const units = (shares: readonly ProposedShare[]): string =>
  shares.map(({ asWritten, unit }) => (asWritten === unit ? unit : `${asWritten}=${unit}`)).join('、')

const bare = (text: string): string => text.replace(/\s+/g, '')

/** All that a format must give of a task; blanks of its text aside, which follow the format's own lines. */
function told(task: ProposedTask): string {
  const { code, path, title, text, lead, support, responsible, due, recurrence, targets } = task
  const aims = targets.map(({ phrase, value, unit, by }) => `${phrase}=${value}${unit}${by ? ` ${by}` : ''}`)
  return [
    ...[code, path.join('／'), title, bare(text), units(lead), units(support), units(responsible)],
    due ? `${due.phrase}→${due.on ?? ''}` : '',
    recurrence ? `${recurrence.phrase}→${recurrence.every}` : '',
    aims.join('、'),
  ].join('|')
}

export interface Understood {
  head: Omit<Proposal['plan'], 'tasks' | 'units'>
  tasks: string[]
  units: string[]
  findings: string[]
  reference: number
}

/** What a file is understood as, on a day before all of its dates. */
export async function understood(bytes: Uint8Array, name: string): Promise<Understood> {
  const { plan, findings, reference } = await readDocument({ bytes, name, today: '2026-04-01', aliases })
  const { tasks, units: named, ...head } = plan
  return {
    head,
    tasks: tasks.map(told),
    units: named.map((unit) => unit.name),
    findings: findings.map(({ kind, message }) => `${kind} ${message}`),
    reference: reference.length,
  }
}
