import { wallClock } from '../../../core/day.ts'
import { inquire } from '../../invariants/verdict.ts'
import type { Invariant } from '../../log.ts'
import type { Lived } from '../live.ts'
import { isManual, isUnasked, type Attempt } from '../record.ts'

const dayOf = ({ timezone }: Lived, at: number): string => wallClock(at, timezone).day

/** What came through unasked: cards, digests and the like. The first attempt of a card the office asked for is not. */
function unasked({ attempts }: Lived): Attempt[] {
  const tried = new Set<string>()
  return attempts.filter((one) => {
    const first = !tried.has(one.letterId)
    tried.add(one.letterId)
    return isUnasked(one) && !(first && isManual(one))
  })
}

/** Counted where letters arrive: nothing unasked goes out on a day of rest, not even an attempt. */
export function restDays(lived: Lived): Invariant {
  const { expect, close } = inquire()
  for (const one of unasked(lived)) {
    const day = dayOf(lived, one.at)
    expect(lived.city.calendar.isWorkday(day), () => `${one.letterId} went out on ${day}, a rest day`)
  }
  return close('channel: no letter on a rest day')
}

/** Cards that a rung fired for; urgent ones and those the office asks for come beside them. */
const counts = ({ cardId }: Attempt): boolean => cardId !== null && /\/(?:daily|office)$/.test(cardId)

export function oneCardADay(lived: Lived): Invariant {
  const { expect, close } = inquire()
  const had = new Map<string, string>()
  for (const one of lived.attempts) {
    if (!one.accepted || !counts(one)) continue
    const key = `${one.personId} on ${dayOf(lived, one.at)}`
    const before = had.get(key) ?? one.letterId
    had.set(key, one.letterId)
    expect(before === one.letterId, () => `${key} got ${before} and ${one.cardId}`)
  }
  return close('channel: at most one card a person and working day')
}

/** A card is one letter, however often the channel put it off or the process died over it. */
export function oneLetterACard(lived: Lived): Invariant {
  const { expect, close } = inquire()
  const letters = new Map<string, string>()
  for (const { cardId, letterId } of lived.attempts) {
    if (cardId === null) continue
    const before = letters.get(cardId) ?? letterId
    letters.set(cardId, letterId)
    expect(before === letterId, () => `${cardId} came as ${before} and ${letterId}`)
  }
  return close('channel: one letter a card')
}

/** What comes through twice has the same id, and the process was killed in between. Such repeats are counted apart. */
export function repeatsAfterKills(lived: Lived): Invariant {
  const { expect, close } = inquire()
  const came = new Map<string, Attempt[]>()
  for (const one of lived.attempts)
    if (one.accepted) came.set(one.letterId, [...(came.get(one.letterId) ?? []), one])
  let repeats = 0
  for (const [letterId, times] of came) {
    repeats += times.length - 1
    const lives = new Set(times.map(({ life }) => life))
    expect(lives.size === times.length, () => `${letterId} came ${times.length} times in ${lives.size} lives`)
  }
  lived.faults.repeats = repeats
  return close('channel: a repeat only after a kill', `${repeats} repeats, ${lived.faults.kills} kills`)
}

/** No card asks, at its first attempt, for a period whose report was acknowledged and not sent back since. */
export function nothingAskedAgain(lived: Lived): Invariant {
  const { expect, close } = inquire()
  const ids = new Map<string, string>()
  for (const { id, planId, code } of lived.ledger.assignments)
    ids.set(`${lived.city.plans.find((plan) => plan.id === planId)?.key}-${code}`, id)
  const standing = new Set<string>()
  let next = 0
  for (const one of lived.attempts) {
    for (let deed = lived.deeds[next]; deed && deed.seq < one.seq; deed = lived.deeds[++next])
      if (deed.kind === 'reported') standing.add(deed.period)
      else standing.delete(deed.period)
    for (const { code, period } of one.kind === 'card' ? one.items : []) {
      const key = `${ids.get(code)}/${period}`
      expect(!standing.has(key), () => `${one.letterId} asks for ${code} ${period}, which was reported`)
    }
  }
  return close('channel: nothing asked that was reported')
}
