import { openAssignment, reckon } from '../../core/columns.ts'
import { inCodeOrder } from '../../core/code.ts'
import { wallClock } from '../../core/day.ts'
import { slotAfter } from '../../core/period.ts'
import type { Assignment, Plan, Task } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { buttons, content, text } from '../show/blocks.ts'
import { refuseSupport } from '../words/support-refusals.ts'
import { calendarOf } from './calendar.ts'
import { noteOf } from './life.ts'
import { assignmentsOf, type Found } from './look.ts'
import { unitName } from './parts.ts'
import { unitCalled } from './people.ts'
import { tellUnit } from './tell.ts'
import type { Db } from '../store.ts'

const leadsOf = async (db: Db, task: Task): Promise<Assignment[]> =>
  (await assignmentsOf(db, task.id))
    .filter(({ role, state }) => role === 'lead' && state !== 'withdrawn')
    .sort(inCodeOrder)

/**
 * Of several leads one compiles and alone reports every period (牵头汇总单位); the others give their parts when it asks.
 * With a null name each reports again. Nothing that was reported changes.
 */
export async function nameCompiler(
  context: Context,
  { plan, task }: Found,
  name: string | null,
): Promise<{ unit: string | null }> {
  const { db } = context
  const leads = await leadsOf(db, task)
  if (leads.length < 2) throw refuseSupport.oneLead(task.code)
  const compiler = name === null ? null : await leadNamed(db, leads, name)
  const unit = compiler ? await unitName(db, compiler) : null
  if ((task.compilerId ?? null) === (compiler?.id ?? null)) throw refuseSupport.compiledSo(task.code, unit)
  const { compilerId: before, ...rest } = task
  await db.put('task', { ...rest, ...(compiler ? { compilerId: compiler.id } : {}) })
  for (const lead of leads) {
    const reports = compiler === null || lead.id === compiler.id
    const kept = await setReports(context, plan, lead, reports)
    await noteOf(context, kept, 'task.compiler', {
      task: task.code,
      reports,
      compiler: unit,
      before: before ?? null,
    })
    await tellLead(context, plan, task, kept, compiler?.id ?? null, unit)
  }
  return { unit }
}

async function leadNamed(db: Db, leads: readonly Assignment[], name: string): Promise<Assignment> {
  const unit = await unitCalled(db, name)
  const found = leads.find(({ unitId }) => unitId === unit?.id)
  if (found) return found
  throw refuseSupport.notALead(name, await Promise.all(leads.map((one) => unitName(db, one))))
}

/** A lead that stops reporting keeps its own deadline; one that begins again is not asked for what it has reported. */
async function setReports(
  { db, now }: Context,
  plan: Plan,
  lead: Assignment,
  reports: boolean,
): Promise<Assignment> {
  if (lead.reports === reports) return lead
  const calendar = await calendarOf(db)
  const opened = openAssignment({ ...lead, reports }, plan, calendar, wallClock(now, plan.timezone).day)
  let { period } = opened
  if (reports && opened.state === 'open')
    while (period && (await db.get('period', `${lead.id}/${period}`))?.state === 'reported')
      period = slotAfter(period, plan.settings, calendar).label
  return db.put(
    'assignment',
    period === opened.period ? opened : reckon({ ...opened, period }, plan, calendar),
  )
}

async function tellLead(
  context: Context,
  plan: Plan,
  task: Task,
  lead: Assignment,
  compilerId: string | null,
  unit: string | null,
): Promise<void> {
  const code = `${plan.key}-${lead.code}`
  const { title } = task
  await tellUnit(context, lead, plan, {
    seed: `compiler ${lead.id}`,
    about: [lead.id],
    say: ({ support, chase }) =>
      content(
        text(
          compilerId === null
            ? support.toEachLead(lead.code, title)
            : compilerId === lead.id
              ? support.toCompiler(lead.code, title)
              : support.toOtherLead(lead.code, title, unit ?? ''),
        ),
        buttons({ label: chase.status, verb: 'status', args: { what: code } }),
      ),
  })
}
