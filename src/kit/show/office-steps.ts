import type { Day } from '../../core/day.ts'
import type { Assignment, Block, Line } from '../../core/model/index.ts'
import { calendarOf } from '../moves/calendar.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { heading, list } from './blocks.ts'
import { dayStanding, type AskedItem } from './card-items.ts'
import { itemOf } from './item.ts'
import { draftedPaperLines } from './papers.ts'

/** What a rung left for the office: whom it could not reach, and which papers are drafted, with what may be done about them. */
export async function officeStepBlocks(
  db: Db,
  office: readonly AskedItem[],
  today: Day,
  words: Words,
  /** Whether they are the office of more than one plan: then codes are told apart by their plan's key. */
  several: boolean,
): Promise<Block[]> {
  if (office.length === 0) return []
  const calendar = await calendarOf(db)
  const lines: Line[] = []
  const drafted: { assignment: Assignment; days: number }[] = []
  for (const [assignment, step] of office) {
    const { unit, plan } = await itemOf(db, assignment)
    const code = several ? `${plan.key}-${assignment.code}` : assignment.code
    if (step.why.unreachable) lines.push([words.chase.unreachable(unit, code, step.why.unreachable)])
    else drafted.push({ assignment, days: dayStanding(calendar, assignment, today) })
  }
  return [
    heading(words.chase.officeTitle),
    ...(lines.length > 0 ? [list(lines)] : []),
    ...(await draftedPaperLines(db, drafted, words, several)),
  ]
}
