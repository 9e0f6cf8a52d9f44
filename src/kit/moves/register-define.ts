import { isCode, plainCode } from '../../core/code-said.ts'
import type { Plan, Reference, Register, Task } from '../../core/model/index.ts'
import { plain } from '../../core/register/cells.ts'
import { withRequired, type Definition, type Template } from '../../core/register/definition.ts'
import type { Judged } from '../../core/register/judge.ts'
import type { Db } from '../store.ts'
import { refuse } from '../words/refusals.ts'
import { refuseRegister } from '../words/register-refusals.ts'
import { byCode, collect } from './look.ts'
import { unitCalled } from './people.ts'
import { judgeOne } from './register-ground.ts'
import { putNew, type RegisterActing } from './register-rows.ts'
import { registersOf, sightFor, type Seen } from './registers.ts'

/** The setting that holds the registers of `data/registers/`, put there at every start. */
const TEMPLATES = 'register-templates'

export async function templates(db: Db): Promise<Template[]> {
  const row = await db.get('setting', TEMPLATES)
  return Array.isArray(row?.value) ? (row.value as Template[]) : []
}

/** Keeps the shipped registers as the files have them now; nothing is written where they are the same. */
export async function shipTemplates(db: Db, shipped: readonly Template[]): Promise<void> {
  const row = await db.get('setting', TEMPLATES)
  if (JSON.stringify(row?.value) === JSON.stringify(shipped)) return
  await db.put('setting', { id: TEMPLATES, version: row?.version ?? 0, value: shipped })
}

const noteRegister = (
  { db, by, now, via }: RegisterActing,
  event: string,
  { id, planId, name }: Register,
  body: object,
): Promise<void> =>
  db.note({ planId, event, by: by.person.id, via, at: now, subjects: [id], body: { name, ...body } })

/** Units that a person names must be there; a shipped register may name a group that is settled later. */
async function mustKnowUnits(db: Db, fill: Register['fill'] | undefined): Promise<void> {
  if (!Array.isArray(fill)) return
  const unknown: string[] = []
  for (const name of fill) if (!(await unitCalled(db, name))) unknown.push(name)
  if (unknown.length > 0) throw refuseRegister.noUnits(unknown)
}

/** A new register in a plan. UserError where its name is taken, or the stage it follows is not there. */
export async function defineRegister(
  acting: RegisterActing,
  plan: Plan,
  definition: Definition,
  from: string | null = null,
): Promise<Register> {
  const { db, by, now } = acting
  const others = await registersOf(db, plan.id)
  const { name, title = name, unique, fill, see, open, owner, follows } = definition
  if (from === null) await mustKnowUnits(db, fill)
  if (others.some((other) => plain(other.name) === plain(name))) throw refuseRegister.taken(name)
  const before = follows && others.find((other) => plain(other.name) === plain(follows.register))
  if (follows && (before?.unique.length !== 1 || before.unique[0] !== follows.to))
    throw refuseRegister.follows(follows.register, follows.to)
  const register = await db.put('register', {
    id: acting.id('reg'),
    version: 0,
    planId: plan.id,
    name,
    title,
    columns: withRequired(definition),
    unique,
    totals: [null, ...definition.totals].map((column) => ({ title: column ?? '', column, target: null })),
    fill,
    see,
    open,
    owner,
    follows: follows && before ? { registerId: before.id, column: follows.column, to: follows.to } : null,
    next: 1,
    state: 'open',
    by: by.person.id,
    at: now,
  })
  await noteRegister(acting, 'register.defined', register, { definition, from })
  return register
}

/** The tables of a plan's documents that assign no task, in the order in which the documents became the plan. */
export async function referencesOf(db: Db, plan: Plan): Promise<Reference[]> {
  const reviews = await collect(db.list('review', 'byPlan', { prefix: [plan.id] }))
  const found: Reference[] = []
  for (const { id } of reviews.sort((a, b) => a.createdAt - b.createdAt))
    found.push(...((await db.get('reading', id))?.reference ?? []))
  return found
}

/** Rows of a document's table, by the titles that the register has too; a line that cannot be taken stops all. */
async function putReference(
  acting: RegisterActing,
  plan: Plan,
  register: Register,
  { title, columns, rows }: Reference,
  titleOf: (place: number) => string,
): Promise<number> {
  const seen: Seen = { plan, register, sight: await sightFor(acting, register) }
  const fresh: Judged[] = []
  const keys = new Set<string>()
  for (const [i, row] of rows.entries()) {
    const cells = Object.fromEntries(columns.map((_, at): [string, string] => [titleOf(at), row[at] ?? '']))
    if (Object.values(cells).every((value) => value.trim() === '')) continue
    const verdict = await judgeOne(acting, seen, { cells, unit: '' })
    if ('faults' in verdict) throw refuseRegister.referenceRow(title, i + 1, verdict.faults)
    const { key } = verdict.fresh
    if (key !== null && keys.has(key)) {
      const value = key.replaceAll('\n', ' ')
      throw refuseRegister.referenceRow(title, i + 1, [
        { what: 'double', columns: register.unique, value, n: null, line: null },
      ])
    }
    if (key !== null) keys.add(key)
    fresh.push(verdict.fresh)
  }
  return (await putNew(acting, register, fresh)).rows.length
}

