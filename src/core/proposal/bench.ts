import type { Proposal, ProposedShare, ProposedTask, UnitRole } from '../model/index.ts'

/** Why an edit cannot be done. Words for each stand in kit/words/changes.ts. */
export type EditRefusal =
  | 'no-task'
  | 'no-finding'
  | 'already-settled'
  | 'code-taken'
  | 'bad-code'
  | 'no-parent'
  | 'empty-title'
  | 'bad-day'
  | 'name-the-unit'
  | 'unit-is-group'
  | 'not-in-finding'
  | 'units-for-tasks'
  | 'nothing-changed'

/**
 * How a finding was settled before the plan counts: by an answer, or because the task it is about was removed, or because
 * what it misses was written in by hand (`mended`). Where a revision is shown beside its plan, what the plan has settled
 * already is `standing`, by no edit (-1).
 */
export interface Settled {
  units: string[]
  answer: string
  how: 'answered' | 'removed' | 'mended' | 'standing'
  /** Which edit did it: its place among the edits, from 0. */
  edit: number
}

/** A proposal under work: replaced piece by piece, the reading's own objects never written to. */
export interface Bench {
  reading: Proposal
  head: Omit<Proposal['plan'], 'tasks' | 'units'>
  tasks: ProposedTask[]
  reporting: 'lead' | 'each' | null
  settled: Map<number, Settled>
  /** Group units that one unit answers for, by name: whoever names the group again means that unit. */
  answering: Map<string, string>
  /** Every code there ever was: none is used twice, or a finding would speak of another task. */
  codes: Set<string>
  /** By code, the last edit that changed the task. */
  touched: Map<string, number>
  /** The place of the edit now being done. */
  edit: number
  /** A unit's name by whatever the reading calls it. */
  called: ReadonlyMap<string, string>
  groups: ReadonlySet<string>
  /** The reading's tasks by code. */
  before: ReadonlyMap<string, ProposedTask>
}

export function benchOf(reading: Proposal): Bench {
  const { tasks, units, ...head } = reading.plan
  const called = new Map<string, string>()
  for (const { name } of units) called.set(name, name)
  for (const { name, asWritten, aliases } of units)
    for (const word of [...asWritten, ...aliases]) if (!called.has(word)) called.set(word, name)
  return {
    reading,
    head,
    tasks: [...tasks],
    reporting: null,
    settled: new Map(),
    answering: new Map(),
    codes: new Set(tasks.flatMap(({ code }) => [...ancestors(code), code])),
    touched: new Map(),
    edit: 0,
    called,
    groups: new Set(units.filter(({ group }) => group).map(({ name }) => name)),
    before: new Map(tasks.map((task) => [task.code, task])),
  }
}

/** `1.2.1` → `1`, `1.2`. */
export const ancestors = (code: string): string[] => {
  const parts = code.split('.')
  return parts.slice(1).map((_, depth) => parts.slice(0, depth + 1).join('.'))
}

/** Names as typed, without blanks around them and each once. */
export const tidy = (names: readonly string[]): string[] => [
  ...new Set(names.map((name) => name.trim()).filter((name) => name !== '')),
]

/** Whom typed names mean: a unit of the reading by any of its names, else a unit of just that name. */
export const unitsMeant = ({ called, answering }: Bench, names: readonly string[]): ProposedShare[] =>
  tidy(names).map((asWritten) => {
    const unit = called.get(asWritten) ?? asWritten
    const instead = answering.get(unit)
    return instead === undefined ? { asWritten, unit } : { asWritten: instead, unit: instead }
  })

const inOrder = ['lead', 'responsible', 'support'] as const satisfies UnitRole[]

/** Each unit of a task once: in the roles of `first` before the others, and in a lead's place before a support's. */
export function eachOnce(task: ProposedTask, first: readonly UnitRole[] = []): ProposedTask {
  const seen = new Set<string>()
  const next = { ...task }
  const rest = inOrder.filter((role) => !first.includes(role))
  for (const role of [...inOrder.filter((role) => first.includes(role)), ...rest])
    next[role] = task[role].filter(({ unit }) => !seen.has(unit) && seen.add(unit))
  return next
}

/** Puts a changed task in its place and remembers by which edit. */
export function replaceTask(bench: Bench, at: number, task: ProposedTask): void {
  bench.tasks[at] = task
  bench.touched.set(task.code, bench.edit)
}
