import { collect } from '../../src/kit/moves/look.ts'
import { unitByName } from '../../src/kit/moves/people.ts'
import { dueOn } from '../support/deadline.ts'
import { world, type Speaker, type World } from '../support/world.ts'

/** Somebody with the codes that are theirs to answer for, and whether they sit in the office. */
export interface Somebody {
  speaker: Speaker
  own: readonly string[]
  office: boolean
}

/** A world with deadlines, and people who stand in two places at once: the ones who could approve their own work. */
export async function crowd(): Promise<{ w: World; people: Somebody[]; codes: string[] }> {
  const w = await world({ at: '2025-03-03 10:00' })
  const units = ['市教育局', '市财政局', '市人社局', '市发改委', '市工信局', '市国资委']
  const rows = await w.store.tx((db) => collect(db.list('assignment', 'byPlan', { prefix: [w.plan.id] })))
  const codes = rows.map(({ code }) => code)
  for (const [n, code] of codes.entries())
    if (n % 3 === 0)
      await dueOn(w, code, ['2025-03-14', '2025-04-10', '2025-06-30'][n % 9 === 0 ? 0 : (n % 2) + 1] ?? '')
  const { unitId, planId } = await w.assignment('2.1.4-1')
  await w.store.tx(async (db) => {
    const role = { version: 0, personId: w.office.id, planId, active: true }
    await db.put('role', { ...role, id: 'rol_clerk_liaison', unitId, role: 'liaisonB' as const })
    const head = w.liaison('市教育局', 'head')
    const seat = { ...role, personId: head.id, unitId: 'unt_office' }
    await db.put('role', { ...seat, id: 'rol_head_office', role: 'office' as const })
  })
  const ownOf = async (unit: string): Promise<string[]> => {
    const found = await w.store.tx((db) => unitByName(db, unit))
    return rows.filter((row) => row.unitId === found?.id).map(({ code }) => code)
  }
  const people: Somebody[] = []
  for (const unit of units)
    for (const place of ['A', 'B', 'head'] as const)
      people.push({
        speaker: w.liaison(unit, place),
        own: await ownOf(unit),
        office: unit === '市教育局' && place === 'head',
      })
  const clerk = { speaker: w.office, own: await ownOf('市财政局'), office: true }
  // The office has as much to answer as all units have to ask.
  people.push(...Array.from({ length: 6 }, () => clerk))
  people.push(
    { speaker: w.leader, own: codes, office: false },
    { speaker: w.admin, own: codes, office: false },
  )
  return { w, people, codes }
}
