import type { AgendaFacts } from '../../core/agenda.ts'
import { meetingDay, meetingRule } from '../../core/meeting.ts'
import { addDays, addMonths, wallClock } from '../../core/day.ts'
import type { Meeting, Request } from '../../core/model/index.ts'
import { accounts, positionBefore } from '../account.ts'
import { lightAt } from '../account-light.ts'
import type { Checker, HappeningOf, Log } from '../log.ts'
import { inquire } from './verdict.ts'

const resolvedIn = ({ happenings }: Log): HappeningOf<'resolved'>[] =>
  happenings.filter((h): h is HappeningOf<'resolved'> => h.kind === 'resolved')

/** Every month whose lead time and meeting day lie within the span has its meeting, and only one of its name. */
export const oneMeetingAMonth: Checker = (log) => {
  const { expect, close } = inquire()
  const rule = meetingRule(log.plan)
  const labels = log.evidence.meetings.map(({ label }) => label)
  for (let month = log.span.from.slice(0, 7); month <= log.span.to.slice(0, 7); month = addMonths(month, 1)) {
    const on = meetingDay(month, rule, log.calendar)
    const from = log.calendar.step(on, -rule.lead)
    // A standstill may last over both; the draft then comes late.
    if (from < log.plan.startedOn || addDays(on, 14) > log.span.to) continue
    expect(labels.filter((label) => label === month).length === 1, () => `${month} has no meeting, or two`)
  }
  return close('one-joint-meeting-a-month')
}

/** What a meeting resolved is on every later agenda until it is closed, and told of as closed once. */
export const resolutionsFoundAgain: Checker = (log) => {
  const { expect, close } = inquire()
  for (const { assignmentId, at } of resolvedIn(log)) {
    const told = new Set<string>()
    for (const { id, agenda, state } of log.evidence.meetings.toSorted(
      (a, b) => a.agenda.asOf - b.agenda.asOf,
    )) {
      if (agenda.asOf <= at) continue
      const closed = positionBefore(accounts(log).get(assignmentId), agenda.asOf)?.state === 'done'
      const open = agenda.open.refs.includes(assignmentId)
      const over = agenda.closed.refs.includes(assignmentId)
      const right = closed ? !open && over === !told.has(assignmentId) : open && !over
      expect(
        right,
        () => `${id}: ${assignmentId} is ${closed ? 'closed' : 'open'}, the agenda says otherwise`,
      )
      if (closed && state === 'held') told.add(assignmentId)
    }
  }
  return close('resolutions-are-found-again')
}

/** Each resolution has a letter to somebody of its unit, a clock, and the line it comes of. */
export const resolutionsHaveClocks: Checker = (log) => {
  const { expect, close } = inquire()
  const about = new Set(log.evidence.letters.flatMap((letter) => letter.about))
  const rows = new Map(log.assignments.map((row) => [row.id, row]))
  for (const { assignmentId, meetingId } of resolvedIn(log)) {
    const row = rows.get(assignmentId)
    const lines = log.evidence.meetings.find(({ id }) => id === meetingId)?.minutes?.lines ?? []
    const line = lines.find(({ assignmentIds }) => assignmentIds.includes(assignmentId))
    expect(about.has(assignmentId), () => `nobody was told of ${row?.code}`)
    expect(Boolean(row && row.dueOn !== null && row.nextActionOn !== null), () => `${row?.code} has no clock`)
    expect(line !== undefined && line.words === row?.source?.words, () => `${row?.code} has lost its line`)
  }
  return close('each-resolution-has-its-letter-and-clock')
}

/** No agenda counts what its refs do not show, and they show what was so at its moment. */
export const agendasAgree: Checker = (log) => {
  const { expect, close } = inquire()
  for (const meeting of log.evidence.meetings) {
    const { agenda } = meeting
    for (const part of [
      'red',
      'yellow',
      'coordination',
      'decisions',
      'completions',
      'open',
      'closed',
    ] as const) {
      const { value, refs, items } = agenda[part]
      const shown = items.map((item) => ('requestId' in item ? item.requestId : item.assignmentId)).toSorted()
      const right = value === refs.length && shown.join() === refs.join()
      expect(
        right,
        () => `${meeting.id} ${part}: counts ${value}, names ${refs.length}, shows ${shown.length}`,
      )
    }
    for (const [name, shown, right] of recounted(log, meeting))
      expect(
        shown.toSorted().join() === right.toSorted().join(),
        () => `${meeting.id} ${name}: [${shown}] shown, [${right}] counted`,
      )
  }
  return close('agendas-count-what-they-show')
}

function recounted(log: Log, { agenda }: Meeting): [string, string[], string[]][] {
  const { day } = wallClock(agenda.asOf, log.timezone)
  const lit = (light: 'red' | 'yellow'): string[] =>
    [...accounts(log)].flatMap(([id, account]) => {
      const position = positionBefore(account, agenda.asOf)
      return position && lightAt(log, position, day) === light ? [id] : []
    })
  return [
    ['red', agenda.red.refs, lit('red')],
    ['yellow', agenda.yellow.refs, lit('yellow')],
    ['coordination', agenda.coordination.refs, openAt(log, agenda, 'coordination')],
    ['decisions', agenda.decisions.refs, openAt(log, agenda, 'extension')],
  ]
}

const openAt = ({ evidence }: Log, { asOf }: AgendaFacts, kind: Request['kind']): string[] =>
  evidence.requests
    .filter(
      (one) => one.kind === kind && one.askedAt < asOf && (one.decidedAt === null || one.decidedAt >= asOf),
    )
    .map(({ id }) => id)
