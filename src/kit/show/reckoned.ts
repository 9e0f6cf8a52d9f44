import type { Calendar } from '../../core/calendar.ts'
import type { Day } from '../../core/day.ts'
import { calendarOf } from '../moves/calendar.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'

/** A day that was counted in working days or moved off a rest day: marked 暂定 where its year has no holiday notice yet. */
export const reckoned = (day: Day, calendar: Calendar, { core, calendar: say }: Words): string =>
  `${core.day(day)}${calendar.isProvisional(day) ? say.mark : ''}`

export const reckonedDay = async (db: Db, day: Day, words: Words): Promise<string> =>
  reckoned(day, await calendarOf(db), words)
