import type { Day, Instant } from '../day.ts'
import type { Stored } from './plan.ts'

/** A unit (单位). A group unit (集合单位) answers for nobody until it has one answering unit or members. */
export interface Unit extends Stored {
  name: string
  aliases: string[]
  group: boolean
  members: string[]
}

/** `channel:address`, e.g. `web:per_x`, `telegram:123`. */
export type Account = string

export type Locale = 'zh' | 'en'

/** A stretch of absence, both days included; `coverId` names who stands in, else liaison B does. */
export interface Away {
  from: Day
  to: Day
  coverId: string | null
}

export interface Person extends Stored {
  name: string
  phone: string | null
  locale: Locale
  accounts: Account[]
  /** The account that letters go to; null where none is bound. */
  preferred: Account | null
  away: Away[]
  active: boolean
}

export type RoleName = 'liaisonA' | 'liaisonB' | 'head' | 'office' | 'leader' | 'admin'

/** A role held by a person in a unit and a plan. `planId` null only for admin; `unitId` null for leader and admin. */
export interface Role extends Stored {
  personId: string
  planId: string | null
  unitId: string | null
  role: RoleName
  active: boolean
  /** When it was given up, and to whom it passed (null: nobody yet); unset while it is held. */
  ended?: { on: Day; successorId: string | null }
}

/** A one-time invitation. `id` is the SHA-256 of the code; the code itself is never stored. */
export interface Invite extends Stored {
  personId: string
  createdBy: string
  createdAt: Instant
  expiresAt: Instant
  usedAt: Instant | null
}

/** A sign-in session. `id` is the SHA-256 of the token in the person's cookie. */
export interface Session extends Stored {
  personId: string
  createdAt: Instant
  expiresAt: Instant
  revokedAt: Instant | null
}
