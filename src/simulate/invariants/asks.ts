import { askedFor } from '../../core/period.ts'
import { accounts, answered, positionAt } from '../account.ts'
import type { Checker, HappeningOf, Log } from '../log.ts'
import { chaseRounds } from '../rounds.ts'
import { standingReports } from '../standing.ts'
import { inquire } from './verdict.ts'

const all = <K extends 'asked' | 'composed'>({ happenings }: Log, kind: K): HappeningOf<K>[] =>
  happenings.filter((h): h is HappeningOf<K> => h.kind === kind)

/** Whether an ask was objected to or withdrawn after it was made, and not upheld since. */
const ended = ({ happenings }: Log, { assignmentId, period, seq }: HappeningOf<'asked'>): boolean =>
  happenings.some(
    (h) =>
      (h.kind === 'objected' || h.kind === 'released') &&
      h.assignmentId === assignmentId &&
      h.period === period &&
      h.seq > seq,
  )

/** Every ask ends answered, objected to or withdrawn; else its day is still to come, or it was chased. */
export const asksEnd: Checker = (log) => {
  const { expect, close } = inquire()
  const chased = new Set(log.evidence.steps.map(({ assignmentId, period }) => `${assignmentId}/${period}`))
  for (const { event, subjects, body } of log.evidence.entries)
    if (event === 'chase.unreachable')
      chased.add(`${subjects[0]}/${(body as { period?: string } | null)?.period}`)
  const last = chaseRounds(log).at(-1)?.day ?? ''
  let silent = 0
  for (const asked of all(log, 'asked')) {
    const { assignmentId, period, seq } = asked
    const key = `${assignmentId}/${period}`
    const done = answered(log, assignmentId, period, Infinity) || ended(log, asked)
    const rests = positionAt(accounts(log).get(assignmentId), Infinity)?.state !== 'open'
    const over = last > (askedFor(period) ?? '')
    if (!done && over && !rests) silent++
    expect(
      done || rests || !over || chased.has(key),
      () => `${key}, asked at ${seq}, was neither answered nor chased`,
    )
  }
  return close('every-ask-ends-or-is-chased', `${silent} overdue at the end`)
}

/** A lead is told once in each round how its ask stands, when nothing is waited for or its day is over; never before. */
export const leadsAreTold: Checker = (log) => {
  const { expect, close } = inquire()
  const made = new Map<string, { due: string; rounds: Set<string>; told: number }>()
  for (const { event, via, body } of log.evidence.entries) {
    const { ask = '', dueOn = '' } = (body ?? {}) as { ask?: string; dueOn?: string }
    const known = made.get(ask) ?? { due: '', rounds: new Set<string>(), told: 0 }
    if (event === 'ask.made' || event === 'ask.upheld') {
      known.rounds.add(via)
      if (dueOn > known.due) known.due = dueOn
    }
    if (event === 'ask.gathered') known.told++
    if (ask !== '') made.set(ask, known)
  }
  const last = chaseRounds(log).at(-1)?.day ?? ''
  for (const [ask, { due, rounds, told }] of made) {
    const withdrawn = log.evidence.entries.some(
      ({ event, body }) => event === 'ask.withdrawn' && (body as { ask?: string } | null)?.ask === ask,
    )
    expect(told <= rounds.size, () => `${ask} was told ${told} times in ${rounds.size} rounds`)
    expect(told > 0 || withdrawn || last <= due, () => `${ask}, due on ${due}, was never told to its lead`)
  }
  return close('leads-are-told-once')
}

/** What is composed was filed by a support that this lead asked, and stood at that moment; each unit's name is one of theirs. */
export const composedOfParts: Checker = (log) => {
  const { expect, close } = inquire()
  for (const composed of all(log, 'composed')) {
    const past = log.happenings.filter(({ seq }) => seq < composed.seq)
    const asked = all(log, 'asked').filter((h) => h.leadId === composed.leadId && h.seq < composed.seq)
    for (const id of composed.parts) {
      const part = asked.find(({ assignmentId, period }) => id.startsWith(`${assignmentId}/${period}#`))
      const stands = part && standingReports(past, part.assignmentId).some(({ reportId }) => reportId === id)
      expect(
        stands === true,
        () => `${composed.draftId} names ${id}, which nobody asked for or which does not stand`,
      )
    }
    const units = new Set(
      composed.parts.map((id) => {
        const position = positionAt(accounts(log).get(id.split('/')[0] ?? ''), composed.seq)
        return log.units[position?.unitId ?? '']
      }),
    )
    for (const name of composed.names)
      expect(units.has(name), () => `${composed.draftId} speaks for ${name}, whose part is not in it`)
  }
  return close('composed-drafts-name-filed-parts')
}

/** Whatever stands filed for a lead and was not composed into one of its reports yet is in the next draft it composes. */
export const noPartLost: Checker = (log) => {
  const { expect, close } = inquire()
  const composed = all(log, 'composed')
  for (const { leadId, seq, parts } of composed) {
    const past = log.happenings.filter((h) => h.seq < seq)
    const earlier = new Set(
      composed.filter((one) => one.leadId === leadId && one.seq < seq).flatMap((one) => one.parts),
    )
    for (const asked of all(log, 'asked').filter((h) => h.leadId === leadId && h.seq < seq)) {
      const part = standingReports(past, asked.assignmentId).find(({ period }) => period === asked.period)
      if (!part || earlier.has(part.reportId)) continue
      expect(
        parts.includes(part.reportId),
        () => `${part.reportId} was lost when ${leadId} composed at ${seq}`,
      )
    }
  }
  return close('no-part-is-lost')
}
