import { wallClock, type Day } from '../../core/day.ts'
import type { Meeting, MinutesLine, Plan } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import { refuseMeeting } from '../words/meeting-refusals.ts'
import type { Db } from '../store.ts'
import { makeItem } from './assign.ts'
import { decide } from './decide.ts'
import { conveningOf, meetingsOf, noteMeeting } from './meeting.ts'
import { must } from './look.ts'
import { understandMinutes, type Effect, type Understood } from './minutes.ts'

/** The meeting whose minutes are to be taken: the last one that has been, or the one named. Refused where there is none. */
export async function meetingToMinute(
  db: Db,
  plan: Plan,
  label: string | undefined,
  today: Day,
): Promise<Meeting> {
  const all = await meetingsOf(db, plan.id)
  const named = label === undefined ? undefined : all.find((one) => one.label === label)
  if (label !== undefined && !named) throw refuseMeeting.unknown(label)
  const been = all.findLast(({ state, on }) => (state === 'drafted' || state === 'noticed') && on <= today)
  const found = named ?? been ?? all.findLast(({ state }) => state === 'held' || state === 'noticed')
  if (!found) throw refuseMeeting.noMinutesDue()
  if (found.minutes) throw refuseMeeting.twice(found.label, found.minutes.on)
  if (found.state === 'cancelled') throw refuseMeeting.cancelled(found.label)
  if (found.on > today) throw refuseMeeting.notYet(found.label, found.on)
  return found
}

/** Keeps minutes to be looked at and confirmed; an earlier draft gives way. */
export async function keepDraft(
  db: Db,
  meeting: Meeting,
  given: { text: string; by: string; at: number; via: string },
): Promise<Meeting> {
  const { text, by, at, via } = given
  return db.put('meeting', { ...meeting, draft: { id: deriveId('min', via, meeting.id), text, by, at } })
}

/**
 * Makes minutes count, all of them or none: every line is read anew, since things may have changed since it was looked at,
 * and the first that cannot count refuses the whole. Lines are kept word for word, with what each became.
 */
export async function recordMinutes(
  context: Context,
  plan: Plan,
  meeting: Meeting,
  text: string,
): Promise<{ meeting: Meeting; lines: Understood[] }> {
  const { db, by, now } = context
  const understood = await understandMinutes(context, plan, text)
  if (understood.length === 0) throw refuseMeeting.noLines()
  const unclear = understood.filter(({ effect }) => effect.kind === 'trouble')
  if (unclear.length > 0) throw refuseMeeting.unclear(unclear.map(({ words }) => words))
  const lines: MinutesLine[] = []
  for (const { words, effect } of understood)
    lines.push({ words, ...(await apply(context, plan, meeting, words, effect)) })
  const on = wallClock(now, plan.timezone).day
  const { draft: _taken, ...rest } = meeting
  const minutes = { text, by: by.person.id, at: now, on, lines }
  const held = await db.put('meeting', { ...rest, state: 'held', minutes })
  const subjects = lines.flatMap(({ assignmentIds, requestId }) => [
    ...assignmentIds,
    ...(requestId === null ? [] : [requestId]),
  ])
  await noteMeeting(conveningOf(context), held, 'meeting.minuted', { text, lines }, [...new Set(subjects)])
  return { meeting: held, lines: understood }
}

type Done = Omit<MinutesLine, 'words'>

async function apply(
  context: Context,
  plan: Plan,
  meeting: Meeting,
  words: string,
  effect: Effect,
): Promise<Done> {
  const { db } = context
  if (effect.kind === 'item') {
    const { title, units, due, under } = effect
    const source = { id: meeting.id, words, by: context.by.person.id, on: meeting.on }
    const item = { origin: 'meeting' as const, title, text: words, units, due, source }
    const { assignments } = await makeItem(context, plan, { ...item, ...(under ? { under } : {}) })
    return { kind: 'item', assignmentIds: assignments.map(({ id }) => id), requestId: null }
  }
  if (effect.kind === 'decide' || effect.kind === 'answer') {
    const { matter, agrees, remark, kind } = effect
    const { request } = matter
    // An earlier line may have changed the item since it was looked at.
    const assignment = must(await db.get('assignment', request.assignmentId), request.assignmentId)
    await decide(context, { ...matter, assignment }, agrees, remark)
    const answered = must(await db.get('request', request.id), request.id)
    await db.put('request', { ...answered, meetingId: meeting.id })
    return { kind, assignmentIds: [assignment.id], requestId: request.id }
  }
  return { kind: 'record', assignmentIds: [], requestId: null }
}
