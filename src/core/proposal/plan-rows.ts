import type { Assignment, Finding, Plan, Proposal, ProposedTask, Task, Unit } from '../model/index.ts'
import { assignmentRows } from './assignment-rows.ts'
import type { Making } from './assignment-rows.ts'

/** Rows to be put, all of version 0. `units` holds the new ones only. */
export interface PlanRows {
  plan: Plan
  tasks: Task[]
  units: Unit[]
  assignments: Assignment[]
  findings: Finding[]
  /** Every unit of the proposal by its name there, those kept already too. */
  byName: ReadonlyMap<string, Unit>
}

/**
 * A plan, its nodes of levels 1–3, its units, one assignment for each unit's share of a task (leads first), and the open
 * findings. A unit named twice for one task has one assignment, in the first role. Group units wait unsettled.
 */
export function planRows(proposal: Proposal, making: Making): PlanRows {
  const plan = planRow(proposal, making)
  const codes = new Set<string>()
  const tasks = proposal.plan.tasks.flatMap((task) => {
    const above = newAncestors(task, codes, plan, making)
    codes.add(task.code)
    return [...above, taskRow(task, plan, making)]
  })
  const { units, byName } = unitRows(proposal, making)
  const assignments = proposal.plan.tasks.flatMap((task) => assignmentRows(task, plan, byName, making))
  const findings = findingRows(proposal, plan, tasks, byName, assignments, making)
  return { plan, tasks, units, assignments, findings, byName }
}

function planRow({ plan }: Proposal, { id, key, today, timezone, settings, now }: Making): Plan {
  return {
    id: id('pln', key),
    version: 0,
    key,
    title: plan.title,
    documentNumber: plan.documentNumber,
    issuer: plan.issuer,
    issuedOn: plan.issuedOn,
    timezone,
    status: 'active',
    startedOn: today,
    settings,
    createdAt: now,
  }
}

const parentCode = (code: string): string | null =>
  code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null

type NodeWords = Omit<Task, 'id' | 'version' | 'planId' | 'level' | 'code' | 'parentId'>

function nodeRow(code: string, words: NodeWords, plan: Plan, { id, key }: Making): Task {
  const parent = parentCode(code)
  return {
    id: id('tsk', key, code),
    version: 0,
    planId: plan.id,
    level: code.split('.').length,
    code,
    parentId: parent === null ? null : id('tsk', key, parent),
    ...words,
  }
}

/** The levels above a task that are not among `codes` yet. Codes say which: `1.2` above `1.2.1`. */
function newAncestors(task: ProposedTask, codes: Set<string>, plan: Plan, making: Making): Task[] {
  const nothing = { text: '', due: null, recurrence: null, targets: [], source: null, isTask: false }
  const parts = task.code.split('.')
  return task.path.slice(0, parts.length - 1).flatMap((title, depth) => {
    const code = parts.slice(0, depth + 1).join('.')
    if (codes.has(code)) return []
    codes.add(code)
    return [nodeRow(code, { title, ...nothing }, plan, making)]
  })
}

/** The words of a task as its document has them; where it stands is the plan's to say. */
export const wordsOf = ({
  number,
  title,
  asWritten,
  text,
  due,
  recurrence,
  targets,
  source,
}: ProposedTask) => ({
  ...(number === undefined ? {} : { number }),
  title,
  ...(asWritten === undefined ? {} : { asWritten }),
  ...{ text, due, recurrence, targets, source, isTask: true },
})

function taskRow(task: ProposedTask, plan: Plan, making: Making): Task {
  return nodeRow(task.code, wordsOf(task), plan, making)
}

/** The units of a proposal by its names for them, and which of them are new. */
export function unitRows(
  { plan }: Proposal,
  { id, known }: Pick<Making, 'id' | 'known'>,
): { units: Unit[]; byName: Map<string, Unit> } {
  const byName = new Map<string, Unit>()
  const units: Unit[] = []
  for (const { name, aliases, group } of plan.units) {
    const before = [name, ...aliases].flatMap((word) => known(word) ?? [])[0]
    const unit = before ?? { id: id('unt', name), version: 0, name, aliases, group, members: [] }
    if (!before) units.push(unit)
    byName.set(name, unit)
  }
  return { units, byName }
}

/** What a finding is about, as row ids: a task code beside a unit's name means that unit's share of the task. */
function findingRows(
  proposal: Proposal,
  plan: Plan,
  tasks: readonly Task[],
  byName: ReadonlyMap<string, Unit>,
  assignments: readonly Assignment[],
  { id, key, today }: Making,
): Finding[] {
  const taskIds = new Map(tasks.map((task) => [task.code, task.id]))
  return proposal.findings.map(({ kind, message, source, about = [] }, i) => {
    const units = about.flatMap((name) => byName.get(name)?.id ?? [])
    const named = about.flatMap((code) => taskIds.get(code) ?? [])
    const shares = assignments.filter((row) => units.includes(row.unitId) && named.includes(row.taskId))
    const rows = shares.length > 0 ? [...units, ...shares.map((row) => row.id)] : [...units, ...named]
    return {
      id: id('fnd', key, i + 1),
      version: 0,
      planId: plan.id,
      kind,
      message,
      source,
      about: rows,
      state: 'open',
      openSince: today,
      settledBy: null,
      settledAt: null,
      answer: null,
    }
  })
}
