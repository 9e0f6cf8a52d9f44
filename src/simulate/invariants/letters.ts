import { wallClock } from '../../core/day.ts'
import type { Checker, Log, Send } from '../log.ts'
import { QUIET_FROM } from '../rounds.ts'
import { inquire } from './verdict.ts'

/** Digests and cards of the chase: what duban sends unasked. The first attempt of a card that the office asked for is not. */
function unasked({ sends }: Log): Send[] {
  const tried = new Set<string>()
  return sends.filter(({ kind, cardId, letterId }) => {
    const first = !tried.has(letterId)
    tried.add(letterId)
    return kind !== 'words' && !(first && cardId?.endsWith('/manual'))
  })
}

const when = (log: Log, { at }: Send): string => {
  const { day, time } = wallClock(at, log.timezone)
  return `${day} ${time}`
}

/** Nobody gets a card or a digest on a rest day; an attempt that the channel refused counts too. */
export const restDays: Checker = (log) => {
  const { expect, close } = inquire()
  for (const send of unasked(log)) {
    const { day } = wallClock(send.at, log.timezone)
    expect(log.calendar.isWorkday(day), () => `${send.letterId} went out on ${day}, a rest day`)
  }
  return close('no-letter-on-rest-day')
}

/** Nor in the night. */
export const quietHours: Checker = (log) => {
  const { expect, close } = inquire()
  for (const send of unasked(log)) {
    const { time } = wallClock(send.at, log.timezone)
    expect(time >= '08:00' && time < QUIET_FROM, () => `${send.letterId} went out at ${when(log, send)}`)
  }
  return close('no-letter-in-quiet-hours')
}

/** At most one card a person and day has come through, of the chase or of the office; what is urgent or asked by hand is besides. */
export const oneDailyCard: Checker = (log) => {
  const { expect, close } = inquire()
  const had = new Map<string, Send>()
  for (const send of log.sends) {
    if (send.refused || !/\/(?:daily|office)$/.test(send.cardId ?? '')) continue
    const key = `${send.personId}/${wallClock(send.at, log.timezone).day}`
    const first = had.get(key)
    had.set(key, send)
    expect(
      !first,
      () => `${send.personId} got ${first?.cardId} and ${send.cardId} on one day, ${when(log, send)}`,
    )
  }
  return close('one-daily-card-a-day')
}

/** Nothing comes through twice; what the channel refused is tried again under the same id, and only that. */
export const sentOnce: Checker = (log) => {
  const { expect, close } = inquire()
  const accepted = new Map<string, number>()
  let repeats = 0
  const refused = new Set<string>()
  for (const send of log.sends) {
    if (refused.has(send.letterId)) repeats++
    if (send.refused) refused.add(send.letterId)
    else accepted.set(send.letterId, (accepted.get(send.letterId) ?? 0) + 1)
  }
  for (const [letterId, times] of accepted) expect(times === 1, () => `${letterId} came ${times} times`)
  return close('no-letter-sent-twice', `${repeats} repeats after a refusal`)
}

/** A refused letter comes through later, unless it is no longer needed; what was refused in the last days may wait. */
export const refusedArrive: Checker = (log) => {
  const { expect, close } = inquire()
  const letters = new Map(log.evidence.letters.map((letter) => [letter.id, letter]))
  const accepted = new Set(log.sends.filter(({ refused }) => !refused).map(({ letterId }) => letterId))
  const end = log.rounds.at(-1)?.at ?? 0
  for (const { letterId, refused, at } of log.sends) {
    if (!refused) continue
    const state = letters.get(letterId)?.state
    const waits = state === 'due' && end - at < 12 * 86_400_000
    const settled = accepted.has(letterId) ? state === 'sent' : state === 'not-needed' || waits
    expect(settled, () => `${letterId} was refused and is ${state ?? 'gone'}`)
  }
  return close('refused-letters-arrive')
}

/** Every step stands on one card, every card in one letter, as the rows and the channel both say. */
export const oneLetterAStep: Checker = (log) => {
  const { expect, close } = inquire()
  const { steps, cards } = log.evidence
  const letterOf = new Map(cards.map((card) => [card.id, card.letterId]))
  const seen = new Map<string, Set<string>>()
  for (const { cardId, letterId } of log.sends)
    if (cardId !== null) seen.set(cardId, (seen.get(cardId) ?? new Set()).add(letterId))
  const known = new Set<string>()
  for (const step of steps) {
    const letters = seen.get(step.cardId) ?? new Set()
    const own = letterOf.get(step.cardId)
    const [only = own] = letters
    const holds = own !== undefined && letters.size <= 1 && only === own && !known.has(step.id)
    expect(holds, () => `step ${step.id} is in ${[own, ...letters].join(', ')}`)
    known.add(step.id)
  }
  return close('no-step-in-two-letters')
}
