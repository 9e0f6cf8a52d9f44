import { addDays, type Day } from '../day.ts'
import type { Calendar } from '../calendar.ts'
import { YEAR, dated, firstForm, form, inWeek, monthsOn, yearless, type Form } from './form.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const placeIn = (names: readonly string[], word = ''): number =>
  names.indexOf(word.slice(0, 3).toLowerCase()) + 1

/** Written out, or cut as is usual: `3 markets` and `2 decisions` are no month. */
const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?'
const IN_YEAR = `(?:,?\\s+(?<year>${YEAR})\\b)?`
const SPAN = '(?<count>\\d{1,3})\\s+(?<unit>working\\s+day|day|week|month)s?\\b'

type Said = Parameters<Form['on']>[0]

const onDate = ({ year, month, day }: Said, today: Day): string => {
  const [m, d] = [placeIn(months, month), Number(day)]
  return year === undefined ? yearless(m, d, today) : dated(Number(year), m, d)
}

const onWeekday = ({ which, day }: Said, today: Day): string =>
  inWeek(which === undefined ? null : /next/i.test(which) ? 1 : 0, placeIn(weekdays, day), today)

function afterSpan({ count, unit = '' }: Said, today: Day, calendar: Calendar): string {
  const some = Number(count)
  if (/working/i.test(unit)) return calendar.step(today, some)
  if (/month/i.test(unit)) return monthsOn(today, some)
  return addDays(today, some * (/week/i.test(unit) ? 7 : 1))
}

/** The English forms. A short name of a weekday is one only after a word that leads to a day: `sat` and `sun` are words too. */
export const english: readonly Form[] = [
  form(`(?<![\\d/.-])${DAY}\\s+(?:of\\s+)?${MONTH}\\b\\.?${IN_YEAR}`, onDate),
  form(`\\b${MONTH}\\.?\\s+${DAY}\\b${IN_YEAR}`, onDate),
  form(
    '(?<!\\b(?:last|every|each)\\s+)\\b(?:(?<which>next|this)\\s+)?(?<day>mon|tues|wednes|thurs|fri|satur|sun)day\\b',
    onWeekday,
  ),
  form(
    '(?:\\b(?<which>next|this)\\s+|(?<=^\\s*|\\b(?:by|on|until|till|before)\\s+))(?<day>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\\b',
    onWeekday,
  ),
  form(
    "\\b(?<word>(?:the\\s+)?day\\s+after\\s+tomorrow|tomorrow|today)\\b(?!['’]s)",
    ({ word = '' }, today) => addDays(today, /after/i.test(word) ? 2 : /tomorrow/i.test(word) ? 1 : 0),
  ),
  form(`\\bwithin\\s+${SPAN}`, afterSpan),
  // “Done in 3 days” tells how long it took.
  firstForm(`in\\s+${SPAN}`, afterSpan),
  firstForm('(?<count>\\d{1,3})\\s+(?<unit>working\\s+day)s?\\b', afterSpan),
]
