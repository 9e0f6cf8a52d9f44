import { tidyNumber } from '../figures/amounts.ts'
import type { Figure } from '../digest.ts'
import type { Reason } from '../light.ts'
import { lightNames } from './board.ts'
import type { Board, Lights, ProgressFacts } from './facts.ts'
import { entry, type About, type FactFigure, type Rule } from './figure-rules.ts'

/** All, and by light; of a share of the plan where `about` says so. */
export function* lightFigures(lights: Lights, head = '', about: About = {}): Generator<FactFigure> {
  const all = lightNames.flatMap((light) => lights[light].refs)
  yield entry(`${head}assignments`, 'assignments', { value: all.length, refs: all.sort() }, about)
  for (const light of lightNames) yield entry(`${head}lights.${light}`, light, lights[light], about)
  const { blue } = lights
  const rate = all.length === 0 ? 0 : tidyNumber(Math.round((1000 * blue.value) / all.length) / 10)
  yield entry(`${head}doneRate`, 'doneRate', { value: rate, refs: blue.refs }, about)
}

/** The same figures for each unit and area; `split` are others that go by unit, by the assignment that each ref is about. */
export function* splitFigures(
  board: Board,
  lights: Lights,
  split: readonly (readonly [Rule, Figure])[],
): Generator<FactFigure> {
  const items = new Map(board.items.map((one) => [one.id, one]))
  const areaIds = board.areas.map(({ id }) => id)
  const byArea = partsOf(lights, areaIds, (id) => items.get(id)?.areaId)
  for (const areaId of areaIds)
    yield* lightFigures(byArea.get(areaId) ?? noLights(), `area.${areaId}.`, { areaId })
  const byUnit = partsOf(lights, board.units, (id) => items.get(id)?.unitId)
  for (const unitId of board.units)
    yield* lightFigures(byUnit.get(unitId) ?? noLights(), `unit.${unitId}.`, { unitId })
  for (const [rule, { refs }] of split) {
    const parts = new Map(board.units.map((id) => [id, [] as string[]]))
    for (const ref of refs) parts.get(items.get(aboutWhich(ref))?.unitId ?? '')?.push(ref)
    for (const [unitId, own] of parts)
      yield entry(`unit.${unitId}.${rule}`, rule, { value: own.length, refs: own }, { unitId })
  }
}

/** Reports are named by their assignment: `<assignment>/<period>#<revision>`, periods too. */
const aboutWhich = (ref: string): string => ref.split('/')[0] ?? ref

const noLights = (): Lights => ({
  red: { value: 0, refs: [] },
  yellow: { value: 0, refs: [] },
  green: { value: 0, refs: [] },
  blue: { value: 0, refs: [] },
  grey: { value: 0, refs: [] },
})

function partsOf(
  lights: Lights,
  parts: readonly string[],
  partOf: (id: string) => string | undefined,
): Map<string, Lights> {
  const found = new Map(parts.map((part) => [part, noLights()]))
  for (const light of lightNames)
    for (const id of lights[light].refs) {
      const part = found.get(partOf(id) ?? '')?.[light]
      if (!part) continue
      part.refs.push(id)
      part.value++
    }
  return found
}

export const joined = (figures: readonly Figure[]): Figure => {
  const refs = figures.flatMap((one) => one.refs).sort()
  return { value: refs.length, refs }
}

export const without = ({ refs }: Figure, { refs: those }: Figure): Figure => {
  const known = new Set(those)
  const left = refs.filter((id) => !known.has(id))
  return { value: left.length, refs: left }
}

/** How late an item is, or how long it still has, where its reason counts days. */
export function* daysFigure(assignmentId: string, reason: Reason): Generator<FactFigure> {
  if (!('days' in reason)) return
  const { kind, days: value } = reason
  const isPast = kind === 'overdue' || kind === 'deadline-passed' || kind === 'turn-passed'
  const figure = { value, refs: [assignmentId] }
  yield entry(`days.${assignmentId}`, isPast ? 'daysLate' : 'daysLeft', figure, { assignmentId })
}

export function* matterFigures(matters: ProgressFacts['matters'] | undefined): Generator<FactFigure> {
  if (!matters) return
  const { waiting, behind, answered, extended } = matters
  yield entry('matters', 'matters', waiting)
  yield entry('behind', 'behind', behind)
  yield entry('answered', 'answered', answered)
  yield entry('tookDays', 'tookDays', { value: answered.days, refs: answered.refs })
  yield entry('extended', 'extended', extended)
  for (const { requestId, waited } of waiting.items)
    yield entry(`waited.${requestId}`, 'waited', { value: waited, refs: [requestId] }, { requestId })
}

export function* noticeFigures(notices: ProgressFacts['notices'] | undefined): Generator<FactFigure> {
  const none = { value: 0, refs: [] }
  const { sent, acknowledged, open, circulars, unsigned } = notices ?? {
    ...{ sent: none, acknowledged: none, open: none, circulars: none, unsigned: none },
  }
  yield entry('noticesSent', 'noticesSent', sent)
  yield entry('noticesSigned', 'noticesSigned', acknowledged)
  yield entry('noticesOpen', 'noticesOpen', open)
  yield entry('circulars', 'circulars', circulars)
  yield entry('unsigned', 'unsigned', unsigned)
}

export function* turnFigures(turns: ProgressFacts['turns'] | undefined): Generator<FactFigure> {
  if (!turns) return
  yield entry('turnsOpen', 'turnsOpen', turns.open)
  yield entry('turnsDone', 'turnsDone', turns.completed)
  yield entry('turnsMissed', 'turnsMissed', turns.missed)
  yield entry('turnsWaiting', 'turnsWaiting', turns.waiting)
}

export function* targetFigures(targets: ProgressFacts['targets']): Generator<FactFigure> {
  const places = (which: (one: (typeof targets)[number]) => boolean): Figure => {
    const those = targets.filter(which)
    return { value: those.length, refs: [...new Set(those.map(({ taskId }) => taskId))].sort() }
  }
  yield entry(
    'targets',
    'targets',
    places(() => true),
  )
  yield entry(
    'targetsReached',
    'targetsReached',
    places(({ reach }) => reach === 'reached'),
  )
  yield entry(
    'targetsSilent',
    'targetsSilent',
    places(({ value, apart }) => value === null && !apart),
  )
  for (const [target, { value, change, refs, shares }] of targets.entries()) {
    if (value !== null) yield entry(`target.${target}`, 'target', { value, refs }, { target })
    if (change !== null)
      yield entry(`target.${target}.change`, 'targetChange', { value: change, refs }, { target })
    for (const { assignmentId, unitId, value: own, refs: said } of shares)
      yield entry(
        `target.${target}.${assignmentId}`,
        'target',
        { value: own, refs: said },
        { target, unitId, assignmentId },
      )
  }
}
