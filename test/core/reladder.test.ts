import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { planChase, type Directory } from '../../src/core/chase.ts'
import { openAssignment, reckon } from '../../src/core/columns.ts'
import { addDays } from '../../src/core/day.ts'
import { defaultSettings, rungName, validateLadder } from '../../src/core/ladder.ts'
import type { ChaseState, Plan, Rung } from '../../src/core/model/index.ts'
import { reladder } from '../../src/core/reladder.ts'
import { readLadder } from '../../src/core/rules/ladder.ts'
import { assignment, plan } from './rows.ts'

const calendar = makeCalendar()
const START = '2026-03-02'
const seat = (personId: string) => ({ personId, reachable: true, away: [] })
const directory: Directory = { A: seat('anna'), B: seat('bo'), head: seat('he'), office: [seat('olga')] }

test.each<[said: string, ladder: unknown]>([
  ['默认', defaultSettings.ladder],
  ['-3 A；0 A；1 A B；3 分管领导；5 办公室 督查单', defaultSettings.ladder],
  ['-3 A; 0 A; 1 A B; 3 head; 5 office paper', defaultSettings.ladder],
  ['前3 联络员A\n当天 A角\n+1个工作日 A、B\n3 负责人\n5 领导小组办公室 督查单', defaultSettings.ladder],
  [
    '−1 A；2 A 分管领导 办公室 黄色督查单',
    [
      { at: -1, to: ['A'] },
      { at: 2, to: ['A', 'head', 'office'], paper: 'yellow' },
    ],
  ],
  ['4 office red paper', [{ at: 4, to: ['office'], paper: 'red' }]],
  ['', { rung: -1, fault: 'empty', at: null }],
  ['1 A；0 A', { rung: 1, fault: 'not-rising', at: 0 }],
  ['0 A；0 B', { rung: 1, fault: 'not-rising', at: 0 }],
  ['0.5 A', { rung: 0, fault: 'not-whole', at: 0.5 }],
  ['0 A；11 B', { rung: 1, fault: 'too-far', at: 11 }],
  ['0 A；3', { rung: 1, fault: 'nobody', at: 3 }],
  ['0 A；5 分管领导 督查单', { rung: 1, fault: 'paper-without-office', at: 5 }],
  ['0 A；3 市长', { rung: 1, fault: 'unknown', word: '市长' }],
  ['0 A；A', { rung: 1, fault: 'unknown', word: 'a' }],
])('阶梯 %s', (said, ladder) => expect(readLadder(said)).toEqual(ladder))

const A: Rung['to'] = ['A']
const stairs = (...at: number[]): { ladder: Rung[] } => ({ ladder: at.map((one) => ({ at: one, to: A })) })
const stood = (rung: number, past?: number): ChaseState => ({
  rung,
  firedOn: rung < 0 ? null : '2026-10-26',
  round: 0,
  ...(past === undefined ? {} : { past }),
})

test.each<[string, ChaseState, { ladder: Rung[] }, { ladder: Rung[] }, number, number[]]>([
  ['nothing fired', stood(-1), stairs(-3, 0), stairs(-5, 1), -1, []],
  ['the same places', stood(1), stairs(-3, 0, 1), stairs(-3, 0, 2), 1, []],
  ['a rung between', stood(1), stairs(-3, 1, 3), stairs(-3, 0, 1, 3), 2, [0]],
  ['farther rungs only', stood(0), stairs(-3, 0), stairs(0, 1), -1, []],
  ['past its end', stood(1), stairs(-3, 5), stairs(-3, 0, 1), 2, [0, 1]],
  ['what an earlier ladder fired', stood(-1, 1), stairs(3), stairs(0, 1, 3), 1, [0, 1]],
])('%s', (_what, chase, was, is, rung, skipped) => {
  const after = reladder(chase, was, is)
  expect(after.chase.rung).toBe(rung)
  expect(after.skipped.map(({ at }) => at)).toEqual(skipped)
})

test('other people at the same place are named as skipped', () => {
  const was = { ladder: [{ at: 1, to: ['A'] as const }] }
  const is = { ladder: [{ at: 1, to: ['A', 'B'] as const }] }
  expect(reladder(stood(0), was, is).skipped).toEqual([{ at: 1, to: ['A', 'B'] }])
})

test('an unchanged ladder names its rungs by index, a changed one by place, for good', () => {
  expect([0, 3].map((n) => rungName(defaultSettings, n))).toEqual(['0', '3'])
  const by = { ...defaultSettings, ladderBy: 'at' as const }
  expect([0, 1, 3].map((n) => rungName(by, n))).toEqual(['at-3', 'at+0', 'at+3'])
})

const places: Rung['to'][] = [['A'], ['A', 'B'], ['head'], ['office'], ['A', 'head', 'office']]
const ladders = fc
  .uniqueArray(fc.tuple(fc.integer({ min: -10, max: 10 }), fc.constantFrom(...places)), {
    minLength: 1,
    maxLength: 8,
    selector: ([at]) => at,
  })
  .map((rungs) => rungs.sort(([a], [b]) => a - b).map(([at, to]): Rung => ({ at, to })))
const changes = fc.array(fc.tuple(fc.nat(120), ladders), { maxLength: 6 })
const outages = fc.array(fc.tuple(fc.nat(120), fc.integer({ min: 1, max: 5 })), { maxLength: 4 })

test('any change of the ladder at any moment: no step twice, no rung backwards, none skipped unsaid', () => {
  fc.assert(
    fc.property(changes, outages, (moments, standing) => {
      let of: Plan = { ...plan, startedOn: START }
      let row = openAssignment(assignment, of, calendar, START)
      const ids = new Set<string>()
      const fired: { period: string | null; at: number; to: readonly string[] }[] = []
      const said: { period: string | null; at: number }[] = []
      for (let n = 0; n < 120; n++) {
        const today = addDays(START, n)
        for (const [day, ladder] of moments) {
          if (day !== n) continue
          expect(validateLadder(ladder)).toEqual([])
          const after: Plan = { ...of, settings: { ...of.settings, ladder, ladderBy: 'at' } }
          const { chase, skipped } = reladder(row.chase, of.settings, after.settings)
          for (const { at } of skipped) said.push({ period: row.period, at })
          row = reckon({ ...row, chase }, after, calendar)
          of = after
        }
        if (standing.some(([from, length]) => n >= from && n < from + length)) continue
        const planned = planChase({ items: [{ assignment: row, plan: of, directory }], today, calendar })
        for (const { id } of planned.steps) {
          expect(ids).not.toContain(id)
          ids.add(id)
        }
        const before = row
        row = planned.after[0] ?? row
        const [step] = planned.steps
        if (!step || step.rung.startsWith('weekly')) continue
        const index = row.chase.rung
        const rung = of.settings.ladder[index]
        const { period } = row
        const earlier = [
          ...fired.filter((one) => one.period === period),
          ...said.filter((one) => one.period === period),
        ].map(({ at }) => at)
        for (const { at } of fired.filter((one) => one.period === period))
          expect(rung?.at).toBeGreaterThan(at)
        // Whatever lies before it in the ladder of today fired, or was said to be skipped.
        for (const { at } of of.settings.ladder.slice(0, index)) expect(earlier).toContain(at)
        expect(before.period === period ? index : 0).toBe(
          before.period === period ? before.chase.rung + 1 : 0,
        )
        fired.push({ period, at: step.why.at, to: rung?.to ?? [] })
      }
    }),
    { numRuns: 120, seed: 5 },
  )
})
