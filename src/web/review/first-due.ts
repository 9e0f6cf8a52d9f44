import type { Calendar } from '../../core/calendar.ts'
import type { Day } from '../../core/day.ts'
import { defaultSettings } from '../../core/ladder.ts'
import { firstSlot } from '../../core/period.ts'

/** The day on which a new plan's first reports are due, if it starts today with the usual rhythm. */
export const firstDue = (today: Day, calendar: Calendar): Day =>
  firstSlot({ startedOn: today, settings: defaultSettings }, calendar).dueOn
