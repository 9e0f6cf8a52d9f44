import { minutesPart } from './app/minutes.ts'
import { noticePart } from './app/notice.ts'
import { decodeText } from './intake/files/text.ts'
import type { WorkPart } from './kit/work.ts'
import { writeInvitation } from './papers/late.ts'

/** The long work of joint meetings, with what writes calendar files and reads text files. */
export const meetingWorks: readonly WorkPart[] = [noticePart(writeInvitation), minutesPart(decodeText)]
