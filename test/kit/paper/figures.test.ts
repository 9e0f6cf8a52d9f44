import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, wallClock } from '../../../src/core/day.ts'
import type { Plan } from '../../../src/core/model/index.ts'
import { collect } from '../../../src/kit/moves/look.ts'
import { world, ZONE, type World } from '../../support/world.ts'
import { compare, entriesOf, groundOf, secondPlan, SEED, SOAK } from './grounds.ts'
import { historyOf, live, storyOf, type Act } from './history.ts'
import { issueOf, paperOf, type Wanted } from './papers.ts'
import { recountSpan, type Counted, type Ground } from './recount.ts'
import { recountWeekly } from './recount-weekly.ts'

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
    for (const options of cuts) {
      const paper = await paperOf(w.store, issue, options)
      expect(paper.evidence.length, paper.id).toBeGreaterThan(0)
      compare(paper, issue, counted, storyOf(acts))
    }
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

const act = (kind: Act['kind'], plan: number, share: number, n: number): Act => ({ kind, plan, share, n })

/** A circular of Saturday, 31 May, that waits for the end of the Dragon Boat holiday and is sent in June. */
const heldOver: [Act[], Act[]] = [
  [
    act('late', 1, 5, 3),
    act('weeks', 0, 3, 4),
    act('late', 0, 7, 6),
    act('days', 0, 6, 3),
    act('late', 0, 6, 3),
  ],
  [
    ...[act('days', 0, 11, 4), act('days', 1, 9, 4), act('days', 1, 11, 9), act('circular', 1, 3, 6)],
    act('weeks', 0, 6, 3),
  ],
]

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
      { examples: [heldOver], numRuns: SOAK ? 100 : 3, seed: SEED, endOnFailure: true },
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
