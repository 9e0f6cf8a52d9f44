import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { correctionsOf, type Changed } from '../../src/core/corrections.ts'
import { countedIn, digestFacts, type DigestFacts } from '../../src/core/digest.ts'
import type { Report } from '../../src/core/model/index.ts'
import { assignment, plan, report } from './rows.ts'

const version = (revision: number, part: Partial<Report> = {}): Report => ({
  ...report,
  id: `asg_1/2026-10#${revision}`,
  revision,
  filedAt: revision * 100,
  ...part,
})
const was = version(1, { state: 'superseded', endedAt: 150 })

const changed = (newest: Report, old = was): Changed[] => [{ was: old, newest, issue: 3 }]
const only = (some: Changed[]) => correctionsOf(some, [assignment])[0]

test.each<[what: string, newest: Report, ended: string, fields: [string, string, string][], raises: boolean]>(
  [
    [
      'other words',
      version(2, { progress: '已印发' }),
      'corrected',
      [['progress', '已完成调研', '已印发']],
      false,
    ],
    ['a problem more', version(2, { problems: '缺经费' }), 'corrected', [['problems', '', '缺经费']], true],
    ['the same words', version(2), 'corrected', [], false],
    [
      'no change after all',
      version(2, { progress: '', noChange: true }),
      'corrected',
      [
        ['progress', '已完成调研', ''],
        ['noChange', '', 'yes'],
      ],
      false,
    ],
    ['taken back', version(1, { state: 'withdrawn' }), 'withdrawn', [], false],
    ['returned', version(1, { state: 'returned' }), 'returned', [], false],
    ['replaced, then moved', version(2, { state: 'moved' }), 'moved', [], false],
  ],
)('%s', (_, newest, ended, fields, raises) => {
  expect(only(changed(newest))).toMatchObject({
    wasId: was.id,
    reportId: newest.state === 'filed' ? newest.id : null,
    code: '1.2.1-1',
    issue: 3,
    ended,
    raises,
    fields: fields.map(([field, old, now]) => ({ field, old, new: now })),
  })
})

test('of several counted versions of a period the newest speaks; a withdrawn share is left out', () => {
  const two = version(2, { state: 'superseded', progress: '二' })
  const three = version(3, { progress: '三' })
  const found = correctionsOf([...changed(three), ...changed(three, two)], [assignment])
  expect(found.map(({ wasId, fields }) => [wasId, fields[0]?.old])).toEqual([[two.id, '二']])
  expect(correctionsOf(changed(three), [])).toEqual([])
})

const whole = (reports: Report[], some: Changed[], previous: DigestFacts | null): DigestFacts =>
  digestFacts({
    plan,
    assignments: [assignment],
    reports,
    changed: some,
    papers: [],
    openFindings: [],
    completing: [],
    today: '2026-10-30',
    cutOff: Date.UTC(2027, 0, 1),
    calendar: makeCalendar(),
    previous,
  })
const before = { ...whole([], [], null), cutOff: 0 }
const facts = (reports: Report[], some: Changed[]): DigestFacts => whole(reports, some, before)

test('what corrects an earlier digest is counted as that and not as reported again; a new problem is told', () => {
  const quiet = version(2, { progress: '已印发' })
  const loud = version(2, { problems: '缺经费' })
  expect(facts([quiet], changed(quiet))).toMatchObject({
    reported: { value: 0 },
    corrections: { value: 1, refs: [was.id] },
    problems: { value: 0 },
  })
  expect(facts([loud], changed(loud)).problems).toMatchObject({ value: 1, refs: [loud.id] })
  expect(facts([quiet], [])).toMatchObject({ reported: { value: 1 }, corrections: { value: 0 } })
})

test('a digest has counted what it lists as reported and what its corrections say', () => {
  const now = version(2, { progress: '已印发' })
  const first = facts([was], [])
  const second = facts([now], changed(now))
  expect([countedIn(first, was.id), countedIn(second, was.id), countedIn(second, now.id)]).toEqual([
    false,
    false,
    true,
  ])
  expect(countedIn(facts([version(1)], []), was.id)).toBe(true)
  const { corrections: _none, ...old } = first
  expect(countedIn(old, now.id)).toBe(false)
})
