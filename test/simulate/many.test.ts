import { beforeAll, describe, expect, test } from 'vitest'
import { LegalHoliday } from 'tyme4ts'
import { wallClock, weekday } from '../../src/core/day.ts'
import { simulateMany } from '../../src/simulate/index.ts'
import { checks, liveMany, type Lived } from '../../src/simulate/many/index.ts'

const ZONE = 'Asia/Shanghai'
/** Enough to meet every promise; forty units and four plans live three years by `npm run soak`. */
const order = { timezone: ZONE, plans: 2, units: 14, progress: () => {} }

/** Whether people work on a day by the other library's table. */
function works(day: string): boolean {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const decreed = LegalHoliday.fromYmd(year, month, date)
  return decreed ? decreed.isWork() : weekday(day) <= 5
}

test(
  'half a year of fourteen units and two plans, with kills, standstills, wrong clocks and a busy channel',
  { timeout: 240_000 },
  async () => {
    const result = await simulateMany({ ...order, from: '2025-01-02', to: '2025-06-30', seed: 2 })
    expect(result.invariants.filter(({ holds }) => !holds)).toEqual([])
    expect(result.invariants.filter(({ checked }) => checked === 0)).toEqual([])
    const { kills, restarts, jumps, refused, repeats } = result.faults
    expect(
      [kills, restarts, jumps, refused].every((n) => n > 0),
      JSON.stringify(result.faults),
    ).toBe(true)
    expect(repeats).toBeLessThanOrEqual(kills)
    const days = new Set(result.unasked.map((at) => wallClock(at, ZONE).day))
    expect([...days].filter((day) => !works(day))).toEqual([])
    expect(result.persons).toBe(14 * 3 + 4)
  },
)

describe('each promise is seen to fail', () => {
  let lived: Lived
  beforeAll(async () => {
    lived = await liveMany({ ...order, from: '2025-01-02', to: '2025-02-21', seed: 3 })
  }, 120_000)

  const failing = (changed: Partial<Lived>): string[] =>
    checks.map((check) => check({ ...lived, ...changed })).flatMap(({ name, holds }) => (holds ? [] : [name]))
  const card = () => {
    const found = lived.attempts.find(({ accepted, cardId }) => accepted && cardId?.endsWith('/daily'))
    if (!found) throw new Error('no card came')
    return found
  }
  const sunday = Date.parse('2025-01-12T02:00:00Z')
  const ledger = (changed: Partial<Lived['ledger']>) => ({ ledger: { ...lived.ledger, ...changed } })
  const another = () => ({ ...card(), seq: 0 })

  const plants: [fault: string, check: string, plant: () => Partial<Lived>][] = [
    [
      'a card on a Sunday',
      'channel: no letter on a rest day',
      () => ({ attempts: [...lived.attempts, { ...another(), letterId: 'x', at: sunday }] }),
    ],
    [
      'the ledger tells of one',
      'ledger: no letter on a rest day',
      () =>
        ledger({
          entries: lived.ledger.entries.map((entry) =>
            entry.event === 'letter.sent' && (entry.body as { kind: string }).kind === 'card'
              ? { ...entry, at: sunday }
              : entry,
          ),
        }),
    ],
    [
      'two cards on one day',
      'channel: at most one card a person and working day',
      () => ({ attempts: [...lived.attempts, { ...another(), letterId: 'x' }] }),
    ],
    [
      'two cards on one day by the rows',
      'ledger: at most one card a person and working day',
      () => ledger({ cards: lived.ledger.cards.flatMap((one) => [one, { ...one, id: `${one.id}?` }]) }),
    ],
    [
      'one card in two letters',
      'channel: one letter a card',
      () => ({ attempts: [...lived.attempts, { ...another(), letterId: 'x' }] }),
    ],
    [
      'a step without a card',
      'ledger: no step in two letters',
      () => ledger({ cards: lived.ledger.cards.slice(1) }),
    ],
    [
      'a step noted twice',
      'ledger: no step in two letters',
      () => ledger({ entries: lived.ledger.entries.flatMap((one) => [one, one]) }),
    ],
    [
      'a repeat without a kill',
      'channel: a repeat only after a kill',
      () => ({ attempts: [...lived.attempts, another()] }),
    ],
    [
      'a letter that never came',
      'ledger and channel: the same letters',
      () => ({ attempts: lived.attempts.filter(({ letterId }) => letterId !== card().letterId) }),
    ],
    [
      'a letter that came and is said not to have been needed',
      'ledger and channel: the same letters',
      () =>
        ledger({
          letters: lived.ledger.letters.map((one) =>
            one.id === card().letterId ? { ...one, state: 'not-needed' } : one,
          ),
        }),
    ],
    [
      'a rung left out',
      'ledger: no rung skipped without a reason',
      () =>
        ledger({
          steps: lived.ledger.steps.filter(({ rung }) => rung !== '1'),
          entries: lived.ledger.entries.filter(({ event }) => event !== 'chase.unreachable'),
        }),
    ],
    [
      'a rung a day late',
      'ledger: silence climbs every rung on its day',
      () => ledger({ steps: lived.ledger.steps.map((one) => ({ ...one, firedOn: '2025-01-03' })) }),
    ],
    [
      'a make-up day left out',
      'ledger: every make-up day is served',
      () =>
        ledger({
          steps: lived.ledger.steps.filter(
            ({ firedOn }) => firedOn !== '2025-01-26' && firedOn !== '2025-02-08',
          ),
        }),
    ],
    [
      'nobody asked after a fault',
      'channel: after a fault the chase goes on',
      () => ({
        attempts: [],
        disturbed: [{ from: sunday, to: sunday, over: sunday }],
      }),
    ],
    [
      'asked for what was reported',
      'channel: nothing asked that was reported',
      () => {
        const [first] = card().items
        const plan = lived.city.plans.find(({ key }) => first?.code.startsWith(`${key}-`))
        const row = lived.ledger.assignments.find(
          ({ planId, code }) => planId === plan?.id && first?.code.endsWith(`-${code}`),
        )
        const period = `${row?.id}/${first?.period}`
        return { deeds: [{ seq: -1, at: 0, kind: 'reported', period }, ...lived.deeds] }
      },
    ],
    [
      'an acknowledged report is gone',
      'ledger: acknowledged reports are kept',
      () => ledger({ reports: lived.ledger.reports.slice(1) }),
    ],
    ['a defect', 'no defects', () => ({ troubles: ['job.failed'] })],
  ]

  test('as it was lived, every one holds', () => expect(failing({})).toEqual([]))
  test.each(plants)('%s: %s', (_fault, check, plant) => expect(failing(plant())).toContain(check))
  test('no check is without a plant', () => {
    const planted = new Set(plants.map(([, check]) => check))
    expect(checks.map((check) => check(lived).name).filter((name) => !planted.has(name))).toEqual([])
  })
})
