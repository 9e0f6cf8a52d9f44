import type { Content, FileRef, Person, Rows, SheetLine } from '../core/model/index.ts'
import { deriveId } from '../kit/ledger.ts'
import { classifiedWords, hits } from '../kit/moves/guard.ts'
import { post, words as saying } from '../kit/moves/letter.ts'
import { must } from '../kit/moves/look.ts'
import { keptLines, type ReadSheet } from '../kit/moves/register-sheets.ts'
import type { Files } from '../kit/store.ts'
import { refuseRegister } from '../kit/words/register-refusals.ts'
import { register as registerWords } from '../kit/words/register.ts'
import type { WorkContext, WorkOutcome, WorkPart, WorkTools } from '../kit/work.ts'
import { putInQuarantine } from './guard.ts'

/** The kinds of row a spreadsheet stands as until whoever brought it has looked at it. */
type Kind = 'registersheet' | 'peoplesheet' | 'workbooksheet'

/** What is brought in, and what of it differs: its ledger events, and what its bringer is shown. */
export interface Bringing<K extends Kind> {
  job: string
  kind: K
  /** The most lines that are taken, where it is not the number of registers. */
  most?: number
  /** What is kept beside the lines. */
  beside?(lines: readonly SheetLine[], tools: Pick<WorkTools, 'files' | 'tx'>): Promise<Partial<Rows[K]>>
  note(context: WorkContext, sheet: Rows[K], what: 'read' | 'unreadable', body: object): Promise<void>
  show(context: WorkContext, sheet: Rows[K], person: Person): Promise<Content>
}

interface ReadLines {
  lines: SheetLine[]
  beside: object
  /** Listed words for which nothing is kept. */
  listed: string[]
}

const sheetIn = (args: unknown): string => (args as { sheet: string }).sheet

/** The long work of bringing a spreadsheet in: read apart, then shown to whoever brought it; nothing is taken yet. */
export const bringSheet = <K extends Kind>(read: ReadSheet, bringing: Bringing<K>): WorkPart => ({
  job: bringing.job,
  async do(args, { files, tx, signal }): Promise<ReadLines> {
    const { document, classified } = await tx(async (db) => ({
      document: must(await db.get(bringing.kind, sheetIn(args)), sheetIn(args)).document,
      classified: await classifiedWords(db),
    }))
    const kept = await readKept(read, { document, classified, most: bringing.most }, files, signal)
    return { ...kept, beside: (await bringing.beside?.(kept.lines, { files, tx })) ?? {} }
  },
  async finish(context, args, outcome) {
    const { db, now } = context
    const sheet = await db.get(bringing.kind, sheetIn(args))
    if (sheet?.state !== 'reading') return
    const person = await db.get('person', sheet.by)
    const settled = await keep(context, bringing, sheet, person, outcome)
    if (!person) return
    // One letter a sheet: what it would do, or why it could not be read.
    const shown = await bringing.show(context, settled, person)
    const { id: of, planId } = settled
    const id = deriveId('let', of, 'read')
    await post(db, { id, to: person.id, planId, body: saying(shown), priority: 0, now })
  },
})

/** The lines of a kept spreadsheet, or the listed words for which none is kept. Throws UserError for what is no sheet. */
async function readKept(
  read: ReadSheet,
  {
    document,
    classified,
    most,
  }: { document: FileRef; classified: readonly string[]; most: number | undefined },
  files: Files,
  signal: AbortSignal,
): Promise<Omit<ReadLines, 'beside'>> {
  const bytes = await files.get(document.hash)
  if (!bytes) throw refuseRegister.fileGone(document.name)
  const lines = keptLines(await read({ bytes, name: document.name }, signal), most)
  const listed = hits(lines.map(({ cells }) => cells.join('\n')).join('\n'), classified)
  return { lines: listed.length > 0 ? [] : lines, listed }
}

async function keep<K extends Kind>(
  context: WorkContext,
  { kind, note }: Bringing<K>,
  sheet: Rows[K],
  person: Person | undefined,
  outcome: WorkOutcome,
): Promise<Rows[K]> {
  const { db, now, via } = context
  const over = async (refusal: { zh: string; en: string }, why: string): Promise<Rows[K]> => {
    const unreadable = await db.put(kind, { ...sheet, state: 'unreadable', refusal })
    await note(context, unreadable, 'unreadable', { why })
    return unreadable
  }
  if (!outcome.done) return over({ zh: outcome.say.zh, en: outcome.say.en }, outcome.code)
  const { lines, listed, beside } = outcome.value as ReadLines
  if (listed.length === 0) {
    const ready = await db.put(kind, { ...sheet, ...beside, state: 'ready', lines })
    await note(context, ready, 'read', { lines: lines.length })
    return ready
  }
  const from = person?.preferred ?? sheet.by
  await putInQuarantine(
    db,
    { id: deriveId('qua', sheet.id), at: now, from, words: listed, textHash: sheet.document.hash },
    { by: sheet.by, via, notice: (say) => say.people.withheldNotice(person?.name ?? sheet.by, listed) },
  )
  return over({ zh: registerWords.zh.withheld(listed), en: registerWords.en.withheld(listed) }, 'withheld')
}
