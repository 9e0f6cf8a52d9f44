import type { Day } from '../../core/day.ts'
import type { Block, Line } from '../../core/model/index.ts'
import { calendarOf } from '../moves/calendar.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { heading, list } from './blocks.ts'
import { dayStanding, type AskedItem } from './card-items.ts'
import { itemOf } from './item.ts'

/** What a rung left for the office: whom it could not reach, and which papers are drafted. */
export async function officeStepBlocks(
  db: Db,
  office: readonly AskedItem[],
  today: Day,
  words: Words,
): Promise<Block[]> {
  if (office.length === 0) return []
  const calendar = await calendarOf(db)
  const lines: Line[] = []
  for (const [assignment, step] of office) {
    const { unit } = await itemOf(db, assignment)
    const said = step.why.unreachable
      ? words.chase.unreachable(unit, assignment.code, step.why.unreachable)
      : words.chase.paperDrafted(unit, assignment.code, dayStanding(calendar, assignment, today))
    lines.push([said])
  }
  return [heading(words.chase.officeTitle), list(lines)]
}
