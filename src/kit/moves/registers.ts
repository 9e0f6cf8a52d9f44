import type { Assignment, Plan, Register, RegisterRow, Unit } from '../../core/model/index.ts'
import type { Target } from '../../core/rights.ts'
import { plain } from '../../core/register/cells.ts'
import { seesRow, sightOf, type Sight, type Standing } from '../../core/register/sight.ts'
import { totalsOf, type Total } from '../../core/register/totals.ts'
import type { Actor } from '../command.ts'
import type { Db } from '../store.ts'
import { refuseRegister } from '../words/register-refusals.ts'
import { activePlans, collect, must, ownUnits } from './look.ts'
import { unitCalled } from './people.ts'

/** A register as one person has it before them. */
export interface Seen {
  plan: Plan
  register: Register
  sight: Sight
}

/** Who asks. */
export interface Looker {
  db: Db
  by: Actor
}

/** The plans under way in which somebody holds a role; all of them for the operator. */
export async function registerPlans({ db, by }: Looker): Promise<Plan[]> {
  const plans = await activePlans(db)
  return by.operator
    ? plans
    : plans.filter(({ id }) => by.roles.some(({ planId, active }) => active && planId === id))
}

/** What a command about registers is about: each plan of the speaker's, as one of their own units. Which rows, `sightOf` says. */
export async function aboutRegisters(looker: Looker): Promise<Target[]> {
  const plans = await registerPlans(looker)
  if (plans.length === 0) return [{ planId: null }]
  return plans.map(({ id }) => {
    const [unitId] = ownUnits(looker.by, id)
    return { planId: id, ...(unitId === undefined ? {} : { unitId }) }
  })
}

/** How a person stands to a register; the one source of every right to it. */
export async function sightFor({ db, by }: Looker, register: Register): Promise<Sight> {
  const { id, planId } = register
  const held = by.roles.filter((role) => role.active && role.planId === planId)
  const units = ownUnits(by, planId)
  const filling = new Set<string>()
  let owns = false
  for (const unitId of units) {
    if (await fills(db, register, unitId)) filling.add(unitId)
    owns ||= (await db.count('registerrow', 'byUnit', { prefix: [id, unitId, 'standing'] })) > 0
  }
  const standing: Standing = {
    office: by.operator || held.some(({ role }) => role === 'office'),
    leader: held.some(({ role }) => role === 'leader'),
    units,
    filling,
    owns,
  }
  return sightOf(register, standing)
}

/** Whether a unit fills a register in: every unit does, or it is named, or it belongs to a group that is. */
async function fills(db: Db, { fill, planId }: Register, unitId: string): Promise<boolean> {
  if (typeof fill === 'string') return fill === 'units'
  for (const name of fill) {
    const unit = await unitCalled(db, name)
    if (!unit) continue
    if (unit.id === unitId || unit.members.includes(unitId)) return true
    if (unit.group && (await isMember(db, planId, unit, unitId))) return true
  }
  return false
}

/** A group whose share was given to its members one by one (`2.3.1-4.1`, `-4.2`): they are its members in this plan. */
async function isMember(db: Db, planId: string, group: Unit, unitId: string): Promise<boolean> {
  const shares = await collect(db.list('assignment', 'byUnit', { prefix: [unitId, planId] }))
  const fanned = new Set(shares.flatMap(({ code }: Assignment) => /^(.+-\d+)\.\d+$/.exec(code)?.[1] ?? []))
  if (fanned.size === 0) return false
  const groups = await collect(db.list('assignment', 'byUnit', { prefix: [group.id, planId] }))
  return groups.some(({ code }) => fanned.has(code))
}

export const registersOf = (db: Db, planId: string): Promise<Register[]> =>
  collect(db.list('register', 'byPlan', { prefix: [planId] }))

/** The registers of a plan that are there for this person, in the order of their making. */
export async function registersSeen(looker: Looker, plan: Plan): Promise<Seen[]> {
  const seen: Seen[] = []
  for (const register of await registersOf(looker.db, plan.id)) {
    const sight = await sightFor(looker, register)
    if (sight.listed) seen.push({ plan, register, sight })
  }
  return seen.sort((a, b) => a.register.at - b.register.at || (a.register.id < b.register.id ? -1 : 1))
}

