import { addDays, mondayOf, wallClock, type Day } from '../../core/day.ts'
import { accounts, owedOn, positionAt, type Position } from '../account.ts'
import type { Checker, Log, Persona, Send } from '../log.ts'
import { chaseRounds, openRounds } from '../rounds.ts'
import { inquire } from './verdict.ts'

const dayOf = (log: Log, { at }: Send): Day => wallClock(at, log.timezone).day

/** When each finding was settled, in numbers of the log. */
const settledAt = ({ happenings }: Log): Map<string, number> =>
  new Map(happenings.flatMap((h) => (h.kind === 'settled' ? [[h.findingId, h.seq] as const] : [])))

/** A letter about findings goes to the office only, names none that was settled, and none goes out after the last was. */
export const findingsWhileOpen: Checker = (log) => {
  const { expect, close } = inquire()
  const settled = settledAt(log)
  const office = new Set(log.people.filter(({ role }) => role === 'office').map(({ id }) => id))
  for (const send of log.sends) {
    if (send.kind !== 'findings') continue
    const said = log.findings.filter(({ message }) => send.text.includes(message))
    const over = said.filter(({ id }) => (settled.get(id) ?? Infinity) < send.seq)
    const holds = said.length > 0 && over.length === 0 && office.has(send.personId)
    expect(
      holds,
      () =>
        `${send.letterId} tells ${send.personId} of ${said.length} findings, settled are [${over.map(({ id }) => id)}]`,
    )
  }
  return close('findings-are-asked-while-open')
}

/** Cards of which the office has one a day. */
const CARD = /\/(?:daily|office)$/

/** Nobody gets two such letters on one day, or one beside a daily card or the office's own. */
export const findingsOrCard: Checker = (log) => {
  const { expect, close } = inquire()
  const daily = log.sends.filter((send) => !send.refused && CARD.test(send.cardId ?? ''))
  const asked = log.sends.filter((send) => !send.refused && send.kind === 'findings')
  const had = new Set(daily.map((send) => `${send.personId}/${dayOf(log, send)}`))
  for (const send of asked) {
    const key = `${send.personId}/${dayOf(log, send)}`
    expect(!had.has(key), () => `${key} has ${send.letterId} beside another letter`)
    had.add(key)
  }
  return close('findings-or-a-card-not-both')
}

/**
 * One a week for each of the office while something is open: no finding is added in a simulation. Owed where a day of the
 * week could have had it: machine up, nobody on leave, no card or agenda on that day or under way from days before, and no
 * due day, which is kept for the card at its close.
 */
export const findingsWeekly: Checker = (log) => {
  const { expect, close } = inquire()
  for (const person of log.people.filter(({ role }) => role === 'office')) {
    const weeks = log.evidence.letters.flatMap(({ to, body }) =>
      to === person.id && body.kind === 'findings' ? [mondayOf(body.day)] : [],
    )
    const owed = new Set(freeDays(log, person).map(mondayOf))
    for (const monday of owed) {
      const had = weeks.filter((week) => week === monday).length
      expect(had > 0, () => `${person.id} was not asked in the week of ${monday}`)
    }
    for (const monday of new Set(weeks))
      expect(
        weeks.indexOf(monday) === weeks.lastIndexOf(monday),
        () => `${person.id} was asked twice in ${monday}`,
      )
  }
  return close('findings-are-asked-every-week')
}

/** How long a card that the channel refused may be under way, in days that have no card of their own for it to give way to. */
const UNDER_WAY = 4

function underWay(refusedOn: Day, taken: ReadonlySet<Day>): Day[] {
  const days = [refusedOn]
  for (let left = UNDER_WAY, day = refusedOn; left > 0;) {
    day = addDays(day, 1)
    days.push(day)
    if (!taken.has(day)) left--
  }
  return days
}

/** Whether something is owed by the end of a working day, so that the office has a card at its close. */
function closesOn(log: Log, position: Position | undefined, day: Day): boolean {
  const owed = position?.state === 'open' ? owedOn(log, position) : null
  return owed !== null && log.calendar.onOrBefore(owed) === day
}

function freeDays(log: Log, person: Persona): Day[] {
  const settled = settledAt(log)
  const own = log.evidence.cards.filter((card) => card.personId === person.id && CARD.test(card.id))
  const agendas = log.sends.filter((send) => send.personId === person.id && send.kind === 'meetings')
  // Whether a day is kept for the card at its close is looked at once, with the cards of the morning.
  const kept = new Set(
    chaseRounds(log).flatMap(({ seq, day }) =>
      [...accounts(log).values()].some((account) => closesOn(log, positionAt(account, seq), day))
        ? [day]
        : [],
    ),
  )
  const taken = new Set([...kept, ...own.map(({ day }) => day)])
  const busy = new Set([
    ...taken,
    ...agendas.map((send) => dayOf(log, send)),
    ...log.sends
      .filter(
        (send) =>
          send.personId === person.id && send.refused && (send.cardId !== null || send.kind === 'meetings'),
      )
      .flatMap((send) => underWay(dayOf(log, send), taken)),
  ])
  return openRounds(log).flatMap(({ seq, day }) => {
    const open = log.findings.some(({ id }) => (settled.get(id) ?? Infinity) > seq)
    const away = person.away.some(({ from, to }) => from <= day && day <= to)
    return open && !away && day > log.plan.startedOn && !busy.has(day) ? [day] : []
  })
}
