import type { Assignment, Person } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { refuseHandover } from '../words/handover-refusals.ts'

type Of = Pick<Assignment, 'planId' | 'unitId'>

const handedIn = ({ handed = [] }: Person, { planId, unitId }: Of) =>
  handed.findLast((one) => one.planId === planId && one.unitId === unitId)

/** Who answers now for what somebody asked or said: themselves, or whoever they handed their place in the unit over to. */
export async function answersNow(db: Db, person: Person, of: Of): Promise<Person> {
  let now = person
  for (let hops = 0; hops < 20; hops++) {
    if (await holdsIn(db, now, of)) return now
    const next = handedIn(now, of)
    const successor = next && (await db.get('person', next.to))
    if (!successor) return now
    now = successor
  }
  return now
}

async function holdsIn(db: Db, { id }: Person, { planId, unitId }: Of): Promise<boolean> {
  for await (const role of db.list('role', 'byPerson', { prefix: [id, planId] }))
    if (role.unitId === unitId) return true
  return false
}

/** Refuses somebody who handed their place over, by naming who has it now. Nothing where they never had it. */
export async function refuseFormer(db: Db, by: Person, assignment: Assignment): Promise<void> {
  const person = await db.get('person', by.id)
  const handed = person && handedIn(person, assignment)
  if (!handed) return
  const name = (await db.get('person', handed.to))?.name ?? ''
  throw refuseHandover.handedOver(assignment.code, name, handed.on)
}