/** The registers of a template, with the rows of the document's table that the first of them was made for. */
export async function beginTemplate(
  acting: RegisterActing,
  plan: Plan,
  template: Template,
): Promise<{ registers: Register[]; rows: number }> {
  const registers: Register[] = []
  for (const definition of template.registers)
    registers.push(await defineRegister(acting, plan, definition, template.name))
  const [first] = registers
  if (!template.reference || !first) return { registers, rows: 0 }
  const table = (await referencesOf(acting.db, plan)).find(({ columns }) =>
    first.columns.every(({ title }) => columns.some((column) => plain(column) === plain(title))),
  )
  if (!table) return { registers, rows: 0 }
  const titleOf = (at: number): string =>
    first.columns.find(({ title }) => plain(title) === plain(table.columns[at] ?? ''))?.title ?? ''
  return { registers, rows: await putReference(acting, plan, first, table, titleOf) }
}

/** Headings of a running number, which a register gives by itself. */
const RUNNING = /^(?:序号|编号|行号|No\.?)$/i

/** A register of texts made of a document's table, rows included. `column` names columns without a heading that can be typed. */
export async function registerOfReference(
  acting: RegisterActing,
  plan: Plan,
  name: string,
  reference: Reference,
  { column }: { column: (n: number) => string },
): Promise<{ register: Register; rows: number }> {
  const used = new Set<string>()
  const titles = reference.columns.map((heading, i) => {
    const clean = heading
      .replace(/[^\p{L}\p{N}（）()/·“”%.-]/gu, '')
      .replace(/^[^\p{L}\p{N}]+/u, '')
      .slice(0, 30)
    if (RUNNING.test(clean)) return ''
    const title = clean === '' || used.has(clean) ? column(i + 1) : clean
    used.add(title)
    return title
  })
  const columns = titles.filter((title) => title !== '')
  const title = reference.title.slice(0, 60) || name
  const register = await defineRegister(
    acting,
    plan,
    {
      name,
      title,
      columns: columns.map((one) => ({ title: one, kind: 'text', required: false, choices: [] })),
      unique: [],
      totals: [],
      fill: 'office',
      see: 'plan',
      open: true,
      owner: null,
      follows: null,
    },
    reference.title,
  )
  return { register, rows: await putReference(acting, plan, register, reference, (at) => titles[at] ?? '') }
}

/** Lets a total count for a target of a task, or (code null) for none any more. */
export async function linkTotal(
  acting: RegisterActing,
  { plan, register }: Seen,
  said: { total: string; code: string | null; phrase: string; count: readonly string[] },
): Promise<{ task: Task; phrase: string } | null> {
  const called = ({ column }: Register['totals'][number]): boolean =>
    column === null
      ? said.count.some((one) => plain(one) === plain(said.total))
      : plain(column) === plain(said.total)
  if (!register.totals.some(called))
    throw refuseRegister.noTotal(
      said.total,
      register.totals.map(({ column }) => column ?? said.count[0] ?? ''),
    )
  const target = said.code === null ? null : await targetMeant(acting, plan, said.code, said.phrase)
  const totals = register.totals.map((total) =>
    called(total) ? { ...total, target: target && { taskId: target.task.id, phrase: target.phrase } } : total,
  )
  const stored = await acting.db.put('register', { ...register, totals })
  const body = { total: said.total, task: target?.task.code ?? null, phrase: target?.phrase ?? null }
  await noteRegister(acting, 'register.linked', stored, body)
  return target
}

async function targetMeant(acting: RegisterActing, plan: Plan, code: string, phrase: string) {
  if (!isCode(plainCode(code))) throw refuse.unknownCode(code)
  const written = plainCode(code)
  const { task, plan: of } = await byCode(acting, /^[A-Z]/.test(written) ? written : `${plan.key}-${written}`)
  if (of.id !== plan.id) throw refuseRegister.otherPlan(code)
  const meant =
    phrase === ''
      ? task.targets
      : task.targets.filter((target) => plain(target.phrase).includes(plain(phrase)))
  const [only] = meant
  if (!only || meant.length > 1)
    throw refuseRegister.noTarget(
      task.code,
      task.targets.map((target) => target.phrase),
    )
  return { task, phrase: only.phrase }
}

/** Opens or closes a register, or names who fills it in. */
export async function changeRegister(
  acting: RegisterActing,
  { register }: Seen,
  change: Partial<Pick<Register, 'state' | 'fill'>>,
): Promise<Register> {
  await mustKnowUnits(acting.db, change.fill)
  const stored = await acting.db.put('register', { ...register, ...change })
  await noteRegister(acting, 'register.changed', stored, {
    before: { state: register.state, fill: register.fill },
    ...change,
  })
  return stored
}
