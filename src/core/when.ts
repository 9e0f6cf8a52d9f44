import type { Calendar } from './calendar.ts'
import { isDay, type Day } from './day.ts'
import { chinese } from './when/chinese.ts'
import { english } from './when/english.ts'
import type { Form } from './when/form.ts'

/** A day as somebody said it, and what else stood in the sentence. */
export interface SaidDay {
  phrase: string
  on: Day
  rest: string
}

/** A day in its place in a sentence. `on` is null where the words are a date but no day there is (2月30日). */
export interface DaySaid {
  phrase: string
  from: number
  to: number
  on: Day | null
}

/** All that is read as a day, whoever asks: what one command understands, every other does. */
const forms: readonly Form[] = [...chinese, ...english]

/** What may stand before the day with which a sentence begins. */
const LEAD = /^\s*(?:(?:by|on|until|till|before|to)\s+|请?[于在]|截[至止]|(?:延期?|改)?[至到])?\s*/i

/** What closes a day: 前, but not 前期; 内, but not 内容. */
const CLOSED = /^(?:之前|以前|前(?![期后列段往])|[之以]?内(?![部容外])|止(?!步|于))/
const LOOSE = /^[\s，,：:;；。、]+/

/** Full-width figures, letters and signs as plain ones; places stay. */
const narrow = (text: string): string =>
  text.replace(/[！-～]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))

interface Match {
  form: Form
  parts: Record<string, string | undefined>
  from: number
  /** Where the words of the day end, and where what closes them does. */
  end: number
  to: number
}

/** The dates of a plain sentence in its order, without overlap; of two forms that meet, the earlier of the list. */
function datesIn(plain: string): Match[] {
  const found: Match[] = []
  const start = leadOf(plain)
  for (const form of forms)
    for (const { index: from, 0: words, groups = {} } of plain.matchAll(form.words)) {
      const end = from + words.length
      const to = end + (CLOSED.exec(plain.slice(end))?.[0].length ?? 0)
      if (form.first && from !== start) continue
      if (found.some((one) => one.from < to && from < one.to)) continue
      found.push({ form, parts: groups, from, end, to })
    }
  return found.sort((a, b) => a.from - b.from)
}

const leadOf = (plain: string): number => LEAD.exec(plain)?.[0].length ?? 0

function dayOf({ form, parts }: Match, today: Day, calendar: Calendar): Day | null {
  const on = form.on(parts, today, calendar)
  return isDay(on) ? on : null
}

/** The date with which a plain sentence begins, and where what follows it does. */
function leading(plain: string): { match: Match; next: number } | null {
  const [match] = datesIn(plain)
  if (!match || match.from > leadOf(plain)) return null
  const gap = /^\s*/.exec(plain.slice(match.end))?.[0].length ?? 0
  const closed = CLOSED.exec(plain.slice(match.end + gap))?.[0].length ?? 0
  const next = match.end + gap + closed
  return { match, next: next + (LOOSE.exec(plain.slice(next))?.[0].length ?? 0) }
}

/**
 * The days that a sentence names, in its order, without overlap, counted from `today`: `12月20日前`, `2027年1月底`, `月底前`,
 * `下周五`, `5个工作日内`, `2026-12-20`, `by 18 December`. A date without a year is this year's, or the next year's where it lies more
 * than half a year back; a weekday without a week is the one to come.
 */
export function daysSaid(text: string, today: Day, calendar: Calendar): DaySaid[] {
  return datesIn(narrow(text)).map((match) => {
    const { from, to } = match
    return { phrase: text.slice(from, to), from, to, on: dayOf(match, today, calendar) }
  })
}

/**
 * The first day that a sentence names, as in daysSaid. Null where none stands there or the first that does is no day there is
 * (2月30日). `rest` is the sentence without it and without the word that led to it.
 */
export function readDay(text: string, today: Day, calendar: Calendar): SaidDay | null {
  const plain = narrow(text)
  const [match] = datesIn(plain)
  const on = match ? dayOf(match, today, calendar) : null
  if (!match || on === null) return null
  const before = match.from === leadOf(plain) ? '' : text.slice(0, match.from).trimEnd()
  const rest = `${before} ${text.slice(match.to).replace(/^[\s,，、:：；;]+/, '')}`.trim()
  return { phrase: text.slice(match.from, match.to), on, rest: rest.replace(/^[\s,，、:：；;至到延]+/, '') }
}

/**
 * The words of a day that a text begins with (`12月18日前`, `下周五`, `3个工作日内`, `by 18 December`), and what follows them.
 * Null where no day stands there; a date that there is not (2月30日) does.
 */
export function leadingDay(text: string): { phrase: string; rest: string } | null {
  const found = leading(narrow(text))
  return (
    found && { phrase: text.slice(found.match.from, found.match.end), rest: text.slice(found.next).trim() }
  )
}

/** The day that words mean on a day; null where they mean none, say more than a day, or name one that there is not. */
export function dayMeant(words: string, today: Day, calendar: Calendar): Day | null {
  const plain = narrow(words).trimEnd()
  const found = leading(plain)
  return found && found.next === plain.length ? dayOf(found.match, today, calendar) : null
}
