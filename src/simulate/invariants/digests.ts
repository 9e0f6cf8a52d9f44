import { addDays, instantOf, mondayOf, wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Checker, Log } from '../log.ts'
import { openRounds } from '../rounds.ts'
import { inquire } from './verdict.ts'

/** The day of a week's digest; null for a week without a working day. */
function lastWorkday({ calendar }: Log, monday: Day): Day | null {
  const last = calendar.onOrBefore(addDays(monday, 6))
  return last >= monday ? last : null
}

/**
 * One digest a working week: on its last working day at the hour, or, where the machine stood still, on the first day
 * after. Of two weeks that one standstill covers, the newer has it: its figures reach back to the last one sent.
 */
export const oneDigestAWeek: Checker = (log) => {
  const { expect, close } = inquire()
  const { plan, span, evidence } = log
  const first = new Map<string, Instant>()
  for (const { digestId, at } of log.sends)
    if (digestId !== null && !first.has(digestId)) first.set(digestId, at)
  const called = new Map<Instant, { id: string; day: Day }>()
  for (let monday = mondayOf(plan.startedOn); monday <= span.to; monday = addDays(monday, 7)) {
    const last = lastWorkday(log, monday)
    const due =
      last === null || last < plan.startedOn ? null : instantOf(last, plan.settings.digestAt, log.timezone)
    const chance = due === null ? undefined : openRounds(log).find(({ at }) => at >= due)
    if (chance) called.set(chance.at, { id: `${plan.id}/${monday}`, day: chance.day })
  }
  for (const [at, { id, day }] of called) {
    const sent = first.get(id)
    const rows = evidence.digests.filter((digest) => digest.id === id).length
    expect(
      rows === 1 && sent === at,
      () =>
        `${id}: ${rows} digests, first sent ${sent === undefined ? 'never' : wallClock(sent, log.timezone).day}, should be ${day}`,
    )
  }
  const weeks = new Set([...called.values()].map(({ id }) => id))
  for (const { id } of evidence.digests) expect(weeks.has(id), () => `${id} is for a week that has no digest`)
  return close('one-digest-a-working-week')
}
