import type { Calendar } from './calendar.ts'
import { askedFrom, reckon } from './columns.ts'
import { addDays, type Day } from './day.ts'
import { rungNamed } from './ladder.ts'
import { isSlot, isWeek, slotBefore, slotNamed, weekOf } from './period.ts'
import type { Assignment, Plan, Step } from './model/index.ts'

/** A slot that lies farther ahead of the clock was run by a clock that was wrong: it is not believed, or nothing would run until then. */
export const isAhead = (slot: string, today: Day): boolean => slot.slice(0, 10) > addDays(today, 1)

/**
 * The period that an assignment is really asked for, where a clock that ran ahead gave up periods whose successors are not to
 * be asked for yet. `missed` says whether a period stands as missed.
 */
export function periodBack(
  { period }: Pick<Assignment, 'period'>,
  plan: Plan,
  calendar: Calendar,
  today: Day,
  missed: (label: string) => boolean,
): string | null {
  let label = period
  while (isSlot(label) && askedFrom(slotNamed(label, plan.settings, calendar), plan, calendar) > today) {
    const before = isWeek(label)
      ? weekOf(addDays(label, -7), calendar).label
      : slotBefore(label, plan.settings, calendar).label
    if (!missed(before)) return label
    label = before
  }
  return label
}

/** How far a ladder had really come: the last rung that fired up to a day, of the steps of one period. */
function reached(
  steps: readonly Step[],
  { settings }: Plan,
  today: Day,
): { rung: number; firedOn: Day | null } {
  const real = steps
    .filter(({ rung, firedOn }) => !rung.startsWith('manual') && firedOn <= today)
    .toSorted((a, b) => a.firedOn.localeCompare(b.firedOn))
  // A weekly line keeps the index of the last rung.
  const rungs = real.flatMap(({ rung }) => rungNamed(settings, rung.split('~')[0] ?? rung) ?? [])
  return { rung: rungs.at(-1) ?? -1, firedOn: real.at(-1)?.firedOn ?? null }
}

/**
 * An assignment as it would stand had the clock not run ahead: period, ladder and snooze; the same row where nothing of it lies
 * ahead. The round is raised, so that rungs that fired in days to come fire again in their time, under ids of their own.
 */
export function setBack(
  assignment: Assignment,
  plan: Plan,
  calendar: Calendar,
  today: Day,
  given: { period: string | null; steps: readonly Step[] },
): Assignment {
  const { chase, snoozed } = assignment
  const ahead = (chase.firedOn ?? '') > today || (snoozed?.on ?? '') > today
  if (given.period === assignment.period && !ahead) return assignment
  const { snoozed: kept, ...rest } = assignment
  const past = chase.past === undefined ? {} : { past: chase.past }
  return reckon(
    {
      ...rest,
      ...(kept && kept.on <= today ? { snoozed: kept } : {}),
      period: given.period,
      chase: { ...reached(given.steps, plan, today), round: chase.round + 1, ...past },
    },
    plan,
    calendar,
  )
}
