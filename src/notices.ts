import { calendarPart } from './app/calendar-file.ts'
import { decodeText } from './intake/files/text.ts'
import type { ReadNotice } from './kit/moves/calendar-file.ts'
import type { ReadDocument } from './kit/moves/reading.ts'
import { refuseCalendar } from './kit/words/calendar-refusals.ts'
import type { WorkPart } from './kit/work.ts'

const PLAIN = /\.(?:txt|text|md|json)$/i

/** The text of a holiday notice in whatever file it comes: plain text as it is, everything else as documents are read. */
export const noticeReader =
  (read: ReadDocument): ReadNotice =>
  async ({ bytes, name, today }, signal) => {
    if (!PLAIN.test(name)) return (await read({ bytes, name, today, classified: [] }, undefined, signal)).text
    const text = decodeText(bytes)
    if (text === null) throw refuseCalendar.notText(name)
    return text
  }

/** The long work of a year's holidays that came as a file. */
export const calendarWork = (read: ReadDocument): WorkPart => calendarPart(noticeReader(read))
