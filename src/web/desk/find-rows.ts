import type { Findable } from '../../core/find.ts'
import type { Plan } from '../../core/model/index.ts'
import type { Actor } from '../../kit/command.ts'
import { plansSeen } from '../../kit/moves/directory.ts'
import type { Db } from '../../kit/store.ts'
import type { Words } from '../../kit/words/index.ts'
import { steers } from './page.ts'
import { taskAddress } from './pieces.tsx'

/** Something of this reader's plans, with what a line of results says of it. */
export interface Found extends Findable {
  label: string
  about: string
  href: string
}

/** Everything that somebody may find: plans they have a part in, their tasks, the people in them, and units. */
export async function findRows(db: Db, by: Actor, words: Words): Promise<Found[]> {
  const plans = await plansSeen({ db, by })
  const rows: Found[] = []
  const units = new Set<string>()
  for (const plan of plans) {
    rows.push({
      ...{ kind: 'plan' as const, id: plan.id, names: [plan.key, plan.title], short: false },
      words: plan.documentNumber ?? '',
      ...{
        label: plan.title,
        about: [plan.key, plan.documentNumber].filter(Boolean).join(' '),
        href: `/desk/plans/${plan.key}`,
      },
    })
    await tasksOf(db, plan, rows)
    for await (const { unitId } of db.list('assignment', 'byPlan', { prefix: [plan.id] })) units.add(unitId)
  }
  await unitsOf(db, steers(by) ? null : units, rows)
  await peopleOf(db, plans, rows, words)
  return rows
}

async function tasksOf(db: Db, plan: Plan, rows: Found[]): Promise<void> {
  for await (const { id, code, number, title, text } of db.list('task', 'byPlan', { prefix: [plan.id] }))
    rows.push({
      ...{ kind: 'task', id, names: [code, title, ...(number ? [number] : [])], words: text, short: false },
      ...{ label: `${code} ${title}`, about: plan.key, href: taskAddress(plan.key, code) },
    })
}

/** `only`: those with a share in a plan of the reader's; null for every unit. */
async function unitsOf(db: Db, only: ReadonlySet<string> | null, rows: Found[]): Promise<void> {
  const seen = new Set<string>()
  for await (const { id, name, aliases } of db.list('unit', 'byName')) {
    if (seen.has(id) || (only && !only.has(id))) continue
    seen.add(id)
    rows.push({
      ...{ kind: 'unit', id, names: [name, ...aliases], words: '', short: true },
      ...{ label: name, about: aliases.join(' '), href: `/desk/units/${encodeURIComponent(id)}` },
    })
  }
}

async function peopleOf(db: Db, plans: readonly Plan[], rows: Found[], { core }: Words): Promise<void> {
  const places = new Map<string, string[]>()
  for (const { id, key } of plans)
    for await (const { personId, role, unitId } of db.list('role', 'byPlan', { prefix: [id] })) {
      const unit = unitId === null ? '' : ((await db.get('unit', unitId))?.name ?? '')
      const said = `${unit}${core.role[role]}${plans.length > 1 ? core.aside(key) : ''}`
      places.set(personId, [...(places.get(personId) ?? []), said])
    }
  for (const [personId, held] of places) {
    const person = await db.get('person', personId)
    if (!person) continue
    rows.push({
      ...{ kind: 'person', id: personId, names: [person.name], words: '', short: true },
      ...{
        label: person.name,
        about: held.join(core.and),
        href: `/desk/people/${encodeURIComponent(personId)}`,
      },
    })
  }
}
