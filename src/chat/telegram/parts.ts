import type { Instant } from '../../core/day.ts'
import type { Person } from '../../core/model/index.ts'
import type { Receive } from '../../kit/chat.ts'
import { personByAccount } from '../../kit/moves/people.ts'
import type { Me, Place } from './decode.ts'
import type { SayParts } from './say.ts'

/** What is needed to take something in. */
export interface InParts extends SayParts {
  clock: () => Instant
  timezone: string
  /** Who the bot is; asked once. */
  me: () => Promise<Me>
  /** Null while the adapter is stopped. */
  receive: () => Receive | null
  /** Every word that begins a command, in small letters. */
  verbs: ReadonlySet<string>
}

/** Somebody who speaks, and whether we know them. */
export interface Speaker {
  place: Place
  account: string
  person: Person | null
}

export const accountOf = (user: number): string => `telegram:${user}`

export async function speakerAt({ store }: Pick<InParts, 'store'>, place: Place): Promise<Speaker> {
  const account = accountOf(place.user)
  const person = await store.tx((db) => personByAccount(db, account))
  return { place, account, person: person?.active ? person : null }
}
