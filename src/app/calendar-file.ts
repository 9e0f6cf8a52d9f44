import { makeCalendar } from '../core/calendar.ts'
import { wallClock } from '../core/day.ts'
import { readNotice, type Notice } from '../core/notice/index.ts'
import type { Content } from '../core/model/index.ts'
import { deriveId } from '../kit/ledger.ts'
import { UserError } from '../kit/errors.ts'
import { additionsOf } from '../kit/moves/calendar.ts'
import { draftYear, withChange } from '../kit/moves/calendar-change.ts'
import { READ_NOTICE, type NoticeArgs, type ReadNotice } from '../kit/moves/calendar-file.ts'
import { post, words as saying } from '../kit/moves/letter.ts'
import { content, text } from '../kit/show/blocks.ts'
import { showPreview } from '../kit/show/calendar.ts'
import { refuseCalendar } from '../kit/words/calendar-refusals.ts'
import { wordsFor, type Words } from '../kit/words/index.ts'
import type { WorkContext, WorkOutcome, WorkPart } from '../kit/work.ts'

/** The long work of a notice in a file: read outside the transaction, kept as a draft, and shown to whoever brought it. */
export const calendarPart = (read: ReadNotice): WorkPart => ({
  job: READ_NOTICE,
  async do(args, { files, signal }) {
    const { file, year, today } = args as NoticeArgs
    const bytes = await files.get(file.hash)
    if (!bytes) throw refuseCalendar.fileGone(file.name)
    const { notice, faults } = readNotice(await read({ bytes, name: file.name, today }, signal), year)
    if (!notice) throw refuseCalendar.notice(faults)
    return notice
  },
  finish: (context, _args, outcome) => show(context, outcome),
})

async function show(context: WorkContext, outcome: WorkOutcome): Promise<void> {
  const { db, via, now, for: personId } = context
  const person = await db.get('person', personId)
  if (!person) return
  const words = wordsFor(person.locale)
  const said = outcome.done
    ? await preview(context, outcome.value as Notice, words)
    : content(text(outcome.say[person.locale]))
  const id = deriveId('let', via, 'calendar')
  await post(db, { id, to: personId, body: saying(said), priority: 0, now })
}

/** What stands against the year itself is said in the letter: the file was read, and nothing else is to be done again. */
async function preview(context: WorkContext, notice: Notice, words: Words): Promise<Content> {
  const { db, via, now, timezone, for: by } = context
  const today = wallClock(now, timezone).day
  try {
    const kept = await draftYear({ db, by, now, via }, deriveId('cal', via), notice, today)
    if (!kept) return content(text(words.calendar.change.same(notice.year)))
    const additions = withChange(await additionsOf(db), { kind: 'year', year: kept.year })
    return showPreview(kept, { calendar: makeCalendar(additions), additions, words })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const { locale } = (await db.get('person', by)) ?? { locale: 'zh' as const }
    return content(text(error.say[locale]))
  }
}
