import type { Calendar } from './calendar.ts'
import { addMonths, dayOfMonth, type Day } from './day.ts'
import type { Meeting, MeetingRule, Plan } from './model/index.ts'

/** When joint meetings are where the plan says nothing. */
export const defaultMeeting = { off: false, day: 5, lead: 5, at: '14:30', place: '' } as const

/** A plan's rule with everything it leaves open filled in. */
export const meetingRule = (plan: Pick<Plan, 'settings'>): Required<MeetingRule> => ({
  ...defaultMeeting,
  ...plan.settings.meeting,
})

/** The meeting day of a month, `YYYY-MM`: the first working day on or after the rule's day. */
export const meetingDay = (month: string, { day }: Pick<Required<MeetingRule>, 'day'>, calendar: Calendar) =>
  calendar.onOrAfter(dayOfMonth(month, day))

export interface DueMeeting {
  /** The month it is for, `2026-12`. */
  label: string
  on: Day
}

/**
 * The meetings whose agenda is to be drafted today. From the lead time on until the day before the meeting; one whose whole
 * lead time fell into a standstill (`lookedOn` is the last day on which anybody looked) is proposed the lead time after
 * today, unless the next month's is drafted by then. A plan that began within
 * the lead time has its first meeting the month after.
 */
export function dueMeetings(plan: Plan, today: Day, lookedOn: Day | null, calendar: Calendar): DueMeeting[] {
  const rule = meetingRule(plan)
  if (rule.off || plan.status === 'closed') return []
  const month = today.slice(0, 7)
  const months = [-1, 0, 1, 2].map((n) => {
    const label = addMonths(month, n)
    const on = meetingDay(label, rule, calendar)
    return { label, on, from: calendar.step(on, -rule.lead) }
  })
  const asked = months.filter(({ from }) => from >= plan.startedOn)
  const coming = asked.filter(({ on, from }) => from <= today && today < on)
  const missed = asked.findLast(({ on, from }) => on <= today && lookedOn !== null && lookedOn < from)
  if (coming.length > 0 || !missed) return coming.map(({ label, on }) => ({ label, on }))
  return [{ label: missed.label, on: calendar.step(today, Math.max(1, rule.lead)) }]
}

/** Whether a meeting is still to come, as far as is known: nobody has cancelled it or written its minutes. */
export const isComing = ({ state, on }: Meeting, today: Day): boolean =>
  (state === 'drafted' || state === 'noticed') && on >= today

/** The label of a meeting on a day of a month: the month, or `2026-12-2` where the month has had one. */
export function freeLabel(month: string, taken: readonly string[]): string {
  if (!taken.includes(month)) return month
  let n = 2
  while (taken.includes(`${month}-${n}`)) n++
  return `${month}-${n}`
}

/** The number of the plan's next meeting; those that were cancelled do not count. */
export const nextNumber = (meetings: readonly Meeting[]): number =>
  Math.max(0, ...meetings.filter(({ state }) => state !== 'cancelled').map(({ number }) => number)) + 1
