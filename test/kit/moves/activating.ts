import type {
  Assignment,
  Edit,
  Finding,
  Plan,
  Proposal,
  Report,
  Review,
  Task,
} from '../../../src/core/model/index.ts'
import { activateNew, activateRevision } from '../../../src/kit/moves/activate.ts'
import { makingOf } from '../../../src/kit/moves/activation.ts'
import { registerPerson } from '../../../src/kit/moves/install.ts'
import { collect, must } from '../../../src/kit/moves/look.ts'
import { ZONE, type Speaker, type World } from '../../support/world.ts'

/** A document that was read and mended by the office's clerk; each edit a minute before now. */
export const reviewOf = (
  w: World,
  id: string,
  edits: readonly Edit[],
  revises: string | null = null,
): Review => ({
  id,
  version: 0,
  document: { hash: 'f00d', name: '2026年工作台账.xlsx', size: 1, type: 'application/octet-stream' },
  textHash: 'f00d',
  state: 'ready',
  by: w.office.id,
  createdAt: w.now() - 120_000,
  readAt: w.now() - 90_000,
  progress: null,
  refusal: null,
  revises,
  edits: edits.map((edit) => ({ edit, by: w.office.id, at: w.now() - 60_000 })),
  planId: null,
})

/** Makes a document count as plan XD, and gives each of its units a liaison; the clerk is its office. */
export async function activate(w: World, reading: Proposal, edits: readonly Edit[] = []) {
  const people = new Map<string, Speaker>()
  const made = await w.store.tx(async (db) => {
    const review = await db.put('review', reviewOf(w, 'rev_new', edits))
    await db.put('reading', { ...reading, id: review.id, version: 0 })
    const context = { db, by: w.office.id, via: 'test', now: w.now(), timezone: ZONE }
    const result = await activateNew(context, review, reading, await makingOf(db, 'XD', w.now(), ZONE))
    await seatAll(w, result.plan, people)(db)
    return result
  })
  return { ...made, liaison: (unit: string) => must(people.get(unit), unit) }
}

type Db = Parameters<Parameters<World['store']['tx']>[0]>[0]

const seatAll = (w: World, plan: Plan, people: Map<string, Speaker>) => async (db: Db) => {
  await db.put('role', {
    id: `rol_${plan.id}`,
    version: 0,
    personId: w.office.id,
    planId: plan.id,
    unitId: 'unt_office',
    role: 'office',
    active: true,
  })
  for (const { unitId } of await collect(db.list('assignment', 'byPlan', { prefix: [plan.id] }))) {
    const unit = must(await db.get('unit', unitId), unitId)
    if (unit.group || people.has(unit.name)) continue
    const account = `sim:XD/${unit.name}`
    const name = `${unit.name}联络员`
    const { id } = await registerPerson(db, {
      name,
      role: 'liaisonA',
      unitId,
      planId: plan.id,
      accounts: [account],
    })
    people.set(unit.name, { id, account, name })
  }
}

/** Lets a revised document count against a live plan. */
export async function revise(
  w: World,
  planId: string,
  reading: Proposal,
  edits: readonly Edit[] = [],
  id = 'rev_2',
) {
  return w.store.tx(async (db) => {
    const review = await db.put('review', reviewOf(w, id, edits, planId))
    await db.put('reading', { ...reading, id: review.id, version: 0 })
    const context = { db, by: w.office.id, via: 'test', now: w.now(), timezone: ZONE }
    return activateRevision(context, review, reading, must(await db.get('plan', planId), planId))
  })
}

export interface Stored {
  plan: Plan
  tasks: Task[]
  assignments: Assignment[]
  findings: Finding[]
  reports: Report[]
  names: Map<string, string>
}

/** Everything of a plan as it is stored. */
export const stored = (w: World, planId: string): Promise<Stored> =>
  w.store.tx(async (db) => {
    const prefix = [planId]
    const assignments = await collect(db.list('assignment', 'byPlan', { prefix }))
    const names = new Map<string, string>()
    for await (const unit of db.list('unit', 'byName')) names.set(unit.id, unit.name)
    return {
      plan: must(await db.get('plan', planId), planId),
      tasks: await collect(db.list('task', 'byPlan', { prefix })),
      assignments,
      findings: await collect(db.list('finding', 'byState', { prefix })),
      reports: await collect(db.list('report', 'byFiled', { prefix })),
      names,
    }
  })

/** `1.1-1 市司法局 lead open` */
export const shareLines = ({ assignments, names }: Stored): string[] =>
  assignments.map(({ code, unitId, role, state }) => `${code} ${names.get(unitId)} ${role} ${state}`)

export const share = ({ assignments }: Stored, code: string): Assignment =>
  must(
    assignments.find((one) => one.code === code),
    code,
  )
