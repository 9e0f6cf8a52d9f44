import { wallClock } from '../core/day.ts'
import type { FileRef, Person, RegisterSheet, SheetLine } from '../core/model/index.ts'
import type { Actor } from '../kit/command.ts'
import { deriveId } from '../kit/ledger.ts'
import { classifiedWords, hits } from '../kit/moves/guard.ts'
import { post, words as saying } from '../kit/moves/letter.ts'
import { must } from '../kit/moves/look.ts'
import { actorOf } from '../kit/moves/people.ts'
import {
  keptLines,
  noteSheet,
  previewOf,
  READ_SHEET,
  sheetContent,
  WRITE_SHEET,
  type ReadSheet,
  type WriteSheet,
} from '../kit/moves/register-sheets.ts'
import { registerNamed } from '../kit/moves/registers.ts'
import { content, text } from '../kit/show/blocks.ts'
import { showPreview } from '../kit/show/register-sheet.ts'
import type { Db, Files } from '../kit/store.ts'
import { refuseRegister } from '../kit/words/register-refusals.ts'
import { register as registerWords } from '../kit/words/register.ts'
import { wordsFor } from '../kit/words/index.ts'
import type { WorkContext, WorkOutcome, WorkPart } from '../kit/work.ts'
import { putInQuarantine } from './guard.ts'

export interface ReadLines {
  lines: SheetLine[]
  /** Listed words for which nothing is kept. */
  listed: string[]
}

/** The lines of a kept spreadsheet, or the listed words for which none is kept. Throws UserError for what is no sheet. */
export async function readKept(
  read: ReadSheet,
  document: FileRef,
  classified: readonly string[],
  files: Files,
  signal: AbortSignal,
): Promise<ReadLines> {
  const bytes = await files.get(document.hash)
  if (!bytes) throw refuseRegister.fileGone(document.name)
  const lines = keptLines(await read({ bytes, name: document.name }, signal))
  const listed = hits(lines.map(({ cells }) => cells.join('\n')).join('\n'), classified)
  return { lines: listed.length > 0 ? [] : lines, listed }
}

const sheetIn = (args: unknown): string => (args as { sheet: string }).sheet

/** The long work of bringing a spreadsheet in: read apart, then shown to whoever brought it; nothing is registered yet. */
export const sheetPart = (read: ReadSheet): WorkPart => ({
  job: READ_SHEET,
  async do(args, { files, tx, signal }): Promise<ReadLines> {
    const { document, classified } = await tx(async (db) => ({
      document: must(await db.get('registersheet', sheetIn(args)), sheetIn(args)).document,
      classified: await classifiedWords(db),
    }))
    return readKept(read, document, classified, files, signal)
  },
  async finish(context, args, outcome) {
    const sheet = await context.db.get('registersheet', sheetIn(args))
    if (sheet?.state !== 'reading') return
    const person = await context.db.get('person', sheet.by)
    const settled = await keep(context, sheet, person, outcome)
    if (person) await tell(context, settled, person)
  },
})

async function keep(
  { db, now, via }: WorkContext,
  sheet: RegisterSheet,
  person: Person | undefined,
  outcome: WorkOutcome,
): Promise<RegisterSheet> {
  const acting = { db, by: sheet.by, now, via }
  if (!outcome.done) {
    const { zh, en } = outcome.say
    const over = await db.put('registersheet', { ...sheet, state: 'unreadable', refusal: { zh, en } })
    await noteSheet(acting, over, 'register.sheet.unreadable', { why: outcome.code })
    return over
  }
  const { lines, listed } = outcome.value as ReadLines
  if (listed.length === 0) {
    const ready = await db.put('registersheet', { ...sheet, state: 'ready', lines })
    await noteSheet(acting, ready, 'register.sheet.read', { lines: lines.length })
    return ready
  }
  const from = person?.preferred ?? sheet.by
  await putInQuarantine(
    db,
    { id: deriveId('qua', sheet.id), at: now, from, words: listed, textHash: sheet.document.hash },
    { by: sheet.by, via, notice: (say) => say.people.withheldNotice(person?.name ?? sheet.by, listed) },
  )
  const refusal = { zh: registerWords.zh.withheld(listed), en: registerWords.en.withheld(listed) }
  const over = await db.put('registersheet', { ...sheet, state: 'unreadable', refusal })
  await noteSheet(acting, over, 'register.sheet.unreadable', { why: 'withheld' })
  return over
}

export const actorAt = (db: Db, person: Person, now: number, timezone: string): Promise<Actor> =>
  actorOf(db, person, wallClock(now, timezone).day)

/** One letter a sheet: what it would do, or why it could not be read. */
async function tell(
  { db, now, timezone, publicUrl }: WorkContext,
  sheet: RegisterSheet,
  person: Person,
): Promise<void> {
  const words = wordsFor(person.locale)
  const by = await actorAt(db, person, now, timezone)
  const shown =
    sheet.state === 'ready'
      ? showPreview(await previewOf({ db, by }, sheet.id), words, person.locale, publicUrl)
      : content(
          text(words.register.sheetUnreadable(sheet.document.name)),
          sheet.refusal !== null && text(sheet.refusal[person.locale]),
        )
  const id = deriveId('let', sheet.id, 'read')
  await post(db, { id, to: person.id, planId: sheet.planId, body: saying(shown), priority: 0, now })
}

interface Written {
  file: FileRef
  title: string
  rows: number
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The long work of an export: the rows this person sees when it is written, as a file that only they are sent. */
export const exportPart = (write: WriteSheet): WorkPart => ({
  job: WRITE_SHEET,
  async do(args, { files, tx, now, timezone }): Promise<Written> {
    const { register, person: personId } = args as { register: string; person: string }
    const made = await tx(async (db) => {
      const person = must(await db.get('person', personId), personId)
      const by = await actorAt(db, person, now, timezone)
      const seen = await registerNamed({ db, by }, register)
      const today = wallClock(now, seen.plan.timezone).day
      return { ...(await sheetContent({ db, by }, seen, person.locale, today)), title: seen.register.title }
    })
    const bytes = await write(made.content)
    const hash = await files.put(bytes)
    const file: FileRef = { hash, name: made.fileName, size: bytes.byteLength, type: XLSX }
    return { file, title: made.title, rows: made.rows }
  },
  async finish({ db, for: to, now, via }, _args, outcome) {
    const person = await db.get('person', to)
    if (!person) return
    const words = wordsFor(person.locale)
    const shown = outcome.done
      ? showExported(outcome.value as Written, words.register.exported)
      : content(text(outcome.say[person.locale]))
    await post(db, { id: deriveId('let', via), to, body: saying(shown), priority: 0, now })
  },
})

const showExported = ({ file, title, rows }: Written, say: (title: string, rows: number) => string) =>
  content(text(say(title, rows)), { kind: 'list', lines: [[{ file }]] })
