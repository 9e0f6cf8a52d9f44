import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { cardsOf, planChase, type Directory, type PlannedStep } from '../../src/core/chase.ts'
import { afterReport, openAssignment, reckon, targetPeriod } from '../../src/core/columns.ts'
import { addDays, type Day } from '../../src/core/day.ts'
import type { Assignment } from '../../src/core/model/index.ts'
import { assignment, plan } from './rows.ts'

/** Half of the 500 days lies in a year without a decree. */
const calendar = makeCalendar()
const START = '2026-02-02'
const DAYS = 500
const year = { ...plan, startedOn: START }

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
  const past: Past = { steps: [], cards: [], reports: [], missed: [] }
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
      expect(planChase({ items: everyone, today, calendar })).toEqual(planned)
      for (const row of planned.after) rows[rows.findIndex(({ id }) => id === row.id)] = row
      for (const {
        assignment: { id },
        label,
      } of planned.missed)
        past.missed.push(`${id}/${label}`)
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
  for (const row of rows) expect(row).toEqual(reckon(row, year, calendar))
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

      for (const { assignmentId, label } of past.reports)
        expect(past.missed.includes(`${assignmentId}/${label}`), 'what was reported was not missed').toBe(
          false,
        )

      for (const ladder of grouped(past.steps, ({ step }) => `${step.assignmentId}/${step.period}`))
        keepsTheLadder(ladder)
    }),
    { numRuns: 80 },
  )
  expect(Math.min(steps, weekly, missed), 'the random days reached every kind of day').toBeGreaterThan(100)
}, 60_000)

/** Of one assignment's period: rungs in order, none skipped, gaps kept, and nothing beyond B without decreed dates. */
function keepsTheLadder(ladder: Past['steps']): void {
  const firings = grouped(ladder, ({ step }) => step.rung).map(([first]) => first)
  let [before, firedOn]: [number, Day | null] = [-1, null]
  for (const firing of firings) {
    if (!firing) continue
    const { step, asked } = firing
    if (step.rung.startsWith('weekly')) {
      const exhausted = before === plan.settings.ladder.length - 1
      const waits = calendar.isProvisional(step.firedOn) || calendar.isProvisional(asked.dueOn ?? START)
      expect(exhausted || waits, 'the weekly line comes only after the ladder').toBe(true)
      expect(calendar.between(firedOn ?? START, step.firedOn)).toBeGreaterThanOrEqual(5)
    } else {
      const index = Number(step.rung)
      expect(index, 'no rung is skipped').toBe(before + 1)
      const gap = (plan.settings.ladder[index]?.at ?? 0) - (plan.settings.ladder[before]?.at ?? 0)
      if (firedOn !== null) expect(calendar.between(firedOn, step.firedOn)).toBeGreaterThanOrEqual(gap)
      before = index
      const beyond = step.why.as === 'head' || step.why.as === 'office'
      if (beyond)
        expect(calendar.isProvisional(step.firedOn), 'no escalation without decreed dates').toBe(false)
    }
    firedOn = step.firedOn
  }
}
