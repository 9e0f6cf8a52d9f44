import { afterAsk } from '../../core/columns.ts'
import { addDays, wallClock, type Day } from '../../core/day.ts'
import { askLabel, askedFor } from '../../core/period.ts'
import { dayMeant } from '../../core/when.ts'
import type { Ask, AskPart, Assignment } from '../../core/model/index.ts'
import type { Calendar } from '../../core/calendar.ts'
import type { Context } from '../command.ts'
import { buttons, content, text } from '../show/blocks.ts'
import { refuseSupport } from '../words/support-refusals.ts'
import { calendarOf } from './calendar.ts'
import { askables, isAsked, type Leading } from './leading.ts'
import { askFor, unitName } from './parts.ts'
import { unitCalled } from './people.ts'
import { mustBeReportable, periodFor } from './report.ts'
import { tellUnit } from './tell.ts'
import { reckoned } from '../show/reckoned.ts'

/** What a lead wants: by when, in words; of which units, all where none is named. */
export interface Order {
  until: string
  words: string
  units: readonly string[]
}

export interface Asking {
  dueOn: Day
  /** Set where the day that was said is a rest day. */
  moved: boolean
  /** Names of units; `shares` are the ids of what is asked of them. */
  asked: string[]
  shares: string[]
  prompted: string[]
  inAlready: string[]
  /** Who could not be asked, each with why, in the speaker's language. */
  leftOut: string[]
}

const YEAR = 366

/** The working day that the words of a date mean for an ask; refused where it is none, past, or too far away. */
export function askDay(words: string, today: Day, calendar: Calendar): { dueOn: Day; moved: boolean } {
  if (words.trim() === '') throw refuseSupport.noDay()
  const day = dayMeant(words, today, calendar)
  if (day === null) throw refuseSupport.badDay(words)
  if (day > addDays(today, YEAR)) throw refuseSupport.farDay(day)
  const dueOn = calendar.onOrBefore(day)
  if (dueOn < today) throw refuseSupport.pastDay(day < today ? day : dueOn)
  return { dueOn, moved: dueOn !== day }
}

/** Why a share cannot be asked now, to be listed or refused; null where it can. */
async function hindrance({ db, words }: Context, share: Assignment, unit: string, label: string) {
  const { state, code, period } = share
  if (state !== 'open') {
    const called = words.light.state(state)
    return { say: `${unit}${words.core.aside(called)}`, refuse: refuseSupport.notAskable(unit, code, called) }
  }
  if (period !== null && isAsked(share)) {
    const day = askedFor(period) ?? ''
    const say = words.support.stillOpen(unit, words.core.day(day))
    return { say, refuse: refuseSupport.alreadyAsked(unit, day) }
  }
  if ((await askFor(db, share))?.part.ended?.as === 'objected')
    return {
      say: `${unit}${words.core.aside(words.support.objecting)}`,
      refuse: refuseSupport.objecting(unit, code),
    }
  if ((await db.get('period', `${share.id}/${label}`))?.state !== 'reported') return null
  const day = askedFor(label) ?? ''
  const say = `${unit}${words.core.aside(words.support.answered(words.core.day(day), 0))}`
  return { say, refuse: refuseSupport.answeredAlready(unit, day) }
}

/** Those among whom a lead may ask that the order names; all where it names none. */
export async function namedAmong(
  { db }: Pick<Context, 'db'>,
  shares: readonly Assignment[],
  names: readonly string[],
): Promise<Assignment[]> {
  if (names.length === 0) return [...shares]
  const chosen = new Set<Assignment>()
  for (const name of names) {
    const unit = await unitCalled(db, name)
    const held = shares.filter(({ unitId }) => unitId === unit?.id)
    if (held.length === 0)
      throw refuseSupport.unknownSupport(name, await Promise.all(shares.map((one) => unitName(db, one))))
    for (const one of held) chosen.add(one)
  }
  return shares.filter((one) => chosen.has(one))
}

/**
 * Asks supports for their parts by a day (征集): a period of their own, told at once. A support that reports this period
 * anyway is only reminded of it. Where units are named, each must be free to be asked; where none is, those who are not
 * are left out and said so.
 */
