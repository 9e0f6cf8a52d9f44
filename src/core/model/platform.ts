import type { Instant } from '../day.ts'
import type { Button, Form } from './content.ts'
import type { Account } from './people.ts'
import type { Stored } from './plan.ts'

/** Which letter a platform's message carried, so that a reply to it is understood. `id` is the platform's, qualified. */
export interface Posting extends Stored {
  letterId: string
}

/**
 * The buttons of one message, where the platform's own room for what a press says is too small. `id` is made of the letter's and
 * of what is offered, so that an earlier message of the same letter keeps its own.
 */
export interface Offer extends Stored {
  account: Account
  buttons: Button[]
  createdAt: Instant
  /** How many buttons stand together, group after group; all in one where it is not kept. */
  groups?: number[]
  /** Numbers of buttons that took effect. */
  done?: number[]
}

/** A form that somebody fills in field by field, where the platform shows no forms. `id` is the account. */
export interface Filling extends Stored {
  form: Form
  /** What was filled in until now. */
  values: Record<string, unknown>
  /** The field that is asked for now, by its name; empty once the form was sent off or given up. */
  field: string
  startedAt: Instant
}

/** The last message seen in a conversation of a platform whose history can be read after a standstill. */
export interface Bookmark extends Stored {
  last: string
  at: Instant
}

/** Who alone may do something until a moment: hold a bot's line, send in its name. */
export interface Lease extends Stored {
  holder: string
  until: Instant
}
