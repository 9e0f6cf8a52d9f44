import type { Calendar } from '../src/core/calendar.ts'
import { reckon } from '../src/core/columns.ts'
import type { Day } from '../src/core/day.ts'
import { anchorOf, defaultSettings } from '../src/core/ladder.ts'
import { slotNamed } from '../src/core/period.ts'
import type { Assignment, Plan, PlanSettings } from '../src/core/model/index.ts'
import { assignment as blank, plan as sample } from '../test/core/rows.ts'

/** The Tuesday that is chased. */
export const TODAY: Day = '2026-10-20'
const PERIOD = '2026-10'

/** A plan has so many units, and each of them so many items of it. */
export const UNITS = 12
export const ITEMS_EACH = 12
export const TASKS = 50

type Settings = Partial<PlanSettings> & { timezone?: string }

/**
 * The plans there are, over and over: each is due on another day, so that `TODAY` is another rung for each of them; one has a
 * ladder and a zone of its own, one a ceiling, one asks at a later hour of the day.
 */
const kinds: readonly Settings[] = [
  { dueDay: 25 },
  { dueDay: 20 },
  { dueDay: 19, rhythm: 'weekly-when-red' },
  {
    ...{ dueDay: 16, timezone: 'Asia/Urumqi', ladderBy: 'at' },
    ladder: [
      { at: -5, to: ['A'] },
      { at: -1, to: ['A', 'B'] },
      { at: 2, to: ['head'] },
      { at: 4, to: ['office'], paper: 'blue' },
    ],
  },
  { dueDay: 13 },
  { dueDay: 25, reporting: 'each', ceiling: 40 },
  { dueDay: 25, cardAt: '15:00' },
]

export const KINDS = kinds.length

export function planOf(n: number): Plan {
  const { timezone = sample.timezone, ...settings } = kinds[n % KINDS] ?? {}
  const key = [n / 676, n / 26, n].map((of) => String.fromCharCode(65 + (Math.floor(of) % 26))).join('')
  return {
    ...{ ...sample, id: `pln_${n}`, version: 0, key, title: `方案${n}`, startedOn: '2026-08-03', timezone },
    settings: { ...defaultSettings, ...settings },
  }
}

/** Where an item stands before its slot. */
type State = (row: Assignment, at: At) => Assignment

interface At {
  plan: Plan
  calendar: Calendar
  /** The rung of the plan's ladder whose day is today. */
  rung: number
}

/** As if the rungs before today's had all fired on their days. */
const climbed = (row: Assignment, { plan, calendar, rung }: At): Assignment['chase'] => {
  const before = plan.settings.ladder[rung - 1]
  const due = anchorOf(slotNamed(row.period ?? '', plan.settings, calendar).dueOn, calendar)
  return { rung: rung - 1, firedOn: before ? calendar.step(due, before.at) : null, round: 0 }
}

const onTime: State = (row, at) => ({ ...row, chase: climbed(row, at) })
const due: readonly State[] = [
  onTime,
  onTime,
  onTime,
  // After a time at which the machine stood still: the next unfired rung, however late.
  (row) => row,
  // A period that nobody reported gives way to this one.
  (row, { plan }) => ({
    ...{ ...row, period: '2026-09' },
    chase: { rung: plan.settings.ladder.length - 1, firedOn: '2026-09-30', round: 0 },
  }),
  // An answer was taken back: a round of its own.
  (row, at) => ({ ...row, chase: { ...climbed(row, at), round: 1 } }),
  (row, at) => ({ ...onTime(row, at), deadline: { phrase: '2026年9月底前', on: '2026-09-30' } }),
  (row, at) => snoozed(onTime(row, at), TODAY),
  (row, at) => ({ ...onTime(row, at), deadline: { phrase: '2026年底前', on: '2026-12-31' } }),
]

const reported: State = (row) => ({
  ...{ ...row, period: '2026-11' },
  ...{ lastReportId: `${row.id}/${PERIOD}#1`, lastReportOn: '2026-10-09' },
})
const quiet: readonly State[] = [
  reported,
  reported,
  // Asked this morning already, by a slot that was cut short.
  (row, { rung }) => ({ ...row, chase: { rung, firedOn: TODAY, round: 0 } }),
  (row, at) => snoozed(onTime(row, at), '2026-10-22'),
  (row) => ({ ...row, state: 'done' }),
  (row) => ({ ...row, state: 'suspended' }),
]

const snoozed = (row: Assignment, until: Day): Assignment => ({
  ...row,
  snoozed: {
    ...{ period: PERIOD, round: 0, unitId: row.unitId, until, reason: '等上级文件' },
    ...{ by: 'per', on: '2026-10-12', times: 1, overdue: 0 },
  },
})

/**
 * So many assignments of so many plans as they stand in the morning, one in `every` due. Rows as core reckons them: what is
 * due is what `nextActionOn` says, and a state in which nothing could be due anyway gives way to a report.
 */
export function* itemsOf(count: number, every: number, calendar: Calendar): Generator<[Assignment, Plan]> {
  for (let n = 0, plan = planOf(0), rung = 0; n < count; n++) {
    const within = n % (UNITS * ITEMS_EACH)
    if (within === 0) {
      plan = planOf(Math.floor(n / (UNITS * ITEMS_EACH)))
      rung = rungToday(plan, calendar)
    }
    const [unit, item] = [within % UNITS, Math.floor(within / UNITS)]
    const task = within % TASKS
    const row: Assignment = {
      ...{ ...blank, id: `asg_${n}`, version: 0, planId: plan.id, period: PERIOD },
      ...{ taskId: `tsk_${plan.id}_${task}`, unitId: unitId(plan, unit) },
      ...{ code: `${Math.floor(task / 10) + 1}.1.${(task % 10) + 1}-${unit * ITEMS_EACH + item + 1}` },
    }
    // Not every n-th, which would always fall on the same units.
    const fires = n % every === (Math.floor(n / every) * 7) % every
    const states = fires ? due : quiet
    const as = states[Math.floor(n / (fires ? every : 1)) % states.length] ?? onTime
    const at = { plan, calendar, rung }
    const made = reckon(as(row, at), plan, calendar)
    yield [isDue(made) === fires ? made : reckon((fires ? onTime : reported)(row, at), plan, calendar), plan]
  }
}

export const isDue = ({ nextActionOn }: Assignment): boolean => nextActionOn !== null && nextActionOn <= TODAY

function rungToday({ settings }: Plan, calendar: Calendar): number {
  const due = anchorOf(slotNamed(PERIOD, settings, calendar).dueOn, calendar)
  const rung = settings.ladder.findIndex(({ at }) => calendar.step(due, at) === TODAY)
  if (rung < 0) throw new Error(`due on ${due}, no rung is on ${TODAY}`)
  return rung
}

/** Plans of one after the other of each kind share their units, as the plans of one city do. */
const groupOf = (plan: Plan): number => Math.floor(Number(plan.id.slice(4)) / KINDS)
export const unitId = (plan: Plan, unit: number): string => `unt_${groupOf(plan)}_${unit}`
export const officeId = (plan: Plan): string => `unt_office_${groupOf(plan)}`
