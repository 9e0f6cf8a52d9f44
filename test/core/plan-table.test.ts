import { describe, expect, it } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import type { Assignment, Task } from '../../src/core/model/index.ts'
import {
  countLights,
  fitsTable,
  sortTable,
  tableRow,
  type TableFilter,
  type TableRow,
} from '../../src/core/plan-table.ts'
import { assignment } from './rows.ts'

const calendar = makeCalendar()
const TODAY = '2026-10-26'

const taskAt = (code: string, title: string): Task => ({
  ...{ id: `tsk_${code}`, version: 1, planId: 'pln_sy', level: 3, code, parentId: null, title, text: '' },
  ...{ due: null, recurrence: null, targets: [], source: null, isTask: true },
})
const share = (part: Partial<Assignment>): Assignment => ({ ...assignment, ...part })
const line = (task: Task, shares: Assignment[], withdrawn = false): TableRow | null =>
  tableRow(task, shares, TODAY, calendar, withdrawn)
const must = (row: TableRow | null): TableRow => {
  if (!row) throw new Error('no line')
  return row
}

const late = must(
  line(taskAt('1.2', '开展调研'), [
    share({
      unitId: 'a',
      period: '2026-10',
      dueOn: '2026-10-23',
      yellowOn: '2026-10-20',
      redOn: '2026-10-24',
    }),
    share({ unitId: 'b', role: 'support', lastReportOn: '2026-10-25', lastReportId: 'r1' }),
  ]),
)
const soon = must(
  line(taskAt('1.10', '组织培训'), [
    share({
      unitId: 'b',
      period: '2026-10',
      dueOn: '2026-10-28',
      yellowOn: '2026-10-23',
      redOn: '2026-10-29',
      signed: { by: 'p', at: 1, on: TODAY },
    }),
    share({ unitId: 'c', deadline: { phrase: '年底', on: '2026-12-31' }, lastReportOn: '2026-09-20' }),
  ]),
)
const done = must(
  line(taskAt('2.1', '签订协议'), [
    share({ unitId: 'c', state: 'done', deadline: { phrase: 'x', on: '2026-10-27' } }),
  ]),
)
const all = [late, soon, done]

describe('a task as a line of the table', () => {
  it('is decided by those that lead, and shows the report of theirs', () => {
    expect(late).toMatchObject({ light: 'red', dueOn: '2026-10-23', deadlineOn: null, last: { unitId: 'b' } })
    expect(soon).toMatchObject({
      light: 'yellow',
      dueOn: '2026-10-28',
      deadlineOn: '2026-12-31',
      last: { unitId: 'c' },
    })
    expect(done).toMatchObject({ light: 'blue', dueOn: null })
  })

  it('is none where all was withdrawn, but where withdrawn ones are asked for; a task that nobody has is one', () => {
    const gone = [share({ state: 'withdrawn' })]
    expect(line(taskAt('3', 'x'), gone)).toBe(null)
    expect(line(taskAt('3', 'x'), gone, true)?.shares).toHaveLength(1)
    expect(line(taskAt('3', 'x'), [])).toMatchObject({ light: 'grey', reason: { kind: 'unsettled' } })
  })
})

describe('what narrows it', () => {
  const nothing: TableFilter = { light: null, unitId: null, area: null, within: null, state: null, words: '' }
  it.each<[Partial<TableFilter>, string[]]>([
    [{}, ['1.2', '1.10', '2.1']],
    [{ unitId: 'b' }, ['1.2', '1.10']],
    [{ unitId: 'nobody' }, []],
    [{ area: '1' }, ['1.2', '1.10']],
    // A part is no beginning of a number: 1.1 is not above 1.10.
    [{ area: '1.1' }, []],
    [{ area: '2.1' }, ['2.1']],
    [{ within: 2 }, ['1.10']],
    [{ within: 1 }, []],
    [{ within: 70 }, ['1.10']],
    [{ state: 'assigned' }, ['1.2', '1.10']],
    // What was reported is signed for.
    [{ state: 'open' }, ['1.2', '1.10']],
    [{ state: 'done' }, ['2.1']],
    [{ words: '培训' }, ['1.10']],
    [{ words: '1.2' }, ['1.2']],
    [{ words: '培训', unitId: 'a' }, []],
  ])('%j', (part, codes) => {
    expect(
      all.filter((row) => fitsTable(row, { ...nothing, ...part }, TODAY)).map(({ task }) => task.code),
    ).toEqual(codes)
  })
})

describe('its order and its lights', () => {
  it.each([
    ['code', ['1.2', '1.10', '2.1']],
    ['due', ['1.2', '1.10', '2.1']],
    ['deadline', ['2.1', '1.10', '1.2']],
    ['light', ['1.2', '1.10', '2.1']],
    ['reported', ['2.1', '1.10', '1.2']],
  ] as const)('%s', (sort, codes) => {
    expect(sortTable(all.toReversed(), sort).map(({ task }) => task.code)).toEqual(codes)
  })

  it('counts every light', () => {
    expect(countLights(all)).toEqual({ red: 1, yellow: 1, green: 0, grey: 0, blue: 1 })
  })
})
