import { indicatorsOf, keyOf, nameOf } from '../../core/figures/indicator.ts'
import { readFigures } from '../../core/figures/read.ts'
import type { TargetStanding } from '../../core/figures/standing.ts'
import { wallClock } from '../../core/day.ts'
import type { FormField, ReportedFigure, Target } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { aimOf } from '../show/targets.ts'
import type { Words } from '../words/index.ts'
import { fieldOf, standingsOf } from './figures.ts'
import type { Found } from './look.ts'

/** Labels are kept with the conversation, which allows this many characters. */
const LABEL = 90

/**
 * One field for each target of the item's task, its hint the target and what the unit stood at. Where a draft is edited, what
 * had been filled in stands in its field; what was read out of the words stays in the words.
 */
export async function figureFields(
  { db, now, words }: Context,
  { task, plan, assignment }: Found,
  said?: { progress: string; figures?: ReportedFigure[] },
): Promise<FormField[]> {
  const indicators = indicatorsOf(task.targets)
  if (indicators.size === 0) return []
  const standings = await standingsOf(db, task, wallClock(now, plan.timezone).day)
  const inWords = new Set(readFigures(said?.progress ?? '', task.targets).figures.map(placeOf))
  return [...indicators].map(([key, target]) => {
    const drafted = said?.figures?.find((one) => placeOf(one) === key)
    const filled = drafted && !inWords.has(key) ? String(drafted.value) : ''
    return {
      name: fieldOf(target),
      label: words.figures.field(nameOf(target), target.unit).slice(0, LABEL),
      kind: 'text',
      value: filled,
      hint: hintOf(target, lastValue(standings, key, assignment?.id), words),
    }
  })
}

const placeOf = ({ target, unit }: ReportedFigure): string => keyOf({ phrase: target, unit })

function lastValue(standings: readonly TargetStanding[], key: string, id: string | undefined): number | null {
  const standing = standings.find((one) => one.key === key)
  const shares = [...(standing?.counting ?? []), ...(standing?.beside ?? [])]
  return shares.find(({ assignmentId }) => assignmentId === id)?.value ?? null
}

const hintOf = (target: Target, last: number | null, words: Words): string =>
  words.figures.hint(aimOf(target, words), last === null ? null : words.figures.amount(last, target.unit))
