import type { Day, Instant } from '../../core/day.ts'
import { remindsOn } from '../../core/paper.ts'
import type { EscalationPaper } from '../../core/model/index.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { hasDailyCard } from './hours.ts'
import { post } from './letter.ts'
import { activePlans, collect } from './look.ts'

interface Slot {
  day: Day
  now: Instant
  timezone: string
}

/** Notices of which the units are to be reminded on a day that nobody acknowledged them. */
export async function unsignedPapers(db: Db, day: Day): Promise<EscalationPaper[]> {
  const calendar = await calendarOf(db)
  const found: EscalationPaper[] = []
  for (const plan of await activePlans(db))
    for (const paper of await collect(db.list('paper', 'byState', { prefix: [plan.id, 'sent'] })))
      if (paper.reminded === undefined && remindsOn(paper, day, calendar)) found.push(paper)
  return found
}

/**
 * Reminds once of notices that nobody acknowledged: who gets a card that day finds them on it, everybody else gets one letter.
 * Run twice it changes nothing, since a notice says on which day it was brought up.
 */
export async function remindUnsigned(
  db: Db,
  { day, now, timezone }: Slot,
): Promise<{ papers: number; letters: number }> {
  const people = new Set<string>()
  const papers = await unsignedPapers(db, day)
  for (const paper of papers) {
    const to = paper.sent?.to ?? []
    for (const id of to) people.add(id)
    await db.put('paper', { ...paper, reminded: day })
    await db.note({
      planId: paper.planId,
      event: 'paper.reminded',
      by: 'duban',
      via: 'job:remind-papers',
      at: now,
      subjects: [paper.id, paper.assignmentId],
      body: { paper: paper.id, people: to },
    })
  }
  let letters = 0
  for (const to of people) {
    if (await hasDailyCard(db, to, day, timezone)) continue
    const id = deriveId('let', 'unsigned-papers', to, day)
    await post(db, { id, to, body: { kind: 'unsigned-papers', day }, priority: 1, now })
    letters++
  }
  return { papers: papers.length, letters }
}
