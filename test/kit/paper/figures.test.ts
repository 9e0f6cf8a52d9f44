import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCalendar } from '../../../src/core/calendar.ts'
import { addDays, wallClock } from '../../../src/core/day.ts'
import { needOf } from '../../../src/core/figures/indicator.ts'
import type { OfficialDocument } from '../../../src/core/document/document.ts'
import type { Issue, Plan } from '../../../src/core/model/index.ts'
import { figuresOf } from '../../../src/core/issue/figures.ts'
import type { IssueFacts } from '../../../src/core/issue/facts.ts'
import { installPlan } from '../../../src/kit/moves/install.ts'
import { collect } from '../../../src/kit/moves/look.ts'
import { proposeSample, rowsOf } from '../../../src/sample.ts'
import type { Entry } from '../../../src/kit/store.ts'
import { world, ZONE, type World } from '../../support/world.ts'
import { historyOf, live, type Act } from './history.ts'
import { issueOf, paperOf, type Wanted } from './papers.ts'
import { recountSpan, type Counted, type Ground } from './recount.ts'
import { recountWeekly } from './recount-weekly.ts'

/** CI looks at a few histories; `DUBAN_SOAK=1` at many more. */
const SOAK = process.env['DUBAN_SOAK'] === '1'

async function groundOf(w: World, plan: Plan): Promise<Ground> {
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

const entriesOf = (w: World, plan: Plan): Promise<Entry[]> =>
  w.store.tx((db) => collect(db.history({ of: plan.id })))

/** Every figure that a paper says, and every figure of its facts, is what was counted from the ledger. */
function compare(paper: OfficialDocument, issue: Issue, counted: Counted, acts: readonly Act[]): void {
  const said = `${paper.id} after ${acts.map(({ kind, plan, share, n }) => `${kind} ${plan}.${share}.${n}`).join(', ')}`
  expect(paper.evidence.length, said).toBeGreaterThan(0)
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

async function checkPlan(
  w: World,
  plan: Plan,
  ground: Ground,
  acts: readonly Act[],
  before: Before,
): Promise<void> {
  const entries = await entriesOf(w, plan)
  const now = w.now()
  const { day } = wallClock(now, ZONE)
  const weekly = recountWeekly(ground, entries, await w.store.tx((db) => collect(db.history())))
  const units = [
    ...new Set(
      (await w.store.tx((db) => collect(db.list('assignment', 'byPlan', { prefix: [plan.id] })))).map(
        ({ unitId }) => unitId,
      ),
    ),
  ]
  const cuts = [
    { cut: 'office' as const },
    { cut: 'leader' as const },
    { cut: 'unit' as const, unitId: units[acts.length % units.length] ?? '' },
  ]
  const all = async (wanted: Wanted, counted: Counted): Promise<void> => {
    const issue = await issueOf(w.store, plan, now, wanted)
    for (const options of cuts) compare(await paperOf(w.store, issue, options), issue, counted, acts)
  }
  if (weekly) {
    const of = `${plan.id}/${weekly.monday}`
    await all({ kind: 'weekly', of, from: weekly.monday, to: day }, weekly.counted)
  }
  const month = { from: `${day.slice(0, 7)}-01`, to: addDays(`${day.slice(0, 7)}-28`, 2) }
  const year = { from: '2025-01-01', to: '2025-12-31' }
  const counted = (span: typeof year, of: Counted | null) =>
    recountSpan(ground, entries, { ...span, cutOff: now }, of)
  await all({ kind: 'monthly', of: 'm', ...month }, counted(month, before.counted))
  await all({ kind: 'annual', of: '2025', ...year }, counted(year, null))
  await all({ kind: 'supervision', of: 's', ...year }, supervised(counted(year, null)))
}

/** A supervision report goes by units: what hangs on withdrawn items is nobody's. */
function supervised(counted: Counted): Counted {
  for (const key of ['late', 'missed', 'returned', 'noticesSent']) {
    const units = [...counted].filter(([name]) => name.startsWith('unit.') && name.endsWith(`.${key}`))
    const refs = units.flatMap(([, one]) => one.refs ?? []).sort()
    counted.set(key, { value: refs.length, refs })
  }
  return counted
}

interface Before {
  counted: Counted
}

/** A monthly report that was released in the middle of a history, as the next one compares itself with it. */
async function release(w: World, plan: Plan, ground: Ground): Promise<Before> {
  const span = { from: '2025-03-01', to: '2025-03-31' }
  const now = w.now()
  const issue = await issueOf(w.store, plan, now, { kind: 'monthly', of: '2025-03', ...span })
  const entries = await entriesOf(w, plan)
  await w.store.tx((db) =>
    db.put('issue', {
      ...issue,
      ...{ id: `iss_${plan.key}`, state: 'released', number: { year: '2025', n: 1 } },
      released: { by: 'test', at: now },
    }),
  )
  return { counted: recountSpan(ground, entries, { ...span, cutOff: now }, null) }
}

/** A second plan from the same document, with the same people: what happens in one is nothing in the other's papers. */
async function secondPlan(w: World): Promise<Plan> {
  const proposal = await proposeSample(w.now(), ZONE)
  return w.store.tx(async (db) => {
    const rows = await rowsOf(db, proposal, 'TY', w.now(), ZONE)
    await installPlan(db, rows, 'duban', 'test', w.now())
    for (const role of await collect(db.list('role', 'byPlan', { prefix: [w.plan.id] })))
      await db.put('role', { ...role, id: `${role.id}_ty`, version: 0, planId: rows.plan.id })
    return rows.plan
  })
}

test(
  'every figure in every paper is what the ledger says',
  { timeout: SOAK ? 3_600_000 : 120_000 },
  async () => {
    const met = new Set<string>()
    await fc.assert(
      fc.asyncProperty(historyOf(SOAK ? 60 : 28), historyOf(SOAK ? 60 : 28), async (first, second) => {
        const w = await world({ at: '2025-03-03 10:00' })
        const plans = [w.plan, await secondPlan(w)]
        const grounds = await Promise.all(plans.map((plan) => groundOf(w, plan)))
        await live(w, plans, first)
        const before = []
        for (const [n, plan] of plans.entries()) before.push(await release(w, plan, grounds[n] as Ground))
        await live(w, plans, second)
        for (const [n, plan] of plans.entries())
          await checkPlan(w, plan, grounds[n] as Ground, [...first, ...second], before[n] as Before)
        for (const plan of plans)
          for (const { event, body } of await entriesOf(w, plan)) {
            met.add(event)
            if (((body as { late?: number } | null)?.late ?? 0) > 0) met.add('late')
          }
      }),
      { numRuns: SOAK ? 150 : 3, ...(SOAK ? {} : { seed: 7 }), endOnFailure: true },
    )
    // A history in which nothing happened proves nothing; a few short ones do not meet everything.
    const rare = [
      'period.missed',
      'completion.accepted',
      'assignment.suspended',
      'extension.applied',
      'paper.sent',
    ]
    expect([...met]).toEqual(
      expect.arrayContaining(['report.filed', 'digest.issued', 'late', ...(SOAK ? rare : [])]),
    )
  },
)
