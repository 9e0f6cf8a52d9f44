import type { Calendar, CalendarAdditions } from '../../core/calendar.ts'
import { addDays, addMonths, dayOfMonth, weekday, yearOf, type Day } from '../../core/day.ts'
import type { Block, Content, Form, Line } from '../../core/model/index.ts'
import { whyOf, type Effect, type Local, type YearPreview } from '../moves/calendar-change.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, heading, list, text } from './blocks.ts'

/** The calendar as one looks at it: with what was loaded and set, in somebody's language. */
export interface Look {
  calendar: Calendar
  additions: CalendarAdditions
  words: Words
}

interface Run {
  from: Day
  to: Day
  works: boolean
  row: string
}

/** The days of a span that are not plain working days or plain weekends, neighbours of one kind together. */
function runsIn(from: Day, to: Day, { calendar, additions, words }: Look): Run[] {
  const runs: Run[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const why = whyOf(day, calendar, additions)
    if (why.kind === 'weekday' || why.kind === 'weekend') continue
    const works = calendar.isWorkday(day)
    const row = words.calendar.row(works, why)
    const last = runs.at(-1)
    if (last && last.row === row && addDays(last.to, 1) === day) last.to = day
    else runs.push({ from: day, to: day, works, row })
  }
  return runs
}

function table(runs: readonly Run[], { calendar, words }: Look): Block {
  const { head, span, weekday: name, mark } = words.calendar
  const rows = runs.map(({ from, to, row }): Line => {
    const provisional = calendar.isProvisional(from) ? mark : ''
    const days = span(words.core.day(from), words.core.day(to))
    return [days, span(name(weekday(from)), name(weekday(to))), `${row}${provisional}`]
  })
  return { kind: 'table', head: [head.day, head.weekday, head.what], rows }
}

const workdays = (from: Day, to: Day, { calendar, words }: Look): string =>
  words.calendar.workdays(calendar.between(addDays(from, -1), to))

/** What is said once of each year that has no decreed dates. */
const missing = (years: Iterable<number>, { calendar, words }: Look): Block[] =>
  [...new Set(years)]
    .filter((year) => calendar.isProvisional(`${year}-06-01`))
    .map((year) => text(words.calendar.provisional(year)))

function monthBlocks(month: string, look: Look): Block[] {
  const [from, to] = [`${month}-01`, dayOfMonth(month, 31)]
  const runs = runsIn(from, to, look)
  const { monthTitle, none } = look.words.calendar
  return [
    text({ strong: monthTitle(month) }, `${look.words.core.colon}${workdays(from, to, look)}`),
    runs.length > 0 ? table(runs, look) : text(none),
  ]
}

/** Months, each with its working days and what is out of the ordinary; to an administrator also how a missing year is loaded. */
export function showMonths(months: readonly string[], look: Look, loads: boolean): Content {
  const { calendar: say } = look.words
  const years = months.map((month) => yearOf(month))
  const lacking = missing(years, look)
  return content(
    heading(say.title),
    ...months.flatMap((month) => monthBlocks(month, look)),
    ...lacking,
    lacking.length > 0 && loads && text(say.howToLoad),
    text(say.hint),
  )
}

export function showYear(year: number, look: Look, loads: boolean): Content {
  const { calendar: say } = look.words
  const [from, to] = [`${year}-01-01`, `${year}-12-31`]
  const lacking = missing([year], look)
  return content(
    heading(`${say.yearTitle(year)}${lacking.length > 0 ? say.mark : ''}`),
    text(workdays(from, to, look)),
    table(runsIn(from, to, look), look),
    ...lacking,
    lacking.length > 0 && loads && text(say.howToLoad),
  )
}

export function showDay(day: Day, look: Look): Content {
  const { calendar, additions, words } = look
  const { calendar: say, core } = words
  const works = calendar.isWorkday(day)
  const next = calendar.onOrAfter(addDays(day, 1))
  return content(
    text(
      { strong: say.isWorkday(core.fullDay(day), weekday(day), works) },
      calendar.isProvisional(day) ? say.mark : '',
      `${core.colon}${say.why(whyOf(day, calendar, additions))}`,
    ),
    text(say.next(core.fullDay(next), weekday(next)), calendar.isProvisional(next) ? say.mark : ''),
    ...missing([yearOf(day)], look),
  )
}

