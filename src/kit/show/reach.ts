import { wallClock, type Instant } from '../../core/day.ts'
import type { Account, Block, Content, Person, Plan } from '../../core/model/index.ts'
import { activePlans, collect } from '../moves/look.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, heading, text } from './blocks.ts'

/** A dead account with whose it is; `since` tells one death from a later one. */
export interface Dead {
  person: Person
  account: Account
  since: Instant
  why: string
}

/** The person's places in plans under way, as `市教育局张三（联络员（A 角））`. */
async function whoIn(
  db: Db,
  person: Person,
  words: Words,
): Promise<{ said: string; timezone: string | null }> {
  let timezone: string | null = null
  const places = new Set<string>()
  for (const role of await collect(db.list('role', 'byPerson', { prefix: [person.id] }))) {
    const plan = role.planId === null ? undefined : await db.get('plan', role.planId)
    if (plan?.status === 'active') timezone ??= plan.timezone
    const unit = role.unitId === null ? undefined : await db.get('unit', role.unitId)
    places.add(words.people.unitRole(unit?.name ?? '', words.core.role[role.role]))
  }
  const aside = places.size > 0 ? words.core.aside([...places].join(words.core.and)) : ''
  return { said: `${person.name}${aside}`, timezone }
}

async function blocksOf(db: Db, dead: readonly Dead[], words: Words): Promise<Block[]> {
  const blocks: Block[] = []
  for (const { person, account, since, why } of dead) {
    const { said, timezone } = await whoIn(db, person, words)
    const day = words.core.day(wallClock(since, timezone ?? 'Asia/Shanghai').day)
    const phone = person.phone === null ? '' : words.reach.phone(person.phone)
    blocks.push(
      text(words.reach.line(said, account, day, why), phone),
      buttons({ label: words.reach.works, verb: 'reach', args: { person: person.id, account } }),
    )
  }
  return blocks
}

export const showDead = async (db: Db, dead: readonly Dead[], words: Words): Promise<Content> =>
  dead.length === 0
    ? content(text(words.reach.none))
    : content(
        heading(words.reach.title(dead.length)),
        text(words.reach.lead),
        ...(await blocksOf(db, dead, words)),
      )

/** To an office: what is still dead of what was found; null once all of it works again. */
export async function showMute(
  db: Db,
  found: readonly { personId: string; account: Account; since: Instant }[],
  words: Words,
): Promise<Content | null> {
  const dead: Dead[] = []
  for (const { personId, account, since } of found) {
    const person = await db.get('person', personId)
    const mute = person?.active ? person.mute?.[account] : undefined
    if (person && mute?.since === since) dead.push({ person, account, ...mute })
  }
  return dead.length > 0 ? showDead(db, dead, words) : null
}

/** Everybody with a place in one of these plans whose account is dead, in the order of names. */
export async function deadIn(db: Db, plans: readonly Plan[]): Promise<Dead[]> {
  const people = new Map<string, Person>()
  for (const plan of plans)
    for (const { personId } of await collect(db.list('role', 'byPlan', { prefix: [plan.id] }))) {
      const person = people.has(personId) ? undefined : await db.get('person', personId)
      if (person?.active && person.mute && Object.keys(person.mute).length > 0) people.set(personId, person)
    }
  return [...people.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((person) =>
      Object.entries(person.mute ?? {}).map(([account, mute]) => ({ person, account, ...mute })),
    )
}

/** The plans under way of whose office somebody is; all of them for the administrator. */
export async function plansMended(
  db: Db,
  roles: readonly { role: string; planId: string | null; active: boolean }[],
  all: boolean,
): Promise<Plan[]> {
  const plans = await activePlans(db)
  return all
    ? plans
    : plans.filter(({ id }) => roles.some((r) => r.active && r.role === 'office' && r.planId === id))
}
