import type { Instant } from '../day.ts'
import type { Account } from './people.ts'
import type { Stored } from './plan.ts'

/** A one-time code that binds a chat account to a person (绑定码). `id` is the SHA-256 of the code; the code itself is never stored. */
export interface BindCode extends Stored {
  personId: string
  createdBy: string
  createdAt: Instant
  expiresAt: Instant
  usedAt: Instant | null
  /** The account it bound. */
  account: Account | null
}

/** When an account that nobody is known by said a wrong code, within the last hour. `id` is the account. */
export interface WrongCodes extends Stored {
  at: Instant[]
}

/** A sheet of slips to be printed once (绑定单). `id` is the SHA-256 of the token in its address. */
export interface SlipSheet extends Stored {
  planId: string
  /** Only the people of this unit; null for all of the plan. */
  unitId: string | null
  createdBy: string
  createdAt: Instant
  expiresAt: Instant
  usedAt: Instant | null
}
