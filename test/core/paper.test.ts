import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { circularNumber, readCircularSaid } from '../../src/core/circular-said.ts'
import { noticeFacts } from '../../src/core/notice-facts.ts'
import { answerDay, colourOf, numberAfter, papersBefore, remindsOn } from '../../src/core/paper.ts'
import { readPaperSaid } from '../../src/core/paper-said.ts'
import type { Circular, EscalationPaper, PaperColour } from '../../src/core/model/index.ts'

const calendar = makeCalendar()

/** A notice for a period that was sent on a day; `null` for a draft. */
const paper = (period: string, on: string | null, more: Partial<EscalationPaper> = {}): EscalationPaper => ({
  id: `asg_1/${period}`,
  version: 1,
  planId: 'pln_sy',
  assignmentId: 'asg_1',
  period,
  draftedOn: on ?? '2026-01-01',
  state: on === null ? 'draft' : 'sent',
  ...(on === null
    ? {}
    : {
        sent: {
          by: 'per_o',
          at: Date.parse(on),
          on,
          number: { year: 2026, n: 1 },
          facts: {} as NonNullable<EscalationPaper['sent']>['facts'],
          to: ['per_a'],
          unreached: [],
        },
      }),
  ...more,
})

describe('the colour', () => {
  test.each<[PaperColour | undefined, number, PaperColour]>([
    [undefined, 0, 'blue'],
    [undefined, 1, 'yellow'],
    [undefined, 2, 'red'],
    [undefined, 7, 'red'],
    ['blue', 2, 'blue'],
    ['red', 0, 'red'],
  ])('named %s, %i before: %s', (named, before, colour) => expect(colourOf(named, before)).toBe(colour))

  test.each<[string, EscalationPaper[], string[]]>([
    ['none', [], []],
    ['a draft', [paper('2026-08', null)], []],
    ['one that was set aside', [paper('2026-08', null, { state: 'dropped' })], []],
    ['of the same period, in an earlier round', [paper('2026-10', '2026-10-30')], []],
    ['sent and open', [paper('2026-08', '2026-09-01')], ['2026-08']],
    ['sent and closed', [paper('2026-08', '2026-09-01', { state: 'closed' })], ['2026-08']],
    ['two of one period', [paper('2026-08', '2026-09-01'), paper('2026-08', '2026-09-10')], ['2026-08']],
    [
      'of two periods',
      [paper('2026-09', '2026-10-09'), paper('2026-08', '2026-09-01')],
      ['2026-08', '2026-09'],
    ],
    ['a year ago to the day', [paper('2025-10', '2025-11-02')], []],
    ['a day less', [paper('2025-10', '2025-11-03')], ['2025-10']],
  ])('before it: %s', (_what, papers, periods) =>
    expect(papersBefore(papers, '2026-10', '2026-11-02').map(({ period }) => period)).toEqual(periods),
  )
})

test('numbers follow each other in a year, and begin anew with it', () => {
  expect(numberAfter(undefined, 2026)).toEqual({ year: 2026, n: 1 })
  expect(numberAfter({ year: 2026, n: 4 }, 2026)).toEqual({ year: 2026, n: 5 })
  expect(numberAfter({ year: 2025, n: 41 }, 2026)).toEqual({ year: 2026, n: 1 })
})

test('three working days to answer, over the National Day', () => {
  expect(answerDay('2026-09-29', calendar)).toBe('2026-10-09')
})

test.each<[string, Partial<EscalationPaper>, string, boolean]>([
  ['on the day it went out', {}, '2026-10-30', false],
  ['over the weekend', {}, '2026-10-31', false],
  ['the next working day', {}, '2026-11-02', true],
  ['later, after downtime', {}, '2026-11-05', true],
  ['already brought up', { reminded: '2026-11-02' }, '2026-11-03', false],
  ['on the day it is brought up', { reminded: '2026-11-02' }, '2026-11-02', true],
  ['acknowledged', { receipt: { by: 'per_a', at: 1, on: '2026-10-30' } }, '2026-11-02', false],
  ['closed', { state: 'closed' }, '2026-11-02', false],
])('a reminder to acknowledge: %s', (_what, row, today, is) =>
  expect(remindsOn(paper('2026-10', '2026-10-30', row), today, calendar)).toBe(is),
)

