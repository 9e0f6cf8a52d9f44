import { describe, expect, test } from 'vitest'
import { isAskable, isGathered, mayAsk, partState, type PartState } from '../../src/core/ask.ts'
import { makeCalendar } from '../../src/core/calendar.ts'
import { afterAsk, afterAskEnded, afterReport, afterTakingBack } from '../../src/core/columns.ts'
import { targetPeriod } from '../../src/core/target-period.ts'
import { remindedToday } from '../../src/core/countersign.ts'
import type { Ask, AskPart, Asked, Assignment, Period, Request } from '../../src/core/model/index.ts'
import { assignment, plan } from './rows.ts'

const calendar = makeCalendar()
const support: Assignment = {
  ...assignment,
  ...{ id: 'asg_2', unitId: 'unt_fin', code: '1.2.1-2', role: 'support', reports: false },
}
const label = 'ask:2026-12-18'
const part: AskPart = { assignmentId: support.id, label, prompted: false, ended: null }

const asking = (share: Assignment): Asked => ({
  label,
  leadId: assignment.id,
  forPeriod: '2026-12',
  by: 'per_a',
  on: '2026-12-08',
  resume: share.period,
  chase: share.chase,
})
const ask = (share: Assignment): Assignment => afterAsk(share, plan, calendar, asking(share))

describe('how a part stands', () => {
  const asked = ask(support)
  const period = { state: 'reported' } as Period
  const ended = { as: 'objected', by: 'per_b', on: '2026-12-09', reason: '不属我局' } as const
  test.each<[what: string, part: AskPart, period: Period | undefined, share: Assignment, state: PartState]>([
    ['asked', part, undefined, asked, 'open'],
    ['answered', part, period, { ...asked, period: null }, 'answered'],
    ['taken back', part, { ...period, state: 'open' }, asked, 'open'],
    ['returned', part, { ...period, state: 'returned' }, asked, 'open'],
    ['objected', { ...part, ended }, undefined, support, 'objected'],
    ['withdrawn', { ...part, ended: { ...ended, as: 'withdrawn' } }, undefined, support, 'withdrawn'],
    ['suspended', part, undefined, { ...asked, state: 'suspended' }, 'resting'],
    ['done', part, undefined, { ...asked, state: 'done' }, 'resting'],
    ['no longer asked', part, undefined, { ...asked, period: null }, 'resting'],
    [
      'reminded',
      { ...part, label: '2026-12', prompted: true },
      undefined,
      { ...support, reports: true },
      'open',
    ],
  ])('%s', (_what, one, row, share, state) => {
    expect(partState(one, row, share)).toBe(state)
  })

  test.each<[states: PartState[], today: string, gathered: boolean]>([
    [['open', 'answered'], '2026-12-18', false],
    [['open', 'answered'], '2026-12-19', true],
    [['answered', 'objected', 'withdrawn', 'resting'], '2026-12-09', true],
    [['open'], '2026-12-09', false],
  ])('%j on %s: told %s', (states, today, gathered) => {
    expect(isGathered({ dueOn: '2026-12-18' } as Ask, states, today)).toBe(gathered)
  })
})

test('who asks whom, without a compiler and with one', () => {
  const [one, other] = [assignment, { ...assignment, id: 'asg_3', unitId: 'unt_sci' }]
  expect([
    mayAsk(one, undefined),
    mayAsk(one, one.id),
    mayAsk(other, one.id),
    mayAsk(support, undefined),
  ]).toEqual([true, true, false, false])
  expect(mayAsk({ ...one, state: 'withdrawn' }, undefined)).toBe(false)
  expect(mayAsk({ ...one, role: 'responsible' }, undefined)).toBe(false)
  expect(isAskable(support, one, undefined)).toBe(true)
  expect(isAskable({ ...support, state: 'withdrawn' }, one, undefined)).toBe(false)
  expect(isAskable({ ...support, unitId: one.unitId }, one, undefined), 'its own unit').toBe(false)
  expect(isAskable(other, one, undefined)).toBe(false)
  expect(isAskable(other, one, one.id)).toBe(true)
  expect(isAskable(one, one, one.id)).toBe(false)
})

