import { makeCalendar } from '../src/core/calendar.ts'
import { reckon } from '../src/core/columns.ts'
import { instantOf } from '../src/core/day.ts'
import type { Assignment, Kind, Report, Rows, Task } from '../src/core/model/index.ts'
import { openEmbedded } from '../src/store/embedded/index.ts'
import { assignment as blank, plan as sample, report as said } from '../test/core/rows.ts'

export const plan = {
  ...{ ...sample, version: 0, startedOn: '2025-12-29' },
  // Every unit gets a cut of its own: the dearest rule there is.
  settings: { ...sample.settings, papersTo: ['leader', 'office', 'liaison'] as const },
}
export const CUT_OFF = instantOf('2026-12-15', '16:00', plan.timezone)
/** A share reports so many times in the year, a task has so many shares, a unit answers for so many. */
export const [MONTHS, SHARES, EACH] = [12, 5, 25]

const none = { value: 0, refs: [] }
/** A digest of the year's first week that nobody released: what came since then is counted in the next, so all the year. */
const unreleased = {
  ...{ id: `${plan.id}/2025-12-29`, version: 0, planId: plan.id, monday: '2025-12-29', issue: 1 },
  ...{ cutOff: instantOf('2025-12-31', '16:00', plan.timezone), state: 'dropped' as const },
  facts: { lights: { red: none, yellow: none, green: none, blue: none, grey: none } },
}

type Put = { [K in Kind]: [K, Rows[K]] }[Kind]

/** A plan of so many shares with a year of reports, a tenth of them late, a twelfth with a problem. */
function* rowsOf(count: number): Generator<Put> {
  const calendar = makeCalendar()
  yield ['plan', plan]
  yield ['digest', unreleased]
  for (let n = 0; n * EACH < count; n++)
    yield ['unit', { id: `unt_${n}`, version: 0, name: `第${n}单位`, aliases: [], group: false, members: [] }]
  for (let area = 1; area <= 8; area++) yield ['task', taskOf(`${area}`, 1, null)]
  for (let task = 0; task * SHARES < count; task++) {
    const area = (task % 8) + 1
    const node = taskOf(`${area}.${Math.floor(task / 8) + 1}`, 3, `tsk_${area}`)
    yield ['task', node]
    for (let n = task * SHARES; n < Math.min(count, (task + 1) * SHARES); n++)
      yield* shareOf(n, node, calendar)
  }
}

const taskOf = (code: string, level: number, parentId: string | null): Task => ({
  ...{ id: `tsk_${code}`, version: 0, planId: plan.id, level, code, parentId, title: `第${code}项任务` },
  ...{ text: '推进有关工作。', due: null, recurrence: null, targets: [], source: null, isTask: level === 3 },
})

function* shareOf(n: number, task: Task, calendar: ReturnType<typeof makeCalendar>): Generator<Put> {
  const id = `asg_${n}`
  const late = n % 7 === 0
  const row: Assignment = {
    ...{ ...blank, id, version: 0, planId: plan.id, taskId: task.id, unitId: `unt_${Math.floor(n / EACH)}` },
    ...{ code: `${task.code}-${(n % SHARES) + 1}`, role: n % SHARES === 0 ? 'lead' : 'support' },
    ...{ period: late ? '2026-11' : '2027-01', lastReportId: `${id}/2026-12#1`, lastReportOn: '2026-12-10' },
  }
  yield ['assignment', reckon(row, plan, calendar)]
  for (let month = 1; month <= MONTHS; month++) yield ['report', reportOf(id, n, month)]
}

function reportOf(assignmentId: string, n: number, month: number): Report {
  const period = `2026-${String(month).padStart(2, '0')}`
  const day = `${period}-${String(1 + (n % 12)).padStart(2, '0')}`
  return {
    ...{ ...said, id: `${assignmentId}/${period}#1`, version: 0, planId: plan.id, assignmentId, period },
    ...{ filedOn: day, filedAt: instantOf(day, '10:00', plan.timezone) + n, late: n % 10 === 0 ? 2 : 0 },
    ...{ progress: `已完成第${month}阶段工作。`, problems: n % 12 === 0 ? '经费尚未到位' : '' },
  }
}

const PAGE = 2000

/** Puts a plan of so many shares, with a year of reports, into an embedded store of its own. */
export async function fillStore(folder: string, count: number): Promise<void> {
  const store = await openEmbedded({ folder, clock: () => CUT_OFF })
  let page: Put[] = []
  const flush = async (): Promise<void> => {
    const full = page
    page = []
    await store.tx(async (db) => {
      for (const [kind, row] of full) await db.put(kind, row)
    })
  }
  for (const row of rowsOf(count)) {
    page.push(row)
    if (page.length === PAGE) await flush()
  }
  await flush()
  await store.close()
}
