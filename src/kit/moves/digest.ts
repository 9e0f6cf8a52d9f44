import { digestFacts, digestWeek, firstFrom, type DigestFacts } from '../../core/digest.ts'
import { digestFields, reportFields } from '../../core/digest-items.ts'
import { addDays, wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Plan } from '../../core/model/index.ts'
import { padded } from '../indexes.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { issuing as issuingWords } from '../words/issuing.ts'
import { burdenFacts } from './burden-months.ts'
import { calendarOf } from './calendar.ts'
import { changedSince } from './counted.ts'
import { planStandings } from './figures.ts'
import { weeklyFacts } from './issue-facts.ts'
import { postDraft } from './issue-letters.ts'
import { draftsOf, dropIssue, nextNumber, noteIssue, releaseIssue, yearAt } from './issues.ts'
import { collect, firstOf, picked } from './look.ts'
import { nextMeeting } from './meeting.ts'

/** The newest digest of a week before that was issued; one that never was counts for nothing. */
async function issuedBefore(db: Db, planId: string, monday: Day): Promise<DigestFacts | null> {
  const before = { prefix: [planId], to: addDays(monday, -1), reverse: true }
  for await (const { state, facts } of db.list('digest', 'byPlan', before))
    if (state === undefined) return facts as DigestFacts
  return null
}

/** The Monday of the first digest of a plan before a week; null where there was none. */
async function firstDrafted(db: Db, planId: string, monday: Day): Promise<Day | null> {
  const before = { prefix: [planId], to: addDays(monday, -1), limit: 1 }
  return (await firstOf(db.list('digest', 'byPlan', before)))?.monday ?? null
}

/** The plan's facts as they stand at a moment, compared with the last digest before the week: that of the moment, or a past one's. */
export async function factsNow(db: Db, plan: Plan, now: Instant, week?: Day): Promise<DigestFacts> {
  const calendar = await calendarOf(db)
  const today = wallClock(now, plan.timezone).day
  const { monday } = digestWeek(week ?? today, calendar)
  const previous = await issuedBefore(db, plan.id, monday)
  const first = previous ? null : await firstDrafted(db, plan.id, monday)
  const since = previous?.cutOff ?? firstFrom(plan, first ?? monday)
  const filed = { prefix: [plan.id], from: padded(since), to: padded(now) }
  const facts = digestFacts({
    plan,
    assignments: await picked(db.list('assignment', 'byPlan', { prefix: [plan.id] }), digestFields),
    reports: await picked(db.list('report', 'byFiled', filed), reportFields),
    changed: await changedSince(db, plan.id, since, now),
    papers: await collect(db.list('paper', 'byState', { prefix: [plan.id, 'draft'] })),
    sentPapers: await collect(db.list('paper', 'byNumber', { prefix: [plan.id] })),
    circulars: await collect(db.list('circular', 'byNumber', { prefix: [plan.id] })),
    openFindings: await collect(db.list('finding', 'byState', { prefix: [plan.id, 'open'] })),
    completing: await picked(db.list('assignment', 'byState', { prefix: [plan.id, 'completing'] }), [
      'id',
      'state',
    ]),
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
    first,
    cutOff: now,
    calendar,
    previous,
  })
  return { ...facts, burden: await burdenFacts(db, plan, today, now) }
}

/**
 * Freezes the week's digest once, with the paper it becomes; false where it exists. By the plan's rule it is released at once
 * or waits for a named person. An earlier draft that nobody released falls away for it, and what that one counted is counted
 * here.
 */
export async function issueDigest(
  db: Db,
  plan: Plan,
  monday: Day,
  now: Instant,
  works: ReadonlySet<string> = new Set(),
): Promise<boolean> {
  const id = `${plan.id}/${monday}`
  if (await db.get('digest', id)) return false
  const issuing = { db, by: 'duban', via: 'job:weekly-digest', now, works }
  let overtook: string | null = null
  for (const draft of await draftsOf(db, plan.id, 'weekly'))
    overtook = (await dropIssue(issuing, draft, issuingWords.zh.overtakenReason)).id
  const cutOff = now
  const facts = await factsNow(db, plan, now, monday)
  const { n: issue } = await nextNumber(db, plan.id, 'weekly', yearAt(plan, now))
  await db.put('digest', { id, version: 0, planId: plan.id, monday, issue, cutOff, facts, state: 'draft' })
  const paper = await weeklyFacts(db, plan, facts, issue)
  const draft = await db.put('issue', {
    ...{ id: deriveId('iss', id), version: 0, planId: plan.id, kind: 'weekly', of: id },
    ...{ from: facts.from ?? monday, to: facts.today, cutOff, number: null, facts: paper, remarks: '' },
    ...{ state: 'draft', createdAt: now, createdBy: 'duban', released: null, papers: [] },
  })
  if (plan.settings.issuing === 'approved') {
    const asked = await postDraft(db, plan, draft, overtook, now)
    await noteIssue(issuing, draft, 'drafted', { monday, cutOff, asked, overtook })
    return true
  }
  await releaseIssue(issuing, plan, draft)
  return true
}
