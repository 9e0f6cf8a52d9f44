import { recipients, type Place, type Recipient } from '../../core/chase.ts'
import type { Day } from '../../core/day.ts'
import type { Person } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { directoryOf } from './people.ts'

export interface Receiver {
  person: Person
  as: Recipient['as']
}

export interface Receivers {
  to: Receiver[]
  /** Places of the unit that reach nobody today. */
  unreached: Place[]
}

/**
 * Who gets a formal letter to a unit today: its liaison A and its head, in absence the cover. Where either reaches nobody
 * liaison B gets it too, and the place is named, so that whoever sends it knows before.
 */
export async function receiversOf(db: Db, planId: string, unitId: string, today: Day): Promise<Receivers> {
  const directory = await directoryOf(db, planId, unitId, today)
  const first = recipients({ to: ['A', 'head'] }, directory, today)
  const more = first.unreachable.includes('head') ? recipients({ to: ['B'] }, directory, today).steps : []
  const to: Receiver[] = []
  for (const { personId, as } of [...first.steps, ...more]) {
    const person = await db.get('person', personId)
    if (person && !to.some((one) => one.person.id === personId)) to.push({ person, as })
  }
  return { to, unreached: first.unreachable }
}
