import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { reckon } from '../../src/core/columns.ts'
import { addDays, type Day } from '../../src/core/day.ts'
import { lightOf, taskLight } from '../../src/core/light.ts'
import type { Assignment, Light } from '../../src/core/model/index.ts'
import { slotNamed } from '../../src/core/period.ts'
import { assignment, plan } from './rows.ts'

const calendar = makeCalendar()
const row = (part: Partial<Assignment>): Assignment => reckon({ ...assignment, ...part }, plan, calendar)
const by = (on: Day) => ({ deadline: { phrase: '按期完成', on } })
const support = { role: 'support', reports: false } as const

describe('the light and its reason', () => {
  const period = '2026-10'
  test.each<[today: Day, part: Partial<Assignment>, light: Light, reason: object]>([
    ['2026-10-12', { period }, 'green', { kind: 'waiting', period, dueOn: '2026-10-23', days: 9 }],
    ['2026-10-19', { period }, 'green', { kind: 'waiting', days: 4 }],
    ['2026-10-20', { period }, 'yellow', { kind: 'due-soon', period, dueOn: '2026-10-23', days: 3 }],
    ['2026-10-23', { period }, 'yellow', { kind: 'due-soon', days: 0 }],
    ['2026-10-24', { period }, 'red', { kind: 'overdue', period, dueOn: '2026-10-23', days: 1 }],
    ['2026-10-26', { period }, 'red', { kind: 'overdue', days: 1 }],
    ['2026-10-28', { period }, 'red', { kind: 'overdue', days: 3 }],
    [
      '2026-10-12',
      { period: '2026-11', lastReportOn: '2026-10-10' },
      'green',
      { kind: 'reported', on: '2026-10-10' },
    ],
    [
      '2026-11-20',
      { period: '2026-11', lastReportOn: '2026-10-10' },
      'yellow',
      { kind: 'due-soon', days: 3 },
    ],
    [
      '2026-10-12',
      { period, ...by('2026-10-15') },
      'yellow',
      { kind: 'deadline-soon', dueOn: '2026-10-15', days: 3 },
    ],
    [
      '2026-10-16',
      { period, ...by('2026-10-15') },
      'red',
      { kind: 'deadline-passed', dueOn: '2026-10-15', days: 1 },
    ],
    ['2026-10-21', { period, ...by('2026-12-31') }, 'yellow', { kind: 'due-soon', days: 2 }],
    ['2026-10-26', { period, ...by('2026-12-31') }, 'red', { kind: 'overdue', days: 1 }],
    [
      '2026-11-03',
      { period, ...by('2026-10-30') },
      'red',
      { kind: 'deadline-passed', dueOn: '2026-10-30', days: 2 },
    ],
    ['2026-10-26', { period, ...by('2018-12-31') }, 'red', { kind: 'overdue', days: 1 }],
    ['2026-10-12', { period, ...by('2018-12-31') }, 'green', { kind: 'waiting' }],
    // A deadline keeps its date: the Sunday itself is not overdue, the Monday after it is.
    [
      '2026-11-15',
      { ...support, period: 'deadline', ...by('2026-11-15') },
      'yellow',
      { kind: 'due-soon', days: 0 },
    ],
    [
      '2026-11-16',
      { ...support, period: 'deadline', ...by('2026-11-15') },
      'red',
      { kind: 'overdue', period: 'deadline' },
    ],
    [
      '2026-11-16',
      { ...support, ...by('2026-11-15'), lastReportOn: '2026-11-12' },
      'red',
      { kind: 'deadline-passed', days: 1 },
    ],
    [
      '2026-11-11',
      { ...support, ...by('2026-11-15'), lastReportOn: '2026-11-10' },
      'yellow',
      { kind: 'deadline-soon', days: 2 },
    ],
    ['2026-10-12', { ...support }, 'grey', { kind: 'not-asked' }],
    [
      '2026-10-12',
      { ...support, lastReportOn: '2026-10-10' },
      'green',
      { kind: 'reported', period: null, dueOn: null },
    ],
    ['2026-10-28', { period, state: 'done' }, 'blue', { kind: 'done' }],
    ['2026-10-28', { period, state: 'completing' }, 'green', { kind: 'completing' }],
    ['2026-10-28', { period, state: 'suspended' }, 'grey', { kind: 'suspended' }],
    ['2026-10-28', { period, state: 'unsettled' }, 'grey', { kind: 'unsettled' }],
    ['2026-10-28', { period, state: 'withdrawn' }, 'grey', { kind: 'withdrawn' }],
  ])('%s %o: %s', (today, part, light, reason) => {
    expect(lightOf(row(part), today, calendar)).toMatchObject({ light, reason })
  })
})

