import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { buckets, type Rate } from '../core/bucket.ts'
import type { Instant } from '../core/day.ts'
import { SESSION_COOKIE } from '../kit/signin.ts'
import { firstLanguage } from '../page/language.ts'
import { entrance } from '../kit/words/entrance.ts'
import { isOwn } from './own-origin.ts'

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

/** What every answer carries that says nothing else: a door that needs more (its own scripts and styles) says so itself. */
const HEADERS: Record<string, string> = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
}

interface Env {
  incoming?: IncomingMessage
  outgoing?: ServerResponse
}

export type Fetch = (request: Request, env: unknown) => Response | Promise<Response>

const TOKEN = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([^;]+)`)

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
    const hops = (Array.isArray(said) ? said.join(',') : (said ?? ''))
      .split(',')
      .map((hop) => plain(hop.trim()))
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

  return (request, env) => {
    const { incoming, outgoing } = (env ?? {}) as Env
    if (!incoming) return fetch(request, env)
    if (outgoing && !outgoing.headersSent) {
      for (const name in HEADERS) outgoing.setHeader(name, HEADERS[name] ?? '')
      if (publicUrl().startsWith('https:'))
        outgoing.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')
    }
    const refused = refusal(request, incoming)
    if (refused) return refused
    const address = addressOf(incoming)
    const keyed = KEYS.test(pathOf(incoming.url ?? ''))
    if (address !== null) {
      const now = clock()
      const token = TOKEN.exec(incoming.headers.cookie ?? '')?.[1]
      const wait = Math.max(
        addresses.take(address, now),
        token === undefined ? 0 : sessions.take(token, now),
        keyed ? wrong.wait(address, now) : 0,
      )
      if (wait > 0) {
        log('guard.refused', { why: 'rate', path: keyed ? '' : pathOf(incoming.url ?? ''), address })
        return said(request, 429, 'too-many', wait)
      }
    }
    const answer = fetch(request, env)
    if (!keyed || address === null) return answer
    return Promise.resolve(answer).then((response) => {
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