test.each<[string, unknown]>([
  ['', { do: 'list' }],
  ['SY', { do: 'list', plan: 'SY' }],
  ['1.2.1-2', { do: 'show', code: '1.2.1-2' }],
  ['制发 1.2.1-2', { do: 'send', code: '1.2.1-2' }],
  ['1.2.1-2 制发', { do: 'send', code: '1.2.1-2' }],
  ['不制发1.2.1-2 理由：已当面说明', { do: 'decline', code: '1.2.1-2', reason: '已当面说明' }],
  [
    '修改 1.2.1-2 要求 请书面说明/期限 12-05',
    { do: 'edit', code: '1.2.1-2', demand: '请书面说明', until: '12月05日' },
  ],
  ['修改 1.2.1-2 期限：下周五前', { do: 'edit', code: '1.2.1-2', until: '下周五' }],
  ['修改 1.2.1-2 请书面说明', { do: 'edit', code: '1.2.1-2', demand: '请书面说明' }],
  ['修改 1.2.1-2', { do: 'edit', code: '1.2.1-2' }],
  ['签收 1.2.1-2', { do: 'sign', code: '1.2.1-2' }],
  ['第3号', { do: 'show', number: '3' }],
  ['督〔2026〕第3号', { do: 'show', number: '2026-3' }],
  ['send 1.2.1-2', { do: 'send', code: '1.2.1-2' }],
])('督查单 %s', (said, is) => expect(readPaperSaid(said)).toEqual(is))

test.each<[string, unknown]>([
  ['', { do: 'see' }],
  ['SY 3', { do: 'show', plan: 'SY', number: '3' }],
  ['第3期', { do: 'show', number: '3' }],
  ['修改 开头 三月情况如下。；结尾 请抓紧。', { do: 'edit', opening: '三月情况如下。', closing: '请抓紧。' }],
  ['结尾：请抓紧。', { do: 'edit', closing: '请抓紧。' }],
  ['去掉 市教育局 已当面 说明', { do: 'out', unit: '市教育局', reason: '已当面 说明' }],
  ['恢复 市教育局', { do: 'back', unit: '市教育局', reason: '' }],
  ['发送 全部单位', { do: 'send', to: 'all' }],
  ['预览', { do: 'send', to: 'concerned' }],
  ['不发 会上讲过', { do: 'drop', reason: '会上讲过' }],
  ['签收 3', { do: 'sign', number: '3' }],
  ['send all', { do: 'send', to: 'all' }],
])('通报 %s', (said, is) => expect(readCircularSaid(said)).toEqual(is))

test('the number of a circular', () => {
  expect(
    ['3', '第3期', '2026年第3期', '通报〔2026〕第3期', '2026-3', '市教育局'].map(circularNumber),
  ).toEqual(['3', '3', '2026-3', '2026-3', '2026-3', null])
})

test('what a digest tells: since the last one, and what is open', () => {
  const since = Date.parse('2026-10-24')
  const cutOff = Date.parse('2026-10-31')
  const receipt = { by: 'per_a', at: Date.parse('2026-10-28'), on: '2026-10-28' }
  const papers = [
    paper('2026-08', '2026-09-01', { state: 'closed' }),
    paper('2026-09', '2026-10-09', { receipt }),
    paper('2026-10', '2026-10-30'),
    paper('2026-11', '2026-11-02'),
    paper('2026-12', null),
  ]
  const of = (id: string, on: string, signed: number): Circular =>
    ({
      id,
      sent: { at: Date.parse(on), to: [1, 2, 3] },
      receipts: Array.from({ length: signed }, () => receipt),
    }) as unknown as Circular
  const facts = noticeFacts(papers, [of('c1', '2026-10-01', 0), of('c2', '2026-10-30', 1)], since, cutOff)
  expect(facts).toEqual({
    sent: { value: 1, refs: ['asg_1/2026-10'] },
    acknowledged: { value: 1, refs: ['asg_1/2026-09'] },
    open: { value: 2, refs: ['asg_1/2026-09', 'asg_1/2026-10'] },
    circulars: { value: 1, refs: ['c2'] },
    unsigned: { value: 2, refs: ['c2'] },
  })
  expect(noticeFacts([paper('2026-12', null)], [], since, cutOff)).toBeNull()
})
