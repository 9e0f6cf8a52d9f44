import { isIP } from 'node:net'
import { z } from 'zod'
import { settings, type Fault } from './kit/words/settings.ts'

/** Whether an address is this machine's own: the only one at which a provider, or a proxy, is believed without TLS. */
export const isLoopback = (host: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|(?:::ffff:)127(?:\.\d{1,3}){3})$/i.test(host)

const issuer = z.url().refine((text) => {
  const { protocol, hostname, username, search, hash } = new URL(text)
  const safe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
  return safe && username === '' && search === '' && hash === ''
})

/** How people come in besides by invitation, and from where. */
export const entranceEnvironment = {
  DUBAN_OIDC_ISSUER: issuer.optional(),
  DUBAN_OIDC_CLIENT_ID: z.string().min(1).max(300).optional(),
  DUBAN_OIDC_CLIENT_SECRET: z.string().min(8).optional(),
  DUBAN_OIDC_CLAIM: z
    .string()
    .regex(/^[\w:/.-]{1,100}$/)
    .default('email'),
  DUBAN_OIDC_NAME: z.string().trim().min(1).max(30).optional(),
  DUBAN_PASSWORDS: z.enum(['on', 'off']).default('off'),
  DUBAN_TRUSTED_PROXIES: z
    .string()
    .refine((text) => text.split(/\s*,\s*/).every((one) => isIP(one) !== 0))
    .optional(),
}

/** Secrets that may stand in a file instead, named by `<variable>_FILE`. */
export const entranceSecrets = ['DUBAN_OIDC_CLIENT_SECRET'] as const

export interface OidcSettings {
  issuer: string
  clientId: string
  /** Null for a public client, which has only PKCE. */
  clientSecret: string | null
  /** The claim compared with registered e-mail addresses; null: people are bound by themselves alone. */
  claim: string | null
  /** What the button says; null for the ordinary word. */
  name: string | null
}

export interface EntranceSettings {
  oidc: OidcSettings | null
  passwords: boolean
  /** Addresses of proxies whose X-Forwarded-For is believed, besides this machine's own. */
  proxies: readonly string[]
}

type Read = z.output<z.ZodObject<typeof entranceEnvironment>>

/** A client without an issuer, or an issuer without a client, is a setting forgotten, and said. */
export function entranceIn(env: Read, wrong: (name: string, what: Fault) => Error): EntranceSettings {
  const { DUBAN_OIDC_ISSUER: issuer, DUBAN_OIDC_CLIENT_ID: clientId } = env
  for (const name of ['DUBAN_OIDC_CLIENT_ID', 'DUBAN_OIDC_CLIENT_SECRET', 'DUBAN_OIDC_NAME'] as const)
    if (issuer === undefined && env[name] !== undefined)
      throw wrong(name, settings.useless('DUBAN_OIDC_ISSUER'))
  if (issuer !== undefined && clientId === undefined)
    throw wrong('DUBAN_OIDC_ISSUER', settings.useless('DUBAN_OIDC_CLIENT_ID'))
  const claim = env.DUBAN_OIDC_CLAIM === 'off' ? null : env.DUBAN_OIDC_CLAIM
  const [clientSecret, name] = [env.DUBAN_OIDC_CLIENT_SECRET ?? null, env.DUBAN_OIDC_NAME ?? null]
  return {
    oidc:
      issuer === undefined || clientId === undefined ? null : { issuer, clientId, clientSecret, claim, name },
    passwords: env.DUBAN_PASSWORDS === 'on',
    proxies: env.DUBAN_TRUSTED_PROXIES?.split(/\s*,\s*/) ?? [],
  }
}
