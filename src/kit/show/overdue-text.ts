import { addDays, type Day } from '../../core/day.ts'
import type { Assignment, Content, Plan } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { calendarOf } from '../moves/calendar.ts'
import { directoryOf } from '../moves/people.ts'
import { isOfficeOf } from '../moves/share.ts'
import { brief, content } from './blocks.ts'
import { itemOf } from './item.ts'

/** Lines of one message, so that it can be pasted into any chat; what is over it is counted. */
const LINES = 20
/** A title on a line of a phone. */
const TITLE = 18

/**
 * What is overdue as plain lines by unit, the longest overdue first, to paste elsewhere. The liaison's name and telephone stand
 * beside the unit for the plan's office only.
 */
export async function overdueText(
  context: Pick<Context, 'db' | 'by' | 'today' | 'words'>,
  plan: Plan,
  overdue: readonly Assignment[],
): Promise<{ content: Content; data: unknown }> {
  const { db, today, words } = context
  const { status, core } = words
  const units = new Map<string, Assignment[]>()
  for (const one of overdue) units.set(one.unitId, [...(units.get(one.unitId) ?? []), one])
  const calendar = await calendarOf(db)
  const office = isOfficeOf(context, plan.id)
  const lines = [status.overdueText(core.fullDay(today), overdue.length, units.size)]
  let left = { items: overdue.length, units: units.size }
  // The last line is kept for the count of the rest.
  for (const [unitId, rows] of units) {
    if (lines.length + 2 > LINES - 1) break
    const name = (await db.get('unit', unitId))?.name ?? ''
    lines.push(status.overdueUnit(name, office ? await contactOf(context, plan, unitId, today) : null))
    let shown = 0
    for (const row of rows.slice(0, LINES - 1 - lines.length)) {
      const { task, assignment } = await itemOf(db, row)
      const late = calendar.between(addDays(assignment.redOn ?? today, -1), today)
      lines.push(`· ${status.overdueItem(assignment.code, brief(task.title, TITLE), late)}`)
      shown++
    }
    left = { items: left.items - shown, units: left.units - (shown === rows.length ? 1 : 0) }
  }
  if (left.items > 0) lines.push(status.overdueRest(left.items, left.units))
  const text = lines.join('\n')
  return {
    content: content({ kind: 'text', line: [text], copy: true }),
    data: { text, items: overdue.length, left: left.items },
  }
}

/** Liaison A, or B where there is no A. */
async function contactOf(
  { db, words }: Pick<Context, 'db' | 'words'>,
  plan: Plan,
  unitId: string,
  today: Day,
): Promise<string> {
  const { A, B } = await directoryOf(db, plan.id, unitId, today)
  const person = await db.get('person', (A ?? B)?.personId ?? '')
  return person ? words.status.liaisonAt(person.name, person.phone) : words.status.noLiaison
}
