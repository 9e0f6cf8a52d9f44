import { beforeAll, expect, test } from 'vitest'
import { invariants } from '../../src/simulate/invariants/index.ts'
import type { Log } from '../../src/simulate/log.ts'
import { taken } from '../../src/simulate/rounds.ts'
import { live } from '../../src/simulate/run.ts'
import { fewUnits } from './both-stores.ts'

/** Three weeks in which the office chased by hand while the machine made no rounds: it took three rungs along. */
let lived: Log

beforeAll(async () => {
  const span = { from: '2025-01-15', to: '2025-02-05', seed: 35, timezone: 'Asia/Shanghai' }
  lived = await live({ ...span, part: fewUnits(4), progress: () => {} })
})

const verdicts = (log: Log) => invariants.map((check) => check(log))
const faults = (log: Log) =>
  verdicts(log).flatMap(({ holds, name, example }) => (holds ? [] : [`${name}: ${example}`]))

test('what a chase by hand took along fires then, or for the others with the next round', () => {
  const rungs = [...taken(lived).values()]
  expect(rungs.filter(({ whole }) => whole)).toHaveLength(1)
  expect(rungs.filter(({ whole }) => !whole)).toHaveLength(2)
  expect(faults(lived)).toEqual([])
})

test.each([
  ['to all it goes to', true],
  ['to some of them', false],
])('a rung told by hand %s that nothing called for is seen', (_, whole) => {
  const [id] = [...taken(lived)].find(([, one]) => one.whole === whole) ?? []
  const steps = lived.evidence.steps.map((step) => (step.id === id ? { ...step, rung: '4' } : step))
  const planted = { ...lived, evidence: { ...lived.evidence, steps } }
  expect(faults(planted)).toContainEqual(expect.stringMatching(/^every-rung-on-its-day: /))
})
