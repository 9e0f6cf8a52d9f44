import type { Answer } from '../support/session.ts'

/** One message and what its speaker knows of it. */
export interface Spoken {
  /** The message id that the ledger names as its source. */
  via: string
  key: string
  verb: 'nochange' | 'report' | 'confirm' | 'chase'
  args: Record<string, unknown>
  /** The assignment it is about. */
  code: string
  /** The words a report carries; '' for 无变化. */
  words: string
  tries: number
  /** `waiting`: said, and the line was cut; `forgotten`: the same, and nobody will ask again. */
  state: 'waiting' | 'acknowledged' | 'refused' | 'forgotten'
  answer: Answer | null
}

/** `asg_…/2026-11#3` → its period and revision. */
export function readReportId(id: string): { assignmentId: string; period: string; revision: number } {
  const [, assignmentId = '', period = '', revision = ''] = /^(.+)\/(.+)#(\d+)$/.exec(id) ?? []
  return { assignmentId, period, revision: Number(revision) }
}

/** The reports an answer speaks of. */
export const reportsOf = ({ answer }: Spoken): string[] =>
  (answer?.data['reports'] as string[] | undefined) ?? []

/** What each unit of work was told to be done: the newest acknowledged revision, by assignment code and period. */
export function newestAcknowledged(spoken: readonly Spoken[]): Map<string, Map<string, number>> {
  const newest = new Map<string, Map<string, number>>()
  for (const each of spoken)
    for (const id of each.state === 'acknowledged' ? reportsOf(each) : []) {
      const { period, revision } = readReportId(id)
      const periods = newest.get(each.code) ?? new Map<string, number>()
      periods.set(period, Math.max(revision, periods.get(period) ?? 0))
      newest.set(each.code, periods)
    }
  return newest
}
