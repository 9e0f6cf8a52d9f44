import type { Calendar } from '../../core/calendar.ts'
import type { Day } from '../../core/day.ts'
import { lightOf } from '../../core/light.ts'
import type { Assignment, Block, Button, Line, Plan, Report, Said, Task } from '../../core/model/index.ts'
import { calendarOf } from '../moves/calendar.ts'
import type { Actor } from '../command.ts'
import { must, ownUnits } from '../moves/look.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { givenAs } from '../../core/given.ts'
import { brief } from './blocks.ts'
import { supportButtons } from './support-buttons.ts'
import { givenLines } from './given.ts'

/** One assignment with what is needed to show it. */
export interface Item {
  assignment: Assignment
  task: Task
  plan: Plan
  unit: string
}

export async function itemOf(db: Db, assignment: Assignment): Promise<Item> {
  const { taskId, planId, unitId } = assignment
  const [task, plan, unit] = await Promise.all([
    db.get('task', taskId),
    db.get('plan', planId),
    db.get('unit', unitId),
  ])
  return { assignment, task: must(task, taskId), plan: must(plan, planId), unit: unit?.name ?? '' }
}

/** `1.2.1-2 研究确定试点企业（市国资委 · 牵头） 黄灯 3 个工作日后到期`; without the title where that stands above already. */
export function itemLine(
  { assignment, task, unit }: Item,
  today: Day,
  calendar: Calendar,
  words: Words,
  withTitle = true,
): Line {
  const { light, reason } = lightOf(assignment, today, calendar)
  const { unitRole, aside } = words.core
  const given = givenAs(assignment)
  const role = unitRole[assignment.role] + (given === null ? '' : ` · ${words.items.origin[given]}`)
  return [
    { code: assignment.code },
    ' ',
    withTitle ? `${brief(task.title)}${aside(`${unit} · ${role}`)} ` : `${unit}${aside(role)} `,
    { light, text: words.core.light[light] },
    ` ${words.light.reason(reason)}${assignment.provisional ? words.light.provisional : ''}`,
  ]
}

/** Whether codes alone would not tell items apart. */
export const ofSeveralPlans = (items: readonly { planId: string }[]): boolean =>
  new Set(items.map(({ planId }) => planId)).size > 1

/** A line of an item with its plan's key before its code, for what speaks of several plans. */
export const withKey = (line: Line, { assignment, plan }: Item): Line =>
  line.map((part) =>
    typeof part === 'object' && 'code' in part && part.code === assignment.code
      ? { code: `${plan.key}-${assignment.code}` }
      : part,
  )

/** What a reader may do with an item in place: answer for it, chase it, or only look. */
export type Standing = 'own' | 'office' | 'other'

export function standingOf(actor: Actor, { planId, unitId }: Assignment): Standing {
  if (ownUnits(actor, planId).has(unitId)) return 'own'
  return actor.roles.some((role) => role.planId === planId && role.role === 'office') ? 'office' : 'other'
}

/**
 * The buttons under an item: each acts in place; `period` lets a stale card be noticed. The office chases from the day on
 * which the item turns yellow: before it nobody is late with anything.
 */
function itemButtons(
  { assignment, plan }: Item,
  standing: Standing,
  today: Day,
  words: Words,
  among: readonly Button[],
  more: readonly Button[] | undefined,
): Button[] {
  const code = `${plan.key}-${assignment.code}`
  const look: Button = { label: words.chase.status, verb: 'status', args: { what: code } }
  if (assignment.state !== 'open') return [look]
  const asked = assignment.period !== null
  const pressing = asked && assignment.yellowOn !== null && assignment.yellowOn <= today
  if (standing === 'office')
    return pressing ? [{ label: words.chase.chase, verb: 'chase', args: { what: code } }, look] : [look]
  if (standing === 'other') return [look]
  const period = asked ? { period: assignment.period } : {}
  return [
    { label: words.chase.report, verb: 'form', args: { code }, style: 'primary' },
    ...(asked ? [{ label: words.chase.noChange, verb: 'nochange', args: { code, ...period } }] : []),
    { label: words.chase.done, verb: 'form', args: { code, for: 'done' } },
    ...(more
      ? [...among, ...more, look].map((button): Button => ({ ...button, more: true }))
      : [...among, look]),
  ]
}

const itemFacts = ({ assignment, task }: Item) => ({ assignment, title: task.title })

interface Shown {
  today: Day
  words: Words
  standing: Standing
  details?: Line[]
  withTitle?: boolean
  /** On a card or a list: what may be done besides; it and what is done seldom stand behind the main buttons. */
  more?: readonly Button[]
}

/** One item of a card or list, acting in place. */
export async function itemBlock(
  db: Db,
  item: Item,
  { today, words, standing, details = [], withTitle = true, more }: Shown,
): Promise<Block> {
  const calendar = await calendarOf(db)
  const among = standing === 'own' ? await supportButtons(db, item, words) : []
  return {
    kind: 'item',
    line: itemLine(item, today, calendar, words, withTitle),
    light: lightOf(item.assignment, today, calendar).light,
    // Whoever works on it is told where it comes from and by when it is wanted; others as their view allows.
    details: standing === 'other' ? details : [...(await givenLines(db, itemFacts(item), words)), ...details],
    buttons: itemButtons(item, standing, today, words, among, more),
  }
}

/** What was said, field by field; empty fields are left out. */
export function saidLines(said: Said | Report, words: Words): Line[] {
  if (said.noChange && !said.progress) return [[words.report.noChange]]
  const fields: [string, string][] = [
    [words.report.progress, said.progress],
    [words.report.problems, said.problems],
    [words.report.next, said.next],
  ]
  const lines: Line[] = fields
    .filter(([, value]) => value)
    .map(([label, value]) => [{ strong: label }, `${words.core.colon}${value}`])
  if (said.files.length > 0)
    lines.push([
      { strong: words.report.files },
      words.core.colon,
      ...said.files.flatMap((file, n) => (n === 0 ? [{ file }] : [' ', { file }])),
    ])
  return lines
}
