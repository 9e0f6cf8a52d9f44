import { expect } from 'vitest'
import { makeCalendar } from '../../../src/core/calendar.ts'
import type { OfficialDocument } from '../../../src/core/document/document.ts'
import { needOf } from '../../../src/core/figures/indicator.ts'
import { figuresOf } from '../../../src/core/issue/figures.ts'
import type { IssueFacts } from '../../../src/core/issue/facts.ts'
import type { Issue, Plan } from '../../../src/core/model/index.ts'
import { installPlan } from '../../../src/kit/moves/install.ts'
import { collect } from '../../../src/kit/moves/look.ts'
import type { Entry } from '../../../src/kit/store.ts'
import { rowsOf } from '../../../src/sample.ts'
import { sampleProposed } from '../../support/sample-proposed.ts'
import { ZONE, type World } from '../../support/world.ts'
import type { Counted, Ground } from './recount.ts'

/** CI looks at a few histories; `DUBAN_SOAK=1` at many more. */
export const SOAK = process.env['DUBAN_SOAK'] === '1'

/** Which histories: the same ones each time, others where `DUBAN_SEED` is another number. */
export const SEED = Number(process.env['DUBAN_SEED'] ?? 7)

export async function groundOf(w: World, plan: Plan): Promise<Ground> {
  const tasks = await w.store.tx((db) => collect(db.list('task', 'byPlan', { prefix: [plan.id] })))
  const roles = await w.store.tx((db) => collect(db.list('role', 'byPlan', { prefix: [plan.id] })))
  const findings = await w.store.tx((db) => db.count('finding', 'byState', { prefix: [plan.id, 'open'] }))
  return {
    ...{ plan, calendar: makeCalendar(), findings },
    nodes: new Map(tasks.map(({ id, code }) => [code, id])),
    targets: tasks.flatMap(({ code, targets }) =>
      targets.map(({ phrase, unit, ...rest }) => ({
        ...{ code, phrase, unit },
        reach: needOf({ phrase, unit, ...rest })?.atLeast ?? null,
      })),
    ),
    people: new Set(
      roles
        .filter(({ unitId, role }) => unitId !== null && role !== 'office')
        .map(({ personId }) => personId),
    ),
  }
}

export const entriesOf = (w: World, plan: Plan): Promise<Entry[]> =>
  w.store.tx((db) => collect(db.history({ of: plan.id })))

/** Every figure that a paper says, and every figure of its facts, is what was counted from the ledger. */
export function compare(paper: OfficialDocument, issue: Issue, counted: Counted, story: string): void {
  const said = `${paper.id} after ${story}`
  for (const { key, value } of paper.evidence) {
    const right = counted.get(key)
    expect(right, `${said}: ${key} was not counted`).toBeDefined()
    expect(`${key} ${value}`, said).toBe(`${key} ${right?.value}`)
  }
  for (const { key, value, refs } of figuresOf(issue.facts as IssueFacts).values()) {
    const right = counted.get(key)
    if (!right) continue
    expect(`${key} ${value}`, said).toBe(`${key} ${right.value}`)
    if (right.refs) expect(refs.toSorted(), `${said}: rows of ${key}`).toEqual(right.refs.toSorted())
  }
}

/** A second plan from the same document, with the same people: what happens in one is nothing in the other's papers. */
export async function secondPlan(w: World): Promise<Plan> {
  const proposal = await sampleProposed(w.now(), ZONE)
  return w.store.tx(async (db) => {
    const rows = await rowsOf(db, proposal, 'TY', w.now(), ZONE)
    await installPlan(db, rows, 'duban', 'test', w.now())
    for (const role of await collect(db.list('role', 'byPlan', { prefix: [w.plan.id] })))
      await db.put('role', { ...role, id: `${role.id}_ty`, version: 0, planId: rows.plan.id })
    return rows.plan
  })
}
