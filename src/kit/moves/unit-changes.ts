import type { Unit, UnitLevel } from '../../core/model/index.ts'
import { isUnitName } from '../../core/people/unit-asking.ts'
import { LEVELS } from '../../core/people/words.ts'
import type { Context } from '../command.ts'
import { refuseDirectory } from '../words/directory-refusals.ts'
import { refuse } from '../words/refusals.ts'
import { unitByName, unitCalled } from './people.ts'
import type { Seating } from './seats.ts'
import { nearestUnits } from './units.ts'

/** The unit that a name or alias means; refused with the names that are near. */
export async function unitNamed({ db }: Pick<Context, 'db'>, name: string): Promise<Unit> {
  const unit = await unitCalled(db, name)
  if (!unit) throw refuse.unknownUnit(name, await nearestUnits(db, name))
  return unit
}

/** Refuses a name that cannot be typed as a word, and one that another unit has, as its name or its alias. */
async function mustBeFree({ db }: Seating, name: string, unit: Unit | null): Promise<void> {
  if (!isUnitName(name)) throw refuseDirectory.badUnitName(name)
  const other = await unitByName(db, name)
  if (other && other.id !== unit?.id) throw refuseDirectory.nameTaken(name, other.name)
}

/** Keeps a changed unit, with what it was before in the ledger. Nothing changed, nothing kept. */
async function change(
  { db, by, now, via }: Seating,
  unit: Unit,
  fields: Partial<Unit>,
  event: string,
): Promise<Unit> {
  const keys = Object.keys(fields) as (keyof Unit)[]
  const of = (row: Partial<Unit>) => Object.fromEntries(keys.map((key) => [key, row[key] ?? null]))
  if (JSON.stringify(of(unit)) === JSON.stringify(of(fields))) return unit
  const changed = await db.put('unit', { ...unit, ...fields })
  const body = { name: unit.name, from: of(unit), to: of(fields) }
  await db.note({ planId: null, event, by: by.person.id, via, at: now, subjects: [unit.id], body })
  return changed
}

export async function makeUnit(context: Context, name: string, group: boolean): Promise<Unit> {
  await mustBeFree(context, name, null)
  const { db, by, now, via } = context
  const row = { id: context.id('unt'), version: 0, name, aliases: [], group, members: [] }
  const unit = await db.put('unit', row)
  const body = { name, group }
  await db.note({
    planId: null,
    event: 'unit.made',
    by: by.person.id,
    via,
    at: now,
    subjects: [unit.id],
    body,
  })
  return unit
}

/** The old name stays as an alias: documents and people go on using it. */
export async function renameUnit(context: Seating, unit: Unit, name: string): Promise<Unit> {
  await mustBeFree(context, name, unit)
  if (name === unit.name) return unit
  const aliases = [...unit.aliases.filter((one) => one !== name), unit.name]
  return change(context, unit, { name, aliases }, 'unit.renamed')
}

export async function addAliases(context: Seating, unit: Unit, names: readonly string[]): Promise<Unit> {
  for (const name of names) await mustBeFree(context, name, unit)
  const aliases = [...new Set([...unit.aliases, ...names])].filter((name) => name !== unit.name)
  return change(context, unit, { aliases }, 'unit.aliases')
}

export async function dropAliases(context: Seating, unit: Unit, names: readonly string[]): Promise<Unit> {
  const stray = names.find((name) => !unit.aliases.includes(name))
  if (stray !== undefined) throw refuseDirectory.noAlias(unit.name, stray, unit.aliases)
  const aliases = unit.aliases.filter((name) => !names.includes(name))
  return change(context, unit, { aliases }, 'unit.aliases')
}

export const setLevel = async (context: Seating, unit: Unit, level: UnitLevel): Promise<Unit> => {
  await mustStandUnder(context, { ...unit, level })
  return change(context, unit, { level }, 'unit.level')
}

/** Which unit stands above; null for none. */
export async function setAbove(context: Seating, unit: Unit, above: Unit | null): Promise<Unit> {
  if (above === null) {
    if (unit.above === undefined) return unit
    const { above: gone, ...rest } = unit
    const { db, by, now, via } = context
    const body = { name: unit.name, from: { above: gone }, to: { above: null } }
    const subjects = [unit.id]
    await db.note({ planId: null, event: 'unit.above', by: by.person.id, via, at: now, subjects, body })
    return db.put('unit', rest)
  }
  await mustStandUnder(context, { ...unit, above: above.id })
  return change(context, unit, { above: above.id }, 'unit.above')
}

/** Refuses a ring of units, and a unit under one of a lower level. */
async function mustStandUnder({ db }: Seating, unit: Unit): Promise<void> {
  const seen = new Set([unit.id])
  for (let at: Unit | undefined = unit; at?.above !== undefined;) {
    if (seen.has(at.above)) throw refuseDirectory.aboveItself(unit.name)
    seen.add(at.above)
    at = await db.get('unit', at.above)
  }
  const over = unit.above === undefined ? undefined : await db.get('unit', unit.above)
  if (over?.level && unit.level && LEVELS.indexOf(over.level) > LEVELS.indexOf(unit.level))
    throw refuseDirectory.levelOver(unit.name, over.name)
}

export const setMembers = (context: Seating, unit: Unit, members: readonly Unit[]): Promise<Unit> =>
  change(context, unit, { members: members.map(({ id }) => id) }, 'unit.members')
