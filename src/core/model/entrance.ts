import type { Instant } from '../day.ts'
import type { Stored } from './plan.ts'

/**
 * Who an identity provider's user is here (统一身份认证). `id` is made of issuer and subject, so that a user is one person at
 * most; the subject alone is only unique with one provider.
 */
export interface Identity extends Stored {
  issuer: string
  subject: string
  personId: string
  boundAt: Instant
  /** How it was found to be this person: by a claim equal to a registered address, or by the person once signed in. */
  how: 'claim' | 'self'
  /** Taken away by the person or an administrator; the same user may be bound again. */
  endedAt: Instant | null
}

/** A password (口令) somebody set for themselves. `id` is the person's; the password itself is never stored. */
export interface Credential extends Stored {
  /** What is typed beside it, in the form in which it is compared. */
  login: string
  /** Argon2id, in the PHC form that carries its own parameters. */
  hash: string
  setAt: Instant
}
