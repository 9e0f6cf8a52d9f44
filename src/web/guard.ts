import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { buckets, type Rate } from '../core/bucket.ts'
import type { Instant } from '../core/day.ts'
import { firstLanguage } from '../page/language.ts'
import { entrance } from '../kit/words/entrance.ts'
import { GUARDED, isDressed } from './dressed.ts'
import { isOwn } from './own-origin.ts'
import { tokenIn } from './signed-in.ts'

export interface GuardParts {
  clock: () => Instant
  /** Where people reach us behind a proxy that rewrites Host; '' until it is known. */
  publicUrl: () => string
  /** Addresses whose X-Forwarded-For is believed, besides this machine's own. */
  proxies: readonly string[]
  log: (event: string, facts: Record<string, unknown>) => void
  rates?: Partial<Rates>
}

/** A whole town hall may come from one address, so an address may do much; who tries keys may do little. */
export interface Rates {
  session: Rate
  address: Rate
  /** Wrong invitations, tokens and passwords. */
  wrong: Rate
}

const RATES: Rates = {
  session: { burst: 300, perSecond: 20 },
  address: { burst: 3000, perSecond: 200 },
  wrong: { burst: 30, perSecond: 1 / 20 },
}

/** Bytes of a body that any door takes; each has a limit of its own below it. */
const BODY_BYTES = 64 * 1024 * 1024

/** Where a key is tried: an invitation, a password, a provider's answer, the link of a mail, a sheet of slips, a calendar's address. */
const KEYS = /^\/(?:in|signin|m|slips|mail|ics|calendar)(?:\/|$)/
const REFUSED: ReadonlySet<number> = new Set([401, 403, 404, 410])

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

interface Env {
  incoming?: IncomingMessage
  outgoing?: ServerResponse
}

export type Fetch = (request: Request, env: unknown) => Response | Promise<Response>

/** This machine's own addresses, in the forms in which Node says them. */
const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/

/**
 * Stands before every door: headers by default, methods, sizes, where a request that changes something comes from, and how often
 * one address and one session may ask. What is said straight on this machine, with no proxy's word of where it came from, is not
 * counted: whoever can say it has the machine. The order is cheap before dear, and nothing here reads a body.
 */
export function guarded(fetch: Fetch, parts: GuardParts): Fetch {
  const { clock, publicUrl, log } = parts
  const rates = { ...RATES, ...parts.rates }
  const [sessions, addresses, wrong] = [buckets(rates.session), buckets(rates.address), buckets(rates.wrong)]
  const trusted = new Set(parts.proxies)

  /** Who asks: the last address that a believed proxy did not add itself; null where nobody is counted. */
  function addressOf({ socket, headers }: IncomingMessage): string | null {
    const near = plain(socket.remoteAddress ?? '')
    const believed = (address: string) => LOOPBACK.test(address) || trusted.has(address)
    if (!believed(near)) return near
    const said = headers['x-forwarded-for']
    if (said === undefined) return LOOPBACK.test(near) ? null : near
    const hops = (Array.isArray(said) ? said.join(',') : said).split(',').map((hop) => plain(hop.trim()))
    const far = hops.findLast((hop) => hop !== '' && !believed(hop))
    return far?.slice(0, 64) ?? (LOOPBACK.test(near) ? null : near)
  }

  function ours(headers: IncomingHttpHeaders): boolean {
    const { origin, host, 'sec-fetch-site': site } = headers
    if (origin !== undefined && origin !== 'null') return isOwn(origin, host, publicUrl())
    return site === undefined || site === 'same-origin' || site === 'none'
  }

  /** Why a request goes to no door; null where it does. */
  function refusal(
    request: Request,
    { method = 'GET', headers, url = '' }: IncomingMessage,
  ): Response | null {
    if (!METHODS.has(method)) return said(request, 405, 'method')
    const length = Number(headers['content-length'] ?? 0)
    if (!(length <= BODY_BYTES)) return said(request, 413, 'too-large')
    if (!SAFE.has(method) && !ours(headers)) {
      log('guard.refused', { why: 'origin', path: pathOf(url), origin: String(headers.origin).slice(0, 100) })
      return said(request, 403, 'origin')
    }
    return null
  }

  /** Headers by default, where the answer is not whole by itself. */
  function dress(response: Response | null, outgoing: ServerResponse | undefined): void {
    if (!outgoing || outgoing.headersSent || (response && isDressed(response))) return
    for (const name in GUARDED) outgoing.setHeader(name, GUARDED[name] ?? '')
    if (publicUrl().startsWith('https:'))
      outgoing.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }

  /** Why one address, or one session, has to wait; null where it need not. */
  function tooMany(request: Request, incoming: IncomingMessage, address: string, keyed: boolean) {
    const now = clock()
    const token = tokenIn(incoming.headers.cookie)
    const wait = Math.max(
      addresses.take(address, now),
      token === undefined ? 0 : sessions.take(token, now),
      keyed ? wrong.wait(address, now) : 0,
    )
    if (wait <= 0) return null
    log('guard.refused', { why: 'rate', path: keyed ? '' : pathOf(incoming.url ?? ''), address })
    return said(request, 429, 'too-many', wait)
  }

  async function open(
    fetching: () => Response | Promise<Response>,
    outgoing: ServerResponse | undefined,
  ): Promise<Response> {
    try {
      const response = await fetching()
      dress(response, outgoing)
      return response
    } catch (error) {
      dress(null, outgoing)
      throw error
    }
  }

  return (request, env) => {
    const { incoming, outgoing } = (env ?? {}) as Env
    if (!incoming) return fetch(request, env)
    const address = addressOf(incoming)
    const keyed = KEYS.test(pathOf(incoming.url ?? ''))
    const refused =
      refusal(request, incoming) ?? (address === null ? null : tooMany(request, incoming, address, keyed))
    const answer = open(() => refused ?? fetch(request, env), outgoing)
    if (refused || !keyed || address === null) return answer
    return answer.then((response) => {
      if (REFUSED.has(response.status)) wrong.take(address, clock())
      return response
    })
  }
}

/** `::ffff:10.0.0.1` is 10.0.0.1. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

const pathOf = (url: string): string => url.replace(/[?#].*$/s, '').slice(0, 200)

/** Programs are answered in their form (RFC 9457), people in a sentence. */
function said(request: Request, status: 403 | 405 | 413 | 429, why: string, wait = 0): Response {
  const headers: Record<string, string> = {
    'cache-control': 'no-store',
    ...(wait > 0 ? { 'retry-after': String(Math.ceil(wait / 1000)) } : {}),
  }
  const path = new URL(request.url).pathname
  const locale = firstLanguage(request.headers.get('accept-language'))
  const text = status === 429 ? entrance[locale].tooMany : String(status)
  if (!path.startsWith('/api/'))
    return new Response(text, {
      status,
      headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
    })
  const body = { type: `urn:duban:${why}`, title: why, status, detail: text }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  })
}
