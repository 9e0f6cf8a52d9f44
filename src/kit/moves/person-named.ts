import type { Person, Role } from '../../core/model/index.ts'
import { mayDo, relationsOf, type Relation, type Target } from '../../core/rights.ts'
import { refuseDirectory } from '../words/directory-refusals.ts'
import type { Words } from '../words/index.ts'
import { placesOf, plansSeen, type Looker, type Placed } from './directory.ts'
import { collect, must } from './look.ts'
import { nearest } from './units.ts'

/** The roles a person holds now; of somebody who left, those that ended then. */
export async function rolesOf({ db }: Pick<Looker, 'db'>, { id, left }: Person): Promise<Role[]> {
  const held = await collect(db.list('role', 'byPerson', { prefix: [id] }))
  if (held.length > 0) return held
  const ended: Role[] = []
  for (const role of left?.roles ?? []) ended.push(must(await db.get('role', role), role))
  return ended
}

interface Known {
  person: Person
  /** What the person may be called besides the name alone: `市教育局张三`. */
  full: string[]
}

/** Everybody whom a reader may know of: who serves, or served last, in a plan they see. */
async function peopleKnown(looker: Looker): Promise<Known[]> {
  const plans = new Set((await plansSeen(looker)).map(({ id }) => id))
  const everybody = looker.by.operator || looker.by.roles.some(({ role }) => role === 'admin')
  const known: Known[] = []
  for (const person of await collect(looker.db.list('person', 'byId'))) {
    if (person.sameAs !== undefined) continue
    const roles = await rolesOf(looker, person)
    const seen = roles.filter(({ planId }) => everybody || (planId !== null && plans.has(planId)))
    if (!everybody && seen.length === 0 && person.id !== looker.by.person.id) continue
    const full = new Set<string>()
    for (const { unitId } of seen) {
      const unit = unitId === null ? undefined : await looker.db.get('unit', unitId)
      if (unit) for (const name of [unit.name, ...unit.aliases]) full.add(`${name}${person.name}`)
    }
    known.push({ person, full: [...full] })
  }
  return known
}

/** The one person meant by a name, a unit and a name (`市教育局 张三`), or an id. Where several could be, it is asked. */
export async function personNamed(looker: Looker, who: string): Promise<Person> {
  const known = await peopleKnown(looker)
  const word = who.replaceAll(/\s+/g, '')
  const exact = known.filter(({ person }) => person.id === who || person.name === word || person.name === who)
  const meant = exact.length > 0 ? exact : known.filter(({ full }) => full.includes(word))
  const [only] = meant
  if (!only)
    throw refuseDirectory.noPerson(
      who,
      nearest(
        who,
        known.map(({ person }) => person.name),
      ),
    )
  if (meant.length === 1) return only.person
  throw refuseDirectory.whichPerson(word, distinct(meant))
}

/** A name for each that means no other of them: with the unit, or by id where even that is the same. */
function distinct(several: readonly Known[]): string[] {
  return several.map((one) => {
    const others = several.filter((other) => other !== one).flatMap(({ full }) => full)
    return one.full.find((name) => !others.includes(name)) ?? one.person.id
  })
}

/**
 * What changing a person is about: a place of theirs that the speaker may change, else one that they may not. `own` says that
 * a unit may do it for its own people.
 */
export async function aboutPerson(
  looker: Looker,
  who: string,
  own: boolean,
  may: readonly Relation[],
): Promise<Target[]> {
  const { by } = looker
  const person = await personNamed(looker, who)
  const targets = (await rolesOf(looker, person)).map(({ planId, unitId }): Target => ({
    planId,
    ...(own && unitId !== null ? { unitId } : {}),
  }))
  const allowed = targets.find((target) => mayDo(may, relationsOf(by.roles, by.person.id, target)))
  return [allowed ?? targets[0] ?? { planId: null }]
}

/** The places of a person that a reader may know of, in words: `市教育局联络员（A 角）（SY）`. */
export async function placeLines(looker: Looker & { words: Words }, person: Person): Promise<string[]> {
  return (await placesOf(looker, person)).map((one) => placeLine(one, looker.words))
}

export const placeLine = ({ unit, role, plan }: Placed, { core, directory }: Words): string =>
  directory.roleLine(unit?.name ?? '', core.role[role.role], plan?.key ?? '')
