import { makeCalendar, type CalendarAdditions } from '../../core/calendar.ts'
import type { Day } from '../../core/day.ts'
import { standsIn } from '../../core/rights.ts'
import { leadingDay, readDay } from '../../core/when.ts'
import type { Context } from '../command.ts'
import { additionsOf, CALENDAR, calendarOf } from '../moves/calendar.ts'
import { draftWaiting, effectOf, mayChange, withChange, type Change } from '../moves/calendar-change.ts'
import { activePlans } from '../moves/look.ts'
import { reckonPlan } from '../moves/reckon.ts'
import type { Reply } from '../reply.ts'
import { buttons, content, heading, text } from '../show/blocks.ts'
import { refuseCalendar } from '../words/calendar-refusals.ts'
import { refuse } from '../words/refusals.ts'
import { compared } from './tried.ts'

/** `日历`: what waits to be confirmed; `休 2026-12-05`, `班 2026-12-06`, `撤销 2026-12-05`: one local day. */
const TRIED = /^(日历|calendar|休息?|放假|off|班|上班|补班|work|撤销|取消|undo)(?![a-z])\s*(.*)$/isu

interface Tried {
  additions: CalendarAdditions
  /** What takes it. */
  args: Record<string, unknown>
}

/**
 * What a change of the calendar would mean: items whose due day moves, and the letters of the coming days with and without it.
 * For who changes the calendar; null where the words are about something else.
 */
export async function calendarTried(context: Context, said: string, days: number): Promise<Reply | null> {
  const { db, by, words, jobs, now, timezone } = context
  const [, verb, rest = ''] = TRIED.exec(said.trim()) ?? []
  if (verb === undefined) return null
  if (!by.operator && !standsIn(by, ['admin'], { planId: null }))
    throw refuse.noRight(words.forecast.verb, [words.core.relation.admin])
  const { additions, args } = await tried(context, verb, rest)
  const effect = await effectOf(db, additions)
  const letters = await compared(
    db,
    () => true,
    async (copy) => {
      const row = await copy.get('setting', CALENDAR)
      await copy.put('setting', { id: CALENDAR, version: row?.version ?? 0, value: additions })
      for (const plan of await activePlans(copy)) await reckonPlan(copy, plan, makeCalendar(additions), now)
    },
    { jobs, now, timezone, days },
  )
  const { rehearsal, calendar, core } = words
  const { moved, settled, capped } = effect
  return {
    content: content(
      heading(rehearsal.calendar),
      text(moved + settled > 0 ? calendar.change.effect(moved, settled, capped) : calendar.change.noEffect),
      text(rehearsal.compare(days, letters.now, letters.changed)),
      letters.next &&
        text(rehearsal.nextDay(core.day(letters.next.day), letters.next.now, letters.next.changed)),
      buttons({ label: rehearsal.take, verb: 'holidays', args, style: 'primary' }),
    ),
    data: { ...effect, letters },
  }
}

async function tried({ db, today }: Context, verb: string, rest: string): Promise<Tried> {
  const additions = await additionsOf(db)
  if (/^(?:日历|calendar)$/i.test(verb)) {
    const draft = await draftWaiting(db)
    if (!draft) throw refuseCalendar.noDraft()
    return { additions: withChange(additions, draft.change), args: { do: 'confirm', draft: draft.id } }
  }
  const led = leadingDay(rest)
  const read = led && readDay(led.phrase, today, await calendarOf(db))
  if (!led || !read) throw refuseCalendar.unreadable(rest)
  const day: Day = read.on
  mayChange(day, today)
  if (/^(?:撤销|取消|undo)$/i.test(verb)) {
    const local = additions.local.filter((one) => one.day !== day)
    if (local.length === additions.local.length) throw refuseCalendar.noLocal(day)
    return { additions: { ...additions, local }, args: { do: 'undo', on: day } }
  }
  const kind = /^(?:休|放假|off)/i.test(verb) ? 'rest' : 'work'
  const change: Change = { kind: 'local', local: { day, kind, note: led.rest.slice(0, 60) } }
  return { additions: withChange(additions, change), args: { do: kind, on: `${day} ${led.rest}`.trim() } }
}
