import type { WeeklyFacts } from './facts.ts'
import {
  lightFigures,
  matterFigures,
  noticeFigures,
  splitFigures,
  targetFigures,
  turnFigures,
} from './figure-parts.ts'
import { entry, type FactFigure } from './figure-rules.ts'

/** The figures of a weekly digest; one that was frozen before something was counted has none of it. */
export function* weeklyFigures({ digest, board }: WeeklyFacts): Generator<FactFigure> {
  const { lights, reported, onTime, late, overdue, newlyRed, noLongerRed, newlyDone, dueNextWeek } = digest
  const { waiting, corrections, given, notes, burden } = digest
  yield* lightFigures(lights)
  yield entry('reported', 'reported', reported)
  yield entry('onTime', 'onTime', onTime)
  yield entry('late', 'late', late)
  yield entry('overdue', 'overdue', overdue)
  for (const { assignmentId, days } of overdue.items)
    yield entry(`days.${assignmentId}`, 'daysLate', days, { assignmentId })
  yield entry('newlyRed', 'newlyRed', newlyRed)
  yield entry('noLongerRed', 'noLongerRed', noLongerRed)
  yield entry('newlyDone', 'newlyDone', newlyDone)
  yield entry('problems', 'problems', digest.problems)
  yield entry('corrections', 'corrections', corrections ?? { value: 0, refs: [] })
  yield entry('completions', 'completions', waiting.completions)
  yield entry('findings', 'findings', waiting.findings)
  yield entry('drafts', 'drafts', waiting.papers)
  yield entry('due', 'due', dueNextWeek)
  for (const origin of ['hand', 'meeting', 'note'] as const) {
    const { open, overdue: red } = given?.[origin] ?? {}
    if (open) yield entry(`given.${origin}`, 'given', open)
    if (red) yield entry(`given.${origin}.overdue`, 'givenOverdue', red)
  }
  if (notes) yield entry('notes', 'notes', notes)
  if (burden) yield entry('burden', 'burden', burden)
  yield* matterFigures(digest.matters)
  yield* noticeFigures(digest.notices)
  yield* turnFigures(digest.turns)
  yield* targetFigures(digest.targets ?? [])
  yield* splitFigures(board, lights, [
    ['reported', reported],
    ['onTime', onTime],
    ['late', late],
    ['newlyRed', newlyRed],
    ['noLongerRed', noLongerRed],
    ['newlyDone', newlyDone],
    ['due', dueNextWeek],
  ])
}
