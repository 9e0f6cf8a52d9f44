import { digestFacts, digestWeek, firstFrom, type DigestFacts } from '../../core/digest.ts'
import { addDays, wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Digest, Plan } from '../../core/model/index.ts'
import { padded } from '../indexes.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { burdenFacts } from './burden-months.ts'
import { calendarOf } from './calendar.ts'
import { changedSince } from './counted.ts'
import { planStandings } from './figures.ts'
import { post } from './letter.ts'
import { collect, firstOf } from './look.ts'
import { nextMeeting } from './meeting.ts'
import { leadersOf, officeOf } from './people.ts'

const factsOf = (digest: Digest | undefined): DigestFacts | null =>
  digest ? (digest.facts as DigestFacts) : null

/** The plan's facts as they stand at a moment, compared with the last digest before the week: that of the moment, or a past one's. */
export async function factsNow(db: Db, plan: Plan, now: Instant, week?: Day): Promise<DigestFacts> {
  const calendar = await calendarOf(db)
  const today = wallClock(now, plan.timezone).day
  const { monday } = digestWeek(week ?? today, calendar)
  const before = { prefix: [plan.id], to: addDays(monday, -1), reverse: true, limit: 1 }
  const previous = factsOf(await firstOf(db.list('digest', 'byPlan', before)))
  const since = previous?.cutOff ?? firstFrom(plan, monday)
  const filed = { prefix: [plan.id], from: padded(since), to: padded(now) }
  const facts = digestFacts({
    plan,
    assignments: await collect(db.list('assignment', 'byPlan', { prefix: [plan.id] })),
    reports: (await collect(db.list('report', 'byFiled', filed))).filter((r) => r.state === 'filed'),
    changed: await changedSince(db, plan.id, since, now),
    papers: await collect(db.list('paper', 'byState', { prefix: [plan.id, 'draft'] })),
    sentPapers: await collect(db.list('paper', 'byNumber', { prefix: [plan.id] })),
    circulars: await collect(db.list('circular', 'byNumber', { prefix: [plan.id] })),
    openFindings: await collect(db.list('finding', 'byState', { prefix: [plan.id, 'open'] })),
    completing: await collect(db.list('assignment', 'byState', { prefix: [plan.id, 'completing'] })),
    matters: {
      open: await collect(db.list('request', 'byState', { prefix: [plan.id, 'open'] })),
      decided: await collect(db.list('request', 'byDecided', filed)),
    },
    notes: await collect(db.list('note', 'byNumber', { prefix: [plan.id] })),
    targets: await planStandings(db, plan.id, today),
    turns: [
      ...(await collect(db.list('occurrence', 'unfinished', { prefix: [plan.id] }))),
      ...(await collect(db.list('occurrence', 'byDone', filed))),
    ],
    meeting: (await nextMeeting(db, plan.id, today)) ?? null,
    today,
    monday,
    cutOff: now,
    calendar,
    previous,
  })
  return { ...facts, burden: await burdenFacts(db, plan, today, now) }
}

/** Freezes the week's digest once and posts it to the office and the leaders of the plan; false where it exists. */
export async function issueDigest(db: Db, plan: Plan, monday: Day, now: Instant): Promise<boolean> {
  const id = `${plan.id}/${monday}`
  if (await db.get('digest', id)) return false
  const last = await firstOf(db.list('digest', 'byPlan', { prefix: [plan.id], reverse: true, limit: 1 }))
  const issue = (last?.issue ?? 0) + 1
  const cutOff = now
  const facts = await factsNow(db, plan, now, monday)
  await db.put('digest', { id, version: 0, planId: plan.id, monday, issue, cutOff, facts })
  const readers = new Map(
    [...(await officeOf(db, plan.id)), ...(await leadersOf(db, plan.id))].map((p) => [p.id, p]),
  )
  for (const person of readers.values())
    await post(db, {
      id: deriveId('let', id, person.id),
      to: person.id,
      planId: plan.id,
      body: { kind: 'digest', digestId: id },
      priority: 2,
      now,
    })
  const body = { issue, monday, cutOff, readers: [...readers.keys()] }
  await db.note({
    planId: plan.id,
    event: 'digest.issued',
    by: 'duban',
    via: 'job:weekly-digest',
    at: now,
    subjects: [id],
    body,
  })
  return true
}
