import type { Day, Instant } from '../day.ts'
import type { RoleName } from './people.ts'
import type { Stored } from './plan.ts'

/**
 * What another system comes in by (令牌). Of the secret only its SHA-256 is kept, and none before it was shown to its maker,
 * once. It stands in one place of one plan and may say what `scopes` names: `read` for every question, or names of commands.
 */
export interface Token extends Stored {
  number: number
  name: string
  /** The row under whose name its deeds stand in the ledger. It holds no role, so that nobody asks it for anything. */
  personId: string
  planId: string
  unitId: string | null
  role: RoleName
  scopes: string[]
  hash: string | null
  createdBy: string
  createdAt: Instant
  expiresAt: Instant
  revoked: { by: string; at: Instant } | null
  usedOn: Day | null
}

/** A person's calendar as other programs fetch it (日历订阅): `id` = `cal_<person id>`. Its address is known by its hash alone. */
export interface Feed extends Stored {
  personId: string
  hash: string | null
  createdAt: Instant
  revokedAt: Instant | null
}

/** How it goes with a subscription that cannot be delivered. */
export interface HookTrouble {
  since: Instant
  tries: number
  /** The receiver's answer, or why it was not reached. */
  why: string
}

/**
 * Where another system is told of what the ledger notes (推送). Entries go one after another; `after` is the last that was
 * delivered or passed over. The signing secret is derived from the operator's key, the id and `turn`, and stored nowhere.
 */
export interface Webhook extends Stored {
  number: number
  planId: string
  url: string
  /** Names of events; `report.*` for all of one subject, `*` for all. */
  events: string[]
  turn: number
  /** Set while its secret waits to be shown to its maker. */
  unseen?: true
  createdBy: string
  createdAt: Instant
  /** An entry's id; null before there was any in its plan. */
  after: string | null
  /** When it is looked at next; null once it rests. */
  dueAt: Instant | null
  trouble: HookTrouble | null
  ended: { at: Instant; by: string; why: 'revoked' | 'failing' | 'gone' | 'no-right' } | null
}
