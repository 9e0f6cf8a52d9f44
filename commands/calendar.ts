import { z } from 'zod'
import { dayOfMonth, yearOf, type Day } from '../src/core/day.ts'
import { meansFeed } from '../src/core/feed-said.ts'
import { readDay } from '../src/core/when.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { additionsOf, calendarOf } from '../src/kit/moves/calendar.ts'
import type { Reply } from '../src/kit/reply.ts'
import { showDay, showMonths, showYear, spanData, twoMonths, type Look } from '../src/kit/show/calendar.ts'
import { refuseCalendar } from '../src/kit/words/calendar-refusals.ts'

/** Words after the verb that change the calendar: they are for the command that does. */
const CHANGES =
  /^(?:录入|导入|加载|休(?!息日)|放假|班|上班|补班|撤销|取消|确认|作废|load|off|work|undo|confirm|drop)(?![a-z])/i

export default defineCommand({
  name: 'calendar',
  aliases: ['日历', '工作日历'],
  summary: {
    zh: '工作日历：本月和下月、全年节假日、某一天是否上班',
    en: 'the working calendar: two months, a year, or one day',
  },
  examples: [
    '日历',
    '日历 2027',
    '日历 12月5日',
    '日历 12月',
    'calendar',
    'calendar 2027',
    'calendar 2026-12-05',
  ],
  args: z.object({ when: z.string().trim().max(100).default('') }),
  parse: (rest) => ({ when: rest.trim() }),
  passes: (rest) =>
    meansFeed(rest) ? 'feed' : CHANGES.test(rest.trim()) || /^[{[]/.test(rest.trim()) ? 'holidays' : null,
  may: ['anyone'],
  effect: 'read',
  async run({ when }, context) {
    const { db, words, today, by } = context
    const look: Look = { calendar: await calendarOf(db), additions: await additionsOf(db), words }
    const loads = by.operator || by.roles.some(({ role, active }) => role === 'admin' && active)
    const months = monthsMeant(when, today)
    if (months) {
      const [first = '', last = first] = months
      return {
        content: showMonths(months, look, loads),
        data: spanData(`${first}-01`, dayOfMonth(last, 31), look),
      }
    }
    const year = yearMeant(when, today)
    if (year !== null)
      return {
        content: showYear(year, look, loads),
        data: spanData(`${year}-01-01`, `${year}-12-31`, look),
      }
    return one(when, look, context)
  },
})

/** This month and the next where nothing is said, else the month that is: `12月`, `2027年2月`, `2027-02`. */
function monthsMeant(when: string, today: Day): string[] | null {
  if (when === '') return twoMonths(today)
  const [, y, m] = /^(?:(\d{4})\s*[年-]\s*)?(1[0-2]|0?[1-9])\s*月?$/.exec(when.normalize('NFKC')) ?? []
  if (m === undefined || (y === undefined && !when.includes('月'))) return null
  const month = m.padStart(2, '0')
  if (y !== undefined) return [`${y}-${month}`]
  // A month that is over is next year's: what is looked up is to come.
  return [`${yearOf(today) + (month < today.slice(5, 7) ? 1 : 0)}-${month}`]
}

/** `2027`, `2027年`, `今年`, `明年`; years with a calendar of four digits. */
function yearMeant(when: string, today: Day): number | null {
  const [, y] = /^((?:19|20|21)\d{2})年?$/.exec(when.normalize('NFKC')) ?? []
  if (y !== undefined) return Number(y)
  if (/^(?:今年|this year)$/i.test(when)) return yearOf(today)
  return /^(?:明年|next year)$/i.test(when) ? yearOf(today) + 1 : null
}

function one(when: string, look: Look, { today }: Context): Reply {
  const said = readDay(when, today, look.calendar)
  if (!said || said.rest !== '') throw refuseCalendar.what(when)
  const { on } = said
  const works = look.calendar.isWorkday(on)
  return {
    content: showDay(on, look),
    data: { day: on, works, provisional: look.calendar.isProvisional(on) },
  }
}
