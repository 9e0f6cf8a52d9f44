import { describe, expect, test } from 'vitest'
import { mayDecide, step, transitions, type LifeEvent } from '../../src/core/life.ts'
import type { AssignmentState } from '../../src/core/model/index.ts'

const states: AssignmentState[] = ['unsettled', 'open', 'completing', 'done', 'suspended', 'withdrawn']

/** Each row: the event, then the state it leads to from each of the states above; a dot where it cannot happen. */
const table = `
report          .    open       completing . .    .
withdraw-report .    open       completing . .    .
apply           .    completing .          . .    .
accept          .    .          done       . .    .
return          .    .          open       . .    .
settle          open .          .          . .    .
suspend         .    suspended  .          . .    .
resume          .    .          .          . open .
withdraw        withdrawn withdrawn withdrawn . withdrawn .
`

const rows = table
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/))

test.each(rows)('%s', (event, ...cells) => {
  const reached = states.map((state) => step(state, event as LifeEvent) ?? '.')
  expect(reached).toEqual(cells)
})

test('the table names every event, and only the office closes, suspends or withdraws', () => {
  expect(rows.map(([event]) => event)).toEqual(Object.keys(transitions))
  for (const event of ['suspend', 'resume', 'withdraw', 'settle'] as const)
    expect(transitions[event].may).toEqual(['office'])
  expect(transitions.accept.may).not.toContain('liaison')
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
