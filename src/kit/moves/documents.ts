import { wallClock, type Day } from '../../core/day.ts'
import type { Plan } from '../../core/model/index.ts'
import type { Db, Entry } from '../store.ts'
import { collect } from './look.ts'

/** A document that a plan was made of or revised by, as the ledger has it. Null where its record was expunged or never was. */
export interface PlanDocument {
  /** The day on which it came to count. */
  on: Day
  title: string | null
  /** 发文字号 */
  number: string | null
  /** The day of the document itself. */
  issuedOn: Day | null
  /** The file that was read; null for a plan that came with the installation. */
  file: { name: string; hash: string } | null
  counts:
    | { kind: 'imported'; tasks: number; assignments: number }
    | { kind: 'revised'; added: number; changed: number; withdrawn: number }
    | null
}

interface Imported {
  title: string
  documentNumber: string | null
  tasks: number
  assignments: number
}

interface Revised {
  title: string
  number: string | null
  added: number
  changed: number
  withdrawn: number
  was: { title: string; documentNumber: string | null; issuedOn: Day | null }
}

/** Every document of a plan, the first one first. What one said of itself is what the next revision found, or the plan has. */
export async function documentsOf(db: Db, plan: Plan): Promise<PlanDocument[]> {
  const reviews = (await collect(db.list('review', 'byPlan', { prefix: [plan.id] }))).filter(
    ({ state }) => state === 'activated',
  )
  const revised: { entry: Entry; body: Revised | null; file: PlanDocument['file'] }[] = []
  let first: PlanDocument['file'] = null
  for (const { id, revises, document } of reviews) {
    const file = { name: document.name, hash: document.hash }
    if (revises === null) first = file
    else
      for await (const entry of db.history({ of: id }))
        if (entry.event === 'plan.revised') revised.push({ entry, body: entry.body as Revised | null, file })
  }
  revised.sort((a, b) => (a.entry.id < b.entry.id ? -1 : 1))
  const imported = await importOf(db, plan)
  const day = (at: number): Day => wallClock(at, plan.timezone).day
  const body = imported?.body as Imported | null | undefined
  const whole: PlanDocument[] = [
    {
      on: day(imported?.at ?? plan.createdAt),
      title: body?.title ?? null,
      number: body?.documentNumber ?? null,
      issuedOn: null,
      file: first,
      counts: body ? { kind: 'imported', tasks: body.tasks, assignments: body.assignments } : null,
    },
    ...revised.map(({ entry, body: one, file }): PlanDocument => {
      const { added = 0, changed = 0, withdrawn = 0 } = one ?? {}
      return {
        on: day(entry.at),
        title: one?.title ?? null,
        number: one?.number ?? null,
        issuedOn: null,
        file,
        counts: one ? { kind: 'revised', added, changed, withdrawn } : null,
      }
    }),
  ]
  return whole.map((one, i) => {
    const next = revised[i]
    return { ...one, issuedOn: next ? (next.body?.was.issuedOn ?? null) : plan.issuedOn }
  })
}

/** The entry by which the plan began: among its first. */
async function importOf(db: Db, { id }: Plan): Promise<Entry | undefined> {
  for await (const entry of db.history({ of: id })) if (entry.event === 'plan.imported') return entry
  return undefined
}
