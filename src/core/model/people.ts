import type { Day, Instant } from '../day.ts'
import type { Stored } from './plan.ts'
import type { SheetLine } from './register.ts'
import type { FileRef } from './work.ts'

/** A unit (单位). A group unit (集合单位) answers for nobody until it has one answering unit or members. */
export interface Unit extends Stored {
  name: string
  aliases: string[]
  group: boolean
  members: string[]
  /** Absent where nobody said. */
  level?: UnitLevel
  /** The unit above it (上级单位). */
  above?: string
}

export type UnitLevel = 'province' | 'city' | 'county'

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
  /** Whom this row was found to be the same person as: their roles and accounts went there (同一人). */
  sameAs?: string
  /** Places the person handed over (交接): to whom, since when. */
  handed?: { planId: string; unitId: string; to: string; on: Day }[]
  /** Roles that ended when the person left (停用), so that coming back can restore them. */
  left?: { on: Day; by: string; roles: string[] }
  /** Accounts found dead, by account: a mail that came back, a bot that was blocked. Nothing is sent there. */
  mute?: Record<Account, Mute>
}

/** Since when an account is dead, and why, in the channel's own words. */
export interface Mute {
  since: Instant
  why: string
}

export type RoleName = 'liaisonA' | 'liaisonB' | 'head' | 'office' | 'leader' | 'admin'

/** A role held by a person in a unit and a plan. `planId` null only for admin; `unitId` null for leader and admin. */
export interface Role extends Stored {
  personId: string
  planId: string | null
  unitId: string | null
  role: RoleName
  active: boolean
  /** Since which day it is held; absent in rows from before it was kept. */
  since?: Day
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
  /** By what it was opened; absent in rows from before there was more than an invitation. */
  how?: 'invite' | 'identity' | 'password'
  /** Which browser and system, in a few words (`Chrome · Windows`). */
  device?: string
}

/** A filled-in sheet of people on its way in (人员导入): read, shown with what it would do, then taken or dropped. */
export interface PeopleSheet extends Stored {
  /** The plan that is meant where no column says; null where there is no such one. */
  planId: string | null
  document: FileRef
  state: 'reading' | 'ready' | 'unreadable' | 'taken' | 'dropped'
  lines: SheetLine[]
  by: string
  at: Instant
  /** Why it could not be read, in both languages. */
  refusal: { zh: string; en: string } | null
}
