import type { Proposal, Task } from '../model/index.ts'
import type { Comparison } from './changes.ts'

/** Where the tasks of a revised document stand in the live plan. */
export interface Places {
  /** By the revised document's code: the live node of each of its tasks, new ones too. */
  nodes: Map<string, Task>
  /** Headings and tasks that are new to the plan, parents first. */
  added: Task[]
  /** Headings that are called otherwise now. */
  renamed: Task[]
}

const above = (code: string): string | null =>
  code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null

const plain = (title: string): string => title.normalize('NFKC').replace(/\s+/g, '')

/**
 * Finds for every new task the heading it belongs under, by where its neighbours stand, and gives it the next free code
 * there: numbers once given are never given again. A heading that is new is made; one that is renamed keeps its code.
 */
export function placesOf(
  { matches, added }: Comparison,
  proposal: Proposal,
  tasks: readonly Task[],
  newNode: (code: string, parent: Task | null, title: string) => Task,
): Places {
  const places: Places = { nodes: new Map(), added: [], renamed: [] }
  for (const { live, proposed } of matches) places.nodes.set(proposed.code, live)
  const headings = headingsMatched(matches, tasks, proposal)
  const next = countersOf(tasks)
  const make = (parent: Task | null, title: string): Task => {
    const n = (next.get(parent?.code ?? '') ?? 0) + 1
    next.set(parent?.code ?? '', n)
    const node = newNode(parent ? `${parent.code}.${n}` : String(n), parent, title)
    places.added.push(node)
    return node
  }
  const titles = titlesOf(proposal)
  const headingAt = (code: string | null): Task | null => {
    if (code === null) return null
    const known = places.nodes.get(code) ?? headings.get(code)
    if (known) return known
    const made = make(headingAt(above(code)), titles.get(code) ?? '')
    headings.set(code, made)
    return made
  }
  for (const task of added) places.nodes.set(task.code, make(headingAt(above(task.code)), task.title))
  for (const [code, node] of headings) {
    const title = titles.get(code)
    const isOld = !node.isTask && !places.added.includes(node)
    if (title && isOld && plain(title) !== plain(node.title)) places.renamed.push({ ...node, title })
  }
  return places
}

/** By parent's code, the highest number that was ever given under it. */
function countersOf(tasks: readonly Task[]): Map<string, number> {
  const counters = new Map<string, number>()
  for (const { code } of tasks) {
    const parent = above(code) ?? ''
    const n = Number(code.slice(code.lastIndexOf('.') + 1))
    counters.set(parent, Math.max(counters.get(parent) ?? 0, n))
  }
  return counters
}

/** The titles of headings by their code: a task's own is not among them. */
function titlesOf({ plan }: Proposal): Map<string, string> {
  const titles = new Map<string, string>()
  for (const { code, path } of plan.tasks) {
    const parts = code.split('.')
    for (const [depth, title] of path.slice(0, parts.length - 1).entries()) {
      const heading = parts.slice(0, depth + 1).join('.')
      if (!titles.has(heading)) titles.set(heading, title)
    }
  }
  return titles
}

/**
 * The document's headings among the live ones of the same level: the one under which most of its tasks stand, if half of
 * that one's tasks are this heading's, else one of the same title in the same place. None stands for two.
 */
function headingsMatched(
  matches: Comparison['matches'],
  tasks: readonly Task[],
  proposal: Proposal,
): Map<string, Task> {
  const nodes = new Map(tasks.map((task) => [task.id, task]))
  const votes = new Map<string, Map<Task, number>>()
  const standing = new Map<Task, number>()
  for (const { live, proposed } of matches) {
    const chain = chainOf(live, nodes)
    for (const [depth, node] of chain.entries()) {
      standing.set(node, (standing.get(node) ?? 0) + 1)
      const parts = proposed.code.split('.')
      if (depth >= parts.length - 1) continue
      const heading = parts.slice(0, depth + 1).join('.')
      const known = votes.get(heading) ?? new Map<Task, number>()
      votes.set(heading, known.set(node, (known.get(node) ?? 0) + 1))
    }
  }
  const ballots = [...votes].flatMap(([heading, by]) =>
    [...by].map(([node, count]) => ({ heading, node, count })),
  )
  ballots.sort((a, b) => b.count - a.count || (a.node.code < b.node.code ? -1 : 1))
  const found = new Map<string, Task>()
  const taken = new Set<Task>()
  for (const { heading, node, count } of ballots) {
    if (found.has(heading) || taken.has(node) || count * 2 < (standing.get(node) ?? 0)) continue
    found.set(heading, node)
    taken.add(node)
  }
  for (const [heading, title] of titlesOf(proposal)) {
    if (found.has(heading)) continue
    const parent = above(heading)
    const under = parent === null ? null : found.get(parent)?.id
    const same = tasks.find(
      (node) => node.parentId === under && !taken.has(node) && plain(node.title) === plain(title),
    )
    if (!same) continue
    found.set(heading, same)
    taken.add(same)
  }
  return found
}

/** The live nodes above a task, from the first level down. */
function chainOf(task: Task, nodes: ReadonlyMap<string, Task>): Task[] {
  const parent = task.parentId === null ? undefined : nodes.get(task.parentId)
  return parent ? [...chainOf(parent, nodes), parent] : []
}
