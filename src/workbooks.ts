import { operator } from './assemble.ts'
import { marksIn, templatePart, upwardPart, workbookExportPart, workbookSheetPart } from './app/workbooks.ts'
import type { Instant } from './core/day.ts'
import type { Plan, WorkbookSheet } from './core/model/index.ts'
import type { Receive } from './kit/chat.ts'
import { deriveId, sha256 } from './kit/ledger.ts'
import { classifiedWords, hits } from './kit/moves/guard.ts'
import { planNamed } from './kit/moves/look.ts'
import { keptLines, type ReadSheet, type WriteSheet } from './kit/moves/register-sheets.ts'
import { shipTemplates } from './kit/moves/register-define.ts'
import { putTemplate, shipUpward, templateIn, upwardContent } from './kit/moves/upward.ts'
import { basesOf, keepBase, workbookContent, type WorkbookOrder } from './kit/moves/workbook.ts'
import { judgeWorkbook, MOST_LINES, noteWorkbook } from './kit/moves/workbook-sheets.ts'
import { plainText } from './kit/show/plain.ts'
import { showWorkbookPreview, workbookData } from './kit/show/workbook.ts'
import type { Db, Store } from './kit/store.ts'
import { wordsFor } from './kit/words/index.ts'
import { refuseReview } from './kit/words/review-refusals.ts'
import type { WorkPart } from './kit/work.ts'
import type { LocalAnswer, WorkbookRequest } from './local.ts'
import { writeCsv } from './papers/csv.ts'
import { shippedRegisters } from './registers.ts'
import { shippedUpward } from './upward.ts'

/** Ledger sheets out and in, and reports to the upper level. */
export const workbookWorks = (read: ReadSheet, write: WriteSheet): WorkPart[] => [
  workbookExportPart(write),
  workbookSheetPart(read),
  upwardPart(write, writeCsv),
  templatePart,
]

/** The tables that come with duban: read and checked now, put where commands find them once there is a store. */
export async function shippedTables(): Promise<(db: Db) => Promise<void>> {
  const [registers, upward] = [await shippedRegisters(), await shippedUpward()]
  return async (db) => {
    await shipTemplates(db, registers)
    await shipUpward(db, upward)
  }
}

export interface WorkbookParts {
  store: Store
  clock: () => Instant
  readSheet: ReadSheet
  writeSheet: WriteSheet
  receive: Receive
}

/** What the command line does with files: a ledger sheet or upward report out, a filled-in sheet or a template in. */
export async function workbookByFile(parts: WorkbookParts, request: WorkbookRequest): Promise<LocalAnswer> {
  const { store } = parts
  await store.tx(await shippedTables())
  const plan = await store.tx((db) => planNamed({ db, by: operator }, request.plan ?? undefined))
  if (request.do === 'import') return importWorkbook(parts, plan, request)
  if (request.do === 'template') return addTemplate(parts, plan, request)
  return request.do === 'upward' ? exportUpward(parts, plan, request) : exportWorkbook(parts, plan, request)
}

async function exportWorkbook(
  { store, clock, writeSheet }: WorkbookParts,
  plan: Plan,
  order: WorkbookOrder,
): Promise<LocalAnswer> {
  const now = clock()
  const looker = (db: Db) => ({ db, by: operator })
  const made = await store.tx((db) => workbookContent(looker(db), plan, order, 'zh', now))
  const bytes = await writeSheet(made.content)
  if (made.base) {
    const { id, json } = made.base
    const hash = await store.files.put(new TextEncoder().encode(json))
    await store.tx((db) => keepBase(db, { id, hash, planId: plan.id }, now))
  }
  const text = wordsFor('zh').workbook.exported(plan.title, made.rows)
  return { ok: true, text, data: { name: made.fileName, bytes: Buffer.from(bytes).toString('base64') } }
}

async function exportUpward(
  { store, clock, writeSheet }: WorkbookParts,
  plan: Plan,
  { name, month, csv }: WorkbookRequest,
): Promise<LocalAnswer> {
  const order = { name: name ?? '', month: month ?? undefined }
  const made = await store.tx((db) => upwardContent({ db, by: operator }, plan, order, 'zh', clock()))
  const bytes = csv ? writeCsv(made.content) : await writeSheet(made.content)
  const text = wordsFor('zh').workbook.upwardMade(made.title, made.rows)
  return { ok: true, text, data: { name: made.fileName, bytes: Buffer.from(bytes).toString('base64') } }
}

