import { titleOf } from '../../core/assign-said.ts'
import { recipients } from '../../core/chase.ts'
import { wallClock } from '../../core/day.ts'
import { givenAs } from '../../core/given.ts'
import type { Assignment, Due, Note, Plan, Task, Unit, UnitRole } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import type { Words } from '../words/index.ts'
import { refuseEveryday } from '../words/everyday-refusals.ts'
import { makeItem } from './assign.ts'
import { assignmentsOf } from './look.ts'
import { directoryOf } from './people.ts'

/** An item to be given by hand or of a leader's note; without words under a task, only the units are added to it. */
export interface Giving {
  plan: Plan
  under: Task | null
  units: readonly { unit: Unit; role: UnitRole | null }[]
  due: Due | null
  what: string
  /** The leader's note it comes of. */
  note?: Note
}

export interface Given {
  task: Task
  assignments: Assignment[]
  /** Units in which nobody can be told. */
  unreached: string[]
}

/** Makes the item, each unit's share with its own clock, and tells the units. Refused where it cannot be told who does what. */
export async function give(context: Context, giving: Giving): Promise<Given> {
  const { plan, under, units, note, what } = giving
  if (under && !under.isTask) throw refuseEveryday.notATask(under.code)
  const adds = what === '' && !note
  if (adds && !under) throw refuseEveryday.sayWhat()
  const { day: today } = wallClock(context.now, plan.timezone)
  const shares = under ? await assignmentsOf(context.db, under.id) : []
  const asked = units.map(({ unit, role }) => ({
    unit,
    role: role ?? (adds && under ? roleIn(under, shares, unit) : 'responsible'),
  }))
  if (adds) for (const { unit } of asked) mustBeWithout(shares, unit)
  const words = what === '' ? (note?.words ?? '') : what
  const own = { words: note?.words ?? what, by: note?.by ?? context.by.person.id, on: note?.on ?? today }
  const { task, assignments } = await makeItem(context, plan, {
    origin: note ? 'note' : 'hand',
    title: under?.title ?? titleOf(words),
    text: words,
    units: asked,
    due: giving.due ?? (adds && under ? stillAhead(under.due, today) : null),
    source: { id: note?.id ?? null, ...own },
    ...(under ? { under } : {}),
  })
  const unreached: string[] = []
  for (const { unit } of asked) if (!(await isReached(context, plan, unit.id))) unreached.push(unit.name)
  return { task, assignments, unreached }
}

const stillAhead = (due: Due | null, today: string): Due | null => ((due?.on ?? '') >= today ? due : null)

/** Where a task is led, another unit leads or supports, and which is not guessed; where nobody leads, all are responsible. */
function roleIn(task: Task, shares: readonly Assignment[], unit: Unit): UnitRole {
  const led = shares.some(({ role, state }) => role === 'lead' && state !== 'withdrawn')
  if (led) throw refuseEveryday.nameRole(task.code, unit.name)
  return 'responsible'
}

/** A unit that stands in a task already is not added to it once more. */
export function mustBeWithout(shares: readonly Assignment[], { id, name }: Unit): void {
  const has = shares.find(
    (row) =>
      row.unitId === id && row.state !== 'withdrawn' && (givenAs(row) === null || row.source?.words === ''),
  )
  if (has) throw refuseEveryday.hasShare(name, has.code)
}

/** Whether somebody of a unit gets letters today. */
export async function isReached({ db, now }: Context, plan: Plan, unitId: string): Promise<boolean> {
  const { day } = wallClock(now, plan.timezone)
  return recipients({ to: ['A'] }, await directoryOf(db, plan.id, unitId, day), day).steps.length > 0
}

/** `91.1-1 市教育局（责任），时限：12月20日前`, one line a share. */
export async function shareLines(
  { db }: Pick<Context, 'db'>,
  assignments: readonly Assignment[],
  { amend, core }: Words,
): Promise<string[]> {
  const lines: string[] = []
  for (const { code, unitId, role, deadline } of assignments) {
    const unit = (await db.get('unit', unitId))?.name ?? ''
    lines.push(amend.madeLine(code, unit, core.unitRole[role], deadline?.phrase ?? null))
  }
  return lines
}
