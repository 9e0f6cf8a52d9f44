import type { Problem } from '../../core/digest.ts'
import { lightNames } from '../../core/issue/board.ts'
import type { Board, BoardItem, Lights } from '../../core/issue/facts.ts'
import { keptWith } from '../../core/kept-with.ts'
import type { Light } from '../../core/model/index.ts'

// A paper is cut for hundreds of units: what each finds of its own is sorted out once for all of them, not searched by each.

function grouped<T>(all: Iterable<T>, by: (one: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const one of all) {
    const key = by(one)
    if (key === undefined) continue
    const own = found.get(key)
    if (own) own.push(one)
    else found.set(key, [one])
  }
  return found
}

/** The shares of a plan by who answered for them at the cut-off, and by their tasks, each in the order of the plan. */
export const itemsByUnit = keptWith(({ items }: Board) => grouped(items, ({ unitId }) => unitId))
export const itemsByTask = keptWith(({ items }: Board) => grouped(items, ({ taskId }) => taskId))

/** Where each share stands in the order of the plan. */
export const placesOf = keptWith(
  ({ items }: Board): ReadonlyMap<string, number> => new Map(items.map(({ id }, n) => [id, n])),
)

const unitOfItem = keptWith(({ items }: Board) => new Map(items.map(({ id, unitId }) => [id, unitId])))

const problemsByUnit = keptWith((board: Board) =>
  keptWith((problems: readonly Problem[]) =>
    grouped(problems, ({ assignmentId }) => unitOfItem(board).get(assignmentId)),
  ),
)

/** What a unit said hinders it; of an item that was withdrawn it is nobody's. */
export const problemsOf = (board: Board, problems: readonly Problem[], unitId: string): readonly Problem[] =>
  problemsByUnit(board)(problems).get(unitId) ?? []

/** The light of each share, as the facts have it. */
export const lightsById = keptWith(
  (lights: Lights): ReadonlyMap<string, Light> =>
    new Map(lightNames.flatMap((light) => lights[light].refs.map((id) => [id, light] as const))),
)

/** Of the tasks that a unit leads, the shares of others, in the order of the plan. */
export function sharesUnder(board: Board, unitId: string): BoardItem[] {
  const led = (itemsByUnit(board).get(unitId) ?? []).filter(({ role }) => role === 'lead')
  const under = [...new Set(led.map(({ taskId }) => taskId))].flatMap(
    (taskId) => itemsByTask(board).get(taskId) ?? [],
  )
  const places = placesOf(board)
  return under
    .filter((item) => item.unitId !== unitId)
    .toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
}
