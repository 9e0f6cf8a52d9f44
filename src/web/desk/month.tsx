import type { Calendar, CalendarAdditions } from '../../core/calendar.ts'
import { addDays, dayOfMonth, mondayOf, weekday, type Day } from '../../core/day.ts'
import { whyOf } from '../../kit/moves/calendar-change.ts'
import { deskRhythm } from '../../kit/words/desk-rhythm.ts'
import type { Desk } from './page.ts'

interface Marked {
  calendar: Calendar
  additions: CalendarAdditions
}

/** The weeks that a month touches, Monday first; days of other months are null. */
export function weeksOf(month: string): (Day | null)[][] {
  const last = dayOfMonth(month, 31)
  const weeks: (Day | null)[][] = []
  for (let monday = mondayOf(`${month}-01`); monday <= last; monday = addDays(monday, 7))
    weeks.push(
      Array.from({ length: 7 }, (_, n) => addDays(monday, n)).map((day) =>
        day.startsWith(month) ? day : null,
      ),
    )
  return weeks
}

/** One month as a table: each day says whether it is worked and why, in words that are seen where it is out of the ordinary. */
export const Month = ({ desk, month, marked }: { desk: Desk; month: string; marked: Marked }) => {
  const { words, locale } = desk
  const say = deskRhythm[locale].calendar
  return (
    <table class="month">
      <caption>{words.calendar.monthTitle(month)}</caption>
      <thead>
        <tr>
          {say.days.map((name, n) => (
            <th scope="col" abbr={say.fullDays[n]}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr>{week.map((day) => (day ? <DayCell desk={desk} day={day} marked={marked} /> : <td></td>))}</tr>
        ))}
      </tbody>
    </table>
  )
}

const DayCell = ({ desk, day, marked }: { desk: Desk; day: Day; marked: Marked }) => {
  const { words, locale, today } = desk
  const say = deskRhythm[locale].calendar
  const { calendar, additions } = marked
  const why = whyOf(day, calendar, additions)
  const works = calendar.isWorkday(day)
  const plain = why.kind === 'weekday' || why.kind === 'weekend'
  const provisional = calendar.isProvisional(day)
  const kind = [
    works ? 'works' : 'rests',
    plain ? '' : 'marked',
    why.kind === 'local' ? 'local' : '',
    provisional ? 'provisional' : '',
    day === today ? 'now' : '',
    weekday(day) > 5 ? 'weekend' : '',
  ]
  const unseen = [words.calendar.row(works, why), provisional ? say.provisional : '']
  return (
    <td
      class={kind.filter((one) => one !== '').join(' ')}
      aria-current={day === today ? 'date' : undefined}
      title={plain ? undefined : words.calendar.row(works, why)}
    >
      <span class="date">{Number(day.slice(8))}</span>
      {plain ? null : (
        <span class="mark" aria-hidden="true">
          {works ? say.work : say.rest}
        </span>
      )}
      <span class="unseen"> {unseen.filter((one) => one !== '').join(words.core.comma)}</span>
    </td>
  )
}
