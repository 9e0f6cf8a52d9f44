import type { Figure } from '../digest.ts'
import { lightNames } from './board.ts'
import type { ProgressFacts, SupervisionFacts } from './facts.ts'
import {
  daysFigure,
  joined,
  lightFigures,
  matterFigures,
  noticeFigures,
  splitFigures,
  targetFigures,
  turnFigures,
  without,
} from './figure-parts.ts'
import { entry, type FactFigure } from './figure-rules.ts'

function* changes(
  { lights, previous }: Pick<ProgressFacts | SupervisionFacts, 'lights' | 'previous'>,
  reported: Figure,
  late: Figure,
): Generator<FactFigure> {
  if (!previous) return
  for (const light of lightNames) {
    const value = lights[light].value - previous.lights[light].value
    yield entry(`change.${light}`, 'change', { value, refs: lights[light].refs }, { light })
  }
  const change = (now: Figure, before: number): Figure => ({ value: now.value - before, refs: now.refs })
  yield entry('change.reported', 'changeReports', change(reported, previous.reported))
  yield entry('change.late', 'changeReports', change(late, previous.late))
}

export function* progressFigures(facts: ProgressFacts): Generator<FactFigure> {
  const { lights, months, overdue, waiting, matters, notices, turns, board } = facts
  const reported = joined(months.map((one) => one.reported))
  const late = joined(months.map((one) => one.late))
  const onTime = without(reported, late)
  const done = joined(months.map((one) => one.done))
  yield* lightFigures(lights)
  yield entry('reported', 'reported', reported)
  yield entry('onTime', 'onTime', onTime)
  yield entry('late', 'late', late)
  yield entry('done', 'done', done)
  yield entry('overdue', 'overdue', overdue)
  for (const { month, ...counted } of months) {
    const about = { month }
    yield entry(`month.${month}.reported`, 'reported', counted.reported, about)
    yield entry(`month.${month}.late`, 'late', counted.late, about)
    yield entry(`month.${month}.done`, 'done', counted.done, about)
  }
  for (const { assignmentId, days } of overdue.items)
    yield entry(`days.${assignmentId}`, 'daysLate', days, { assignmentId })
  yield entry('problems', 'problems', facts.problems)
  if (facts.newlyRed) yield entry('newlyRed', 'newlyRed', facts.newlyRed)
  if (facts.noLongerRed) yield entry('noLongerRed', 'noLongerRed', facts.noLongerRed)
  yield* changes(facts, reported, late)
  yield entry('completions', 'completions', waiting.completions)
  yield entry('findings', 'findings', waiting.findings)
  yield entry('drafts', 'drafts', waiting.drafts)
  yield* matterFigures(matters)
  yield* noticeFigures(notices)
  yield* turnFigures(turns)
  yield* targetFigures(facts.targets)
  yield entry('meetings', 'meetings', facts.meetings)
  yield* splitFigures(board, lights, [
    ['reported', reported],
    ['onTime', onTime],
    ['late', late],
    ['done', done],
  ])
}

export function* supervisionFigures(facts: SupervisionFacts): Generator<FactFigure> {
  const { lights, found, reported, problems, board } = facts
  const late = joined(found.map((one) => one.late))
  yield* lightFigures(lights)
  yield entry('reported', 'reported', reported)
  yield entry('problems', 'problems', problems)
  yield entry('late', 'late', late)
  yield entry('missed', 'missed', joined(found.map((one) => one.missed)))
  yield entry('returned', 'returned', joined(found.map((one) => one.returned)))
  yield entry('noticesSent', 'noticesSent', joined(found.map((one) => one.notices)))
  const wanting = found.filter(isWanting).map(({ unitId }) => unitId)
  yield entry('unitsFound', 'unitsFound', { value: wanting.length, refs: wanting })
  for (const { unitId, items, ...counted } of found) {
    const about = { unitId }
    yield entry(`unit.${unitId}.missed`, 'missed', counted.missed, about)
    yield entry(`unit.${unitId}.returned`, 'returned', counted.returned, about)
    yield entry(`unit.${unitId}.noticesSent`, 'noticesSent', counted.notices, about)
    for (const { assignmentId, reason } of items) yield* daysFigure(assignmentId, reason)
  }
  yield* changes(facts, reported, late)
  yield* splitFigures(board, lights, [
    ['reported', reported],
    ['late', late],
  ])
}

/** Whether anything was found of a unit that asks something of it: what only falls due soon does not. */
export const isWanting = ({ items, missed, late, returned }: SupervisionFacts['found'][number]): boolean =>
  items.some(({ light }) => light === 'red') || missed.value + late.value + returned.value > 0