/** `SY-校企结对` → key and name; a name alone has no key. */
export function splitName(text: string): { key: string | null; name: string } {
  const [, key = null, name = ''] = /^(?:([A-Za-z]{1,8})[-－–—])?(.+)$/.exec(text.trim()) ?? []
  return { key: key?.toUpperCase() ?? null, name }
}

/**
 * The register that a name (with its plan's key where two could be meant) or an id means. One that is not there for this person
 * is unknown to them.
 */
export async function registerNamed(looker: Looker, text: string): Promise<Seen> {
  const all: Seen[] = []
  for (const plan of await registerPlans(looker)) all.push(...(await registersSeen(looker, plan)))
  const { key, name } = splitName(text)
  const exact = all.filter(({ register }) => register.id === text || plain(register.name) === plain(text))
  const meant =
    exact.length > 0
      ? exact
      : all.filter(({ plan, register }) => plan.key === key && plain(register.name) === plain(name))
  const [only] = meant
  if (!only)
    throw refuseRegister.unknown(
      text,
      all.map(({ register }) => register.name),
    )
  if (meant.length > 1)
    throw refuseRegister.which(meant.map(({ plan, register }) => `${plan.key}-${register.name}`))
  return only
}

/** The standing rows that a person sees, in the order of their numbers. */
export async function rowsSeen(
  db: Db,
  { register, sight }: Pick<Seen, 'register' | 'sight'>,
): Promise<RegisterRow[]> {
  if (sight.rows === 'none') return []
  const rows = await collect(db.list('registerrow', 'byRegister', { prefix: [register.id, 'standing'] }))
  return rows.filter((row) => seesRow(sight, row))
}

/** The totals as far as this person sees them, over all rows or over their own. */
export async function totalsSeen(
  db: Db,
  { register, sight }: Pick<Seen, 'register' | 'sight'>,
): Promise<Total[]> {
  if (sight.totals === 'none') return []
  const whole: Sight = sight.totals === 'all' ? { ...sight, rows: 'all' } : { ...sight, rows: 'own' }
  return totalsOf(register, await rowsSeen(db, { register, sight: whole }))
}

/** The row of a number, if this person sees it and it stands (or, to read its past, stood). */
export async function rowNumbered(
  db: Db,
  { register, sight }: Seen,
  n: number,
  past = false,
): Promise<RegisterRow> {
  const prefix = [register.id, String(n).padStart(15, '0')]
  const [row] = await collect(db.list('registerrow', 'byNumber', { prefix, limit: 1 }))
  if (!row || !seesRow(sight, row) || (row.state === 'withdrawn' && !past)) throw refuseRegister.noRow(n)
  return row
}

/** Names of the units whose rows these are, by id. */
export async function unitNames(db: Db, rows: readonly RegisterRow[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const { unitId } of rows)
    if (unitId !== null && !names.has(unitId))
      names.set(unitId, must(await db.get('unit', unitId), unitId).name)
  return names
}

/** Figures of a plan's tasks that its registers give, each with the rows it rests on; whoever shows them asks for their own rights. */
export interface RegisterFigure {
  taskId: string
  targetPhrase: string
  value: number
  /** Ids of the rows that were counted or summed. */
  refs: string[]
  registerId: string
  /** Which total: the summed column, or null for the number of rows. */
  column: string | null
}

export async function registerFigures(db: Db, planId: string): Promise<RegisterFigure[]> {
  const figures: RegisterFigure[] = []
  for (const register of await registersOf(db, planId)) {
    if (!register.totals.some(({ target }) => target !== null)) continue
    const rows = await collect(db.list('registerrow', 'byRegister', { prefix: [register.id, 'standing'] }))
    for (const { target, value, refs, column } of totalsOf(register, rows))
      if (target)
        figures.push({
          taskId: target.taskId,
          targetPhrase: target.phrase,
          value,
          refs,
          registerId: register.id,
          column,
        })
  }
  return figures
}
