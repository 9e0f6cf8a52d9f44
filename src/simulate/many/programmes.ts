import { addDays, type Day, type Instant } from '../../core/day.ts'
import { defaultSettings } from '../../core/ladder.ts'
import type { Assignment, Person, Plan, PlanSettings, RoleName, Unit } from '../../core/model/index.ts'
import { asksEveryPeriod, openAssignment } from '../../core/columns.ts'
import { makeCalendar, type Calendar } from '../../core/calendar.ts'
import { deriveId } from '../../kit/ledger.ts'
import { installPlan, type NewPlan } from '../../kit/moves/install.ts'
import type { Db } from '../../kit/store.ts'
import { proposeSample, rowsOf } from '../../sample.ts'
import { chanceOf, type Chance } from '../chance.ts'

/** The programmes of one city: two with the same due day, one in which everybody reports. */
const settings: readonly (Partial<PlanSettings> & { key: string })[] = [
  { key: 'SY', dueDay: 25 },
  { key: 'CJ', dueDay: 25, digestAt: '15:30' },
  { key: 'RC', dueDay: 10, reporting: 'each' },
  { key: 'XQ', dueDay: 20, cardAt: '09:30' },
]

const names =
  '发改 教育 科技 工信 公安 民政 司法 财政 人社 资源 生态 住建 交通 水务 农业 商务 文旅 卫健 应急 审计 国资 市场 体育 统计 医保 林业 信访 金融 政务 粮储 城管 机关 招商 地震 气象 邮政 税务 档案 供销 残联'
    .split(' ')
    .map((name) => `市${name}局`)

/** How somebody is apt to answer; each period they may be like someone else. */
export const manners = ['prompt', 'late', 'silent', 'forgetful', 'writer'] as const
export type Manner = (typeof manners)[number]

/** Somebody of the city: one person, in the same place of every plan. */
export interface Soul {
  id: string
  account: string
  role: RoleName
  unitId: string | null
  manner: Manner
  chance: Chance
}

export interface City {
  plans: Plan[]
  units: Unit[]
  assignments: Assignment[]
  souls: Soul[]
  calendar: Calendar
}

export interface CityOrder {
  plans: number
  units: number
  seed: number
  span: { from: Day; to: Day }
  now: Instant
  timezone: string
}

/** Founds the city in one transaction: its units, its people, and each plan with its shares spread over all units. */
export async function found(order: CityOrder): Promise<(db: Db) => Promise<City>> {
  const { now, timezone } = order
  const proposal = await proposeSample(now, timezone)
  return async (db) => {
    const calendar = makeCalendar()
    const units: Unit[] = []
    for (let n = 0; n < order.units; n++) {
      const name = names[n % names.length] + (n < names.length ? '' : String(Math.floor(n / names.length)))
      units.push(
        await db.put('unit', {
          id: deriveId('unt', name),
          version: 0,
          name,
          aliases: [],
          group: false,
          members: [],
        }),
      )
    }
    const city: City = { plans: [], units, assignments: [], souls: [], calendar }
    for (let n = 0; n < order.plans; n++) {
      const chosen = settings[n % settings.length] as (typeof settings)[number]
      const key =
        chosen.key + (n < settings.length ? '' : String.fromCodePoint(65 + Math.floor(n / settings.length)))
      const rows = spread(
        await rowsOf(db, proposal, key, now, timezone),
        { ...defaultSettings, ...chosen },
        n,
        city,
      )
      await installPlan(db, rows, 'duban', 'simulate', now)
      city.plans.push(rows.plan)
      city.assignments.push(...rows.assignments)
    }
    await people(db, city, order)
    return city
  }
}

/** One plan of the sample's table: its settings its own, its shares dealt out to the city's units in a turn of its own. */
function spread(
  rows: NewPlan,
  { key: _key, ...settings }: PlanSettings & { key?: string },
  turn: number,
  city: City,
): NewPlan {
  const plan: Plan = { ...rows.plan, settings }
  const groups = new Set(rows.units.filter(({ group }) => group).map(({ id }) => id))
  const known = new Set(rows.units.map(({ id }) => id))
  let dealt = turn * 7
  const taken = new Map<string, Set<string>>()
  const assignments = rows.assignments.map((row) => {
    // A group unit that an earlier plan brought along is no new one, and waits there as it does here.
    if (
      groups.has(row.unitId) ||
      row.state === 'unsettled' ||
      (!known.has(row.unitId) && row.state !== 'open')
    )
      return row
    const has = taken.get(row.taskId) ?? new Set()
    let unit = city.units[dealt++ % city.units.length] as Unit
    while (has.has(unit.id)) unit = city.units[dealt++ % city.units.length] as Unit
    taken.set(row.taskId, has.add(unit.id))
    const reports = asksEveryPeriod(row.role, settings)
    return openAssignment(
      { ...row, unitId: unit.id, reports, period: null },
      plan,
      city.calendar,
      plan.startedOn,
    )
  })
  return { ...rows, plan, units: rows.units.filter(({ group }) => group), assignments }
}

/** Liaison A, B and head of every unit, two clerks with two plans each, a leader and an administrator. */
async function people(db: Db, city: City, { seed, span }: CityOrder): Promise<void> {
  const settle = async (
    key: string,
    role: RoleName,
    unitId: string | null,
    plans: readonly (string | null)[],
    manner: Manner,
  ) => {
    const id = deriveId('per', key)
    const account = `sim:${key}`
    const person: Person = {
      id,
      version: 0,
      name: key,
      phone: null,
      locale: 'zh',
      accounts: [account],
      preferred: account,
      away: [],
      active: true,
    }
    const soul: Soul = { id, account, role, unitId, manner, chance: chanceOf(seed, key) }
    await db.put('person', { ...person, away: role === 'liaisonA' ? leave(soul.chance, span) : [] })
    for (const planId of plans)
      await db.put('role', {
        id: deriveId('rol', id, planId ?? '', role),
        version: 0,
        personId: id,
        planId,
        unitId,
        role,
        active: true,
      })
    city.souls.push(soul)
  }
  const all = city.plans.map(({ id }) => id)
  for (const [n, unit] of city.units.entries()) {
    await settle(`${unit.name}A`, 'liaisonA', unit.id, all, manners[n % manners.length] as Manner)
    await settle(`${unit.name}B`, 'liaisonB', unit.id, all, 'late')
    await settle(`${unit.name}领导`, 'head', unit.id, all, 'silent')
  }
  const office = await db.put('unit', {
    id: deriveId('unt', '办公室'),
    version: 0,
    name: '市督查室',
    aliases: [],
    group: false,
    members: [],
  })
  await settle(
    'clerk-1',
    'office',
    office.id,
    all.filter((_, n) => n % 2 === 0),
    'prompt',
  )
  await settle(
    'clerk-2',
    'office',
    office.id,
    all.filter((_, n) => n % 2 === 1),
    'prompt',
  )
  await settle('leader', 'leader', null, all, 'silent')
  await settle('admin', 'admin', null, [null], 'silent')
}

/** About three stretches of leave a year. */
function leave(chance: Chance, { from, to }: { from: Day; to: Day }): Person['away'] {
  const found: Person['away'] = []
  for (
    let day = addDays(from, chance.between(10, 150));
    day < to;
    day = addDays(day, chance.between(60, 200))
  )
    found.push({ from: day, to: addDays(day, chance.between(1, 12)), coverId: null })
  return found
}
