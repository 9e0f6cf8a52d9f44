import { addDays, type Day, type Instant } from './day.ts'
import type { Person, Session } from './model/index.ts'

/** For how many days a word about a person is kept once nobody needs it. */
export const RETENTION = {
  /** On which device somebody was signed in, after the session ended. */
  device: 180,
  /** The telephone number of who is no longer here. */
  phone: 365,
} as const

/** A session without its device, where it ended long enough ago; null where nothing is to be forgotten. */
export function forgottenSession(session: Session, now: Instant): Session | null {
  const { device, ...rest } = session
  const ended = session.revokedAt ?? session.expiresAt
  return device !== undefined && now - ended >= RETENTION.device * 86_400_000 ? rest : null
}

/** A person without their telephone number, where they left long enough ago; null where nothing is to be forgotten. */
export function forgottenPerson(person: Person, today: Day): Person | null {
  const gone =
    !person.active && person.left !== undefined && addDays(person.left.on, RETENTION.phone) <= today
  return gone && person.phone !== null ? { ...person, phone: null } : null
}
