import type { Instant } from '../day.ts'
import type { Account } from './people.ts'
import type { Stored } from './plan.ts'

/** Something done by the link of a mail: a button pressed, a form sent off. */
export interface Deed {
  /** Which button or form, and the hash of what was filled in: the same twice is the same deed. */
  key: string
  payload: string
  verb: string
  label: string
  /** The codes it was about, as the buttons name them. */
  items: string[]
  /** The answer, which may offer more: to confirm the draft, to mend it. */
  letterId: string
  at: Instant
  /** The letter of the deed whose answer offered this one; null where the mail itself did. */
  from: string | null
}

/**
 * A letter that went out by mail with a link to act by. `id` is the letter's. Only the SHA-256 of a token is kept; a letter
 * that is sent again after a crash carries another one for the same row.
 */
export interface Mailing extends Stored {
  personId: string
  account: Account
  tokens: string[]
  expiresAt: Instant
  done: Deed[]
  /** How often something was refused: what is sent anew after a refusal is a new message. */
  tries: number
}
