import type { Day } from '../../core/day.ts'
import type { Person } from '../../core/model/index.ts'
import { importers, mayDo, relationsOf, unitPlaces } from '../../core/rights.ts'
import { actorOf } from '../../kit/moves/people.ts'
import type { Db } from '../../kit/store.ts'
import { core } from '../../kit/words/core.ts'
import { web } from '../../kit/words/web.ts'

/** What the page shows of a person's places. */
export interface Standing {
  /** Whether they may bring documents in, and are shown the way there. */
  mayImport: boolean
  /** Whether they are office, leader or administrator of anything, and are shown the way to the desk. */
  steers: boolean
  /** In a sentence each: for which unit they answer in which plan under way. */
  seats: string[]
}

export async function standingOf(db: Db, person: Person, today: Day): Promise<Standing> {
  const { roles } = await actorOf(db, person, today)
  const seats: string[] = []
  for (const { role, planId, unitId, active } of roles) {
    if (!active || planId === null || unitId === null || !unitPlaces.has(role)) continue
    const plan = await db.get('plan', planId)
    const unit = await db.get('unit', unitId)
    if (plan?.status !== 'active' || !unit) continue
    seats.push(web[person.locale].seat(unit.name, plan.title, plan.key, core[person.locale].role[role]))
  }
  const steering = roles.some(({ role, active }) => active && !unitPlaces.has(role))
  return {
    mayImport: mayDo(importers, relationsOf(roles, person.id, { planId: null })),
    steers: steering,
    seats,
  }
}
