import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { reckon } from '../../src/core/columns.ts'
import { addDays, instantOf, weekday, type Day } from '../../src/core/day.ts'
import { digestFacts, digestWeek, type DigestInput, type Figure } from '../../src/core/digest.ts'
import { lightOf } from '../../src/core/light.ts'
import type { Assignment, Completion, EscalationPaper, Finding, Report } from '../../src/core/model/index.ts'
import { assignment, plan, report } from './rows.ts'

const calendar = makeCalendar()

describe('the week of a digest', () => {
  test.each<[today: Day, monday: Day, digestOn: Day | null]>([
    ['2026-10-28', '2026-10-26', '2026-10-30'],
    ['2026-11-01', '2026-10-26', '2026-10-30'],
    ['2026-10-10', '2026-10-05', '2026-10-10'],
    ['2026-10-01', '2026-09-28', '2026-09-30'],
    ['2026-09-20', '2026-09-14', '2026-09-20'],
    ['2026-02-18', '2026-02-16', null],
    ['2026-02-28', '2026-02-23', '2026-02-28'],
    ['2025-02-01', '2025-01-27', '2025-01-27'],
    ['2025-10-03', '2025-09-29', '2025-09-30'],
  ])('%s: from %s, on %s', (today, monday, digestOn) => {
    expect(digestWeek(today, calendar)).toEqual({ monday, sunday: addDays(monday, 6), digestOn })
  })

  test('is the last working day, or there is none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (n) => {
        const today = addDays('2016-01-01', n)
        const { monday, sunday, digestOn } = digestWeek(today, calendar)
        const working = [0, 1, 2, 3, 4, 5, 6]
          .map((i) => addDays(monday, i))
          .filter((day) => calendar.isWorkday(day))
        expect([weekday(monday), monday <= today && today <= sunday]).toEqual([1, true])
        expect(digestOn).toBe(working.at(-1) ?? null)
      }),
    )
  })
})

const at = (day: Day, time = '10:00') => instantOf(day, time, plan.timezone)
const row = (id: string, code: string, part: Partial<Assignment> = {}): Assignment =>
  reckon({ ...assignment, id, code, period: '2026-11', lastReportOn: '2026-10-20', ...part }, plan, calendar)
const filed = (
  id: string,
  assignmentId: string,
  day: Day,
  part: Partial<Report> = {},
  time?: string,
): Report => ({
  ...report,
  id,
  assignmentId,
  filedAt: at(day, time),
  filedOn: day,
  ...part,
})
const accepted = (day: Day): Completion => ({
  askedBy: 'per_a',
  askedAt: 0,
  statement: '已建成',
  decidedBy: 'per_o',
  decidedAt: at(day),
  outcome: 'accepted',
  reason: null,
})
const finding: Finding = {
  id: 'fnd_1',
  version: 1,
  planId: plan.id,
  kind: 'group-unit',
  message: '试点企业',
  source: null,
  about: [],
  state: 'open',
  settledBy: null,
  settledAt: null,
  answer: null,
}
const paper: EscalationPaper = {
  id: 'late/2026-10',
  version: 1,
  planId: plan.id,
  assignmentId: 'late',
  period: '2026-10',
  draftedOn: '2026-10-30',
  state: 'draft',
}

const late = row('late', '1.2.10-1', { period: '2026-10', lastReportOn: null })
const soon = row('soon', '1.2.1-1', { period: '2026-10', deadline: { phrase: '11月底', on: '2026-11-04' } })
const fine = row('fine', '1.2.2-1')
const done = row('done', '1.3.1-1', { state: 'done', completion: accepted('2026-10-28') })
const asks = row('asks', '1.3.2-1', { state: 'completing' })
const rests = row('rests', '1.4.1-1', { state: 'suspended' })
const gone = row('gone', '2.1.1-1', { state: 'withdrawn' })
const over = row('over', '1.2.9-1', { deadline: { phrase: '10月底', on: '2026-10-27' } })

const week: DigestInput = {
  plan,
  assignments: [late, soon, fine, done, asks, rests, gone, over],
  reports: [
    filed('r1', 'fine', '2026-10-27', { problems: '企业不积极' }),
    // Whoever writes “无” in the field of problems tells of none.
    filed('r2', 'soon', '2026-10-26', { late: 1, problems: '暂无。' }),
    filed('r3', 'over', '2026-10-30', {}, '16:00'),
    filed('too-late', 'over', '2026-10-30', {}, '16:01'),
    filed('last-week', 'fine', '2026-10-25', { problems: '上周的问题' }),
    filed('replaced', 'fine', '2026-10-26', { state: 'superseded' }),
  ],
  papers: [paper, { ...paper, id: 'sent', state: 'sent' }],
  openFindings: [finding, { ...finding, id: 'fnd_2', state: 'settled' }],
  completing: [asks],
  today: '2026-10-30',
  cutOff: at('2026-10-30', '16:00'),
  calendar,
  previous: null,
}

