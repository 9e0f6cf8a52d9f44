import type { Plan, Unit } from '../../core/model/index.ts'
import type { Live } from '../../core/proposal/changes.ts'
import type { Db } from '../store.ts'
import { collect } from './look.ts'

/** A plan as it stands, whole, to be laid beside a document that revises it. */
export async function liveOf(db: Db, plan: Plan): Promise<Live> {
  const tasks = await collect(db.list('task', 'byPlan', { prefix: [plan.id] }))
  const assignments = await collect(db.list('assignment', 'byPlan', { prefix: [plan.id] }))
  const findings = await collect(db.list('finding', 'byState', { prefix: [plan.id] }))
  const units = new Map<string, Unit>()
  const named = [
    ...assignments.map(({ unitId }) => unitId),
    ...findings.flatMap(({ about }) => about.filter((id) => id.startsWith('unt_'))),
  ]
  for (const id of new Set(named)) {
    const unit = await db.get('unit', id)
    if (unit) units.set(id, unit)
  }
  return { tasks, assignments, units, findings }
}
