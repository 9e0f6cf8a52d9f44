import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { cardsOf, planChase, type Directory, type PlannedStep } from '../../src/core/chase.ts'
import { afterReport, openAssignment, reckon } from '../../src/core/columns.ts'
import { targetPeriod } from '../../src/core/target-period.ts'
import { addDays, type Day } from '../../src/core/day.ts'
import type { Assignment } from '../../src/core/model/index.ts'
import { assignment, plan } from './rows.ts'

/** Half of the 500 days lies in a year without a decree. */
const calendar = makeCalendar()
const START = '2026-02-02'
const DAYS = 500
const year = { ...plan, startedOn: START }
const LADDER = plan.settings.ladder

const seat = (personId: string) => ({ personId, reachable: true, away: [] })
const directory: Directory = { A: seat('anna'), B: seat('bo'), head: seat('he'), office: [seat('olga')] }

/** Stretches on which the office's machine stands still: the first day, and how many. */
const outages = fc.array(fc.tuple(fc.nat(DAYS), fc.oneof(fc.integer({ min: 1, max: 4 }), fc.nat(60))), {
  maxLength: 12,
})
/** Which of the three assignments is reported on which day. */
const answers = fc.array(fc.tuple(fc.nat(DAYS), fc.nat(2)), { maxLength: 40 })

interface Past {
  steps: { step: PlannedStep; asked: Assignment }[]
  cards: string[]
  reports: { assignmentId: string; label: string; on: Day }[]
  missed: string[]
  /** Days on which the stored column did not call up a row that had something to do. */
  hidden: Day[]
  /** Rows whose stored columns are not what core reckons from the rest of the row. */
  stale: string[]
}

function live(outages: [number, number][], answers: [number, number][]): Past {
  const deadline = { phrase: '2026年6月底前', on: '2026-06-28' }
  const rows = [
    openAssignment({ ...assignment, id: 'lead' }, year, calendar, START),
    openAssignment({ ...assignment, id: 'late', role: 'responsible' }, year, calendar, START),
    openAssignment(
      { ...assignment, id: 'once', role: 'support', reports: false, deadline },
      year,
      calendar,
      START,
    ),
  ]
  const past: Past = { steps: [], cards: [], reports: [], missed: [], hidden: [], stale: [] }
  for (let n = 0; n < DAYS; n++) {
    const today = addDays(START, n)
    if (!outages.some(([from, length]) => n >= from && n < from + length)) {
      // As the job does: only what the stored column calls up.
      const called = rows.filter((row) => row.nextActionOn !== null && row.nextActionOn <= today)
      const before = new Map(rows.map((row) => [row.id, row]))
      const planned = planChase({
        items: called.map((row) => ({ assignment: row, plan: year, directory })),
        today,
        calendar,
      })
      // The stored column hides nothing: asking every row gives the same day.
      const everyone = rows.map((row) => ({ assignment: row, plan: year, directory }))
      const seen = isDeepStrictEqual(planChase({ items: everyone, today, calendar }), planned)
      if (!seen) past.hidden.push(today)
      for (const row of planned.after) rows[rows.findIndex(({ id }) => id === row.id)] = row
      past.missed.push(...planned.missed.map((missed) => `${missed.assignment.id}/${missed.label}`))
      for (const step of planned.steps) {
        const asked = rows.find(({ id }) => id === step.assignmentId) ?? before.get(step.assignmentId)
        if (asked) past.steps.push({ step, asked })
      }
      past.cards.push(...cardsOf(planned.steps, today).map(({ id }) => id))
    }
    for (const [, who] of answers.filter(([day]) => day === n)) {
      const row = rows[who]
      if (!row) continue
      const { label } = targetPeriod(row, year, calendar, today)
      rows[who] = afterReport(row, year, calendar, `rep_${n}`, today, label)
      past.reports.push({ assignmentId: row.id, label, on: today })
    }
  }
  past.stale = rows.filter((row) => !isDeepStrictEqual(row, reckon(row, year, calendar))).map(({ id }) => id)
  return past
}

const grouped = <T>(list: readonly T[], key: (item: T) => string): T[][] => {
  const groups = new Map<string, T[]>()
  for (const item of list) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return [...groups.values()]
}

const unique = (list: readonly string[]): boolean => new Set(list).size === list.length

test('500 days with downtime and reports at random: the chase keeps its promises', () => {
  let [steps, weekly, missed] = [0, 0, 0]
  fc.assert(
    fc.property(outages, answers, (outages, answers) => {
      const past = live(outages, answers)
      const all = past.steps.map(({ step }) => step)
      steps += all.length
      missed += past.missed.length
      weekly += all.filter(({ rung }) => rung.startsWith('weekly')).length
      expect(unique(all.map(({ id }) => id)), 'no step twice').toBe(true)
      expect(unique(past.cards), 'at most one daily card a person and day').toBe(true)
      expect(
        all.filter(({ firedOn }) => !calendar.isWorkday(firedOn)),
        'nothing on a rest day',
      ).toEqual([])
      expect(unique(past.missed), 'no period missed twice').toBe(true)

      const answered = (step: PlannedStep) =>
        past.reports.some(
          ({ assignmentId, label, on }) =>
            assignmentId === step.assignmentId && label === step.period && on < step.firedOn,
        )
      expect(all.filter(answered), 'nothing about what was already reported').toEqual([])

      const reported = new Set(past.reports.map(({ assignmentId, label }) => `${assignmentId}/${label}`))
      expect(
        past.missed.filter((period) => reported.has(period)),
        'what was reported was not missed',
      ).toEqual([])
      expect(past.hidden, 'the stored column calls up whatever is to be done').toEqual([])
      expect(past.stale, 'stored columns are what core reckons').toEqual([])

      const ladders = grouped(past.steps, ({ step }) => `${step.assignmentId}/${step.period}`)
      expect(ladders.flatMap(ladderFaults)).toEqual([])
    }),
    { numRuns: 80 },
  )
  expect(Math.min(steps, weekly, missed), 'the random days reached every kind of day').toBeGreaterThan(100)
}, 60_000)

/** Of one assignment's period: rungs in order, none skipped, gaps kept, and nothing beyond B without decreed dates. */
function ladderFaults(ladder: Past['steps']): string[] {
  const faults: string[] = []
  const blame = (kept: boolean, rule: string, { id }: PlannedStep) => {
    if (!kept) faults.push(`${id}: ${rule}`)
  }
  let [before, firedOn]: [number, Day | null] = [-1, null]
  for (const [firing] of grouped(ladder, ({ step }) => step.rung)) {
    if (!firing) continue
    const { step, asked } = firing
    const since = firedOn === null ? Infinity : calendar.between(firedOn, step.firedOn)
    const provisional = calendar.isProvisional(step.firedOn) || calendar.isProvisional(asked.dueOn ?? START)
    if (step.rung.startsWith('weekly')) {
      blame(before === LADDER.length - 1 || provisional, 'the weekly line comes only after the ladder', step)
      blame(since >= 5, 'five working days between two weekly lines', step)
    } else {
      const index = Number(step.rung)
      const gap = (LADDER[index]?.at ?? 0) - (LADDER[before]?.at ?? 0)
      blame(index === before + 1, 'no rung is skipped', step)
      blame(since >= gap, 'the gap counts from the last firing', step)
      blame(
        !(provisional && ['head', 'office'].includes(step.why.as)),
        'no escalation without a decree',
        step,
      )
      before = index
    }
    firedOn = step.firedOn
  }
  return faults
}
