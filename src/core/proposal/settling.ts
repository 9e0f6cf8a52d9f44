import type { Edit, ProposedFinding, ProposedTask, UnitRole } from '../model/index.ts'
import { eachOnce, replaceTask, unitsMeant, type Bench, type EditRefusal, type Settled } from './bench.ts'

/** Words of an answer that say that the units named are to lead. */
const LEADS = /牵头|主办|\blead/i

/**
 * Settles a finding. Units named for tasks without any become responsible, or leads where the answer says so or where it
 * was the lead that was missing: in all of its tasks that still miss them, or only in those that are listed, and then it
 * stays open for the others. One unit for a group takes its place everywhere, several are its members.
 */
export function settleFinding(bench: Bench, edit: Extract<Edit, { kind: 'settle' }>): EditRefusal | null {
  const { n } = edit
  const tasks = [...new Set(edit.tasks)]
  const finding = bench.reading.findings[n]
  if (!finding) return 'no-finding'
  const now = tasksNow(bench)
  if (bench.settled.has(n) || mootness(bench, finding, now) === 'removed') return 'already-settled'
  const shares = unitsMeant(bench, edit.units)
  if (shares.some(({ unit }) => bench.groups.has(unit))) return 'unit-is-group'
  const units = [...new Set(shares.map(({ unit }) => unit))]
  // Without a unit a group's shares would rest with nobody for ever, and no list would say so any more.
  if (finding.kind === 'group-unit' && units.length === 0 && tasks.length === 0) return 'name-the-unit'
  const open = tasksLeft(bench, finding, now)
  if (tasks.length > 0) {
    if (!tasks.every((code) => open.includes(code))) return 'not-in-finding'
    if (units.length === 0) return 'units-for-tasks'
    giveTo(bench, { ...finding, about: tasks }, units, edit.answer)
    // What is named piece by piece is settled by the last piece, as if it had been written into the tasks.
    if (tasks.length < codesOf(bench, finding).length) return null
  } else if (units.length > 0) {
    if (isParted(finding) && open.length === 0 && codesOf(bench, finding).length > 0) return 'already-settled'
    giveTo(bench, isParted(finding) ? { ...finding, about: open } : finding, units, edit.answer)
  }
  bench.settled.set(n, { units, answer: edit.answer.trim(), how: 'answered', edit: bench.edit })
  return null
}

/** Whether each task of a finding may be answered for by itself. A group is answered for everywhere or nowhere. */
const isParted = ({ kind }: ProposedFinding): boolean => kind === 'no-unit' || kind === 'lead-undetermined'

const codesOf = ({ codes }: Bench, { about = [] }: ProposedFinding): string[] =>
  about.filter((code) => codes.has(code))

/** The tasks of a finding for which it still asks for units; none where it asks for something else. */
function tasksLeft(bench: Bench, finding: ProposedFinding, now: Tasks): string[] {
  if (!isParted(finding)) return []
  return codesOf(bench, finding).filter((code) => {
    const task = now.get(code)
    return task !== undefined && !saysIt(finding, task, bench.before.get(code))
  })
}

/** By the finding's place in the reading: the tasks for which it still asks for units, of those that ask for any. */
export function openTasks(bench: Bench): Map<number, string[]> {
  const now = tasksNow(bench)
  const parted = [...bench.reading.findings.entries()].filter(([, finding]) => isParted(finding))
  return new Map(parted.map(([n, finding]) => [n, tasksLeft(bench, finding, now)]))
}

function giveTo(bench: Bench, finding: ProposedFinding, units: readonly string[], answer: string): void {
  if (finding.kind === 'group-unit') {
    const group = groupOf(bench, finding)
    if (group !== null && units.length === 1) answerFor(bench, group, units[0] as string)
  }
  if (finding.kind === 'no-unit') nameIn(bench, finding, LEADS.test(answer) ? 'lead' : 'responsible', units)
  if (finding.kind === 'lead-undetermined') nameIn(bench, finding, 'lead', units)
}

/** One unit in a group's place, in every task that names the group. */
function answerFor(bench: Bench, group: string, unit: string): void {
  bench.answering.set(group, unit)
  for (const [at, task] of bench.tasks.entries()) {
    const next = { ...task }
    for (const role of ['lead', 'responsible', 'support'] as const)
      next[role] = task[role].map((share) => (share.unit === group ? { asWritten: unit, unit } : share))
    if (JSON.stringify(next) !== JSON.stringify(task)) replaceTask(bench, at, eachOnce(next))
  }
}

/** Names units in each task a finding is about. Beside a lead that is now known, the others are its supports. */
function nameIn(
  bench: Bench,
  { about = [] }: ProposedFinding,
  role: UnitRole,
  units: readonly string[],
): void {
  for (const [at, task] of bench.tasks.entries()) {
    if (!about.includes(task.code)) continue
    const others = role === 'lead' ? { responsible: [], support: [...task.support, ...task.responsible] } : {}
    const named = [...task[role], ...units.map((unit) => ({ asWritten: unit, unit }))]
    replaceTask(bench, at, eachOnce({ ...task, ...others, [role]: named }, [role]))
  }
}

const groupOf = ({ groups }: Bench, { about = [] }: ProposedFinding): string | null =>
  about.find((name) => groups.has(name)) ?? null

/** Findings that edits other than an answer left without an object: the tasks are gone, or say now what was missing. */
export function mootFindings(bench: Bench): Map<number, Settled> {
  const found = new Map<number, Settled>()
  if (bench.touched.size === 0) return found
  const now = tasksNow(bench)
  for (const [n, finding] of bench.reading.findings.entries()) {
    const how = mootness(bench, finding, now)
    if (!how) continue
    const edit = Math.max(...(finding.about ?? []).map((code) => bench.touched.get(code) ?? 0))
    found.set(n, { units: [], answer: '', how, edit })
  }
  return found
}

type Tasks = ReadonlyMap<string, ProposedTask>

const tasksNow = (bench: Bench): Tasks => new Map(bench.tasks.map((task) => [task.code, task]))

function mootness(bench: Bench, finding: ProposedFinding, now: Tasks): 'removed' | 'mended' | null {
  const codes = codesOf(bench, finding)
  if (!codes.some((code) => bench.touched.has(code))) return null
  const group = finding.kind === 'group-unit' ? groupOf(bench, finding) : null
  if (group !== null && bench.tasks.some((task) => names(task).has(group))) return null
  const left = codes.filter((code) => now.has(code) || !bench.touched.has(code))
  if (left.length === 0) return 'removed'
  if (group !== null) return 'mended'
  const tasks = left.flatMap((code) => now.get(code) ?? [])
  return tasks.length > 0 && tasks.every((task) => saysIt(finding, task, bench.before.get(task.code)))
    ? 'mended'
    : null
}

const names = ({ lead, responsible, support }: ProposedTask): Set<string> =>
  new Set([...lead, ...responsible, ...support].map(({ unit }) => unit))

/** Whether a task says by now what the finding misses. */
function saysIt({ kind }: ProposedFinding, task: ProposedTask, before: ProposedTask | undefined): boolean {
  const { lead, responsible, due } = task
  if (kind === 'no-unit') return lead.length + responsible.length > 0
  if (kind === 'lead-undetermined')
    return lead.length > 0 || (before?.responsible.length === 0 && responsible.length > 0)
  return kind === 'date-past' && JSON.stringify(due) !== JSON.stringify(before?.due ?? null)
}
