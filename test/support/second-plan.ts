import { collect } from '../../src/kit/moves/look.ts'
import { calendarOf } from '../../src/kit/moves/calendar.ts'
import { reckon } from '../../src/core/columns.ts'
import type { World } from './world.ts'

/** A second plan with one item of a unit that is due on the same day, and the same liaison. */
export async function secondPlan(w: World, unit: string): Promise<void> {
  const first = await w.assignment('2.1.4-1')
  await w.store.tx(async (db) => {
    const plan = await db.put('plan', { ...w.plan, id: 'pln_two', version: 0, key: 'JY', title: '教育方案' })
    const unitId = (await collect(db.list('unit', 'byName', { prefix: [unit] })))[0]?.id ?? ''
    const task = await db.get('task', first.taskId)
    if (!task) throw new Error('no task')
    await db.put('task', { ...task, id: 'tsk_two', version: 0, planId: plan.id, parentId: null })
    const chase = { rung: -1, firedOn: null, round: 0 }
    const share = { ...first, chase, id: 'asg_two', version: 0, planId: plan.id, taskId: 'tsk_two', unitId }
    await db.put('assignment', reckon(share, plan, await calendarOf(db)))
    await db.put('role', {
      ...{ id: 'rol_two', version: 0, personId: w.liaison(unit).id, planId: plan.id, unitId },
      ...{ role: 'liaisonA', active: true },
    })
  })
}