async function addTemplate(
  { store, clock }: WorkbookParts,
  plan: Plan,
  { file }: WorkbookRequest,
): Promise<LocalAnswer> {
  const { name, bytes } = file ?? { name: '', bytes: '' }
  const template = templateIn(Buffer.from(bytes, 'base64').toString('utf8'), name)
  const now = clock()
  const via = `cli:upward:${deriveId('upw', sha256(bytes), now)}`
  const replaced = await store.tx((db) =>
    putTemplate({ db, by: operator.person.id, via, now }, plan, template),
  )
  return {
    ok: true,
    text: wordsFor('zh').workbook.upwardAdded(template.name, replaced),
    data: { name: template.name },
  }
}

/**
 * A filled-in ledger sheet. Without `take` it is a dry run: what it would do is shown and nothing is kept; with `all` it is
 * taken if nothing is wrong, with `good` the rows that are right. The operator files for units, as the office does, and by the
 * same command.
 */
async function importWorkbook(
  { store, clock, readSheet, receive }: WorkbookParts,
  plan: Plan,
  { file, take, how }: WorkbookRequest,
): Promise<LocalAnswer> {
  const { name, bytes: given } = file ?? { name: '', bytes: '' }
  const bytes = Buffer.from(given, 'base64')
  const lines = keptLines(await readSheet({ bytes, name }), MOST_LINES)
  const bases = Object.fromEntries(await basesOf(store.tx, store.files, marksIn(lines)))
  const now = clock()
  const words = wordsFor('zh')
  const judged = await store.tx(async (db) => {
    const listed = hits(lines.map(({ cells }) => cells.join('\n')).join('\n'), await classifiedWords(db))
    if (listed.length > 0) throw refuseReview.withheld(listed, false)
    const would = await judgeWorkbook({ db, by: operator, now, words }, plan, { lines, bases })
    const shown = plainText(await showWorkbookPreview(db, { name, would, sheet: null }, words))
    return { would, shown }
  })
  const data = workbookData(judged.would, words)
  const { changes, wrong } = judged.would
  // A script may bring the same sheet every night: what stands already is no mistake.
  if (take === null || changes.length + wrong.length === 0)
    return { ok: true, text: judged.shown, data: { taken: null, ...data } }
  const id = deriveId('wbs', sha256(bytes), now, take)
  const via = `cli:workbook:${id}`
  const hash = await store.files.put(bytes)
  const document = { hash, name, size: bytes.length, type: 'application/octet-stream' }
  await store.tx((db) => keepReady({ db, now, via }, { id, planId: plan.id, document, lines, bases }))
  const say = (args: Record<string, unknown>, n: number) =>
    receive({
      ...{ id: `${via}:${n}`, from: 'cli:operator', conversation: 'cli:operator', at: now },
      said: { kind: 'command', verb: 'workbook', args: { sheet: id, ...args } },
      ...{ files: [], replyTo: null },
    })
  const done = await say({ act: 'take', good: take === 'good', how }, 1)
  const text = `${judged.shown}\n${done.reply ? plainText(done.reply.content) : ''}`
  if (!done.refused) return { ok: true, text, data: { taken: done.reply?.data ?? null, ...data } }
  await say({ act: 'drop' }, 2)
  return { ok: false, user: true, text }
}

/** A sheet that was read already, so that the command that takes it finds it. */
async function keepReady(
  context: { db: Db; now: Instant; via: string },
  kept: Pick<WorkbookSheet, 'id' | 'planId' | 'document' | 'lines' | 'bases'>,
): Promise<void> {
  const by = operator.person.id
  const sheet = await context.db.put('workbooksheet', {
    ...{ ...kept, version: 0, state: 'ready', by, at: context.now, refusal: null },
  })
  await noteWorkbook(context, by, sheet, 'workbook.sheet.brought', { document: kept.document })
}
