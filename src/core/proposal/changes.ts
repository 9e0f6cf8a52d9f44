import { inCodeOrder } from '../code.ts'
import type { Assignment, Due, Proposal, ProposedTask, Task } from '../model/index.ts'
import { givenAs } from '../given.ts'
import { compareShares, namingOf, type Live, type Naming, type SharesCompared } from './compare-shares.ts'
import { pairUp, type Words } from './likeness.ts'

export type { Live } from './compare-shares.ts'

/** How one task of a revised document stands to the live plan. */
export interface Change {
  kind: 'added' | 'changed' | 'withdrawn' | 'same'
  /** Null for an added task. */
  liveCode: string | null
  /** The revised document's own number; null for what it no longer has. */
  code: string | null
  /** What is different, where it changed. */
  what: ('title' | 'text' | 'lead' | 'support' | 'responsible' | 'due' | 'place')[]
}

/** A task of the live plan and what the revised document says of it. */
export interface Match {
  live: Task
  proposed: ProposedTask
  shares: SharesCompared
  what: Change['what']
}

/** Both documents laid side by side. */
export interface Comparison {
  matches: Match[]
  added: ProposedTask[]
  /** Standing tasks that the revised document no longer has, in the order of codes. */
  withdrawn: Task[]
  /** Tasks it no longer has, of which everything is done: they stay. */
  done: Task[]
}

/**
 * What a revised document changes in a live plan, in its own order, what it no longer has at the end. Tasks are known by
 * their words and place, never by number: one inserted in the middle shifts every number after it.
 */
export function changesOf(live: Live, proposal: Proposal): Change[] {
  const { matches, added, withdrawn, done } = compare(live, proposal)
  const order = new Map(proposal.plan.tasks.map((task, i) => [task.code, i]))
  const here: Change[] = [
    ...matches.map(({ live: { code: liveCode }, proposed: { code }, what }) => ({
      kind: what.length > 0 ? ('changed' as const) : ('same' as const),
      liveCode,
      code,
      what,
    })),
    ...added.map(({ code }) => ({ kind: 'added' as const, liveCode: null, code, what: [] })),
  ]
  here.sort((a, b) => (order.get(a.code ?? '') ?? 0) - (order.get(b.code ?? '') ?? 0))
  const gone = (kind: 'withdrawn' | 'same') => (task: Task) => ({
    kind,
    liveCode: task.code,
    code: null,
    what: [],
  })
  return [...here, ...withdrawn.map(gone('withdrawn')), ...done.map(gone('same'))]
}

/** The same with the rows themselves, for whoever carries it out. */
export function compare(live: Live, proposal: Proposal): Comparison {
  const byTask = new Map<string, Assignment[]>()
  for (const row of live.assignments) {
    const known = byTask.get(row.taskId)
    if (known) known.push(row)
    else byTask.set(row.taskId, [row])
  }
  /** What was given beside the document is no matter of a document: it stays as it is, whatever a revision says. */
  const rowsOf = (task: Task): Assignment[] =>
    (byTask.get(task.id) ?? []).filter((row) => givenAs(row) === null)
  const nodes = new Map(live.tasks.map((task) => [task.id, task]))
  // What an earlier revision withdrew is met again only where nothing that stands is as like.
  const isGone = (task: Task): boolean => {
    const rows = rowsOf(task)
    return rows.length > 0 && rows.every(({ state }) => state === 'withdrawn')
  }
  const tasks = live.tasks.filter(({ isTask, origin }) => isTask && origin === undefined).sort(inCodeOrder)
  tasks.sort((a, b) => Number(isGone(a)) - Number(isGone(b)))
  const proposed = proposal.plan.tasks
  const pairs = pairUp(
    tasks.map((task) => ({ ...task, place: placeOf(task, nodes) })),
    proposed.map(wordsOf),
  )
  const naming = namingOf(live, new Map(proposal.plan.units.map(({ name, aliases }) => [name, aliases])))
  const matches = pairs.map(([i, j]) => {
    const task = tasks[i] as Task
    const standing = (byTask.get(task.id) ?? []).filter((row) => row.state !== 'withdrawn' || row.setAside)
    return matchOf(task, proposed[j] as ProposedTask, standing, nodes, naming)
  })
  const found = new Set(pairs.map(([i]) => i))
  const met = new Set(pairs.map(([, j]) => j))
  const missing = tasks.filter((task, i) => !found.has(i) && !isGone(task)).sort(inCodeOrder)
  const isDone = (task: Task): boolean => {
    const rows = rowsOf(task).filter(({ state }) => state !== 'withdrawn')
    return rows.length > 0 && rows.every(({ state }) => state === 'done')
  }
  return {
    matches,
    added: proposed.filter((_, j) => !met.has(j)),
    withdrawn: missing.filter((task) => !isDone(task)),
    done: missing.filter(isDone),
  }
}

/** Heading texts above a live task, from the first level down. */
export function placeOf(task: Task, nodes: ReadonlyMap<string, Task>): string[] {
  const above = task.parentId === null ? undefined : nodes.get(task.parentId)
  return above ? [...placeOf(above, nodes), above.title] : []
}

const wordsOf = ({ title, text, path, code }: ProposedTask): Words => ({
  title,
  text,
  place: path.slice(0, code.split('.').length - 1),
})

const even = (words: string): string => words.normalize('NFKC').replace(/\s+/g, '')

/** Another width or another line break is no change; a mark is: 1.5 is not 15. */
const sameWords = (a: string, b: string): boolean => a === b || even(a) === even(b)

/** The same day in other words is the same deadline. */
const sameDue = (a: Due | null, b: Due | null): boolean => {
  const [was, is] = [a?.on ?? null, b?.on ?? null]
  return was === is && (was !== null || sameWords(a?.phrase ?? '', b?.phrase ?? ''))
}

function matchOf(
  live: Task,
  proposed: ProposedTask,
  standing: readonly Assignment[],
  nodes: ReadonlyMap<string, Task>,
  naming: Naming,
): Match {
  const shares = compareShares(standing, proposed, naming)
  const place = wordsOf(proposed).place
  const what: Change['what'] = [
    ...(sameWords(live.title, proposed.title) ? [] : (['title'] as const)),
    ...(sameWords(live.text, proposed.text) ? [] : (['text'] as const)),
    ...shares.what,
    ...(sameDue(live.due, proposed.due) ? [] : (['due'] as const)),
    ...(sameWords(placeOf(live, nodes).join('/'), place.join('/')) ? [] : (['place'] as const)),
  ]
  return { live, proposed, shares, what }
}