describe('an ask is a period of the support’s own', () => {
  const deadline = { phrase: '2026年12月底前', on: '2026-12-31' }
  const owing: Assignment = {
    ...support,
    deadline,
    period: 'deadline',
    chase: { rung: 2, firedOn: '2026-12-07', round: 0 },
  }

  test('it stands before its own deadline, whose ladder goes on afterwards where it stood', () => {
    const asked = ask(owing)
    expect(asked).toMatchObject({
      period: label,
      dueOn: '2026-12-18',
      yellowOn: '2026-12-15',
      redOn: '2026-12-19',
    })
    expect(asked.chase).toEqual({ rung: -1, firedOn: null, round: 0 })
    const answered = afterReport(asked, plan, calendar, `${asked.id}/${label}#1`, '2026-12-10', label)
    expect(answered).toMatchObject({ period: 'deadline', dueOn: '2026-12-31', chase: owing.chase })
  })

  test('ended otherwise, the round is raised, so that the same day can be asked for anew', () => {
    const ended = afterAskEnded(ask(owing), plan, calendar, '2026-12-10')
    expect(ended).toMatchObject({ period: 'deadline', chase: { ...owing.chase, round: 1 } })
    expect(ask(ended).chase).toEqual({ rung: -1, firedOn: null, round: 1 })
    expect(afterAskEnded(owing, plan, calendar, '2026-12-10'), 'nothing to end').toBe(owing)
  })

  test('who came to report every period meanwhile is asked for it once the part is in, or ended', () => {
    const asked = { ...ask(support), reports: true }
    const answered = afterReport(asked, plan, calendar, `${asked.id}/${label}#1`, '2026-12-10', label)
    expect(answered).toMatchObject({ period: '2026-12', dueOn: '2026-12-25' })
    expect(afterAskEnded(asked, plan, calendar, '2026-12-10')).toMatchObject({ period: '2026-12' })
  })

  test('taken back, it is owed again', () => {
    const answered = afterReport(
      ask(support),
      plan,
      calendar,
      `${support.id}/${label}#1`,
      '2026-12-10',
      label,
    )
    expect(answered.period).toBe(null)
    expect(afterTakingBack(answered, plan, calendar, label, null).period).toBe(label)
  })

  test.each<[what: string, on: string, share: Assignment, period: string, late: number]>([
    ['in time', '2026-12-10', ask(support), label, 0],
    ['late', '2026-12-22', ask(support), label, 2],
    ['corrected before the day', '2026-12-15', reported(support), label, 0],
    ['corrected late on the same day', '2026-12-22', reported(support, '2026-12-22'), label, 2],
    ['said anew after the day', '2026-12-21', reported(support), '2026-12', 0],
    ['its own deadline comes next', '2026-12-15', reported(owing), 'deadline', 0],
    ['the same day as its part', '2026-12-10', reported(owing), label, 0],
  ])('%s', (_what, on, share, period, late) => {
    expect(targetPeriod(share, plan, calendar, on)).toMatchObject({ label: period, late })
  })
})

function reported(share: Assignment, on = '2026-12-10'): Assignment {
  return afterReport(ask(share), plan, calendar, `${share.id}/${label}#1`, on, label)
}

describe('whom an overdue countersignature is chased through', () => {
  const request = { state: 'open', askedOn: '2026-12-01', answerBy: '2026-12-08', decidedOn: null } as Request
  const reminded = (times: number, on: string) => ({ reminded: { times, on } })
  test.each<[what: string, row: Partial<Request>, today: string, to: string[] | null]>([
    ['on its day', {}, '2026-12-08', null],
    ['the day after', {}, '2026-12-09', ['A']],
    ['after downtime', {}, '2026-12-16', ['A']],
    ['reminded yesterday', reminded(1, '2026-12-09'), '2026-12-10', null],
    ['the second time', reminded(1, '2026-12-09'), '2026-12-11', ['A', 'B']],
    ['the third time', reminded(2, '2026-12-11'), '2026-12-15', ['head']],
    ['afterwards', reminded(3, '2026-12-15'), '2026-12-21', null],
    ['once a week', reminded(3, '2026-12-15'), '2026-12-22', ['A']],
    ['on a rest day', {}, '2026-12-12', null],
    ['answered', { state: 'granted' }, '2026-12-09', null],
  ])('%s', (_what, row, today, to) => {
    expect(remindedToday({ ...request, ...row }, today, calendar)).toEqual(to)
  })
})