describe('the columns and the light', () => {
  const labels = fc.constantFrom('2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-05')
  const rows = fc.record({
    period: labels,
    deadline: fc.option(
      fc.integer({ min: -400, max: 300 }).map((n) => addDays('2026-10-01', n)),
      { nil: null },
    ),
    lastReportOn: fc.constantFrom<Day | null>(null, '2026-09-29'),
  })

  /** The light once more, from the rules alone: by walking the days, without a stored column. */
  function recomputed(part: Partial<Assignment>, today: Day): Light {
    const due = slotNamed(part.period ?? '', plan.settings, calendar).dueOn
    const written = part.deadline?.on ?? null
    const days = [due, ...(written !== null && written >= plan.startedOn ? [written] : [])]
    const workdaysLeft = (day: Day) => {
      let left = 0
      for (let d = addDays(today, 1); d <= day; d = addDays(d, 1)) if (calendar.isWorkday(d)) left++
      return left
    }
    if (days.some((day) => today > day)) return 'red'
    return days.some((day) => workdaysLeft(day) <= 3) ? 'yellow' : 'green'
  }

  test('agree with a direct recomputation on every day', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 330 }), (part, offset) => {
        const today = addDays('2026-09-28', offset)
        const deadline = part.deadline === null ? null : { phrase: '', on: part.deadline }
        const stored = row({ ...part, deadline })
        expect(lightOf(stored, today, calendar).light).toBe(recomputed({ ...part, deadline }, today))
      }),
      { numRuns: 1000 },
    )
  })

  test('turn on exactly the stored days', () => {
    fc.assert(
      fc.property(rows, (part) => {
        const stored = row({
          ...part,
          deadline: part.deadline === null ? null : { phrase: '', on: part.deadline },
        })
        const { yellowOn, redOn } = stored
        if (yellowOn === null || redOn === null) throw new Error('an open row with a period has both days')
        const on = (day: Day) => lightOf(stored, day, calendar).light
        expect(on(addDays(yellowOn, -1))).toBe('green')
        expect(on(yellowOn)).toBe('yellow')
        expect(on(addDays(redOn, -1))).toBe('yellow')
        expect(on(redOn)).toBe('red')
      }),
    )
  })
})

describe('the light of a task', () => {
  const late = row({ id: 'late', period: '2026-10' })
  const soon = row({ id: 'soon', period: '2026-11', ...by('2026-10-29') })
  const fine = row({ id: 'fine', period: '2026-11', lastReportOn: '2026-10-20' })
  const over = row({ id: 'over', state: 'done' })
  const rests = row({ id: 'rests', state: 'suspended' })
  const gone = row({ id: 'gone', state: 'withdrawn' })
  const helper = { ...late, id: 'helper', ...support }
  const share = { ...soon, id: 'share', role: 'responsible' as const }

  test.each<[what: string, rows: Assignment[], light: Light, of: string | null]>([
    ['the worst of two leads', [fine, late], 'red', 'late'],
    ['a lead, whatever a support does', [fine, helper], 'green', 'fine'],
    ['responsible units', [over, share], 'yellow', 'share'],
    ['one done, one moving', [over, fine], 'green', 'fine'],
    ['one done, one suspended', [over, rests], 'grey', 'rests'],
    ['one moving, one suspended', [rests, fine], 'green', 'fine'],
    ['all done', [over], 'blue', 'over'],
    ['a withdrawn lead aside', [gone, over], 'blue', 'over'],
    ['supports where nobody leads', [gone, helper], 'red', 'helper'],
    ['all withdrawn', [gone], 'grey', 'gone'],
    ['nobody', [], 'grey', null],
  ])('%s', (_what, rows, light, of) => {
    const shown = taskLight(rows, '2026-10-28', calendar)
    expect([shown.light, shown.of?.id ?? null]).toEqual([light, of])
  })
})
