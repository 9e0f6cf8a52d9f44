import { inCodeOrder } from '../code.ts'
import { wallClock, type Day, type Instant } from '../day.ts'
import type { DigestFacts } from '../digest.ts'
import type { DigestRow } from '../digest-items.ts'
import { worstFirst } from '../light.ts'
import type { Assignment, Digest, Light, Occurrence, Plan, Task } from '../model/index.ts'
import type { Board, BoardTask, Lights } from './facts.ts'

export const lightNames: readonly Light[] = ['red', 'yellow', 'green', 'blue', 'grey']

/** What a board reads of a task and of an assignment. */
export const nodeFields = ['id', 'code', 'level', 'parentId', 'due'] as const
export type BoardNode = Pick<Task, (typeof nodeFields)[number]>

export const shareFields = [
  'id',
  'code',
  'unitId',
  'taskId',
  'role',
  'deadline',
  'completion',
  'source',
  'turn',
] as const
export type BoardShare = Pick<Assignment, (typeof shareFields)[number]>

/** What papers over a plan read of its assignments. */
export type PlanRow = DigestRow & BoardShare

/** How many showed each light at the cut-off of an earlier digest, without which they were. */
export interface PastLights {
  cutOff: Instant
  issue: number
  counts: Record<Light, number>
}

export interface BoardInput {
  plan: Pick<Plan, 'startedOn' | 'timezone'>
  tasks: Iterable<BoardNode>
  /** All of the plan's; those among the lights count. */
  assignments: Iterable<BoardShare>
  lights: Lights
  digests: Iterable<PastLights>
  /** The unfinished turns of recurring duties: their first days. */
  turns?: Iterable<Pick<Occurrence, 'id' | 'from'>>
  cutOff: Instant
}

/** The shape of a plan at a cut-off, from its rows and the lights that were counted then. Input order does not matter. */
export function boardOf(input: BoardInput): Board {
  const { plan, tasks, assignments, lights, digests, cutOff } = input
  const firstDays = new Map([...(input.turns ?? [])].map(({ id, from }) => [id, from]))
  const known = new Map([...tasks].map((task) => [task.id, task]))
  const shown = new Map(lightNames.flatMap((light) => lights[light].refs.map((id) => [id, light] as const)))
  const rows = [...assignments].filter(({ id }) => shown.has(id)).sort(inCodeOrder)
  const top = topOf(known)
  const items = rows.map(({ id, code, unitId, taskId, role }) => ({
    ...{ id, code, unitId, taskId, role },
    areaId: areaOf(known, taskId, top),
  }))
  const areas = [...new Set(items.map(({ areaId }) => areaId))]
    .flatMap((id) => known.get(id) ?? [])
    .sort(inCodeOrder)
    .map(({ id, code }) => ({ id, code }))
  const byTask = new Map<string, BoardShare[]>()
  for (const row of rows) {
    const shares = byTask.get(row.taskId)
    if (shares) shares.push(row)
    else byTask.set(row.taskId, [row])
  }
  return {
    items,
    units: [...new Set(items.map(({ unitId }) => unitId))],
    areas,
    tasks: [...byTask]
      .flatMap(([id, shares]) => {
        const task = known.get(id)
        return task ? [{ task, shares }] : []
      })
      .sort((a, b) => inCodeOrder(a.task, b.task))
      .map(({ task, shares }) => taskRow(task, shares, shown, firstDays, { plan, cutOff })),
    trend: trendOf(digests, cutOff, plan.timezone),
  }
}

/** The level at which a plan falls into parts: the first that has more than one node, or the first. */
function topOf(tasks: ReadonlyMap<string, BoardNode>): number {
  const nodes = [...tasks.values()]
  const levels = [...new Set(nodes.map(({ level }) => level))].sort((a, b) => a - b)
  return levels.find((level) => nodes.filter((one) => one.level === level).length > 1) ?? levels[0] ?? 1
}

function areaOf(tasks: ReadonlyMap<string, BoardNode>, taskId: string, top: number): string {
  let node = tasks.get(taskId)
  while (node && node.level > top && node.parentId !== null) {
    const above = tasks.get(node.parentId)
    if (!above) break
    node = above
  }
  return node?.id ?? taskId
}

function taskRow(
  { id, code, due }: BoardNode,
  shares: readonly BoardShare[],
  shown: ReadonlyMap<string, Light>,
  firstDays: ReadonlyMap<string, Day>,
  { plan: { startedOn, timezone }, cutOff }: Pick<BoardInput, 'plan' | 'cutOff'>,
): BoardTask {
  const leading = shares.filter(({ role }) => role !== 'support')
  const deciding = leading.length > 0 ? leading : shares
  const lights = deciding.flatMap((one) => shown.get(one.id) ?? [])
  const light = worstFirst.find((one) => lights.includes(one)) ?? 'grey'
  const ends = deciding.flatMap(({ deadline }) => deadline?.on ?? []).sort()
  const done = deciding.flatMap(({ completion }) =>
    completion?.decidedAt ? [Math.min(completion.decidedAt, cutOff)] : [],
  )
  const doneOn = light === 'blue' && done.length > 0 ? wallClock(Math.max(...done), timezone).day : null
  const from = deciding.flatMap(({ source }) => source?.on ?? []).sort()[0] ?? startedOn
  const owed = deciding.find(({ turn }) => turn !== undefined)
  if (owed?.turn) {
    const { label, to } = owed.turn
    return { id, code, turn: label, from: firstDays.get(`${owed.id}@${label}`) ?? from, to, doneOn, light }
  }
  return { id, code, from, to: ends.at(-1) ?? due?.on ?? null, doneOn, light }
}

/** Points of the last year, a week each, that a picture can show side by side without crowding. */
export const POINTS = 53

export const pastLights = ({ cutOff, issue, facts }: Digest): PastLights => ({
  cutOff,
  issue,
  counts: countsOf((facts as DigestFacts).lights),
})

function trendOf(digests: Iterable<PastLights>, cutOff: Instant, timezone: string): Board['trend'] {
  return [...digests]
    .filter((one) => one.cutOff <= cutOff)
    .sort((a, b) => a.cutOff - b.cutOff)
    .slice(-POINTS)
    .map(({ cutOff: at, issue, counts }) => ({ on: wallClock(at, timezone).day, issue, lights: counts }))
}

export const countsOf = (lights: Lights): Record<Light, number> => ({
  red: lights.red.value,
  yellow: lights.yellow.value,
  green: lights.green.value,
  blue: lights.blue.value,
  grey: lights.grey.value,
})