export async function askSupports(context: Context, found: Leading, order: Order): Promise<Asking> {
  const { db, by, now, words } = context
  const { plan, task, assignment: lead } = found
  mustBeReportable(lead, words.light.state(lead.state))
  const calendar = await calendarOf(db)
  const today = wallClock(now, plan.timezone).day
  const shares = await askables(db, found)
  if (shares.length === 0) throw refuseSupport.noSupports(task.code)
  const { dueOn, moved } = askDay(order.until, today, calendar)
  const label = askLabel(dueOn)
  const forPeriod = periodFor(lead, plan, calendar, now).label
  const result: Asking = { dueOn, moved, asked: [], shares: [], prompted: [], inAlready: [], leftOut: [] }
  const parts: AskPart[] = []
  const chosen = await namedAmong(context, shares, order.units)
  const told: { share: Assignment; prompted: boolean }[] = []
  const refusals = []
  for (const share of chosen) {
    const unit = await unitName(db, share)
    const prompted = share.reports && share.state === 'open'
    const part: AskPart = { assignmentId: share.id, label, prompted: false, ended: null }
    if (prompted) {
      const filed = (await db.get('period', `${share.id}/${forPeriod}`))?.state === 'reported'
      parts.push({ ...part, label: forPeriod, prompted })
      ;(filed ? result.inAlready : result.prompted).push(unit)
      if (!filed) told.push({ share, prompted })
      continue
    }
    const fault = await hindrance(context, share, unit, label)
    if (fault && order.units.length > 0) throw fault.refuse
    if (fault) {
      refusals.push(fault.refuse)
      result.leftOut.push(fault.say)
      continue
    }
    parts.push(part)
    result.asked.push(unit)
    result.shares.push(share.id)
    told.push({ share, prompted })
  }
  const [only] = refusals
  if (parts.length === 0 && only)
    throw refusals.length === 1 ? only : refuseSupport.nobodyToAsk(result.leftOut.join(words.core.and))
  if (told.length === 0) return result
  const ask = await db.put('ask', {
    id: context.id('ask'),
    version: 0,
    planId: plan.id,
    taskId: task.id,
    leadId: lead.id,
    dueOn,
    forPeriod,
    words: order.words,
    by: by.person.id,
    at: now,
    on: today,
    parts,
    round: 0,
    toldAt: null,
  })
  for (const { share, prompted } of told)
    if (prompted) await tellPrompted(context, found, share, ask)
    else await beginPart(context, found, share, ask, label, 'asked')
  return result
}

/** Puts the question to one share and tells its unit; the same when the office upholds it. */
export async function beginPart(
  context: Context,
  { plan, task, assignment: lead }: Leading,
  share: Assignment,
  ask: Ask,
  label: string,
  how: 'asked' | 'upheld',
): Promise<void> {
  const { db, by, now } = context
  const calendar = await calendarOf(db)
  const on = wallClock(now, plan.timezone).day
  const { leadId, forPeriod } = ask
  const { period: resume, chase } = share
  const asked = { label, leadId, forPeriod, by: by.person.id, on, resume, chase }
  await db.put('assignment', afterAsk(share, plan, calendar, asked))
  await noteAsk(context, ask, share, how === 'asked' ? 'ask.made' : 'ask.upheld', {
    lead: lead.code,
    dueOn: askedFor(label),
    words: ask.words,
  })
  const unit = await unitName(db, lead)
  const code = `${plan.key}-${share.code}`
  const day = askedFor(label) ?? ask.dueOn
  await tellUnit(context, share, plan, {
    seed: `ask ${share.id}`,
    about: [share.id],
    say: (words) => {
      const { support, chase: said, core } = words
      const until = reckoned(day, calendar, words)
      return content(
        text(
          how === 'asked'
            ? support.asked(unit, share.code, task.title, until)
            : support.upheld(unit, share.code, until),
        ),
        ask.words !== '' && text({ strong: support.words }, `${core.colon}${ask.words}`),
        buttons(
          { label: support.fill, verb: 'form', args: { code }, style: 'primary' },
          { label: support.object, verb: 'form', args: { code, for: 'object' } },
          { label: said.status, verb: 'status', args: { what: code } },
        ),
      )
    },
  })
}

async function tellPrompted(
  context: Context,
  { plan, task, assignment: lead }: Leading,
  share: Assignment,
  ask: Ask,
): Promise<void> {
  const unit = await unitName(context.db, lead)
  const code = `${plan.key}-${share.code}`
  await noteAsk(context, ask, share, 'ask.prompted', {
    lead: lead.code,
    period: ask.forPeriod,
    words: ask.words,
  })
  await tellUnit(context, share, plan, {
    seed: `ask ${share.id}`,
    about: [share.id],
    say: ({ support, report, core }) =>
      content(
        text(support.prompted(unit, share.code, task.title, report.periodOf(core.month(ask.forPeriod)))),
        ask.words !== '' && text({ strong: support.words }, `${core.colon}${ask.words}`),
        buttons({ label: support.fill, verb: 'form', args: { code }, style: 'primary' }),
      ),
  })
}

/** One ledger entry about a part of an ask, found by the ask, the share, its task and unit, and the lead. */
export async function noteAsk(
  { db, by, via, now }: Pick<Context, 'db' | 'by' | 'via' | 'now'>,
  ask: Ask,
  share: Assignment,
  event: string,
  body: object,
): Promise<void> {
  await db.note({
    planId: ask.planId,
    event,
    by: by.person.id,
    via,
    at: now,
    subjects: [ask.id, share.id, share.taskId, share.unitId, ask.leadId],
    body: { code: share.code, ask: ask.id, ...body },
  })
}

/** The lead's own due day where the day of an ask lies behind it: said, not refused. */
export const laterThanDue = ({ dueOn }: Assignment, asked: Day): Day | null =>
  dueOn !== null && asked > dueOn ? dueOn : null
