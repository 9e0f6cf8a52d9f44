import type { FileRef, PaperTemplate, Plan, TemplateScope } from '../../core/model/index.ts'
import { templateFor, withTemplate } from '../../core/paper-template.ts'
import type { Instant } from '../../core/day.ts'
import type { Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { refuseTemplate } from '../words/templates.ts'
import type { Words } from '../words/index.ts'
import { postWork } from '../work.ts'
import { must } from './look.ts'
import { officeUnits } from './people.ts'

/** The long works of templates: one that is read and tried, and the one to start from. */
export const READ_PAPER_TEMPLATE = 'read-paper-template'
export const WRITE_TEMPLATE_EXAMPLE = 'write-template-example'

/** Who changes what is kept of templates, and by which message. */
export interface Templating {
  db: Db
  by: string
  via: string
  now: Instant
}

export const templatingOf = ({ db, by, via, now }: Context): Templating => ({
  ...{ db, via, now },
  by: by.person.id,
})

export const noteTemplate = (
  { db, by, via, now }: Templating,
  { id, planId, scope, document }: PaperTemplate,
  what: 'brought' | 'read' | 'unfit' | 'taken' | 'dropped',
  body: object = {},
): Promise<void> =>
  db.note({
    ...{ planId, by, via, at: now },
    event: `template.${what}`,
    subjects: [id],
    body: { template: id, scope, name: document.name, hash: document.hash, ...body },
  })

/** A template as it stands before it was looked at. */
export const newTemplate = (
  id: string,
  plan: Plan,
  scope: TemplateScope,
  document: FileRef,
  { by, now }: Pick<Templating, 'by' | 'now'>,
): PaperTemplate => ({
  ...{ id, version: 0, planId: plan.id, scope, document, by, at: now },
  state: 'reading',
  ...{ found: [], fonts: [], sample: null, refusal: null },
  before: templateFor(plan.settings, scope)?.document.hash ?? null,
})

/** Keeps a template that somebody brought, and has it read after the commit; nothing of the plan's papers changes. */
export async function bringPaperTemplate(
  context: Context,
  plan: Plan,
  scope: TemplateScope,
  document: FileRef,
): Promise<PaperTemplate> {
  const { db, by, now } = context
  const acting = templatingOf(context)
  const row = await db.put('papertemplate', newTemplate(context.id('tpl'), plan, scope, document, acting))
  await noteTemplate(acting, row, 'brought', { size: document.size })
  await postWork(db, {
    id: deriveId('wrk', row.id),
    job: READ_PAPER_TEMPLATE,
    args: { template: row.id },
    ...{ for: by.person.id, now },
  })
  return row
}

/** The template of an id, of a plan; for other plans there is none. */
export async function templateRow(db: Db, id: string | undefined, planId: string): Promise<PaperTemplate> {
  const row = id === undefined ? undefined : await db.get('papertemplate', id)
  if (row?.planId !== planId) throw refuseTemplate.noRow()
  return row
}

/** The same, where it waits for an answer. */
export async function readyTemplate(db: Db, id: string | undefined, planId: string): Promise<PaperTemplate> {
  const row = await templateRow(db, id, planId)
  if (row.state === 'reading') throw refuseTemplate.stillReading()
  if (row.state !== 'ready') throw refuseTemplate.dealtWith()
  return row
}

/** Papers released from now on are made by it. A template put in use since it was brought is not overwritten unseen. */
export async function takeTemplate(acting: Templating, plan: Plan, row: PaperTemplate): Promise<Plan> {
  const { db, by, now } = acting
  const was = templateFor(plan.settings, row.scope)
  if ((was?.document.hash ?? null) !== row.before) throw refuseTemplate.overtaken()
  const { document, scope } = row
  const kept = await db.put('plan', {
    ...plan,
    settings: withTemplate(plan.settings, scope, { document, by, at: now }),
  })
  const taken = await db.put('papertemplate', { ...row, state: 'taken' })
  await noteTemplate(acting, taken, 'taken', { was: was?.document.hash ?? null })
  return kept
}

export async function dropTemplate(acting: Templating, row: PaperTemplate): Promise<void> {
  await noteTemplate(acting, await acting.db.put('papertemplate', { ...row, state: 'dropped' }), 'dropped')
}

/** Takes a template out: papers go by that of all, or by the layout that comes with duban. */
export async function cancelTemplate(
  { db, by, via, now }: Templating,
  plan: Plan,
  scope: TemplateScope,
  words: Words,
): Promise<Plan> {
  const used = plan.settings.templates?.[scope]
  if (!used) throw refuseTemplate.noneUsed(words.letterhead.scope(scope))
  const kept = await db.put('plan', { ...plan, settings: withTemplate(plan.settings, scope, null) })
  await db.note({
    ...{ planId: plan.id, by, via, at: now },
    event: 'template.cancelled',
    subjects: [plan.id],
    body: { scope, was: used.document.hash, name: used.document.name },
  })
  return kept
}

/** Who issues the papers of a plan: the unit in which its office sits. */
export async function issuerOf(db: Db, plan: Plan, words: Words): Promise<string> {
  const [id] = await officeUnits(db, plan.id)
  return id === undefined ? words.core.role.office : must(await db.get('unit', id), id).name
}
