import { expect, test } from 'vitest'
import job from '../../cron/turn-occurrences.ts'
import { reckon } from '../../src/core/columns.ts'
import type { Assignment, Task } from '../../src/core/model/index.ts'
import { calendarOf } from '../../src/kit/moves/calendar.ts'
import { collect, must } from '../../src/kit/moves/look.ts'
import { moment, world, ZONE, type World } from '../support/world.ts'

const shown = async (w: World, code: string): Promise<string[]> => {
  const { id } = await w.assignment(code)
  const turns = await w.store.tx((db) => collect(db.list('occurrence', 'byAssignment', { prefix: [id] })))
  return turns.map(({ label, state }) => `${label} ${state}`)
}
const run = (w: World, slot: string) =>
  job.run({
    ...{ slot, now: moment(`${slot} 09:00`), today: slot, timezone: ZONE },
    tx: (work) => w.store.tx(work),
    id: () => '',
  })
const change = (w: World, code: string, patch: (row: Assignment) => Assignment) =>
  w.assignment(code).then((row) =>
    w.store.tx(async (db) => {
      await db.put('assignment', reckon(patch(row), w.plan, await calendarOf(db)))
    }),
  )

test('turns are there from the first moment: of the leads of what recurs each year, and of nothing else', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const all = await w.store.tx((db) => collect(db.list('occurrence', 'byAssignment')))
  const codes = new Set<string>()
  for (const { assignmentId } of all)
    codes.add((await w.store.tx((db) => db.get('assignment', assignmentId)))?.code ?? '')
  expect(codes).toEqual(new Set(['1.1.1-1', '2.1.3-1']))
  expect(all.map(({ label, from, to, state }) => [label, from, to, state])).toEqual([
    ['2025', '2025-01-01', '2025-12-31', 'open'],
    ['2025', '2025-01-01', '2025-12-31', 'open'],
  ])
})

test('once a day, rest days included; run twice, nothing more', async () => {
  const w = await world({ at: '2025-12-30 10:00' })
  const due = (at: string, last: string | null) =>
    w.store.tx((db) => job.due({ now: moment(at), timezone: ZONE, last, db }))
  expect(await due('2026-01-01 00:01', '2025-12-31')).toBe('2026-01-01')
  expect(await due('2026-01-01 23:00', '2026-01-01')).toBeNull()
  const { events } = await w.trace(() => run(w, '2026-01-01'))
  expect(events).toEqual(['turn.missed', 'turn.opened', 'turn.missed', 'turn.opened'])
  const { events: again, rows } = await w.trace(() => run(w, '2026-01-01'))
  expect({ again, rows }).toEqual({ again: [], rows: [] })
  expect(await shown(w, '2.1.3-1')).toEqual(['2025 missed', '2026 open'])
})

test('after a standstill of years every turn is made up, once, and codes and reports stay', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const team = w.liaison('市人社局')
  await w.say(team, '2.1.3 场地已定')
  await w.say(team, '确认')
  const before = await w.assignment('2.1.3-1')
  w.sleep('2027-02-01 10:00')
  await w.round()
  expect(await shown(w, '2.1.3-1')).toEqual(['2025 missed', '2026 missed', '2027 open'])
  const after = await w.assignment('2.1.3-1')
  expect({ code: after.code, last: after.lastReportId, owed: after.turn?.label }).toEqual({
    code: before.code,
    last: before.lastReportId,
    owed: '2025',
  })
})

test('a suspended duty has none; resumed within the year, the same turn again', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await change(w, '2.1.3-1', (row) => ({ ...row, state: 'suspended' }))
  await run(w, '2025-03-04')
  expect(await shown(w, '2.1.3-1')).toEqual(['2025 closed'])
  expect((await w.assignment('2.1.3-1')).turn).toBeUndefined()
  await change(w, '2.1.3-1', (row) => ({ ...row, state: 'open' }))
  const { events } = await w.trace(() => run(w, '2025-09-01'))
  expect(events).toEqual(['turn.reopened'])
  expect(await shown(w, '2.1.3-1')).toEqual(['2025 open'])
})

test('an application that was overtaken by a suspension is withdrawn, and can be made anew', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const team = w.liaison('市人社局')
  await w.say(team, '本届办结 2.1.3 大赛已举办')
  await change(w, '2.1.3-1', (row) => ({ ...row, state: 'suspended' }))
  await run(w, '2025-03-04')
  expect(await w.say(w.office, '待办')).toContain('目前没有待办公室答复的事项。')
  await change(w, '2.1.3-1', (row) => ({ ...row, state: 'open' }))
  await run(w, '2025-03-05')
  expect((await w.assignment('2.1.3-1')).turn?.label).toBe('2025')
  expect(await w.say(team, '本届办结 2.1.3 大赛已举办')).toContain('2025年度的办结申请')
})

test('what a revision makes half-yearly has another rhythm from then on; what recurs no longer has none', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const recur = async (every: 'half-year' | 'month') => {
    const { taskId } = await w.assignment('2.1.3-1')
    await w.store.tx(async (db) => {
      const task: Task = must(await db.get('task', taskId), taskId)
      await db.put('task', { ...task, recurrence: { phrase: '每半年', every } })
    })
  }
  await recur('half-year')
  await run(w, '2025-08-01')
  expect(await shown(w, '2.1.3-1')).toEqual(['2025 closed', '2025H2 open'])
  await recur('month')
  await run(w, '2025-08-02')
  expect(await shown(w, '2.1.3-1')).toEqual(['2025 closed', '2025H2 closed'])
})

test('a share that is asked later begins with the turn of that day: what went by was not its own', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await run(w, '2026-02-01')
  // Under 各报 a support is asked too, as a revision may decide; a group’s share is asked once a unit answers for it.
  await change(w, '2.1.3-2', (row) => ({ ...row, reports: true }))
  await change(w, '2.1.3-3', (row) => ({ ...row, state: 'unsettled', reports: true }))
  await run(w, '2026-02-02')
  expect(await shown(w, '2.1.3-2')).toEqual(['2026 open'])
  expect(await shown(w, '2.1.3-3')).toEqual([])
})
