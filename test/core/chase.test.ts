import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import {
  cardsOf,
  planChase,
  recipients,
  stepId,
  type ChaseItem,
  type Directory,
  type Seat,
} from '../../src/core/chase.ts'
import { reckon } from '../../src/core/columns.ts'
import type { Day } from '../../src/core/day.ts'
import type { Assignment, ChaseState, Rung } from '../../src/core/model/index.ts'
import { assignment, plan } from './rows.ts'

const calendar = makeCalendar()
const seat = (personId: string, part: Partial<Seat> = {}): Seat => ({
  personId,
  reachable: true,
  away: [],
  ...part,
})
const away = (coverId: string | null) => ({ away: [{ from: '2026-10-19', to: '2026-10-23', coverId }] })
const mute = { reachable: false }

const full: Directory = {
  A: seat('anna'),
  B: seat('bo'),
  head: seat('he'),
  office: [seat('olga'), seat('otto')],
}

describe('who gets a rung', () => {
  test.each<
    [what: string, to: Rung['to'], part: Partial<Directory>, steps: [string, string][], unreachable: string[]]
  >([
    ['A', ['A'], {}, [['anna', 'A']], []],
    [
      'A and B',
      ['A', 'B'],
      {},
      [
        ['anna', 'A'],
        ['bo', 'B'],
      ],
      [],
    ],
    ['head', ['head'], {}, [['he', 'head']], []],
    [
      'office',
      ['office'],
      {},
      [
        ['olga', 'office'],
        ['otto', 'office'],
      ],
      [],
    ],
    ['A away, cover named', ['A'], { A: seat('anna', away('cora')) }, [['cora', 'cover']], []],
    ['A away, no cover: B at once', ['A'], { A: seat('anna', away(null)) }, [['bo', 'B']], []],
    ['A away, covered by herself', ['A'], { A: seat('anna', away('anna')) }, [['bo', 'B']], []],
    ['A away, cover mute', ['A'], { A: seat('anna', away('cora')), muteCovers: ['cora'] }, [['bo', 'B']], []],
    ['A away, covered by B, both asked', ['A', 'B'], { A: seat('anna', away('bo')) }, [['bo', 'cover']], []],
    ['A away, no cover, both asked', ['A', 'B'], { A: seat('anna', away(null)) }, [['bo', 'B']], []],
    ['A and B away', ['A'], { A: seat('anna', away(null)), B: seat('bo', away(null)) }, [], ['A']],
    [
      'B away with cover, A away',
      ['A'],
      { A: seat('anna', away(null)), B: seat('bo', away('cora')) },
      [['cora', 'cover']],
      [],
    ],
    ['A empty: B, and said', ['A'], { A: null }, [['bo', 'B']], ['A']],
    ['A without an account: B, and said', ['A'], { A: seat('anna', mute) }, [['bo', 'B']], ['A']],
    ['nobody', ['A'], { A: null, B: null }, [], ['A']],
    ['B empty', ['A', 'B'], { B: null }, [['anna', 'A']], ['B']],
    ['both empty', ['A', 'B'], { A: null, B: null }, [], ['A', 'B']],
    ['head empty', ['head'], { head: null }, [], ['head']],
    ['head away', ['head'], { head: seat('he', away('hilda')) }, [['hilda', 'cover']], []],
    ['one person in two places', ['A', 'B'], { B: seat('anna') }, [['anna', 'A']], []],
    [
      'A is of the office',
      ['A', 'office'],
      { A: seat('olga') },
      [
        ['olga', 'A'],
        ['otto', 'office'],
      ],
      [],
    ],
    ['a mute clerk', ['office'], { office: [seat('olga', mute), seat('otto')] }, [['otto', 'office']], []],
  ])('%s', (_what, to, part, steps, unreachable) => {
    const found = recipients({ to }, { ...full, ...part }, '2026-10-20')
    expect(found.steps.map(({ personId, as }) => [personId, as])).toEqual(steps)
    expect(found.unreachable).toEqual(unreachable)
  })

  test.each<[today: Day, who: string]>([
    ['2026-10-18', 'anna'],
    ['2026-10-19', 'cora'],
    ['2026-10-23', 'cora'],
    ['2026-10-24', 'anna'],
  ])('both days of an absence are included: %s goes to %s', (today, who) => {
    const directory = { ...full, A: seat('anna', away('cora')) }
    expect(recipients({ to: ['A'] }, directory, today).steps[0]?.personId).toBe(who)
  })
})

const item = (
  part: Partial<Assignment> = {},
  directory = full,
  chase: Partial<ChaseState> = {},
): ChaseItem => ({
  assignment: reckon(
    { ...assignment, period: '2026-10', ...part, chase: { ...assignment.chase, ...chase } },
    plan,
    calendar,
  ),
  plan,
  directory,
})
const chased = (today: Day, ...items: ChaseItem[]) => planChase({ items, today, calendar })

