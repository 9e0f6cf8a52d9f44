import type { Calendar } from './calendar.ts'
import { addDays, addMonths, dayOfMonth, isDay, mondayOf, type Day } from './day.ts'
import type { Plan, PlanSettings } from './model/index.ts'

/** The period of a non-reporting unit that owes a report at its own deadline. */
export const DEADLINE = 'deadline'

const ASK = 'ask:'

/** The period of a part that a lead asked for by a day. */
export const askLabel = (dueOn: Day): string => `${ASK}${dueOn}`

/** The day by which a part is asked for; null where the label is no such question. */
export const askedFor = (label: string): Day | null =>
  label.startsWith(ASK) ? label.slice(ASK.length) : null

/** Whether a period is one of the rhythm: of a month or a week, and neither a deadline nor a lead's question. */
export const isSlot = (period: string | null): period is string =>
  period !== null && period !== DEADLINE && askedFor(period) === null

/**
 * One turn of the rhythm of reports (报送周期): of a month, or of a week where a plan asks for that. Slots of one kind tile the
 * calendar: each begins the day after the one before it is due.
 */
export interface Slot {
  /** `YYYY-MM` of the nominal due month; of a week its nominal due day, a Thursday. */
  label: string
  from: Day
  /** The nominal due day, moved back to a working day. */
  dueOn: Day
}

type Rhythm = Pick<PlanSettings, 'dueDay'>

/** Due days by calendar, month and day: one report asks for the same few a dozen times. */
const reckoned = new WeakMap<Calendar, Map<string, Day>>()

function dueIn(label: string, { dueDay }: Rhythm, calendar: Calendar): Day {
  const known = reckoned.get(calendar) ?? new Map<string, Day>()
  const key = `${label}/${dueDay}`
  const found = known.get(key) ?? calendar.onOrBefore(dayOfMonth(label, dueDay))
  if (known.size === 0) reckoned.set(calendar, known)
  known.set(key, found)
  return found
}

/** Whether a period is that of a week. */
export const isWeek = (label: string): boolean => isDay(label)

/** Thursday: what is reported by then stands in the digest of the week's last working day. */
const NOMINAL = 3

/** The slot of the week of a day; a week without a working day up to its Thursday has none, and the next that has one is meant. */
export function weekOf(day: Day, calendar: Calendar): Slot {
  let monday = mondayOf(day)
  let dueOn = calendar.onOrBefore(addDays(monday, NOMINAL))
  while (dueOn < monday) {
    monday = addDays(monday, 7)
    dueOn = calendar.onOrBefore(addDays(monday, NOMINAL))
  }
  let before = addDays(monday, NOMINAL - 7)
  while (calendar.onOrBefore(before) < mondayOf(before)) before = addDays(before, -7)
  const from = addDays(calendar.onOrBefore(before), 1)
  return { label: addDays(monday, NOMINAL), from, dueOn }
}

/** The slot of a label: a nominal due month, or the Thursday of a week. */
export function slotNamed(label: string, settings: Rhythm, calendar: Calendar): Slot {
  if (isWeek(label)) return weekOf(label, calendar)
  const from = addDays(dueIn(addMonths(label, -1), settings, calendar), 1)
  return { label, from, dueOn: dueIn(label, settings, calendar) }
}

export const slotAfter = (label: string, settings: Rhythm, calendar: Calendar): Slot =>
  isWeek(label) ? weekOf(addDays(label, 7), calendar) : slotNamed(addMonths(label, 1), settings, calendar)

/** The slot of the month before; a week's is not asked for: what was reported before it says its own period. */
export const slotBefore = (label: string, settings: Rhythm, calendar: Calendar): Slot =>
  slotNamed(addMonths(label, -1), settings, calendar)

/** The month's slot whose `from`…`dueOn` contains the day. A due day early in a month may have moved into the month before. */
export function slotOn(day: Day, settings: Rhythm, calendar: Calendar): Slot {
  let label = addMonths(day.slice(0, 7), -1)
  while (dueIn(label, settings, calendar) < day) label = addMonths(label, 1)
  return slotNamed(label, settings, calendar)
}

/** The first slot that is asked of a plan: the first that is due on or after the day it started. */
export const firstSlot = (plan: Pick<Plan, 'startedOn' | 'settings'>, calendar: Calendar): Slot =>
  slotOn(plan.startedOn, plan.settings, calendar)

/** Working days by which `on` lies after a due day; 0 when on time, at least 1 from the very next day. */
export const lateness = (dueOn: Day, on: Day, calendar: Calendar): number =>
  on <= dueOn ? 0 : Math.max(1, calendar.between(dueOn, on))
