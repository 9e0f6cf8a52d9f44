import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { UserError } from '../../src/kit/errors.ts'
import { invariants } from '../../src/simulate/invariants/index.ts'
import { live } from '../../src/simulate/run.ts'
import { reportLines, simulatePlan, type SimulationResult } from '../../src/simulate/index.ts'

afterEach(() => vi.unstubAllEnvs())

const simulate = (from: string, to: string, seed = 1): Promise<SimulationResult> =>
  simulatePlan({ from, to, seed, progress: () => {} })

const faults = ({ invariants }: SimulationResult) =>
  invariants.filter(({ holds }) => !holds).map(({ name, example }) => `${name}: ${example}`)

/** What a spring with a make-up day, leave, downtime and refusals must have met. */
const met = [
  'no-letter-on-rest-day',
  'one-daily-card-a-day',
  'one-digest-a-working-week',
  'no-step-in-two-letters',
  'no-letter-sent-twice',
  'nothing-asked-that-was-reported',
  'every-rung-on-its-day',
  'acknowledged-reports-are-kept-once',
  'redelivery-changes-nothing',
  'lights-follow-from-the-facts',
  'digest-figures-agree',
  'every-turn-once',
  'turns-carry-over',
  'the-ledger-verifies',
  'every-ask-ends-or-is-chased',
  'leads-are-told-once',
  'composed-drafts-name-filed-parts',
  'no-part-is-lost',
]

test('three months keep every promise', { timeout: 300_000 }, async () => {
  const result = await simulate('2025-03-01', '2025-05-31', 11)
  expect(faults(result)).toEqual([])
  expect(result.invariants.filter(({ checked, name }) => checked === 0 && met.includes(name))).toEqual([])
  // Thirteen weeks; one standstill may cover the last days of two of them, when a holiday makes one short.
  expect([12, 13]).toContain(result.digests)
  expect(result.persons).toBe(36 + 3)
  expect(result.reports).toBeGreaterThan(40)
})

test('a year rolls over: turns that were not completed are carried on', { timeout: 300_000 }, async () => {
  const log = await live({
    ...{ from: '2025-11-17', to: '2026-01-31', seed: 3, timezone: 'Asia/Shanghai' },
    progress: () => {},
  })
  const found = invariants.map((check) => check(log))
  expect(found.filter(({ holds }) => !holds)).toEqual([])
  const states = log.evidence.turns.map(({ label, state }) => `${label} ${state}`)
  expect(states).toEqual(expect.arrayContaining(['2025 done', '2025 missed', '2026 open']))
})

test('a year with its monthly meetings', { timeout: 300_000 }, async () => {
  const result = await simulate('2025-01-01', '2025-12-31', 5)
  expect(faults(result)).toEqual([])
  const checked = new Map(result.invariants.map((one) => [one.name, one.checked]))
  expect(checked.get('one-joint-meeting-a-month')).toBe(11)
  expect(checked.get('resolutions-are-found-again')).toBeGreaterThan(80)
  expect(checked.get('each-resolution-has-its-letter-and-clock')).toBeGreaterThan(40)
})

test(
  'one seed lives one life, another seed another; nothing is left behind',
  { timeout: 300_000 },
  async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'duban-scratch-'))
    vi.stubEnv('TMPDIR', scratch)
    const [once, again, other] = [
      await simulate('2025-01-13', '2025-02-02', 3),
      await simulate('2025-01-13', '2025-02-02', 3),
      await simulate('2025-01-13', '2025-02-02', 4),
    ]
    expect(again).toEqual(once)
    expect(other).not.toEqual(once)
    expect(tmpdir(), 'the runs stayed inside').toBe(scratch)
    expect(readdirSync(scratch)).toEqual([])
    rmdirSync(scratch)
  },
)

const spans: [what: string, from: string, to: string, digests: number][] = [
  ['a week', '2025-03-03', '2025-03-09', 1],
  ['one rest day', '2025-10-03', '2025-10-03', 0],
  ['a start after the last working day of its week', '2026-10-01', '2026-10-18', 2],
  ['a year without a decreed calendar', '2027-01-04', '2027-02-14', 6],
]

test.each(spans)('%s: %s to %s', { timeout: 300_000 }, async (_what, from, to, digests) => {
  const result = await simulate(from, to)
  expect(faults(result)).toEqual([])
  expect(result.digests).toBe(digests)
})

const refused: [what: string, from: string, to: string, seed: number, says: RegExp][] = [
  ['no span', '', '', 1, /起止日期/],
  ['a day that is none', '2025-02-30', '2025-03-01', 1, /起止日期/],
  ['a reversed span', '2025-03-02', '2025-03-01', 1, /早于/],
  ['a span too long', '2000-01-01', '2026-01-01', 1, /最长/],
  ['a seed that is no number', '2025-03-01', '2025-03-02', Number.NaN, /整数/],
]

test.each(refused)('%s is refused with a sentence', async (_what, from, to, seed, says) => {
  const error = await simulate(from, to, seed).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(UserError)
  expect((error as UserError).code).toBe('usage')
  expect((error as UserError).say.zh).toMatch(says)
})

test('the lines for people name every promise, and the fault where one is broken', () => {
  const broken = { name: 'sound', checked: 3, holds: false, example: 'it rang twice' }
  const result: SimulationResult = {
    span: { from: '2025-03-03', to: '2025-03-09' },
    ...{ persons: 1, reports: 2, letters: 3, digests: 1 },
    invariants: [broken, { name: 'calm', checked: 0, holds: true, example: '' }],
  }
  const lines = reportLines(result)
  expect(lines).toHaveLength(3)
  expect(lines[1]).toMatch(/不成立.*sound.*3.*it rang twice/)
  expect(lines[2]).toMatch(/未涉及.*calm/)
})
