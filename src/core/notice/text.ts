import { addDays, daysBetween, isDay, weekday, type Day } from '../day.ts'
import { festivalsOf } from '../holidays.ts'
import type { NoticeFault, Reading, Stretch } from './model.ts'

/** The longest holiday so far had nine days; a longer stretch is a slip of the pen. */
const LONGEST = 12

const FESTIVAL = '(?:元旦节?|春节|清明节?|(?:五一|国际)?劳动节|端午节?|中秋节?|国庆节?)'
/** `二、春节：`, `六、中秋节、国庆节：`, and a numbered holiday that only one year has. */
const HEADING = new RegExp(
  `(?:[一二三四五六七八九十]+、|\\d+[.、])?(${FESTIVAL}(?:[、和与及]${FESTIVAL})*):|[一二三四五六七八九十]+、([^:。;,、]{2,30}):`,
  'g',
)
const YEAR_SAID = [/(\d{4})年(?:部分)?节假日/, /现将(\d{4})年/, new RegExp(`(\\d{4})年${FESTIVAL}`)]
const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号](?:\(([^)]*)\))?/g
const WEEKDAY = /(?:周|星期|礼拜)([一二三四五六日天])/
/** Where a notice turns to what is asked of everybody: no dates of days off follow. */
const CLOSING = /(?:节假日期间|国务院办公厅|各地区)/

/** Names as the calendar has them. */
const called = (name: string): string =>
  name
    .replace(/^元旦节$/, '元旦')
    .replace(/^(清明|端午|中秋)节$/, '$1')
    .replace(/^(?:五一|国际)劳动节$/, '劳动节')
    .replace(/^国庆$/, '国庆节')

/** Spaces and line ends carry nothing here, and come in anywhere when a page is copied. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '')

/** The year a notice is for, by its title or its first sentence; null where neither says it. */
export function yearSaid(text: string): number | null {
  const words = plain(text)
  for (const pattern of YEAR_SAID) {
    const [, year] = pattern.exec(words) ?? []
    if (year) return Number(year)
  }
  return null
}

const digits = '零一二三四五六七八九十'
const count = (said: string): number => (/^\d+$/.test(said) ? Number(said) : digits.indexOf(said))

interface Span {
  from: Day
  to: Day
}

/** The dates of one clause in their order; a month or year that is not said is that of the date before. */
class Dates {
  readonly faults: NoticeFault[] = []
  readonly year: number
  readonly isNewYear: boolean
  #before: { year: number; month: number } | null = null

  constructor(year: number, isNewYear: boolean) {
    this.year = year
    this.isNewYear = isNewYear
  }

  spansIn(clause: string): Span[] {
    const spans: Span[] = []
    let last: { span: Span; end: number } | null = null
    for (const match of clause.matchAll(DATE)) {
      const between = last ? clause.slice(last.end, match.index) : ''
      const joins = last !== null && /^(?:至|到|-|—+|–|~)$/.test(between)
      const day = this.#dayOf(match, joins)
      if (day === null) continue
      if (joins && last) last.span.to = day
      else spans.push({ from: day, to: day })
      last = { span: spans.at(-1) as Span, end: match.index + match[0].length }
    }
    return spans
  }

  #dayOf([words, y, m, d, aside]: RegExpMatchArray, joins: boolean): Day | null {
    const month = m ? Number(m) : this.#before?.month
    if (month === undefined) {
      this.faults.push({ fault: 'no-day', words })
      return null
    }
    const year = y ? Number(y) : this.#yearOf(month, joins)
    const day = `${year}-${String(month).padStart(2, '0')}-${String(d).padStart(2, '0')}`
    if (!isDay(day)) {
      this.faults.push({ fault: 'no-day', words })
      return null
    }
    this.#before = { year, month }
    const [, said] = WEEKDAY.exec(aside ?? '') ?? []
    const named = said ? '一二三四五六日天'.indexOf(said) + 1 : 0
    if (named > 0 && Math.min(named, 7) !== weekday(day))
      this.faults.push({ fault: 'weekday', day, said: Math.min(named, 7), is: weekday(day) })
    return day
  }

  /** New Year's Day may begin in December of the year before; a stretch over the year's end goes on into the next. */
  #yearOf(month: number, joins: boolean): number {
    if (joins && this.#before) return this.#before.year + (month < this.#before.month ? 1 : 0)
    return this.isNewYear && month === 12 ? this.year - 1 : this.year
  }
}

