import { wallClock } from '../core/day.ts'
import { deriveId } from '../kit/ledger.ts'
import { post, words as saying } from '../kit/moves/letter.ts'
import { must } from '../kit/moves/look.ts'
import { understandMinutes } from '../kit/moves/minutes.ts'
import { READ_MINUTES, type DecodeText, type MinutesArgs } from '../kit/moves/minutes-file.ts'
import { keepDraft } from '../kit/moves/record-minutes.ts'
import { actorOf } from '../kit/moves/people.ts'
import { content, text } from '../kit/show/blocks.ts'
import { previewContent } from '../kit/show/minutes.ts'
import { refuseMeeting } from '../kit/words/meeting-refusals.ts'
import { wordsFor } from '../kit/words/index.ts'
import type { WorkContext, WorkOutcome, WorkPart } from '../kit/work.ts'

/** A file is no longer minutes from here on, in characters. */
const LONGEST = 20_000

/** The long work of minutes in a text file: read outside the transaction, kept as a draft, and shown to whoever brought it. */
export const minutesPart = (decode: DecodeText): WorkPart => ({
  job: READ_MINUTES,
  async do(args, { files }) {
    const { file } = args as MinutesArgs
    const bytes = await files.get(file.hash)
    if (!bytes) throw refuseMeeting.fileGone(file.name)
    const said = /\.(?:txt|md|text)$/i.test(file.name) ? decode(bytes) : null
    if (said === null || said.length > LONGEST) throw refuseMeeting.notText(file.name)
    if (said.trim() === '') throw refuseMeeting.noLines()
    return said.replace(/^\ufeff/, '')
  },
  finish: (context, args, outcome) => show(context, args as MinutesArgs, outcome),
})

async function show(
  { db, now, via, for: personId }: WorkContext,
  { meeting: id, planId }: MinutesArgs,
  outcome: WorkOutcome,
): Promise<void> {
  const person = await db.get('person', personId)
  const meeting = must(await db.get('meeting', id), id)
  // Taken by somebody else meanwhile, or sent by somebody who can get no letters.
  if (!person || meeting.minutes) return
  const plan = must(await db.get('plan', planId), planId)
  const words = wordsFor(person.locale)
  const answer = async () => {
    if (!outcome.done)
      return content(text(words.meeting.minutes.unread(meeting.label), outcome.say[person.locale]))
    const said = String(outcome.value)
    const kept = await keepDraft(db, meeting, { text: said, by: personId, at: now, via })
    const by = await actorOf(db, person, wallClock(now, plan.timezone).day)
    const lines = await understandMinutes({ db, by, now }, plan, said)
    return previewContent(kept, plan, lines, words, person.locale)
  }
  const body = saying(await answer())
  await post(db, { id: deriveId('let', via, 'minutes'), to: personId, planId, body, priority: 0, now })
}
