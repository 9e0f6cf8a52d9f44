import type { Day, Instant } from '../../core/day.ts'
import { dueMeetings, meetingRule } from '../../core/meeting.ts'
import type { Db } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { post } from './letter.ts'
import { activePlans, must } from './look.ts'
import { draftMeeting, meetingsOf, type Convening } from './meeting.ts'
import { officeOf } from './people.ts'

const JOB = 'joint-meeting'

/** Drafts what is due of one plan; returns how many. A month that has a meeting, be it called off, gets no other. */
export async function draftDue(db: Db, planId: string, today: Day, now: Instant): Promise<number> {
  const plan = must(await db.get('plan', planId), planId)
  const lookedOn = (await db.get('jobrun', `job:${JOB}`))?.slot ?? null
  const { at, place } = meetingRule(plan)
  const convening: Convening = { db, now, via: `job:${JOB}`, actor: 'duban' }
  const labels = (await meetingsOf(db, planId)).map(({ label }) => label)
  let drafted = 0
  for (const { label, on } of dueMeetings(plan, today, lookedOn, await calendarOf(db))) {
    if (labels.includes(label)) continue
    await draftMeeting(convening, plan, { on, at, place }, label)
    drafted++
  }
  return drafted
}

/**
 * One letter to each of the offices that have a draft of this job's before them which they were not told of yet; returns how
 * many were posted. What the office set up by itself is no news to it.
 */
export async function tellDrafted(
  db: Db,
  { now, id }: { now: Instant; id: (prefix: string, ...seed: string[]) => string },
): Promise<number> {
  const told = new Map<string, string[]>()
  for (const plan of await activePlans(db))
    for (const meeting of await meetingsOf(db, plan.id)) {
      if (meeting.state !== 'drafted' || meeting.draftedBy !== 'duban') continue
      for (const person of await officeOf(db, plan.id))
        if (await db.claim(`${JOB}:${meeting.id}:${person.id}`))
          told.set(person.id, [...(told.get(person.id) ?? []), meeting.id])
    }
  for (const [personId, meetings] of told)
    await post(db, {
      id: id('let', personId),
      to: personId,
      body: { kind: 'meetings', meetings },
      priority: 2,
      now,
    })
  return told.size
}
