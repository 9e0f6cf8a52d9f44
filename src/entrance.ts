import { createEntrance } from './app/entrance.ts'
import type { Config } from './config.ts'
import type { Entrance, Hasher } from './kit/entrance.ts'
import { sha256 } from './kit/ledger.ts'
import type { Store } from './kit/store.ts'
import { createProvider } from './web/signin/provider.ts'
import { BACK } from './web/signin/door.ts'
import type { SigninDoorParts } from './web/signin/parts.ts'

/** Memory in KiB, passes and lanes of Argon2id: what OWASP names for servers, some 40 ms here. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Argon2id by a native library, loaded with the first password. */
export const argon2: Hasher = {
  hash: async (password) => (await import('@node-rs/argon2')).hash(password, COST),
  // A stored hash that is none fits nothing; it is never the reason of a defect.
  verify: async (hash, password) =>
    (await import('@node-rs/argon2')).verify(hash, password).catch(() => false),
}

interface Parts {
  config: Config
  store: Store
  clock: () => number
  secret: () => string
  publicUrl: () => string
  log: (event: string, facts: Record<string, unknown>) => void
}

/** The ways in that the environment sets up besides invitations. */
export function entranceOf({
  config,
  publicUrl,
  log,
  ...parts
}: Parts): Pick<SigninDoorParts, 'entrance' | 'provider' | 'passwords'> {
  const { oidc, passwords } = config.entrance
  const entrance: Entrance = createEntrance({ ...parts, hasher: passwords ? argon2 : null })
  if (!oidc) return { entrance, provider: null, passwords }
  const by = createProvider({ ...oidc, back: () => `${publicUrl()}${BACK}`, log })
  // A key that every process has alike, where there is a secret to make it of.
  const key = oidc.clientSecret === null ? parts.secret() : sha256(`duban sign-in ${oidc.clientSecret}`)
  return { entrance, provider: { by, name: oidc.name, key }, passwords }
}
