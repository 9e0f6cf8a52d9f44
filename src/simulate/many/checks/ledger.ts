import { wallClock } from '../../../core/day.ts'
import { inquire } from '../../invariants/verdict.ts'
import type { Invariant } from '../../log.ts'
import type { Lived } from '../live.ts'
import { isUnasked, type Attempt } from '../record.ts'

/** Every step stands on one card, every card in one letter; no step is noted twice. */
export function oneLetterAStep({ ledger }: Lived): Invariant {
  const { expect, close } = inquire()
  const letters = new Map(ledger.cards.map(({ id, letterId }) => [id, letterId]))
  const cards = new Map<string, Set<string>>()
  for (const { letterId, id } of ledger.cards) cards.set(letterId, (cards.get(letterId) ?? new Set()).add(id))
  for (const { id, cardId } of ledger.steps) {
    const letter = letters.get(cardId)
    expect(
      letter !== undefined && cards.get(letter)?.size === 1,
      () => `step ${id} has the letter ${letter ?? 'none'}`,
    )
  }
  const noted = new Set<string>()
  for (const { event, body } of ledger.entries) {
    if (event !== 'chase.step') continue
    const { step = '' } = (body ?? {}) as { step?: string }
    expect(!noted.has(step), () => `step ${step} stands twice in the ledger`)
    noted.add(step)
  }
  return close('ledger: no step in two letters')
}

/** The days on which letters went out unasked, by the ledger. */
export function restDays({ ledger, city, timezone }: Lived): Invariant {
  const { expect, close } = inquire()
  const manual = new Set(ledger.cards.filter(({ kind }) => kind === 'manual').map(({ letterId }) => letterId))
  for (const { event, at, body } of ledger.entries) {
    if (event !== 'letter.sent') continue
    const { letter = '', kind = 'words' } = (body ?? {}) as { letter?: string; kind?: 'card' | 'words' }
    if (!isUnasked({ kind }) || manual.has(letter)) continue
    const { day } = wallClock(at, timezone)
    expect(city.calendar.isWorkday(day), () => `${letter} was sent on ${day}, a rest day`)
  }
  return close('ledger: no letter on a rest day')
}

/** At most one card a person and day, by the letters that were sent. */
export function oneCardADay({ ledger, timezone }: Lived): Invariant {
  const { expect, close } = inquire()
  const letters = new Map(ledger.letters.map((letter) => [letter.id, letter]))
  const had = new Map<string, string>()
  for (const { id, personId, kind, letterId } of ledger.cards) {
    const { sentAt = null } = letters.get(letterId) ?? {}
    if (sentAt === null || (kind !== 'daily' && kind !== 'office')) continue
    const key = `${personId} on ${wallClock(sentAt, timezone).day}`
    const before = had.get(key)
    expect(before === undefined, () => `${key} got ${before} and ${id}`)
    had.set(key, id)
  }
  return close('ledger: at most one card a person and working day')
}

/**
 * What the channel took is what the rows say was sent, letter by letter. Of what came through at the very moment of a kill
 * nothing is known but by the channel: where it was answered before the next life looked, it is settled as not needed.
 */
export function channelAgrees({ ledger, attempts }: Lived): Invariant {
  const { expect, close } = inquire()
  const accepted = attempts.filter((one) => one.accepted)
  const came = new Set(accepted.map(({ letterId }) => letterId))
  const states = new Map(ledger.letters.map(({ id, state }) => [id, state]))
  for (const [id, state] of states)
    if (state === 'sent') expect(came.has(id), () => `${id} is said to be sent and never came`)
  const cutShort = lastsOfLives(accepted)
  for (const id of came) {
    const state = states.get(id)
    const isKnown = state === 'sent' || (state === 'not-needed' && cutShort.has(id))
    expect(isKnown, () => `${id} came and is not said to be sent`)
  }
  return close('ledger and channel: the same letters')
}

/** The letters that were the last to come through in a life that ended. */
function lastsOfLives(accepted: readonly Attempt[]): Set<string> {
  const last = new Map<number, string>()
  for (const { life, letterId } of accepted) last.set(life, letterId)
  last.delete(Math.max(...last.keys()))
  return new Set(last.values())
}

/** What people were told is filed is there, in its period. */
export function reportsKept({ ledger, deeds }: Lived): Invariant {
  const { expect, close } = inquire()
  const kept = new Set(ledger.reports.map(({ assignmentId, period }) => `${assignmentId}/${period}`))
  for (const { kind, period } of deeds)
    if (kind === 'reported') expect(kept.has(period), () => `${period} was acknowledged and is gone`)
  return close('ledger: acknowledged reports are kept')
}

/** Nothing met a defect, save what a kill cut short. */
export function noDefects({ troubles }: Lived): Invariant {
  const { expect, close } = inquire()
  expect(troubles.length === 0, () => troubles[0] ?? '')
  return close('no defects')
}
