import type { Instant } from '../core/day.ts'
import type { Entrance, Hasher } from '../kit/entrance.ts'
import type { Store } from '../kit/store.ts'
import { bindIdentity, enterByIdentity } from './identity.ts'
import { createPasswords } from './password.ts'

/** The ways in besides an invitation, with the clock and the source of secrets handed in. */
export function createEntrance(parts: {
  store: Store
  clock: () => Instant
  secret: () => string
  /** Null where passwords are off: then none is looked at, whatever is stored. */
  hasher: Hasher | null
}): Entrance {
  const { store, clock, secret, hasher } = parts
  const passwords = hasher && createPasswords({ store, hasher })
  return {
    byIdentity: (vouched, device) =>
      enterByIdentity(store, vouched, { now: clock(), secret: secret(), device }),
    bindIdentity: (personId, vouched) => bindIdentity(store, personId, vouched, clock()),
    byPassword: async (login, password, device) =>
      passwords
        ? passwords.enter(login, password, { now: clock(), secret: secret(), device })
        : { why: 'wrong' },
    setPassword: async (person, token, given) =>
      passwords ? passwords.set(person, token, given, clock(), 'web') : { refused: 'off' },
  }
}
