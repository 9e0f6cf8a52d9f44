import type { OfficialDocument } from '../src/core/document/document.ts'
import { makeCalendar } from '../src/core/calendar.ts'
import { reckon } from '../src/core/columns.ts'
import { instantOf } from '../src/core/day.ts'
import type { Assignment, Issue, Kind, Report, Rows, Task } from '../src/core/model/index.ts'
import { issueFacts } from '../src/kit/moves/issue-facts.ts'
import type { Store } from '../src/kit/store.ts'
import { composePaper } from '../src/kit/paper/index.ts'
import { wordsFor } from '../src/kit/words/index.ts'
import { assignment as blank, plan as sample, report as said } from '../test/core/rows.ts'
import { openEmbedded } from '../src/store/embedded/index.ts'
import { newFolder } from '../test/support/process.ts'
import type { Curve, Result } from './result.ts'
import type { Size } from './size.ts'

/** What renders a document, where its bytes are looked at too. */
export type Render = (document: OfficialDocument) => Promise<Uint8Array>

const plan = { ...sample, version: 0, startedOn: '2025-12-29' }
const CUT_OFF = instantOf('2026-12-15', '16:00', plan.timezone)
/** A share reports so many times in the year, a task has so many shares, a unit answers for so many. */
const [MONTHS, SHARES, EACH] = [12, 5, 25]

type Put = { [K in Kind]: [K, Rows[K]] }[Kind]

/** A plan of so many shares with a year of reports, a tenth of them late, a twelfth with a problem. */
function* rowsOf(count: number): Generator<Put> {
  const calendar = makeCalendar()
  yield ['plan', plan]
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

async function filled(count: number): Promise<Store> {
  const store = await openEmbedded({ folder: `${await newFolder()}/state`, clock: () => CUT_OFF })
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
  return store
}

interface Made {
  facts: number
  paper: number
  rendered: number | null
  mb: number
  bytes: number
}

const collected = (): void => (globalThis as { gc?: () => void }).gc?.()

async function make(store: Store, render?: Render): Promise<Made> {
  const order = { kind: 'annual' as const, of: '2026', from: '2026-01-01', to: '2026-12-31', cutOff: CUT_OFF }
  collected()
  const before = process.memoryUsage().heapUsed
  const started = performance.now()
  const facts = await store.tx((db) => issueFacts(db, plan, order))
  const counted = performance.now()
  const issue: Issue = {
    ...{ id: 'iss_bench', version: 0, planId: plan.id, ...order, number: null, facts, remarks: '' },
    ...{ state: 'draft', createdAt: CUT_OFF, createdBy: 'duban', released: null, papers: [] },
  }
  const words = wordsFor('zh')
  const paper = await store.tx((db) =>
    composePaper(db, { issue, cut: 'office', unitId: null, words, publicUrl: '' }),
  )
  const composed = performance.now()
  const mb = (process.memoryUsage().heapUsed - before) / 2 ** 20
  check(paper)
  const bytes = JSON.stringify(facts).length + JSON.stringify(paper).length
  const begun = performance.now()
  await render?.(paper)
  const rendered = render ? performance.now() - begun : null
  return { facts: counted - started, paper: composed - counted, rendered, mb: Math.max(mb, 0.1), bytes }
}

/** A paper without its figures would be quick. */
function check({ evidence }: OfficialDocument): void {
  const value = (key: string): number => Number(evidence.find((one) => one.key === key)?.value ?? 0)
  const lights = ['red', 'yellow', 'green', 'blue', 'grey'].map((light) => value(`lights.${light}`))
  const sum = lights.reduce((a, b) => a + b, 0)
  if (sum !== value('assignments') || value('reported') < sum * (MONTHS - 1))
    throw new Error('figures are missing')
}

/** An annual report at four sizes of its plan: its facts, the paper composed of them, and (given a renderer) the file. */
export async function asPlansReport(size: Size, render?: Render): Promise<Result> {
  const counts = [1 / 8, 1 / 4, 1 / 2, 1].map((part) => Math.round(size.reported * part))
  // The compiler's own work would otherwise make the smallest plan look dear.
  const warm = await filled(Math.max(100, counts[0] ?? 0))
  await make(warm, render)
  await warm.close()
  const points: { count: number; made: Made }[] = []
  for (const count of counts) {
    const store = await filled(count)
    const runs = [await make(store, render), await make(store, render), await make(store, render)]
    await store.close()
    const [best] = runs.sort((a, b) => a.facts + a.paper - b.facts - b.paper)
    if (best) points.push({ count, made: best })
  }
  const [first, last] = [points[0], points.at(-1)]
  const curve = (what: string, y: string, of: (made: Made) => number): Curve => ({
    ...{ what: `${what}; limit: no growth`, x: `assignments, ${MONTHS} reports each`, y },
    points: points.map(({ count, made }) => ({
      ...{ x: count, y: of(made) / count },
      limit: first ? of(first.made) / first.count : NaN,
    })),
  })
  const line = (name: string, unit: string, of: (made: Made) => number) => {
    const [value, limit] = [
      last ? of(last.made) / last.count : NaN,
      first ? of(first.made) / first.count : NaN,
    ]
    const what = `annual report, ${name}, an assignment: one of ${last?.count}, against one of ${first?.count}`
    return { what, value, limit, unit, ratio: limit / value, note: 'limit: no growth at all' }
  }
  const micro = (ms: number): number => ms * 1000
  return {
    part: 'papers',
    lines: [
      line('facts', 'µs', ({ facts }) => micro(facts)),
      line('paper composed', 'µs', ({ paper }) => micro(paper)),
      line('facts and paper kept', 'bytes', ({ bytes }) => bytes),
      ...(render ? [line('rendered', 'µs', ({ rendered }) => micro(rendered ?? NaN))] : []),
    ],
    curves: [
      curve('Facts of an annual report, per assignment', 'µs', ({ facts }) => micro(facts)),
      curve('Its paper composed, per assignment', 'µs', ({ paper }) => micro(paper)),
      curve('Memory in use when both are made, rows apart, per assignment', 'kB', ({ mb }) => mb * 1024),
      ...(render
        ? [curve('The paper rendered, per assignment', 'µs', ({ rendered }) => micro(rendered ?? NaN))]
        : []),
    ],
  }
}