describe('the day of a chase', () => {
  test('a rung becomes a step with its why, and the row moves on', () => {
    const day = chased('2026-10-20', item())
    expect(day.steps).toEqual([
      {
        id: 'asg_1/2026-10/0/anna',
        planId: plan.id,
        assignmentId: 'asg_1',
        period: '2026-10',
        rung: '0',
        personId: 'anna',
        firedOn: '2026-10-20',
        why: { at: -3, as: 'A' },
      },
    ])
    expect(day.after).toMatchObject([
      { chase: { rung: 0, firedOn: '2026-10-20' }, nextActionOn: '2026-10-23' },
    ])
    expect([day.papers, day.unreachable, day.missed]).toEqual([[], [], []])
    expect(chased('2026-10-20', { ...item(), assignment: day.after[0] ?? assignment }).steps).toEqual([])
  })

  test('the last rung drafts a paper and tells the office', () => {
    const day = chased('2026-10-30', item({}, full, { rung: 3, firedOn: '2026-10-28' }))
    expect(day.steps.map(({ id }) => id)).toEqual(['asg_1/2026-10/4/olga', 'asg_1/2026-10/4/otto'])
    expect(day.papers).toEqual([
      {
        id: 'asg_1/2026-10',
        planId: plan.id,
        assignmentId: 'asg_1',
        period: '2026-10',
        draftedOn: '2026-10-30',
        state: 'draft',
      },
    ])
  })

  test('a place that reaches nobody is told to the office, by name of the place', () => {
    const day = chased('2026-10-20', item({}, { ...full, A: null, B: null }))
    expect(day.steps.map(({ personId, why }) => [personId, why])).toEqual([
      ['olga', { at: -3, as: 'office', unreachable: 'A' }],
      ['otto', { at: -3, as: 'office', unreachable: 'A' }],
    ])
    expect(day.unreachable).toEqual([
      { planId: plan.id, assignmentId: 'asg_1', period: '2026-10', place: 'A' },
    ])
    expect(day.after).toHaveLength(1)
  })

  test('an office that cannot be reached is itself unreachable, for the operator to see', () => {
    const day = chased('2026-10-20', item({}, { A: null, B: null, head: null, office: [seat('olga', mute)] }))
    expect(day.steps).toEqual([])
    expect(day.unreachable.map(({ place }) => place)).toEqual(['A', 'office'])
  })

  test('an unreported period gives way to the next one on its first rung day, and that rung fires', () => {
    const stored = item({}, full, { rung: 4, firedOn: '2026-10-30' })
    const day = chased('2026-11-20', stored)
    expect(day.missed).toEqual([{ assignment: stored.assignment, label: '2026-10' }])
    expect(day.steps.map(({ id }) => id)).toEqual(['asg_1/2026-11/0/anna'])
    expect(day.after).toMatchObject([{ period: '2026-11', chase: { rung: 0, firedOn: '2026-11-20' } }])
  })

  test('on a rest day no period ends either', () => {
    const stored = item({}, full, { rung: 4, firedOn: '2026-10-30' })
    expect(chased('2026-11-21', stored)).toMatchObject({ steps: [], missed: [], after: [] })
  })

  test('a new round of the same period has steps and papers of its own', () => {
    const again = item({}, full, { round: 1, rung: 3, firedOn: '2026-10-28' })
    const day = chased('2026-10-30', again)
    expect(day.steps.map(({ id }) => id)).toEqual(['asg_1/2026-10/4~1/olga', 'asg_1/2026-10/4~1/otto'])
    expect(day.papers.map(({ id }) => id)).toEqual(['asg_1/2026-10~1'])
    expect(stepId(again.assignment, 'manual:2026-10-30', 'anna')).toBe(
      'asg_1/2026-10/manual:2026-10-30~1/anna',
    )
  })

  test.each<[what: string, today: Day, given: ChaseItem]>([
    ['what was reported', '2026-10-20', item({ period: '2026-11', lastReportOn: '2026-10-16' })],
    ['what waits for acceptance', '2026-10-26', item({ state: 'completing' })],
    ['what is suspended', '2026-10-26', item({ state: 'suspended' })],
    ['a rest day', '2026-10-25', item({}, full, { rung: 1, firedOn: '2026-10-23' })],
    ['a day between two rungs', '2026-10-21', item({}, full, { rung: 0, firedOn: '2026-10-20' })],
  ])('nothing about %s', (_what, today, given) => {
    expect(chased(today, given)).toEqual({
      steps: [],
      papers: [],
      unreachable: [],
      held: [],
      missed: [],
      after: [],
    })
  })

  test('a make-up Saturday is a day like any other', () => {
    const early = { ...plan, startedOn: '2026-09-01', settings: { ...plan.settings, dueDay: 9 } }
    const row = reckon(
      { ...assignment, period: '2026-10', chase: { rung: 1, firedOn: '2026-10-09', round: 0 } },
      early,
      calendar,
    )
    const day = chased('2026-10-10', { assignment: row, plan: early, directory: full })
    expect(day.steps.map(({ personId, why }) => [personId, why.at])).toEqual([
      ['anna', 1],
      ['bo', 1],
    ])
  })
})

test('a person gets one card a day, whatever the plans, units and rungs', () => {
  const other = { ...plan, id: 'pln_other' }
  const day = chased(
    '2026-10-26',
    item({ id: 'asg_1' }, full, { rung: 1, firedOn: '2026-10-23' }),
    item({ id: 'asg_2', planId: other.id }, full, { rung: 0, firedOn: '2026-10-21' }),
    item({ id: 'asg_3' }, { ...full, A: seat('olga') }, { rung: 0, firedOn: '2026-10-21' }),
    item({ id: 'asg_4' }, { ...full, A: null, B: null }, { rung: 0, firedOn: '2026-10-21' }),
  )
  const cards = cardsOf(day.steps, '2026-10-26')
  expect(cards.map(({ id, steps }) => [id, steps.map((step) => step.assignmentId)])).toEqual([
    ['anna/2026-10-26/daily', ['asg_1', 'asg_2']],
    ['bo/2026-10-26/daily', ['asg_1']],
    ['olga/2026-10-26/daily', ['asg_3', 'asg_4']],
    ['otto/2026-10-26/daily', ['asg_4']],
  ])
  const inCards = cards.flatMap(({ id, steps }) => steps.map((step) => [step.id, step.cardId === id]))
  expect(inCards).toHaveLength(day.steps.length)
  expect(inCards.every(([, belongs]) => belongs)).toBe(true)
})