/** Every figure in the facts, wherever it stands. */
function figuresIn(node: unknown): Figure[] {
  if (node === null || typeof node !== 'object') return []
  const inside = Object.values(node).flatMap(figuresIn)
  return 'value' in node && 'refs' in node ? [node as Figure, ...inside] : inside
}

const count = (...refs: string[]) => ({ value: refs.length, refs })

describe('the facts', () => {
  const facts = digestFacts(week)

  test('say the week and the lights, each with its rows', () => {
    expect(facts).toMatchObject({ monday: '2026-10-26', sunday: '2026-11-01', provisional: false })
    expect(facts.assignments.value).toBe(7)
    expect(facts.lights).toEqual({
      green: count('asks', 'fine'),
      yellow: count(),
      red: count('late', 'over', 'soon'),
      blue: count('done'),
      grey: count('rests'),
    })
  })

  test('say what was reported since the last cut-off, and nothing else', () => {
    expect([facts.reported, facts.onTime, facts.late]).toEqual([
      count('r1', 'r2', 'r3'),
      count('r1', 'r3'),
      count('r2'),
    ])
    expect(facts.problems).toEqual({
      ...count('r1'),
      items: [{ reportId: 'r1', assignmentId: 'fine', text: '企业不积极' }],
    })
  })

  test('list what is overdue in the order of the codes, with working days', () => {
    const lines = facts.overdue.items.map(({ code, period, dueOn, days }) => [code, period, dueOn, days])
    expect(lines).toEqual([
      ['1.2.1-1', '2026-10', '2026-10-23', { value: 5, refs: ['soon'] }],
      ['1.2.9-1', null, '2026-10-27', { value: 3, refs: ['over'] }],
      ['1.2.10-1', '2026-10', '2026-10-23', { value: 5, refs: ['late'] }],
    ])
    expect(facts.overdue).toMatchObject(count('late', 'over', 'soon'))
  })

  test('say what waits for the office and what is due next week', () => {
    expect(facts.waiting).toEqual({
      completions: count('asks'),
      findings: count('fnd_1'),
      papers: count('late/2026-10'),
    })
    expect(facts.dueNextWeek.items).toEqual([
      { assignmentId: 'soon', code: '1.2.1-1', unitId: 'unt_edu', dueOn: '2026-11-04', what: 'deadline' },
    ])
  })

  test('in the first week, new is what turned since Monday', () => {
    expect([facts.newlyRed, facts.newlyDone, facts.noLongerRed]).toEqual([
      count('over'),
      count('done'),
      count(),
    ])
  })

  test('after that, new is what last week did not have', () => {
    const next = digestFacts({
      ...week,
      assignments: [row('late', '1.2.10-1'), soon, { ...fine, state: 'done' as const }, done, over],
      reports: [
        filed('too-late', 'over', '2026-10-30', {}, '16:01'),
        filed('r3', 'over', '2026-10-30', {}, '16:00'),
      ],
      today: '2026-11-06',
      cutOff: at('2026-11-06', '16:00'),
      previous: facts,
    })
    expect([next.newlyRed, next.newlyDone, next.noLongerRed]).toEqual([count(), count('fine'), count('late')])
    // What was filed after the last cut-off is in this digest, what was in the last one is not.
    expect(next.reported).toEqual(count('too-late'))
  })

  test('do not depend on the order of the rows, and are plain JSON', () => {
    const mixed = digestFacts({
      ...week,
      assignments: [...week.assignments].reverse(),
      reports: [...week.reports].reverse(),
    })
    expect(mixed).toEqual(facts)
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts)
  })

  test('every figure is the count of its rows', () => {
    const figures = figuresIn(facts)
    const days = new Set(facts.overdue.items.map((item) => item.days))
    expect(figures).toHaveLength(26 + days.size)
    for (const figure of figures) {
      const { value, refs } = figure
      expect([...new Set(refs)].sort((a, b) => (a < b ? -1 : 1))).toEqual(refs)
      expect(days.has(figure) ? refs.length : value).toBe(days.has(figure) ? 1 : refs.length)
    }
  })

  test('lights and rows agree for any week', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), (n) => {
        const today = addDays('2026-10-01', n)
        const { lights } = digestFacts({ ...week, today, cutOff: at(today, '16:00') })
        for (const { id, ...row } of [late, soon, fine, done, asks, rests, over])
          expect(lights[lightOf(row, today, calendar).light].refs).toContain(id)
        expect(Object.values(lights).reduce((sum, { value }) => sum + value, 0)).toBe(7)
      }),
    )
  })
})
