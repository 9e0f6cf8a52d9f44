import type { UnitSaid } from '../../core/assign-said.ts'
import { dueSaid } from '../../core/assign-said.ts'
import { daysSaid } from '../../core/when.ts'
import { wallClock } from '../../core/day.ts'
import type { Due, Plan, Unit, UnitRole } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { refuseEveryday } from '../words/everyday-refusals.ts'
import { calendarOf } from './calendar.ts'
import { unitCalled } from './people.ts'
import { nearestUnits } from './units.ts'

/** The units that are named, each once. Refused: one that is not known and not said to be new, and a group of units. */
export async function unitsMeant(
  { db, id }: Context,
  said: readonly UnitSaid[],
): Promise<{ unit: Unit; role: UnitRole | null }[]> {
  const found = new Map<string, { unit: Unit; role: UnitRole | null }>()
  for (const { name, role, isNew } of said) {
    const known = await unitCalled(db, name)
    if (!known && !isNew) throw refuseEveryday.unknownUnit(name, await nearestUnits(db, name))
    if (known?.group) throw refuseEveryday.groupUnit(name)
    const unit =
      known ??
      (await db.put('unit', { id: id('unt'), version: 0, name, aliases: [], group: false, members: [] }))
    if (!found.has(unit.id)) found.set(unit.id, { unit, role })
  }
  return [...found.values()]
}

/** A deadline as it was written, on a day of the plan's own clock. Refused where no day can be read, or a past one. */
export async function dueWritten(context: Context, plan: Plan, written: string): Promise<Due> {
  const { day: today } = wallClock(context.now, plan.timezone)
  const [only, ...others] = daysSaid(written, today, await calendarOf(context.db))
  if (!only || others.some(({ on }) => on !== only.on)) throw refuseEveryday.badDay(written)
  return mustBeAhead({ phrase: written.trim(), on: only.on }, today)
}

/** A deadline out of the words of an item, and the words without it where they begin with it. Refused as in dueWritten. */
export async function dueInWords(
  context: Context,
  plan: Plan,
  words: string,
): Promise<{ due: Due | null; what: string }> {
  const { day: today } = wallClock(context.now, plan.timezone)
  const { due, what, several } = dueSaid(words, today, await calendarOf(context.db))
  if (several) throw refuseEveryday.severalDays()
  return { due: due && mustBeAhead(due, today), what }
}

/** Refuses a day that does not exist or is past. */
export function mustBeAhead(due: Due, today: string): Due {
  if (due.on === null) throw refuseEveryday.badDay(due.phrase)
  if (due.on < today) throw refuseEveryday.pastDay(due.phrase, due.on)
  return due
}