/** The facts of a span, for programs. */
export const spanData = (from: Day, to: Day, look: Look) => {
  const days = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const why = whyOf(day, look.calendar, look.additions)
    if (why.kind !== 'weekday' && why.kind !== 'weekend')
      days.push({ day, works: look.calendar.isWorkday(day), why: why.kind })
  }
  return {
    from,
    to,
    workdays: look.calendar.between(addDays(from, -1), to),
    provisional: look.calendar.missingYears(from, to),
    days,
  }
}

/** This month and the next. */
export const twoMonths = (today: Day): [string, string] => {
  const month = today.slice(0, 7)
  return [month, addMonths(month, 1)]
}

const effectLine = ({ moved, settled, capped }: Effect, { calendar: say }: Words): Block =>
  text(moved + settled > 0 ? say.change.effect(moved, settled, capped) : say.change.noEffect)

/** The most differing days that are listed; a year loaded for the first time may change some sixty. */
const LISTED = 80

/** A notice before it counts. `look` is the calendar as it would be. */
export function showPreview({ draftId, year, replaces, differs, effect }: YearPreview, look: Look): Content {
  const { calendar: say, core } = look.words
  const { change } = say
  const spans = [`${year.year}-01-01`, `${year.year}-12-31`] as const
  const early = [...year.rest, ...year.work].filter((day) => yearOf(day) < year.year).sort()[0]
  const runs = runsIn(early ?? spans[0], spans[1], look)
  const days = differs
    .slice(0, LISTED)
    .map(({ day, works }): Line => [change.differing(core.fullDay(day), works)])
  return content(
    heading(change.preview(year.year)),
    text(`${change.off(year.rest.length)}${core.comma}${change.worked(year.work.length)}`),
    table(runs, look),
    replaces && text(change.replaces(year.year)),
    replaces && days.length > 0 && text(change.differs(differs.length)),
    replaces && days.length > 0 && list(days),
    effectLine(effect, look.words),
    text(change.sayConfirm),
    confirmButtons(draftId, change.take, look.words),
  )
}

const confirmButtons = (draftId: string, label: string, { calendar: { change }, rehearsal }: Words): Block =>
  buttons(
    { label, verb: 'holidays', args: { do: 'confirm', draft: draftId }, style: 'primary' },
    { label: rehearsal.effect, verb: 'forecast', args: { rehearse: true, rule: '日历' } },
    { label: change.drop, verb: 'holidays', args: { do: 'drop', draft: draftId } },
  )

/** A local day against what is there: said, and asked about. */
export function askAgainst(draftId: string, local: Local, effect: Effect, look: Look): Content {
  const { calendar, additions, words } = look
  const { change, row } = words.calendar
  const is = row(calendar.isWorkday(local.day), whyOf(local.day, calendar, additions))
  return content(
    text(change.against(words.core.fullDay(local.day), is, local.kind === 'work')),
    effectLine(effect, words),
    text(change.sayConfirm),
    confirmButtons(draftId, change.takeLocal, words),
  )
}

/** What was done with a local day or a year, and what follows. */
export const showTaken = (said: string, effect: Effect, words: Words): Content =>
  content(
    text(said),
    effect.moved + effect.settled > 0 && effectLine(effect, words),
    effect.moved + effect.settled > 0 && text(words.calendar.change.follows),
  )

export function loadForm({ calendar: { form } }: Words): Form {
  return {
    title: form.title,
    verb: 'holidays',
    submit: form.submit,
    fields: [
      { name: 'do', label: '', kind: 'hidden', value: 'load' },
      { name: 'text', label: form.text, kind: 'long', hint: form.textHint },
      { name: 'file', label: form.file, kind: 'files', hint: form.fileHint },
    ],
  }
}
