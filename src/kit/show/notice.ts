import type { Content, FileRef, Meeting, MeetingNotice, Plan } from '../../core/model/index.ts'
import { showAgenda, type Reader } from './agenda.ts'
import { content, text } from './blocks.ts'
import { headBlocks } from './meeting.ts'

/** The letter to one person: notice, change or withdrawal, with the calendar file; the first one with the agenda they may see. */
export async function noticeContent(
  reader: Reader,
  given: { meeting: Meeting; notice: MeetingNotice; plan: Plan; file: FileRef; first: boolean },
): Promise<Content> {
  const { meeting, notice, plan, file, first } = given
  const { notice: say } = reader.words.meeting
  const cancelled = notice.method === 'cancel'
  const what = cancelled ? say.cancelled : first ? say.first : say.changed
  // A change is of time or place: whoever was told has the agenda already.
  const agenda = cancelled || !first ? [] : (await showAgenda(reader, meeting.agenda, plan.timezone)).blocks
  return content(
    text({ strong: what }),
    ...(await headBlocks(reader.db, meeting, plan, reader.words)),
    cancelled && meeting.reason !== undefined && meeting.reason !== '' && text(meeting.reason),
    text(say.calendar, { file }),
    ...agenda,
  )
}
