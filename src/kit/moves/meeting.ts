import { agendaFacts, type AgendaFacts } from '../../core/agenda.ts'
import { wallClock, type Day } from '../../core/day.ts'
import { freeLabel, isComing, nextNumber } from '../../core/meeting.ts'
import type { Meeting, Plan, Report } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import type { Db } from '../store.ts'
import { refuseMeeting } from '../words/meeting-refusals.ts'
import { calendarOf } from './calendar.ts'
import { collect } from './look.ts'

/** What the moves of meetings need, be it a command, a job or long work that acts. */
export interface Convening {
  db: Db
  now: number
  via: string
  /** Person id, or `duban`. */
  actor: string
}

export const conveningOf = ({ db, now, via, by }: Context): Convening => ({
  db,
  now,
  via,
  actor: by.person.id,
})

export const meetingsOf = (db: Db, planId: string): Promise<Meeting[]> =>
  collect(db.list('meeting', 'byDay', { prefix: [planId] }))

/** The next meeting as far as is known: one that is set for today or later. */
export async function nextMeeting(db: Db, planId: string, today: Day): Promise<Meeting | undefined> {
  for await (const meeting of db.list('meeting', 'byDay', { prefix: [planId], from: today }))
    if (isComing(meeting, today)) return meeting
  return undefined
}

/** The meeting that the office prepares: the next one, or one whose draft was left lying. */
export async function preparedMeeting(db: Db, planId: string, today: Day): Promise<Meeting | undefined> {
  const next = await nextMeeting(db, planId, today)
  return next ?? (await meetingsOf(db, planId)).findLast(({ state }) => state === 'drafted')
}

/** The meeting of a label; refused where there is none. */
export async function meetingCalled(db: Db, plan: Plan, label: string): Promise<Meeting> {
  const found = await db.get('meeting', `${plan.id}/${label}`)
  if (!found) throw refuseMeeting.unknown(label)
  return found
}

/** The agenda as things stand, told apart from what the last meeting that was held has told. */
export async function agendaNow(db: Db, plan: Plan, now: number): Promise<AgendaFacts> {
  const assignments = await collect(db.list('assignment', 'byPlan', { prefix: [plan.id] }))
  const reports: Report[] = []
  for (const { origin, lastReportId } of assignments) {
    const report =
      origin === 'meeting' && lastReportId !== null ? await db.get('report', lastReportId) : undefined
    if (report) reports.push(report)
  }
  const held = (await meetingsOf(db, plan.id)).findLast(({ state }) => state === 'held')
  return agendaFacts({
    plan,
    assignments,
    reports,
    requests: await collect(db.list('request', 'byState', { prefix: [plan.id, 'open'] })),
    previous: held?.agenda ?? null,
    today: wallClock(now, plan.timezone).day,
    asOf: now,
    calendar: await calendarOf(db),
  })
}

export interface Setting {
  on: Day
  at: string
  place: string
}

/** Drafts a meeting: its row with the agenda as things stand. `month` is the one it is for; its day may lie in the next. */
export async function draftMeeting(
  convening: Convening,
  plan: Plan,
  { on, at, place }: Setting,
  month: string = on.slice(0, 7),
): Promise<Meeting> {
  const { db, now } = convening
  const known = await meetingsOf(db, plan.id)
  const label = freeLabel(
    month,
    known.map((one) => one.label),
  )
  const meeting = await db.put('meeting', {
    id: `${plan.id}/${label}`,
    version: 0,
    planId: plan.id,
    label,
    number: nextNumber(known),
    on,
    at,
    place,
    state: 'drafted',
    draftedBy: convening.actor,
    agenda: await agendaNow(db, plan, now),
    sequence: -1,
    notices: [],
  })
  await noteMeeting(convening, meeting, 'meeting.drafted', {
    on,
    at,
    place,
    agenda: figuresOf(meeting.agenda),
  })
  return meeting
}

/** Another day, time or place; a meeting that was called off is on again. What was not noticed yet gets a fresh agenda. */
export async function resetMeeting(
  convening: Convening,
  plan: Plan,
  meeting: Meeting,
  to: Setting,
): Promise<Meeting> {
  const { db, now } = convening
  const { reason: _called, ...rest } = meeting
  const number = meeting.state === 'cancelled' ? nextNumber(await meetingsOf(db, plan.id)) : meeting.number
  const told = meeting.notices.length > 0
  const changed = await db.put('meeting', {
    ...rest,
    ...to,
    number,
    state: told ? 'noticed' : 'drafted',
    ...(meeting.state === 'noticed' ? {} : { agenda: await agendaNow(db, plan, now) }),
  })
  await noteMeeting(convening, changed, 'meeting.set', { ...to })
  return changed
}

/** Not held (本月不开). Its row stays, so that it is not drafted again. */
export async function cancelMeeting(
  convening: Convening,
  meeting: Meeting,
  reason: string,
): Promise<Meeting> {
  const cancelled = await convening.db.put('meeting', { ...meeting, state: 'cancelled', reason })
  await noteMeeting(convening, cancelled, 'meeting.cancelled', { reason })
  return cancelled
}

/** How much each part of an agenda counts, for the record; the rows behind stand with the meeting. */
const figuresOf = ({ red, yellow, coordination, decisions, completions, open, closed }: AgendaFacts) => ({
  red: red.value,
  yellow: yellow.value,
  coordination: coordination.value,
  decisions: decisions.value,
  completions: completions.value,
  open: open.value,
  closed: closed.value,
})

export async function noteMeeting(
  { db, now, via, actor }: Convening,
  meeting: Meeting,
  event: string,
  body: object,
  subjects: readonly string[] = [],
): Promise<void> {
  await db.note({
    planId: meeting.planId,
    event,
    by: actor,
    via,
    at: now,
    subjects: [meeting.id, ...subjects],
    body: { label: meeting.label, ...body },
  })
}
