import type { Calendar } from '../src/core/calendar.ts'
import type { Away, Kind, Person, Plan, RoleName, Rows, Task, Unit } from '../src/core/model/index.ts'
import type { Store } from '../src/kit/store.ts'
import { newLetter, words } from '../src/kit/moves/letter.ts'
import { itemsOf, KINDS, officeId, TASKS, unitId, UNITS } from './chase-items.ts'

export type Put = { [K in Kind]: [K, Rows[K]] }[Kind]

/** How many rows are put in one transaction. */
const PAGE = 2000

/** When the letters of this month went out that a ceiling is held against. */
const EARLIER = Date.UTC(2026, 9, 9, 1)

export async function putAll(store: Store, rows: Iterable<Put>): Promise<void> {
  let page: Put[] = []
  const flush = async (): Promise<void> => {
    const full = page
    page = []
    await store.tx(async (db) => {
      for (const [kind, row] of full) await db.put(kind, row)
    })
  }
  for (const row of rows) {
    page.push(row)
    if (page.length === PAGE) await flush()
  }
  await flush()
}

/** What is put: so many assignments, one in `every` due, answered for by many teams, or all of them by one. */
export interface Morning {
  count: number
  every: number
  teams: 'many' | 'one'
}

/** Puts assignments with the plans, tasks, units and people they hang on. */
export const install = (store: Store, morning: Morning, calendar: Calendar): Promise<void> =>
  putAll(store, rowsOf(morning, calendar))

function* rowsOf({ count, every, teams }: Morning, calendar: Calendar): Generator<Put> {
  if (teams === 'one') for (const place of ['A', 'B', 'head', 'office']) yield ['person', personRow(place)]
  let last: Plan | null = null
  for (const [assignment, plan] of itemsOf(count, every, calendar)) {
    if (plan !== last) yield* rowsOfPlan(plan, teams)
    last = plan
    yield ['assignment', assignment]
  }
}

function* rowsOfPlan(plan: Plan, teams: Morning['teams']): Generator<Put> {
  const number = Number(plan.id.slice(4))
  yield ['plan', plan]
  for (let n = 0; n < TASKS; n++) yield ['task', taskOf(plan, n)]
  const first = number % KINDS === 0
  if (first) yield ['unit', unitRow(officeId(plan), `办公室${number}`)]
  const clerk = teams === 'one' ? 'office' : `per_${officeId(plan)}`
  if (first && teams === 'many') yield ['person', personRow(clerk)]
  yield roleRow(clerk, plan, officeId(plan), 'office')
  for (let unit = 0; unit < UNITS; unit++) {
    if (first) yield ['unit', unitRow(unitId(plan, unit), `单位${number}·${unit}`)]
    yield* teams === 'many' ? seats(plan, unit) : oneTeam(plan, unit)
  }
}

function* oneTeam(plan: Plan, unit: number): Generator<Put> {
  yield roleRow('A', plan, unitId(plan, unit), 'liaisonA')
  yield roleRow('B', plan, unitId(plan, unit), 'liaisonB')
  yield roleRow('head', plan, unitId(plan, unit), 'head')
}

/** Who answers for a unit in a plan; most people hold the place in two or three plans, and get one card for all of them. */
const teamOf = (plan: Plan, unit: number): string => {
  const kind = Number(plan.id.slice(4)) % KINDS
  return `${unitId(plan, unit)}_${[0, 0, 1, 1, 2, 2, 0][kind] ?? 0}`
}
const begins = (plan: Plan): boolean => [0, 2, 4].includes(Number(plan.id.slice(4)) % KINDS)

/** Of twelve units: one whose liaison nobody can reach, one without B, one without a head, two with somebody away. */
function* seats(plan: Plan, unit: number): Generator<Put> {
  const team = teamOf(plan, unit)
  const id = (place: string): string => `per_${team}_${place}`
  const cover = `per_${teamOf(plan, (unit + 1) % UNITS)}_B`
  const all: [RoleName, Person | null][] = [
    ['liaisonA', personRow(id('A'), unit === 1 ? [away(cover)] : unit === 4 ? [away(null)] : [], unit !== 2)],
    ['liaisonB', unit === 3 ? null : personRow(id('B'))],
    ['head', unit === 5 ? null : personRow(id('head'))],
  ]
  for (const [role, person] of all) {
    if (!person) continue
    if (begins(plan)) yield ['person', person]
    yield roleRow(person.id, plan, unitId(plan, unit), role)
    if (role === 'liaisonA' && plan.settings.ceiling) yield* lettersTo(person)
  }
}

function* lettersTo({ id }: Person): Generator<Put> {
  for (let n = 0; n < 10; n++)
    yield [
      'letter',
      {
        ...newLetter({
          ...{ id: `let_${id}_${n}`, to: id, body: words({ blocks: [] }), priority: 1, now: EARLIER + n },
        }),
        ...{ state: 'sent', sentAt: EARLIER + n },
      },
    ]
}

const away = (coverId: string | null): Away => ({ from: '2026-10-19', to: '2026-10-23', coverId })

export const personRow = (id: string, absent: Away[] = [], reached = true): Person => ({
  ...{ id, version: 0, name: id, phone: null, locale: 'zh', accounts: reached ? [`web:${id}`] : [] },
  ...{ preferred: reached ? `web:${id}` : null, away: absent, active: true },
})

export const unitRow = (id: string, name: string): Unit => ({
  ...{ id, version: 0, name, aliases: [], group: false, members: [] },
})

export const roleRow = (personId: string, plan: Plan, unit: string, role: RoleName): Put => [
  'role',
  {
    ...{ id: `rol_${plan.id}_${unit}_${role}`, version: 0, personId, planId: plan.id, unitId: unit },
    ...{ role, active: true },
  },
]

export const taskOf = (plan: Plan, n: number): Task => ({
  ...{ id: `tsk_${plan.id}_${n}`, version: 0, planId: plan.id, level: 3, parentId: null },
  ...{ code: `${Math.floor(n / 10) + 1}.1.${(n % 10) + 1}`, title: `任务${n}`, text: '推进有关工作。' },
  ...{ due: null, recurrence: null, targets: [], source: null, isTask: true },
})
