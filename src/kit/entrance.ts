import type { Instant } from '../core/day.ts'
import type { Person } from '../core/model/index.ts'

/** What a provider says of who came: its own name for them, and the claim by which they may be known here. */
export interface Vouched {
  issuer: string
  subject: string
  /** What the provider calls them, for a sentence; '' where it does not say. */
  name: string
  /** The claim that is compared with registered e-mail addresses; null where it is absent or not verified. */
  mail: string | null
}

/** What is kept by the browser between leaving for the provider and coming back; never shown to anybody else. */
export interface Journey {
  state: string
  nonce: string
  verifier: string
}

/** Why a provider's answer lets nobody in: it cannot be reached, the person stopped there, or the answer is old or not ours. */
export type ProviderRefusal = 'down' | 'cancelled' | 'stale'

/** An identity provider, by OpenID Connect. Neither word throws. */
export interface IdentityProvider {
  /** Where the browser goes, with what must be known when it comes back. */
  begin(journey: Journey): Promise<{ url: string } | { refused: ProviderRefusal }>
  /** Who came back, from the whole query of the address. */
  finish(query: URLSearchParams, journey: Journey): Promise<Vouched | { refused: ProviderRefusal }>
}

/** Who tries to come in, and from which device, in the browser's own words. */
export interface Visit {
  now: Instant
  /** 128 fresh bits, base64url: becomes the token of the session. */
  secret: string
  device: string
}

export interface Entered {
  token: string
  personId: string
}

/** `unknown`: nobody here is known by it. `several`, `held`: it, or the person, belongs elsewhere already. */
export type IdentityRefusal = 'unknown' | 'held'

/** Wrong words and unknown names are one: nobody learns which names there are. */
export type PasswordRefusal = { why: 'wrong' } | { why: 'locked'; until: Instant }

/** Why a password was not set. */
export type SettingRefusal =
  | 'off'
  | 'short'
  | 'long'
  | 'same'
  | 'common'
  | 'login'
  | 'taken'
  | 'wrong'
  | 'locked'

/** The ways in besides an invitation, as the pages see them. */
export interface Entrance {
  /** Lets a provider's user in whose claim names exactly one person, or who was bound before. */
  byIdentity(vouched: Vouched, device: string): Promise<Entered | { refused: IdentityRefusal }>
  /** Binds a provider's user to somebody who is signed in. */
  bindIdentity(personId: string, vouched: Vouched): Promise<{ bound: true } | { refused: IdentityRefusal }>
  byPassword(login: string, password: string, device: string): Promise<Entered | PasswordRefusal>
  /** Sets or changes one's own password. All other sessions end; `token` is the one that stays. */
  setPassword(
    person: Person,
    token: string,
    given: NewPassword,
  ): Promise<{ set: true } | { refused: SettingRefusal }>
}

export interface NewPassword {
  login: string
  password: string
  /** The one there was; '' where there was none. */
  before: string
}

/** Hashes passwords and compares them; both take the same time for any input. */
export interface Hasher {
  hash(password: string): Promise<string>
  verify(hash: string, password: string): Promise<boolean>
}
