import { wallClock } from '../core/day.ts'
import type { FileRef } from '../core/model/index.ts'
import { deriveId } from '../kit/ledger.ts'
import { post, words as saying } from '../kit/moves/letter.ts'
import { must } from '../kit/moves/look.ts'
import { peopleContent } from '../kit/moves/people-export.ts'
import { plansManaged } from '../kit/moves/people-ground.ts'
import { notePeopleSheet, previewPeople, READ_PEOPLE, WRITE_PEOPLE } from '../kit/moves/people-sheets.ts'
import type { ReadSheet, WriteSheet } from '../kit/moves/register-sheets.ts'
import { content, text } from '../kit/show/blocks.ts'
import { showPeoplePlan } from '../kit/show/people-sheet.ts'
import { refuse } from '../kit/words/refusals.ts'
import { wordsFor } from '../kit/words/index.ts'
import type { WorkPart } from '../kit/work.ts'
import { bringSheet } from './bring-sheet.ts'
import { actorAt, XLSX } from './sheets.ts'

/** People from a spreadsheet; nothing is changed before its bringer has looked at it. */
export const peopleSheetPart = (read: ReadSheet): WorkPart =>
  bringSheet(read, {
    job: READ_PEOPLE,
    kind: 'peoplesheet',
    note: (context, sheet, what, body) =>
      notePeopleSheet(context, sheet.by, sheet, `people.sheet.${what}`, body),
    async show({ db, now, timezone }, sheet, person) {
      const words = wordsFor(person.locale)
      const by = await actorAt(db, person, now, timezone)
      const { id, document } = sheet
      if (sheet.state !== 'ready')
        return content(
          text(words.directory.unreadable(document.name)),
          sheet.refusal !== null && text(sheet.refusal[person.locale]),
        )
      const { plan } = await previewPeople({ db, by }, id)
      return showPeoplePlan(db, { name: document.name, sheet: id, plan }, words, person.locale)
    },
  })

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
