import { wallClock } from '../core/day.ts'
import type { FileRef, Meeting, MeetingNotice, Plan } from '../core/model/index.ts'
import { deriveId } from '../kit/ledger.ts'
import { post, words as saying } from '../kit/moves/letter.ts'
import { must } from '../kit/moves/look.ts'
import { noteMeeting } from '../kit/moves/meeting.ts'
import { peopleOf, SEND_NOTICE, toldOf, type NoticeArgs, type WriteInvitation } from '../kit/moves/notice.ts'
import { actorOf } from '../kit/moves/people.ts'
import { noticeContent } from '../kit/show/notice.ts'
import { meeting as say } from '../kit/words/meeting.ts'
import { wordsFor } from '../kit/words/index.ts'
import { content, text } from '../kit/show/blocks.ts'
import type { Db } from '../kit/store.ts'
import type { WorkContext, WorkOutcome, WorkPart, WorkTools } from '../kit/work.ts'

/** The long work of a notice: the calendar file is written and kept, then everybody gets it with the agenda they may see. */
export const noticePart = (write: WriteInvitation): WorkPart => ({
  job: SEND_NOTICE,
  do: (args, tools) => writeIt(write, args as NoticeArgs, tools),
  finish: (context, args, outcome) => send(context, args as NoticeArgs, outcome),
})

interface Ordered {
  meeting: Meeting
  notice: MeetingNotice
  plan: Plan
}

async function ordered(db: Db, { meeting: id, n }: NoticeArgs): Promise<Ordered> {
  const meeting = must(await db.get('meeting', id), id)
  return {
    meeting,
    notice: must(meeting.notices[n], `${id} notice ${n}`),
    plan: must(await db.get('plan', meeting.planId), meeting.planId),
  }
}

async function writeIt(write: WriteInvitation, args: NoticeArgs, { files, tx }: WorkTools): Promise<FileRef> {
  const given = await tx(async (db) => {
    const { meeting, notice, plan } = await ordered(db, args)
    const people = await peopleOf(db, toldOf(meeting))
    return { meeting, notice, plan, people }
  })
  const { meeting, notice, plan, people } = given
  const words = say.zh.notice
  const bytes = await write(
    {
      method: notice.method,
      uid: deriveId('met', meeting.id),
      sequence: notice.sequence,
      on: meeting.on,
      at: meeting.at,
      timezone: plan.timezone,
      place: meeting.place,
      summary: words.summary(plan.title, meeting.number),
      description: words.description(meeting.on, meeting.at, plan.timezone),
      organizer: say.zh.organizer,
      people: people.map(({ id, name }) => ({ id, name })),
    },
    notice.at,
  )
  const name = words.fileName(meeting.label)
  return { hash: await files.put(bytes), name, size: bytes.byteLength, type: 'text/calendar' }
}

async function send(context: WorkContext, args: NoticeArgs, outcome: WorkOutcome): Promise<void> {
  const { db, now, via } = context
  const { meeting, notice, plan } = await ordered(db, args)
  if (!outcome.done) return tellFailed(context, meeting, args.n, outcome.reference ?? outcome.code)
  // A later change is on its way to the same people: what was overtaken is not sent any more.
  if (notice.sequence < meeting.sequence) return
  const file = outcome.value as FileRef
  const today = wallClock(now, plan.timezone).day
  const letters: string[] = []
  for (const person of await peopleOf(db, notice.to)) {
    const actor = await actorOf(db, person, today)
    const reader = { db, actor, words: wordsFor(person.locale) }
    const first = !meeting.notices
      .slice(0, args.n)
      .some(({ to, letters: sent }) => sent.length > 0 && to.includes(person.id))
    const body = saying(await noticeContent(reader, { meeting, notice, plan, file, first }))
    const id = deriveId('let', meeting.id, args.n, person.id)
    letters.push((await post(db, { id, to: person.id, planId: plan.id, body, priority: 1, now })).id)
  }
  const notices = meeting.notices.map((one, n) => (n === args.n ? { ...one, file, letters } : one))
  const told = await db.put('meeting', { ...meeting, notices })
  const { sequence, method } = notice
  const body = { sequence, method, file: file.hash, letters: letters.length }
  await noteMeeting({ db, now, via, actor: notice.by }, told, 'meeting.told', body)
}

/** Nobody was told: whoever ordered it hears so, and may order it again. */
async function tellFailed(
  { db, for: personId, now, via }: WorkContext,
  meeting: Meeting,
  n: number,
  reference: string,
): Promise<void> {
  const notices = meeting.notices.map((one, m) => (m === n ? { ...one, to: [] } : one))
  await db.put('meeting', { ...meeting, notices })
  const person = await db.get('person', personId)
  if (!person) return
  const words = wordsFor(person.locale)
  const body = saying(content(text(words.meeting.notice.failed(meeting.label, reference))))
  const id = deriveId('let', via, 'failed')
  await post(db, { id, to: person.id, planId: meeting.planId, body, priority: 1, now })
}
