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
  /** The live title, where the office corrected it and the document says what it said before: it stays. */
  kept?: string
}

/** A task of the live plan and what the revised document says of it. */
export interface Match {
  live: Task
  proposed: ProposedTask
  shares: SharesCompared
  what: Change['what']
  kept?: string
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
export const changesOf = (live: Live, proposal: Proposal): Change[] =>
  changesIn(compare(live, proposal), proposal)

/** The same of a comparison that was made already. */
export function changesIn({ matches, added, withdrawn, done }: Comparison, proposal: Proposal): Change[] {
  const order = new Map(proposal.plan.tasks.map((task, i) => [task.code, i]))
  const here: Change[] = [
    ...matches.map(({ live: { code: liveCode }, proposed: { code }, kept, what }) => ({
      kind: what.length > 0 ? ('changed' as const) : ('same' as const),
      ...{ liveCode, code, what },
      ...(kept === undefined ? {} : { kept }),
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
  const pairs = pairsOf(
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

/**
 * Which tasks are the same, as pairs of places in both lists. One whose title the office corrected is known by the
 * document's own title, and only then by the corrected one, which the document may have taken over.
 */
function pairsOf(
  live: readonly (Words & Pick<Task, 'asWritten'>)[],
  proposed: readonly Words[],
): [number, number][] {
  const pairs = pairUp(
    live.map((one) => ({ ...one, title: one.asWritten ?? one.title })),
    proposed,
  )
  const [found, met] = [new Set(pairs.map(([i]) => i)), new Set(pairs.map(([, j]) => j))]
  const left = [...live.keys()].filter((i) => !found.has(i) && live[i]?.asWritten !== undefined)
  const open = [...proposed.keys()].filter((j) => !met.has(j))
  const more = pairUp(
    left.map((i) => live[i] as Words),
    open.map((j) => proposed[j] as Words),
  )
  const both = [...pairs, ...more.map(([i, j]): [number, number] => [left[i] as number, open[j] as number])]
  return both.sort(([, a], [, b]) => a - b)
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

/** The corrected title of a live task, if the document only repeats what was corrected and nobody corrected it anew. */
const keptTitle = ({ title, asWritten }: Task, proposed: ProposedTask): string | undefined =>
  asWritten !== undefined && proposed.asWritten === undefined && sameWords(asWritten, proposed.title)
    ? title
    : undefined

function matchOf(
  live: Task,
  said: ProposedTask,
  standing: readonly Assignment[],
  nodes: ReadonlyMap<string, Task>,
  naming: Naming,
): Match {
  const kept = keptTitle(live, said)
  const proposed = kept === undefined ? said : { ...said, title: kept, asWritten: said.title }
  const shares = compareShares(standing, proposed, naming)
  const place = wordsOf(proposed).place
  const what: Change['what'] = [
    ...(sameWords(live.title, proposed.title) ? [] : (['title'] as const)),
    ...(sameWords(live.text, proposed.text) ? [] : (['text'] as const)),
    ...shares.what,
    ...(sameDue(live.due, proposed.due) ? [] : (['due'] as const)),
    ...(sameWords(placeOf(live, nodes).join('/'), place.join('/')) ? [] : (['place'] as const)),
  ]
  return { live, proposed, shares, what, ...(kept === undefined ? {} : { kept }) }
}
