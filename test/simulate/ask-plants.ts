import { askedFor } from '../../src/core/period.ts'
import type { HappeningOf, Log } from '../../src/simulate/log.ts'

/** The first that fits, which must be there: a plant without ground proves nothing. */
function the<T>(list: readonly T[], fits: (one: T) => unknown): T {
  const found = list.find(fits)
  if (found === undefined) throw new Error('these months hold nothing of that kind')
  return found
}

const composedIn = (log: Log): HappeningOf<'composed'> =>
  the(log.happenings, (h) => h.kind === 'composed' && h.parts.length > 0) as HappeningOf<'composed'>

/** Faults of asking, planted into months that were lived through. */
export const askPlants: [name: string, what: string, plant: (log: Log) => void][] = [
  [
    'every-ask-ends-or-is-chased',
    'silence that nobody chased',
    (log) => {
      const asked = the(
        log.happenings,
        (h) => h.kind === 'asked' && (askedFor(h.period) ?? '') < '2025-04-10',
      ) as HappeningOf<'asked'>
      const { assignmentId, period } = asked
      log.happenings = log.happenings.filter(
        (h) => h === asked || !('period' in h && h.assignmentId === assignmentId && h.period === period),
      )
      log.evidence.steps = log.evidence.steps.filter(
        (step) => step.assignmentId !== assignmentId || step.period !== period,
      )
    },
  ],
  [
    'leads-are-told-once',
    'a lead told twice',
    ({ evidence: { entries } }) => {
      const askOf = (body: unknown) => (body as { ask?: string } | null)?.ask
      const again = new Set(
        entries.flatMap(({ event, body }) => (event === 'ask.upheld' ? [askOf(body)] : [])),
      )
      entries.push(the(entries, ({ event, body }) => event === 'ask.gathered' && !again.has(askOf(body))))
    },
  ],
  [
    'leads-are-told-once',
    'a lead never told',
    (log) => {
      log.evidence.entries = log.evidence.entries.filter(({ event }) => event !== 'ask.gathered')
    },
  ],
  [
    'composed-drafts-name-filed-parts',
    'a report that nobody asked for',
    (log) => {
      const other = the(
        log.happenings,
        (h) => h.kind === 'reported' && askedFor(h.period) === null,
      ) as HappeningOf<'reported'>
      composedIn(log).parts.push(other.reportId)
    },
  ],
  [
    'composed-drafts-name-filed-parts',
    'a unit whose part is not in it',
    (log) => composedIn(log).names.push('市无此局'),
  ],
  ['no-part-is-lost', 'a part left out', (log) => void composedIn(log).parts.pop()],
]
