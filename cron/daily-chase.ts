import { wallClock, type Day, type Instant } from '../src/core/day.ts'
import { defineJob, type JobContext } from '../src/kit/job.ts'
import { cardFor } from '../src/kit/moves/card-of-day.ts'
import { advance, dueAssignments, dueByPlan, gather, rollOverdue } from '../src/kit/moves/chase.ts'
import { chasesDue, chasesToCome, markChased, type DueChase } from '../src/kit/moves/chase-slots.ts'

/** How many assignments are advanced, or plans noted as chased, in one transaction. */
const PAGE = 100

const pages = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / PAGE) }, (_, n) => all.slice(n * PAGE, (n + 1) * PAGE))

/**
 * Cards at each plan's own hour, on its own wall clock, once a working day of its own. First every person's card, each in a
 * transaction of its own; then the ladders move on. A person of whom another plan asks something later that day gets one
 * card for both, at the later hour. A day of which only the quiet hours are left has none: its rungs fire on the next
 * working day. A crash in between repeats nothing: cards and steps are keyed.
 */
export default defineJob({
  name: 'daily-chase',
  summary: { zh: '每个工作日的催办', en: 'the daily chase' },
  async due({ now, timezone, db }) {
    return (await chasesDue(db, now)).length > 0 ? wallClock(now, timezone).day : null
  },
  async run({ now, tx, timezone }) {
    const all = await tx((db) => chasesDue(db, now))
    const total = { assignments: 0, people: 0, cards: 0 }
    // Plans in different zones may be due at one moment for different days.
    for (const day of [...new Set(all.map((one) => one.day))].sort()) {
      const done = await chaseDay(
        tx,
        all.filter((one) => one.day === day),
        day,
        now,
        timezone,
      )
      total.assignments += done.assignments
      total.people += done.people
      total.cards += done.cards
    }
    return total
  },
})

async function chaseDay(
  tx: JobContext['tx'],
  chases: readonly DueChase[],
  day: Day,
  now: Instant,
  timezone: string,
) {
  const plans = new Set(chases.map(({ plan }) => plan.id))
  const due = await tx((db) => dueAssignments(db, day, plans))
  for (const page of pages(due)) await tx((db) => rollOverdue(db, page, day, now))
  const people = await gather(tx, due, day)
  const later = people.size > 0 ? await askedLater(tx, day, now, plans) : new Map<string, Instant>()
  const held = new Set<string>()
  let cards = 0
  for (const [personId, assignmentIds] of people) {
    const until = later.get(personId) ?? null
    const carded = await tx((db) => cardFor(db, { personId, assignmentIds, day, now, until, timezone }))
    if (carded.written) cards++
    for (const id of carded.held) held.add(id)
  }
  // What was held has not been asked of everybody: its rung fires on the next working day.
  const asked = due.filter((id) => !held.has(id))
  for (const page of pages(asked)) await tx((db) => advance(db, page, day, now))
  for (const page of pages(chases))
    await tx(async (db) => {
      await Promise.all(page.map(({ plan }) => markChased(db, plan, day, now)))
    })
  return { assignments: due.length, people: people.size, cards }
}

/** Of whom plans with a later hour will ask something on the same day, as things stand, and when the last of them does. */
async function askedLater(
  tx: JobContext['tx'],
  day: Day,
  now: Instant,
  chased: ReadonlySet<string>,
): Promise<Map<string, Instant>> {
  const found = new Map<string, Instant>()
  const coming = (await tx((db) => chasesToCome(db, day, now))).filter(({ plan }) => !chased.has(plan.id))
  if (coming.length === 0) return found
  const due = await tx((db) => dueByPlan(db, day, new Set(coming.map(({ plan }) => plan.id))))
  for (const { plan, at } of coming)
    for (const personId of (await gather(tx, due.get(plan.id) ?? [], day)).keys())
      found.set(personId, Math.max(at, found.get(personId) ?? 0))
  return found
}
