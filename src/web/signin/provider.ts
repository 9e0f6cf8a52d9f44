import type * as OpenId from 'openid-client'
import type { ClientAuth, Configuration } from 'openid-client'
import type { IdentityProvider, Journey, ProviderRefusal, Vouched } from '../../kit/entrance.ts'

export interface ProviderParts {
  issuer: string
  clientId: string
  clientSecret: string | null
  /** The claim compared with registered e-mail addresses; null where none is. */
  claim: string | null
  /** The exact address to which the provider sends people back. */
  back: () => string
  log: (event: string, facts: Record<string, unknown>) => void
}

/** Seconds after which a provider that does not answer counts as down. */
const TIMEOUT_S = 10

/** Seconds by which a provider's clock may differ from ours. */
const SKEW_S = 30

type Library = typeof OpenId

/**
 * A provider by OpenID Connect: code with PKCE, nonce and state, the identity token's signature looked at. What it says of
 * itself is asked for at the first sign-in and kept; an error asks anew, so that one that comes back is found again.
 */
export function createProvider(parts: ProviderParts): IdentityProvider {
  const { clientId, clientSecret, claim, back, log } = parts
  let known: Promise<{ oidc: Library; config: Configuration }> | null = null

  async function discover(): Promise<{ oidc: Library; config: Configuration }> {
    // Loaded only where a provider is set up and somebody comes by it.
    const oidc = await import('openid-client')
    const issuer = new URL(parts.issuer)
    const insecure = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []
    const config = await oidc.discovery(
      issuer,
      clientId,
      { [oidc.clockTolerance]: SKEW_S },
      clientSecret === null ? oidc.None() : byWhatItTakes(oidc, clientSecret),
      { execute: [...insecure, oidc.enableNonRepudiationChecks], timeout: TIMEOUT_S },
    )
    config.timeout = TIMEOUT_S
    return { oidc, config }
  }

  const provider = (): Promise<{ oidc: Library; config: Configuration }> =>
    (known ??= discover().catch((error: unknown) => {
      known = null
      throw error
    }))

  function down(step: string, error: unknown): { refused: ProviderRefusal } {
    known = null
    log('signin.provider-failed', { step, error: reasonOf(error) })
    return { refused: 'down' }
  }

  return {
    async begin({ state, nonce, verifier }) {
      try {
        const { oidc, config } = await provider()
        const url = oidc.buildAuthorizationUrl(config, {
          redirect_uri: back(),
          scope: 'openid profile email',
          code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          state,
          nonce,
        })
        return { url: url.href }
      } catch (error) {
        return down('discovery', error)
      }
    },

    async finish(query, journey) {
      try {
        const { oidc, config } = await provider()
        return await finished(oidc, config, query, journey)
      } catch (error) {
        const refused = refusalOf(error)
        if (refused === 'down') return down('answer', error)
        log('signin.provider-refused', { why: refused, error: reasonOf(error) })
        return { refused }
      }
    },
  }

  async function finished(
    oidc: Library,
    config: Configuration,
    query: URLSearchParams,
    { state, nonce, verifier }: Journey,
  ): Promise<Vouched | { refused: ProviderRefusal }> {
    const tokens = await oidc.authorizationCodeGrant(config, new URL(`${back()}?${query}`), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) return { refused: 'stale' }
    // Some keep what they know of a person for this second question.
    const more =
      config.serverMetadata().userinfo_endpoint === undefined
        ? {}
        : await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
    const all: Record<string, unknown> = { ...more, ...claims }
    return {
      issuer: claims.iss,
      subject: claims.sub,
      name: textOf(all['name']) ?? textOf(all['preferred_username']) ?? '',
      mail: claim === null ? null : vouchedFor(all, claim),
    }
  }
}

/** In the body where the provider says that it takes that, else in the header, which every one does. */
function byWhatItTakes(oidc: Library, secret: string): ClientAuth {
  const [post, basic] = [oidc.ClientSecretPost(secret), oidc.ClientSecretBasic(secret)]
  return (server, ...rest) =>
    (server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ? post : basic)(
      server,
      ...rest,
    )
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : null

/** An address counts where the provider says that it made sure; another claim is the operator's choice, and taken as it is. */
const vouchedFor = (claims: Record<string, unknown>, claim: string): string | null =>
  claim === 'email' && claims['email_verified'] !== true ? null : textOf(claims[claim])

/** The person's own refusal and an answer that is not, or no longer, ours are no failure of the provider. */
function refusalOf(error: unknown): ProviderRefusal {
  const { name, error: said, code } = error as { name?: string; error?: string; code?: string }
  if (name === 'AuthorizationResponseError') return said === 'access_denied' ? 'cancelled' : 'stale'
  if (said === 'invalid_grant') return 'stale'
  const ours = /^OAUTH_(?:INVALID_RESPONSE|JWT_(?:CLAIM_COMPARISON_FAILED|TIMESTAMP_CHECK_FAILED))$/
  return code !== undefined && ours.test(code) ? 'stale' : 'down'
}

/** What the log says: the words and their causes, never a token or a code. */
function reasonOf(error: unknown): string {
  const said: string[] = []
  for (let at: unknown = error; at instanceof Error && said.length < 4; at = at.cause) said.push(at.message)
  return said.join(': ').slice(0, 300)
}
