import { openAssignment } from '../../core/columns.ts'
import { wallClock } from '../../core/day.ts'
import { unasked } from '../../core/proposal/assignment-rows.ts'
import type { Assignment, Due, Plan, Source, Task, Unit, UnitRole } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { buttons, content, quote, text } from '../show/blocks.ts'
import { items } from '../words/items.ts'
import { calendarOf } from './calendar.ts'
import { noteOf } from './life.ts'
import { assignmentsOf, collect } from './look.ts'
import { tellUnit } from './tell.ts'

/** An item that no document has: what is to be done, by whom, until when, and where it comes from. */
export interface NewItem {
  origin: 'meeting' | 'hand' | 'note'
  title: string
  text: string
  units: readonly { unit: Unit; role: UnitRole }[]
  due: Due | null
  source: Source
  /** The task of the plan it belongs to; without one it becomes a task of its own. */
  under?: Task
}

/**
 * Areas that no document reaches, so that codes of a later revision never meet them: 90 resolutions of joint meetings,
 * 91 given by hand (临时交办), 92 leaders' notes (批示).
 */
const areas = { meeting: '90', hand: '91', note: '92' } as const

/** Makes the item's rows, notes each share and tells its unit. The first of several units leads only if its role says so. */
export async function makeItem(
  context: Context,
  plan: Plan,
  item: NewItem,
): Promise<{ task: Task; assignments: Assignment[] }> {
  const task = item.under ?? (await newTask(context, plan, item))
  const made: Assignment[] = []
  let n = nextNumber(await assignmentsOf(context.db, task.id))
  for (const { unit, role } of item.units) {
    const share = await newShare(context, plan, task, item, { unit, role, n: n++ })
    await tellAssigned(context, plan, share, item)
    made.push(share)
  }
  return { task, assignments: made }
}

/** Codes are never reused: one more than the highest that was ever given. */
const nextNumber = (shares: readonly Assignment[]): number =>
  Math.max(0, ...shares.map(({ code }) => Number(/-(\d+)/.exec(code)?.[1] ?? 0))) + 1

async function newTask(context: Context, plan: Plan, item: NewItem): Promise<Task> {
  const { db } = context
  const area = await areaOf(context, plan, item.origin)
  const siblings = await collect(db.list('task', 'byParent', { prefix: [area.id] }))
  const n = Math.max(0, ...siblings.map(({ code }) => Number(code.split('.')[1] ?? 0))) + 1
  const { title, text: words, due, origin } = item
  return db.put('task', {
    ...blank(context, plan, `${area.code}.${n}`, title),
    level: 2,
    parentId: area.id,
    text: words,
    due,
    isTask: true,
    origin,
  })
}

async function areaOf(context: Context, plan: Plan, origin: NewItem['origin']): Promise<Task> {
  const { db } = context
  const code = areas[origin]
  for await (const known of db.list('task', 'byPlan', { prefix: [plan.id, code.padStart(4, '0')] }))
    if (known.code === code) return known
  return db.put('task', { ...blank(context, plan, code, items.zh.area[origin]), origin })
}

const blank = (context: Context, plan: Plan, code: string, title: string): Task => ({
  id: context.id('tsk'),
  version: 0,
  planId: plan.id,
  level: 1,
  code,
  parentId: null,
  title,
  text: '',
  due: null,
  recurrence: null,
  targets: [],
  source: null,
  isTask: false,
})

/** A share is asked at its deadline; one without a date every period, so that it is never forgotten. */
async function newShare(
  context: Context,
  plan: Plan,
  task: Task,
  { origin, due, source }: NewItem,
  { unit, role, n }: { unit: Unit; role: UnitRole; n: number },
): Promise<Assignment> {
  const { db, now } = context
  const today = wallClock(now, plan.timezone).day
  const row: Assignment = {
    id: context.id('asg'),
    version: 0,
    planId: plan.id,
    taskId: task.id,
    unitId: unit.id,
    code: `${task.code}-${n}`,
    role,
    origin,
    source,
    state: 'open',
    reports: !due?.on,
    deadline: due,
    ...unasked,
  }
  const share = await db.put('assignment', openAssignment(row, plan, await calendarOf(db), today))
  const { state } = share
  await noteOf(context, share, 'assignment.made', { role, state, origin, due, source })
  return share
}

/** The unit hears of a new item at once, with a button to sign for it. */
export async function tellAssigned(
  context: Context,
  plan: Plan,
  share: Assignment,
  { title, due }: Pick<NewItem, 'title' | 'due'>,
): Promise<void> {
  const words = share.source?.words ?? ''
  const code = `${plan.key}-${share.code}`
  await tellUnit(context, share, plan, {
    seed: `assigned ${share.id}`,
    about: [share.id],
    say: ({ items: said, chase }) =>
      content(
        text(said.assigned(share.code, title, share.origin, due?.phrase ?? null)),
        words !== '' && words !== title && quote(words),
        buttons(
          { label: said.sign, verb: 'sign', args: { code }, style: 'primary' },
          { label: said.decline, verb: 'form', args: { code, for: 'decline' } },
          { label: chase.status, verb: 'status', args: { what: code } },
        ),
      ),
  })
}
