import { sortable } from '../code.ts'
import { isDay } from '../day.ts'
import type { Due, Edit, ProposedTask, UnitRole } from '../model/index.ts'
import { ancestors, eachOnce, replaceTask, unitsMeant, type Bench, type EditRefusal } from './bench.ts'

type Of<K extends Edit['kind']> = Extract<Edit, { kind: K }>

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const orNull = (words: string | null): string | null => (words?.trim() ? words.trim() : null)

/** The head of the plan: title, number, issuer, day of issue. */
export function editPlan(bench: Bench, edit: Of<'plan'>): EditRefusal | null {
  const { title, documentNumber, issuer, issuedOn } = edit
  if (title !== undefined && title.trim() === '') return 'empty-title'
  const day = issuedOn === undefined ? undefined : orNull(issuedOn)
  if (day && !isDay(day)) return 'bad-day'
  const next = {
    ...bench.head,
    ...(title === undefined ? {} : { title: title.trim() }),
    ...(documentNumber === undefined ? {} : { documentNumber: orNull(documentNumber) }),
    ...(issuer === undefined ? {} : { issuer: orNull(issuer) }),
    ...(day === undefined ? {} : { issuedOn: day }),
  }
  if (same(next, bench.head)) return 'nothing-changed'
  bench.head = next
  return null
}

/** A deadline as typed; without words it is taken away. */
const dueOf = (due: Due | null): Due | null =>
  due && (orNull(due.phrase) ?? due.on) ? { phrase: orNull(due.phrase) ?? due.on ?? '', on: due.on } : null

/** One task's words, units and deadline. A unit named in one role leaves the roles the edit does not speak of. */
export function editTask(bench: Bench, edit: Of<'task'>): EditRefusal | null {
  const at = bench.tasks.findIndex(({ code }) => code === edit.code)
  const task = bench.tasks[at]
  if (!task) return 'no-task'
  if (edit.title !== undefined && edit.title.trim() === '') return 'empty-title'
  if (edit.due?.on && !isDay(edit.due.on)) return 'bad-day'
  const known = new Map([...task.support, ...task.responsible, ...task.lead].map((s) => [s.unit, s]))
  const next = titled(bench, task, edit.title?.trim())
  if (edit.text !== undefined) next.text = edit.text.trim()
  if (edit.due !== undefined) next.due = dueOf(edit.due)
  const named: UnitRole[] = []
  for (const role of ['lead', 'responsible', 'support'] as const) {
    const names = edit[role]
    if (names === undefined) continue
    named.push(role)
    // Who is kept stays as the document writes it.
    next[role] = unitsMeant(bench, names).map((share) => known.get(share.unit) ?? share)
  }
  const whole = named.length > 0 ? eachOnce(next, named) : next
  if (same(whole, task)) return 'nothing-changed'
  replaceTask(bench, at, whole)
  return null
}

/** A task's own heading is the last of its path where it has one. The document's own title is remembered beside another. */
function titled({ before }: Bench, task: ProposedTask, title: string | undefined): ProposedTask {
  if (title === undefined) return { ...task }
  const { asWritten: _, ...rest } = task
  const { code, path } = task
  const own = before.get(code)?.title ?? title
  const depth = code.split('.').length
  const next = { ...rest, title, path: path.length < depth ? path : [...path.slice(0, depth - 1), title] }
  return own === title ? next : { ...next, asWritten: own }
}

/** A task the reading missed: directly under a heading or task that is there, in the order of codes. */
export function addTask(bench: Bench, edit: Of<'add'>): EditRefusal | null {
  const { parent, code } = edit
  const title = edit.title.trim()
  if (title === '') return 'empty-title'
  const under = parent === null ? '' : `${parent}.`
  if (!code.startsWith(under) || !/^[1-9]\d{0,3}$/.test(code.slice(under.length))) return 'bad-code'
  const above = parent === null ? [] : pathTo(bench, parent)
  if (!above) return 'no-parent'
  if (bench.codes.has(code)) return 'code-taken'
  const after = bench.tasks.findLastIndex((task) => sortable(task.code) < sortable(code))
  const place = bench.tasks[after]?.source.end ?? 0
  const task = eachOnce({
    code,
    path: above,
    title,
    text: edit.text.trim() || title,
    lead: unitsMeant(bench, edit.lead),
    support: [],
    responsible: unitsMeant(bench, edit.responsible),
    due: null,
    recurrence: null,
    targets: [],
    // The document has no such passage: an empty one, where it would stand.
    source: { start: place, end: place },
  })
  bench.tasks.splice(after + 1, 0, task)
  bench.codes.add(code)
  bench.touched.set(code, bench.edit)
  return null
}

/** Heading texts down to a heading or task; null where nothing has that code. */
function pathTo({ tasks }: Bench, code: string): string[] | null {
  const depth = code.split('.').length
  const task = tasks.find((one) => one.code === code)
  if (task) return [...task.path.slice(0, depth - 1), task.title]
  const below = tasks.find((one) => ancestors(one.code).includes(code))
  return below ? below.path.slice(0, depth) : null
}

export function removeTask(bench: Bench, { code }: Of<'remove'>): EditRefusal | null {
  const at = bench.tasks.findIndex((task) => task.code === code)
  if (at < 0) return 'no-task'
  bench.tasks.splice(at, 1)
  bench.touched.set(code, bench.edit)
  return null
}
