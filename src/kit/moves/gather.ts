import { isGathered } from '../../core/ask.ts'
import { recipients } from '../../core/chase.ts'
import { wallClock, type Instant } from '../../core/day.ts'
import type { Ask } from '../../core/model/index.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { post } from './letter.ts'
import { collect, must } from './look.ts'
import { standingsOf } from './parts.ts'
import { directoryOf } from './people.ts'

/** Asks of which the lead is to be told now: all parts are in, or the day is over. Few are ever open at a time. */
export async function gatheredAsks(db: Db, now: Instant): Promise<string[]> {
  const ready: string[] = []
  for (const ask of await collect(db.list('ask', 'waiting')))
    if (await isReady(db, ask, now)) ready.push(ask.id)
  return ready
}

async function isReady(db: Db, ask: Ask, now: Instant): Promise<boolean> {
  const plan = must(await db.get('plan', ask.planId), ask.planId)
  if (plan.status !== 'active') return false
  const states = (await standingsOf(db, ask)).map(({ state }) => state)
  return isGathered(ask, states, wallClock(now, plan.timezone).day)
}

/**
 * Tells whoever answers for the lead today, once in each round of an ask, how it stands; false where it was told, or is
 * not to be told after all. Without liaisons the head is told, and without a head the office.
 */
export async function tellGathered(db: Db, askId: string, now: Instant, via: string): Promise<boolean> {
  const ask = must(await db.get('ask', askId), askId)
  if (ask.toldAt !== null || !(await isReady(db, ask, now))) return false
  const lead = must(await db.get('assignment', ask.leadId), ask.leadId)
  const plan = must(await db.get('plan', ask.planId), ask.planId)
  const today = wallClock(now, plan.timezone).day
  const directory = await directoryOf(db, plan.id, lead.unitId, today)
  const reached = (['A', 'head', 'office'] as const)
    .map((place) => recipients({ to: [place] }, directory, today).steps)
    .find((steps) => steps.length > 0)
  const people = (reached ?? []).map(({ personId }) => personId)
  for (const to of people)
    await post(db, {
      id: deriveId('let', 'parts', ask.id, ask.round, to),
      to,
      planId: plan.id,
      body: { kind: 'parts', askId: ask.id },
      priority: 1,
      now,
      about: [lead.id],
    })
  await db.put('ask', { ...ask, toldAt: now })
  await db.note({
    planId: plan.id,
    event: 'ask.gathered',
    by: 'duban',
    via,
    at: now,
    subjects: [ask.id, lead.id, lead.taskId, lead.unitId],
    body: {
      code: lead.code,
      ask: ask.id,
      people,
      parts: (await standingsOf(db, ask)).map(({ share, state, report }) => ({
        code: share.code,
        state,
        report: report?.id ?? null,
      })),
    },
  })
  return true
}
