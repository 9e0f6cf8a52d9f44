import type { Day } from '../../core/day.ts'
import { snoozeOf } from '../../core/snooze.ts'
import type { Assignment, Line } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { whoDid } from '../moves/who.ts'

/** Until when reminders are put off, who asked for it and why; nothing where they are not, or not any more. */
export async function snoozeLines(
  db: Db,
  assignment: Assignment,
  today: Day,
  { remind, core, people }: Words,
): Promise<Line[]> {
  const snooze = assignment.state === 'open' ? snoozeOf(assignment) : null
  if (!snooze || snooze.until <= today) return []
  const who = await whoDid(db, snooze.by, { people })
  return [[remind.statusLine(core.day(snooze.until), who, core.day(snooze.on), snooze.reason)]]
}
