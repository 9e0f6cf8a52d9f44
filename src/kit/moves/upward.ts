import { wallClock, type Instant } from '../../core/day.ts'
import type { FileRef, Locale, Plan } from '../../core/model/index.ts'
import { neutral } from '../../core/register/sheet.ts'
import { readTemplate, upwardSchema, type UpwardTemplate } from '../../core/upward/template.ts'
import { filled, upwardTable } from '../../core/upward/table.ts'
import type { Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { refuseWorkbook } from '../words/workbook-refusals.ts'
import { wordsFor } from '../words/index.ts'
import { postWork } from '../work.ts'
import type { SheetContent } from './register-sheets.ts'
import type { Looker } from './registers.ts'
import { isOfficeOf } from './share.ts'
import { workbookRows } from './workbook-rows.ts'

export const WRITE_UPWARD = 'write-upward'
export const READ_TEMPLATE = 'read-upward-template'

/** A template is a page of text: more is something else. */
export const MAX_TEMPLATE_BYTES = 100_000

const SHIPPED = 'upward'
const ownId = (planId: string): string => `upward:${planId}`

const kept = async (db: Db, id: string): Promise<UpwardTemplate[]> => {
  const parsed = upwardSchema.array().safeParse((await db.get('setting', id))?.value ?? [])
  return parsed.success ? parsed.data : []
}

/** Puts the templates that come with duban where commands find them; nothing where they are the same. */
export async function shipUpward(db: Db, shipped: readonly UpwardTemplate[]): Promise<void> {
  const row = await db.get('setting', SHIPPED)
  if (JSON.stringify(row?.value) === JSON.stringify(shipped)) return
  await db.put('setting', { id: SHIPPED, version: row?.version ?? 0, value: shipped })
}

/** The upward reports of a plan: those that come with duban, then the office's own. */
export async function upwardsOf(
  db: Db,
  plan: Plan,
): Promise<{ template: UpwardTemplate; shipped: boolean }[]> {
  const [shipped, own] = [await kept(db, SHIPPED), await kept(db, ownId(plan.id))]
  return [
    ...shipped.map((template) => ({ template, shipped: true })),
    ...own.map((template) => ({ template, shipped: false })),
  ]
}

const fillingOf = (template: UpwardTemplate, plan: Plan, of: string, today: string) => ({
  plan: plan.title,
  number: plan.documentNumber ?? '',
  year: of.slice(0, 4),
  month: of.length > 4 ? String(Number(of.slice(5))) : '',
  unit: template.unit || (plan.issuer ?? ''),
  today,
})

/** The title of a report as it would stand over one made now. */
export function upwardTitle(
  template: UpwardTemplate,
  plan: Plan,
  { now, words }: Pick<Context, 'now' | 'words'>,
) {
  const { day } = wallClock(now, plan.timezone)
  return filled(template.title, fillingOf(template, plan, day.slice(0, 7), words.core.fullDay(day)))
}

export async function upwardNamed(db: Db, plan: Plan, name: string): Promise<UpwardTemplate> {
  const all = (await upwardsOf(db, plan)).map(({ template }) => template)
  const found = all.find((one) => one.name === name)
  if (!found)
    throw refuseWorkbook.unknownUpward(
      name,
      all.map((one) => one.name),
    )
  return found
}

/** The office makes them, and whoever leads the plan may have them. */
export function mustRunUpward({ by }: Looker, planId: string, change: boolean): void {
  const leads = by.roles.some((one) => one.active && one.planId === planId && one.role === 'leader')
  if (!isOfficeOf({ by }, planId) && (change || !leads)) throw refuseWorkbook.officeOnly()
}

/** A template out of the text of a file. UserError naming what is wrong, and where. */
export function templateIn(text: string, name: string): UpwardTemplate {
  let given: unknown
  try {
    given = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw refuseWorkbook.notJson(name)
  }
  const read = readTemplate(given)
  if ('fault' in read) throw refuseWorkbook.template(name, read.fault)
  return read.template
}

/** Who changes the templates of a plan, and by which message. */
interface Changing {
  db: Db
  by: string
  via: string
  now: Instant
}

/** Keeps a template of the office's own; one of the same name gives way. True where there was one. */
export async function putTemplate(
  changing: Changing,
  plan: Plan,
  template: UpwardTemplate,
): Promise<boolean> {
  const { db } = changing
  const shipped = await kept(db, SHIPPED)
  if (shipped.some(({ name }) => name === template.name)) throw refuseWorkbook.shippedUpward(template.name)
  const own = await kept(db, ownId(plan.id))
  const others = own.filter(({ name }) => name !== template.name)
  await putOwn(changing, plan, [...others, template], 'upward.template.put', template)
  return others.length < own.length
}

export async function removeTemplate(changing: Changing, plan: Plan, name: string): Promise<void> {
  const { db } = changing
  const [shipped, own] = [await kept(db, SHIPPED), await kept(db, ownId(plan.id))]
  if (shipped.some((one) => one.name === name)) throw refuseWorkbook.shippedUpward(name)
  const others = own.filter((one) => one.name !== name)
  if (others.length === own.length)
    throw refuseWorkbook.unknownUpward(
      name,
      own.map((one) => one.name),
    )
  await putOwn(changing, plan, others, 'upward.template.removed', { name })
}

async function putOwn(
  { db, by, via, now }: Changing,
  plan: Plan,
  value: UpwardTemplate[],
  event: string,
  body: object,
): Promise<void> {
  const id = ownId(plan.id)
  await db.put('setting', { id, version: (await db.get('setting', id))?.version ?? 0, value })
  await db.note({ planId: plan.id, event, by, via, at: now, subjects: [plan.id], body })
}

/** Has a template that came as a file read after the commit. */
export async function bringTemplate(context: Context, plan: Plan, document: FileRef): Promise<void> {
  const { db, by, now, via } = context
  const args = { plan: plan.id, document, by: by.person.id }
  await postWork(db, {
    id: deriveId('wrk', via, 'template'),
    job: READ_TEMPLATE,
    args,
    for: by.person.id,
    now,
  })
}

export interface MadeUpward {
  content: SheetContent
  fileName: string
  title: string
  rows: number
}

/** One upward report of a plan, as its template has it. Its words are Chinese whoever asks: so is the upper level. */
export async function upwardContent(
  looker: Looker,
  plan: Plan,
  { name, month }: { name: string; month?: string | undefined },
  locale: Locale,
  now: Instant,
): Promise<MadeUpward> {
  mustRunUpward(looker, plan.id, false)
  const template = await upwardNamed(looker.db, plan, name)
  const words = wordsFor('zh')
  const today = wallClock(now, plan.timezone).day
  const wanted = { form: template.rows, ...(month === undefined ? {} : { month }) }
  const { rows } = await workbookRows(looker, plan, wanted, words, now)
  const of = month ?? today.slice(0, 7)
  const table = upwardTable(template, rows, fillingOf(template, plan, of, words.core.fullDay(today)))
  return {
    content: {
      name: template.name,
      columns: table.columns.map((column) => ({ ...column, kind: 'text' })),
      rows: table.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? neutral(cell) : cell))),
      // What is handed up is the table alone.
      guide: null,
      above: [table.title, ...table.head],
      below: table.foot,
      foot: words.workbook.foot,
    },
    fileName: `${table.title.replaceAll(/[\\/:*?"<>|\s]/g, ' ').slice(0, 60)}${locale === 'zh' ? '' : ' '}${of}`,
    title: table.title,
    rows: table.rows.length,
  }
}
