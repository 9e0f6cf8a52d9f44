import type { Instant } from '../../core/day.ts'
import type { Invariant } from '../log.ts'
import * as channel from './checks/channel.ts'
import * as ladder from './checks/ladder.ts'
import * as ledger from './checks/ledger.ts'
import { liveMany, type Given, type Lived } from './live.ts'
import type { Faults } from './record.ts'

export { liveMany, type Lived } from './live.ts'

/** Every promise that the many are held to: what came through the channel, and what the ledger says, each counted by itself. */
export const checks: readonly ((lived: Lived) => Invariant)[] = [
  channel.restDays,
  ledger.restDays,
  channel.oneCardADay,
  ledger.oneCardADay,
  channel.oneLetterACard,
  ledger.oneLetterAStep,
  channel.repeatsAfterKills,
  ledger.channelAgrees,
  ladder.noRungSkipped,
  ladder.everyRungOnItsDay,
  ladder.makeUpDays,
  ladder.lifeGoesOn,
  channel.nothingAskedAgain,
  ledger.reportsKept,
  ledger.noDefects,
]

export interface ManyResult {
  span: { from: string; to: string }
  persons: number
  reports: number
  letters: number
  digests: number
  faults: Faults
  /** When a card or the like came through: for a count by other means. */
  unasked: readonly Instant[]
  invariants: Invariant[]
}

/** Some plans in one city, with faults thrown in; what is promised is counted twice, from the ledger and from the channel. */
export async function livedMany(given: Given): Promise<ManyResult> {
  const lived = await liveMany(given)
  const { span, city, attempts, deeds, faults, ledger: rows } = lived
  const invariants = checks.map((check) => check(lived))
  const cards = attempts.filter(
    ({ accepted, kind, cardId }) => accepted && kind !== 'words' && !cardId?.endsWith('/manual'),
  )
  return {
    span,
    persons: city.souls.length,
    reports: deeds.filter(({ kind }) => kind === 'reported').length,
    letters: new Set(attempts.filter(({ accepted }) => accepted).map(({ letterId }) => letterId)).size,
    digests: rows.letters.filter(({ body, state }) => body.kind === 'digest' && state === 'sent').length,
    faults,
    unasked: cards.map(({ at }) => at),
    invariants,
  }
}
