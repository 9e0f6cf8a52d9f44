import { wallClock } from '../core/day.ts'
import type { FileRef, PeopleSheet, Person } from '../core/model/index.ts'
import { deriveId } from '../kit/ledger.ts'
import { classifiedWords } from '../kit/moves/guard.ts'
import { post, words as saying } from '../kit/moves/letter.ts'
import { must } from '../kit/moves/look.ts'
import { peopleContent } from '../kit/moves/people-export.ts'
import { plansManaged } from '../kit/moves/people-ground.ts'
import { notePeopleSheet, previewPeople, READ_PEOPLE, WRITE_PEOPLE } from '../kit/moves/people-sheets.ts'
import type { ReadSheet, WriteSheet } from '../kit/moves/register-sheets.ts'
import { content, text } from '../kit/show/blocks.ts'
import { showPeoplePlan } from '../kit/show/people-sheet.ts'
import { refuse } from '../kit/words/refusals.ts'
import { register as registerWords } from '../kit/words/register.ts'
import { wordsFor } from '../kit/words/index.ts'
import type { WorkContext, WorkOutcome, WorkPart } from '../kit/work.ts'
import { putInQuarantine } from './guard.ts'
import { actorAt, readKept, XLSX, type ReadLines } from './sheets.ts'

const sheetIn = (args: unknown): string => (args as { sheet: string }).sheet

/** The long work of bringing a sheet of people in: read apart, then shown to whoever brought it; nothing is changed yet. */
export const peopleSheetPart = (read: ReadSheet): WorkPart => ({
  job: READ_PEOPLE,
  async do(args, { files, tx, signal }): Promise<ReadLines> {
    const { document, classified } = await tx(async (db) => ({
      document: must(await db.get('peoplesheet', sheetIn(args)), sheetIn(args)).document,
      classified: await classifiedWords(db),
    }))
    return readKept(read, document, classified, files, signal)
  },
  async finish(context, args, outcome) {
    const sheet = await context.db.get('peoplesheet', sheetIn(args))
    if (sheet?.state !== 'reading') return
    const person = await context.db.get('person', sheet.by)
    const settled = await keep(context, sheet, person, outcome)
    if (person) await tell(context, settled, person)
  },
})

async function keep(
  context: WorkContext,
  sheet: PeopleSheet,
  person: Person | undefined,
  outcome: WorkOutcome,
): Promise<PeopleSheet> {
  const { db, now, via } = context
  const over = async (refusal: { zh: string; en: string }, why: string): Promise<PeopleSheet> => {
    const unreadable = await db.put('peoplesheet', { ...sheet, state: 'unreadable', refusal })
    await notePeopleSheet(context, sheet.by, unreadable, 'people.sheet.unreadable', { why })
    return unreadable
  }
  if (!outcome.done) return over({ zh: outcome.say.zh, en: outcome.say.en }, outcome.code)
  const { lines, listed } = outcome.value as ReadLines
  if (listed.length === 0) {
    const ready = await db.put('peoplesheet', { ...sheet, state: 'ready', lines })
    await notePeopleSheet(context, sheet.by, ready, 'people.sheet.read', { lines: lines.length })
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

/** One letter a sheet: what it would do, or why it could not be read. */
async function tell({ db, now, timezone }: WorkContext, sheet: PeopleSheet, person: Person): Promise<void> {
  const words = wordsFor(person.locale)
  const by = await actorAt(db, person, now, timezone)
  const { id: ofSheet, document, planId } = sheet
  const shown =
    sheet.state === 'ready'
      ? await showPeoplePlan(
          db,
          { name: document.name, sheet: ofSheet, plan: (await previewPeople({ db, by }, ofSheet)).plan },
          words,
          person.locale,
        )
      : content(
          text(words.directory.unreadable(document.name)),
          sheet.refusal !== null && text(sheet.refusal[person.locale]),
        )
  const id = deriveId('let', ofSheet, 'read')
  await post(db, { id, to: person.id, planId, body: saying(shown), priority: 0, now })
}

interface WrittenPeople {
  file: FileRef
  rows: number
}

/** The long work of an export: the people of the plans that are this person's to run, sent to them alone. */
export const peopleExportPart = (write: WriteSheet): WorkPart => ({
  job: WRITE_PEOPLE,
  async do(args, { files, tx, now, timezone }): Promise<WrittenPeople> {
    const { plan, person: personId } = args as { plan: string | null; person: string }
    const made = await tx(async (db) => {
      const person = must(await db.get('person', personId), personId)
      const by = await actorAt(db, person, now, timezone)
      // Rights as they are when it is written, not as they were when it was asked for.
      const plans = (await plansManaged({ db, by })).filter(({ id }) => plan === null || id === plan)
      if (plans.length === 0) throw refuse.noPlan()
      return peopleContent({ db, by }, plans, person.locale, wallClock(now, timezone).day)
    })
    const bytes = await write(made.content)
    const hash = await files.put(bytes)
    return { file: { hash, name: made.fileName, size: bytes.byteLength, type: XLSX }, rows: made.rows }
  },
  async finish({ db, for: to, now, via }, _args, outcome) {
    const person = await db.get('person', to)
    if (!person) return
    const say = wordsFor(person.locale).directory
    const shown = outcome.done
      ? exported(outcome.value as WrittenPeople, say.exported)
      : content(text(outcome.say[person.locale]))
    await post(db, { id: deriveId('let', via), to, body: saying(shown), priority: 0, now })
  },
})

const exported = ({ file, rows }: WrittenPeople, say: (rows: number) => string) =>
  content(text(say(rows)), { kind: 'list', lines: [[{ file }]] })
