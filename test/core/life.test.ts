import { describe, expect, test } from 'vitest'
import {
  lifeOf,
  mayDecide,
  step,
  storedState,
  transitions,
  type LifeEvent,
  type LifeState,
} from '../../src/core/life.ts'
import { assignment } from './rows.ts'

const states: LifeState[] = [
  'unsettled',
  'assigned',
  'open',
  'declined',
  'completing',
  'done',
  'suspended',
  'withdrawn',
]

/** Each row: the event, then the state it leads to from each of the states above; a dot where it cannot happen. */
const table = `
settle           assigned .          .          .         .          .    .         .
sign             .        open       .          .         .          .    .         .
decline          .        declined   declined   .         .          .    .         .
uphold           .        .          .          assigned  .          .    .         .
report           .        open       open       .         completing .    .         .
withdraw-report  .        .          open       .         completing .    .         .
return-report    .        .          open       .         .          .    .         .
extend           .        open       open       .         .          .    .         .
decide-extension .        assigned   open       .         .          .    .         .
apply            .        completing completing .         .          .    .         .
accept           .        .          .          .         done       .    .         .
return           .        .          .          .         open       .    .         .
reopen           .        .          .          .         .          assigned .     .
reassign         .        assigned   assigned   assigned  .          .    assigned  .
suspend          .        suspended  suspended  suspended .          .    .         .
resume           .        .          .          .         .          .    assigned  .
withdraw         withdrawn withdrawn withdrawn  withdrawn withdrawn  .    withdrawn .
`

const rows = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))

test.each(rows)('%s', (event, ...cells) => {
  const reached = states.map((state) => step(state, event as LifeEvent) ?? '.')
  expect(reached).toEqual(cells)
})

test('the table names every event, and only the office closes, suspends, withdraws or opens anew', () => {
  expect(rows.map(([event]) => event)).toEqual(Object.keys(transitions))
  for (const event of ['suspend', 'resume', 'withdraw', 'settle', 'uphold', 'reopen', 'reassign'] as const)
    expect(transitions[event].may).toEqual(['office'])
  for (const { may } of Object.values(transitions).filter(({ decides }) => decides))
    expect(may).not.toContain('liaison')
})

test('signing is a matter of the receipt: what was reported is signed for, however old the row is', () => {
  const row = { ...assignment, state: 'open' as const }
  expect(lifeOf(row)).toBe('assigned')
  expect(lifeOf({ ...row, signed: { by: 'per_a', at: 0, on: '2025-03-03' } })).toBe('open')
  expect(lifeOf({ ...row, lastReportId: 'rep' })).toBe('open')
  expect(lifeOf({ ...row, lastReportId: 'rep', signed: null }), 'to be signed anew').toBe('assigned')
  const handed = { former: ['unt_a'], on: '2025-03-03', lastReportId: 'rep' }
  expect(lifeOf({ ...row, lastReportId: 'rep', handed }), 'the former unit’s report').toBe('assigned')
  expect(lifeOf({ ...row, lastReportId: 'rep2', handed }), 'its own').toBe('open')
  expect(storedState('assigned')).toBe('open')
})

describe('nobody approves their own work', () => {
  const clerk = {
    personId: 'per_clerk',
    unitIds: ['gov'],
    isHeadOf: [],
    officeUnitIds: ['gov'],
    askedBy: 'per_a',
    unitId: 'edu',
  }
  test.each<[what: string, part: Partial<Parameters<typeof mayDecide>[0]>, verdict: object]>([
    ['another unit', {}, { allowed: true, sameUnit: false, why: 'another-unit' }],
    ['the same person', { askedBy: 'per_clerk' }, { allowed: false, why: 'same-person' }],
    [
      'the same person, though head of it all',
      { askedBy: 'per_clerk', unitId: 'gov', isHeadOf: ['gov'] },
      { allowed: false, why: 'same-person' },
    ],
    [
      'a clerk who also stands in the unit',
      { unitIds: ['gov', 'edu'] },
      { allowed: false, sameUnit: true, why: 'same-unit' },
    ],
    [
      'a clerk who heads that unit, not the office',
      { unitIds: ['gov', 'edu'], isHeadOf: ['edu'] },
      { allowed: false, why: 'same-unit' },
    ],
    ['office and unit are one: a colleague', { unitId: 'gov' }, { allowed: false, why: 'same-unit' }],
    [
      'office and unit are one: its head',
      { unitId: 'gov', isHeadOf: ['gov'] },
      { allowed: true, sameUnit: true, why: 'head-of-same-unit' },
    ],
  ])('%s', (_what, part, verdict) => {
    expect(mayDecide({ ...clerk, ...part })).toMatchObject(verdict)
  })
})
