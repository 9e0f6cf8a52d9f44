import type { Edit, Proposal, ProposedUnit } from '../model/index.ts'
import { addTask, editPlan, editTask, removeTask } from './mending.ts'
import { mootFindings, openTasks, settleFinding } from './settling.ts'
import { benchOf, type Bench, type EditRefusal, type Settled } from './bench.ts'

export type { EditRefusal, Settled } from './bench.ts'

/** A proposal as people mended it. `proposal.findings` keeps the reading's order, so that `settled` counts the same. */
export interface Mended {
  proposal: Proposal
  /** By the finding's place in the reading, from 0. */
  settled: ReadonlyMap<number, Settled>
  /** For findings that miss units: the codes of the tasks that still miss them, by the same place. */
  tasksLeft: ReadonlyMap<number, readonly string[]>
  /** Null where nobody chose: the plan's own setting stands. */
  reporting: 'lead' | 'each' | null
}

/**
 * The reading with the edits done in order. An edit that cannot be done (see refuseEdit) changes nothing. The reading
 * itself stays as it is, so that undoing the last edit is leaving it out.
 */
export function applyEdits(reading: Proposal, edits: readonly Edit[]): Mended {
  const bench = worked(reading, edits)
  const settled = new Map([...mootFindings(bench), ...bench.settled])
  const { head, tasks, reporting } = bench
  const units = unitsNamed(bench)
  const proposal = { ...reading, plan: { ...head, tasks, units } }
  return { proposal, settled, tasksLeft: openTasks(bench), reporting }
}

/** Why an edit cannot be done after those before it, or null where it can. */
export const refuseEdit = (reading: Proposal, edits: readonly Edit[], edit: Edit): EditRefusal | null =>
  carryOut(worked(reading, edits), edit)

function worked(reading: Proposal, edits: readonly Edit[]): Bench {
  const bench = benchOf(reading)
  for (const [i, edit] of edits.entries()) {
    bench.edit = i
    carryOut(bench, edit)
  }
  return bench
}

/** Does one edit on the bench; where it is refused the bench is as before. */
function carryOut(bench: Bench, edit: Edit): EditRefusal | null {
  switch (edit.kind) {
    case 'plan':
      return editPlan(bench, edit)
    case 'task':
      return editTask(bench, edit)
    case 'add':
      return addTask(bench, edit)
    case 'remove':
      return removeTask(bench, edit)
    case 'settle':
      return settleFinding(bench, edit)
    case 'reporting':
      if (bench.reporting === edit.reporting) return 'nothing-changed'
      bench.reporting = edit.reporting
      return null
  }
}

/** The reading's units without those nobody names any more, then the new ones in the order in which they are named. */
function unitsNamed({ reading, tasks, settled }: Bench): ProposedUnit[] {
  const inTasks = (of: Proposal['plan']['tasks']) =>
    of.flatMap(({ lead, responsible, support }) =>
      [...lead, ...responsible, ...support].map((share) => share.unit),
    )
  const before = new Set(inTasks(reading.plan.tasks))
  const members = [...settled].flatMap(([n, { units }]) =>
    reading.findings[n]?.kind === 'group-unit' ? units : [],
  )
  const now = new Set([...inTasks(tasks), ...members])
  const kept = reading.plan.units.filter(({ name }) => now.has(name) || !before.has(name))
  const known = new Set(kept.map(({ name }) => name))
  const added = [...now].filter((name) => !known.has(name))
  return [...kept, ...added.map((name) => ({ name, asWritten: [name], aliases: [], group: false }))]
}
