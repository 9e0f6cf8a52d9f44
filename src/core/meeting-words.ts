import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'
import { readDay } from './when.ts'

/** When and where, as far as it was said. */
export interface SaidMeeting {
  on: Day | null
  at: string | null
  place: string
  /** Something stands there that looks like a date or a time and is none: 2月30日, 25:00. */
  unreadable: boolean
}

const time =
  /(?<half>上午|下午|晚上|中午)?\s*(?<![\d-])(?<h>\d{1,2})\s*(?:[:：]\s*(?<m>\d{2})(?!\d)\s*(?<ampm>[ap]m)?|[点时]\s*(?:(?<halfpast>半)|(?<min>\d{1,2})\s*分?|整)?)/i

const looksLikeDay =
  /\d\s*月\s*\d|\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d|明天|后天|今天|(?:周|星期)[一二三四五六日天]/

/** Whether words say when or where a meeting is: a day or a time stands among them. */
export const saysWhen = (text: string): boolean => {
  const plain = text.normalize('NFKC')
  return looksLikeDay.test(plain) || time.test(plain)
}

/** Reads `12月8日 14:30 三楼会议室`, `下周二下午2点半`, `14:30`; days are counted from `today`, what is left is the place. */
export function readMeeting(text: string, today: Day, calendar: Calendar): SaidMeeting {
  const plain = text.normalize('NFKC').trim()
  const match = time.exec(plain)
  const at = match ? timeOf(match.groups ?? {}) : null
  const rest = match ? `${plain.slice(0, match.index)} ${plain.slice(match.index + match[0].length)}` : plain
  const dayWords = looksLikeDay.test(rest)
  const said = dayWords ? readDay(rest, today, calendar) : null
  const place = (said ? said.rest : rest)
    .replace(/^(?:改到|改在|改为|定于|定在|地点|at|on|place)\s*[:：]?\s*/i, '')
    .replaceAll(/^[\s,，;；、:：在]+|[\s,，;；。]+$/g, '')
    .replaceAll(/\s+/g, ' ')
  const unreadable = (match !== null && at === null) || (dayWords && said === null)
  return { on: said?.on ?? null, at, place, unreadable }
}

function timeOf(parts: Record<string, string | undefined>): string | null {
  const { half, h, m, ampm, halfpast, min } = parts
  let hour = Number(h)
  const minute = halfpast ? 30 : Number(m ?? min ?? 0)
  const late = half === '下午' || half === '晚上' || ampm?.toLowerCase() === 'pm'
  if (late && hour < 12) hour += 12
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