/** What one holiday's words decree: days off, and weekend days worked instead. */
class Section {
  readonly name: string
  readonly rest = new Set<Day>()
  readonly work: Day[] = []
  readonly faults: NoticeFault[] = []
  readonly #dates: Dates

  constructor(name: string, year: number) {
    this.name = name
    this.#dates = new Dates(year, name.includes('元旦'))
  }

  read(body: string): void {
    const [decreed = ''] = body.split(CLOSING)
    for (const sentence of decreed.split(/[。;!]/)) {
      // What is only recommended (除夕 in 2024) is no day off.
      if (/鼓励|建议|倡导/.test(sentence)) continue
      this.#sentence(sentence)
    }
    this.faults.unshift(...this.#dates.faults)
  }

  #sentence(sentence: string): void {
    const aside = (words: string): string => words.replaceAll(/[,、]/g, '/')
    let waiting: Span[] = []
    for (const clause of sentence.replaceAll(/\([^)]*\)/g, aside).split(',')) {
      waiting.push(...this.#dates.spansIn(clause))
      if (/起(?:正常)?上班/.test(clause)) waiting = []
      else if (/上班|补班/.test(clause)) {
        this.work.push(...waiting.flatMap((span) => this.#daysOf(span)))
        waiting = []
      } else if (/放假|补休|调休|连休|休息/.test(clause)) {
        const days = waiting.flatMap((span) => this.#daysOf(span))
        for (const day of days) this.rest.add(day)
        this.#counted(/放假(\d+|[一二三四五六七八九十])天/, clause, days.length)
        waiting = []
      }
      if (/周末连休/.test(clause)) this.#joinWeekend()
      this.#counted(/共(\d+|[一二三四五六七八九十])天/, clause, this.rest.size)
    }
    if (waiting.length > 0) this.faults.push({ fault: 'unread', words: sentence })
  }

  #counted(pattern: RegExp, clause: string, is: number): void {
    const [, said] = pattern.exec(clause) ?? []
    if (said && count(said) !== is)
      this.faults.push({ fault: 'count', name: this.name, said: count(said), is })
  }

  #daysOf({ from, to }: Span): Day[] {
    const days = daysBetween(from, to) + 1
    if (days < 1) this.faults.push({ fault: 'backwards', from, to })
    if (days > LONGEST) this.faults.push({ fault: 'too-long', from, to, days })
    if (days < 1 || days > LONGEST) return []
    return Array.from({ length: days }, (_, n) => addDays(from, n))
  }

  #joinWeekend(): void {
    const days = [...this.rest].sort()
    const [first, last] = [days[0], days.at(-1)]
    if (!first || !last) return
    for (let day = addDays(first, -1); weekday(day) > 5; day = addDays(day, -1)) this.rest.add(day)
    for (let day = addDays(last, 1); weekday(day) > 5; day = addDays(day, 1)) this.rest.add(day)
  }
}

/** Where two holidays share a stretch, a day is called by the one that falls on it, the others by the longer one. */
export function nameIn(name: string, day: Day, year: number): string {
  const names = name.split('、')
  const own = festivalsOf(year).get(day)
  if (own && names.includes(own)) return own
  return names.includes('国庆节') ? '国庆节' : (names[0] ?? name)
}

/** Reads a notice by its form: one numbered paragraph a holiday, days off and days worked in plain sentences. */
export function readNoticeText(text: string, year: number): Reading {
  const words = plain(text)
  const headings = [...words.matchAll(HEADING)]
  const stretches: Stretch[] = []
  const work: Reading['notice']['work'] = []
  const faults: NoticeFault[] = []
  for (const [n, match] of headings.entries()) {
    const said = match[1] ?? match[2] ?? ''
    const name = said
      .split(/[、和与及]/)
      .map(called)
      .join('、')
    const section = new Section(match[1] ? name : said, year)
    section.read(words.slice(match.index + match[0].length, headings[n + 1]?.index))
    stretches.push({ name: section.name, days: [...section.rest].sort() })
    work.push(...section.work.map((day) => ({ day, name: nameIn(section.name, '', year) })))
    faults.push(...section.faults)
  }
  return { notice: { year, stretches, work }, faults }
}
