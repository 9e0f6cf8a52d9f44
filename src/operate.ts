import { shipWords } from './app/begin.ts'
import { operator } from './assemble.ts'
import { wallClock, type Instant } from './core/day.ts'
import type { Block } from './core/model/index.ts'
import type { Receive } from './kit/chat.ts'
import { UserError } from './kit/errors.ts'
import { deriveId } from './kit/ledger.ts'
import { activatedData, activateReview, twinOf, type Activating } from './kit/moves/activation.ts'
import { classifiedWords } from './kit/moves/guard.ts'
import { planNamed } from './kit/moves/look.ts'
import { keepRead, understandDocument, type ReadDocument } from './kit/moves/reading.ts'
import type { ReadSheet, WriteSheet } from './kit/moves/register-sheets.ts'
import { keepBegun, mendedOf, type Ready } from './kit/moves/review.ts'
import { showActivated } from './kit/show/activated.ts'
import { plainText } from './kit/show/plain.ts'
import { pageOf, reviewData } from './kit/show/review-facts.ts'
import { showReview } from './kit/show/review.ts'
import type { Copyable } from './kit/copy.ts'
import type { Db, Store } from './kit/store.ts'
import { wordsFor } from './kit/words/index.ts'
import { refuseReview } from './kit/words/review-refusals.ts'
import type { LocalAnswer, LocalRequest, Tell } from './local.ts'
import { untilMade } from './making.ts'
import { exportPeople, importPeople } from './people.ts'
import { shippedWords } from './sample.ts'
import { templateByFile } from './templates.ts'
import { backupNow } from './backups.ts'
import { verify } from './verify.ts'
import { workbookByFile } from './workbooks.ts'

export interface OperateParts {
  store: Store & Copyable
  receive: Receive
  clock: () => Instant
  timezone: string
  /** Reads a document apart, within limits. */
  read: ReadDocument
  publicUrl: string
  /** Sheets of people: read apart, and written. */
  readSheet: ReadSheet
  writeSheet: WriteSheet
  /** The folder of the operator's own fonts, for papers. */
  fonts?: string | null
  /** Told how far reading has come. */
  tell?: Tell
}

/** What the command line may ask, whether the process runs (over its socket) or not (with the store opened for it). */
export async function operate(
  parts: OperateParts,
  request: Exclude<LocalRequest, { ask: 'doctor' }>,
): Promise<LocalAnswer> {
  try {
    if (request.ask === 'command')
      return await untilMade(parts.store, await command(parts, request), parts.tell)
    if (request.ask === 'import') return await importDocument(parts, request)
    if (request.ask === 'people-import') return await importPeople(parts, request)
    if (request.ask === 'template') return await templateByFile(parts, request)
    if (request.ask === 'workbook') return await workbookByFile(parts, request)
    if (request.ask === 'people-export') return await exportPeople(parts, request)
    if (request.ask === 'backup') return await backupNow(parts, request)
    return await verify(parts.store, parts.tell)
  } catch (error) {
    if (error instanceof UserError) return { ok: false, user: true, text: `${error.say.zh}\n${error.say.en}` }
    throw error
  }
}

async function command(
  { receive, clock }: OperateParts,
  { verb, rest, args, id }: Extract<LocalRequest, { ask: 'command' }>,
): Promise<LocalAnswer> {
  const said = args
    ? ({ kind: 'command', verb, args } as const)
    : ({ kind: 'text', text: `${verb} ${rest}`.trim() } as const)
  const outcome = await receive({
    id: `cli:${id}`,
    from: 'cli:operator',
    conversation: 'cli:operator',
    at: clock(),
    said,
    files: [],
    replyTo: null,
  })
  const text = outcome.reply ? plainText(outcome.reply.content) : ''
  return outcome.refused
    ? { ok: false, user: true, text }
    : { ok: true, text, data: outcome.reply?.data ?? null }
}

/**
 * Reads the document while the operator waits: an unread one leaves nothing behind. Then the review stands in one
 * transaction, or with `activate` the plan.
 */
async function importDocument(
  { store, clock, timezone, read, publicUrl, tell }: OperateParts,
  request: Extract<LocalRequest, { ask: 'import' }>,
): Promise<LocalAnswer> {
  const words = await shippedWords()
  await store.tx((db) => shipWords(db, words))
  const now = clock()
  const bytes = Buffer.from(request.bytes, 'base64')
  const input = {
    bytes,
    name: request.name,
    today: wallClock(now, timezone).day,
    classified: await store.tx(classifiedWords),
  }
  const understood = await understandDocument(read, store.files, input, tell)
  if (!understood.kept) throw refuseReview.withheld(understood.words, false)
  const { documentNumber } = understood.proposal.plan
  const document = {
    hash: await store.files.put(bytes),
    name: request.name,
    size: bytes.length,
    type: 'application/octet-stream',
  }
  const id = deriveId('rev', document.hash, now)
  return store.tx(async (db) => {
    const acting = { db, by: operator.person.id, now, via: `cli:import:${id}` }
    const revised = request.revises === null ? null : await planNamed({ db, by: operator }, request.revises)
    const twin = revised ? undefined : await twinOf(db, documentNumber)
    if (twin && request.activate) throw refuseReview.imported(documentNumber ?? '', twin.key)
    const begun = await keepBegun(acting, { id, document, revises: revised?.id ?? null })
    const ready = await mendedOf(db, await keepRead(acting, begun, understood))
    return request.activate
      ? activated({ db, by: operator, now, via: acting.via, timezone }, ready, request.key)
      : reviewed(db, ready, publicUrl)
  })
}

async function activated(context: Activating, ready: Ready, key: string | null): Promise<LocalAnswer> {
  const made = await activateReview(context, ready, key === null ? {} : { key })
  const today = wallClock(context.now, made.plan.timezone).day
  const shown = await showActivated(context.db, made, operator, wordsFor('zh'), today)
  return { ok: true, text: plainText(shown), data: activatedData(ready.review, made) }
}

/** A terminal shows the address itself, at the end. */
const isLink = (block: Block): boolean =>
  block.kind === 'text' && block.line.some((part) => typeof part === 'object' && 'link' in part)

/** What was read, and the two ways on from there. */
async function reviewed(db: Db, ready: Ready, publicUrl: string): Promise<LocalAnswer> {
  const words = wordsFor('zh')
  const { blocks } = await showReview(db, ready, words, publicUrl)
  const shown = blocks
    .filter((block) => block.kind !== 'buttons' && !isLink(block))
    .map((block) => (block.kind === 'item' ? { ...block, buttons: [] } : block))
  const url = pageOf(publicUrl, ready.review)
  const { id, revises } = ready.review
  const twin = revises === null ? await twinOf(db, ready.mended.proposal.plan.documentNumber) : undefined
  const said = [
    ...(twin?.status === 'active' ? [`mend ${id} revises ${twin.key}`] : []),
    `activate ${id}${twin ? ' new' : ''}`,
  ]
  const waysOn = [
    words.review.waysOn,
    `  ${url}`,
    ...said.map((words) => `  npm run --silent duban -- ${words}`),
  ]
  return {
    ok: true,
    text: [plainText({ blocks: shown }), ...waysOn].join('\n'),
    data: { ...reviewData(ready.review, ready), url },
  }
}
