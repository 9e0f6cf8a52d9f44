import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Instant } from '../../core/day.ts'
import type { Door, Receive } from '../../kit/chat.ts'
import type { Command } from '../../kit/command.ts'
import type { Signin } from '../../kit/signin.ts'
import { openapi } from './openapi.ts'
import { signedIn } from '../signed-in.ts'

export interface ApiParts {
  receive: Receive
  commands: readonly Command[]
  signin: Signin
  clock: () => Instant
  /** A fresh id for a request that brings no key of its own. */
  secret: () => string
  /** True once the store answers. */
  healthy: () => Promise<boolean>
}

/** The longest key of a caller, in characters. */
const KEY_LENGTH = 200

/** Larger bodies are refused before they are read. */
const BODY_BYTES = 256 * 1024

/** Every command over HTTP, with the same rights and the same road as a chat message; and whether duban serves. */
export function createApi({ receive, commands, signin, clock, secret, healthy }: ApiParts): Door[] {
  const api = new Hono()
  const names = new Map(commands.map((command) => [command.name, command]))
  api.get('/api/openapi.json', () => answer(openapi(commands)))
  api.notFound((c) => problem(404, 'not-found', `There is nothing at ${c.req.path}.`))
  api.use('/api/v1/*', bodyWithin(BODY_BYTES))
  api.post('/api/v1/commands/:name', async (c) => {
    const person = await signedIn(c, signin)
    if (!person) return problem(401, 'signed-out', 'Please sign in first.')
    if (!fromOurselves(c)) return problem(403, 'origin', 'Requests from other sites are refused.')
    const command = names.get(c.req.param('name'))
    if (!command) return problem(404, 'unknown-command', `There is no command ${c.req.param('name')}.`)
    const args: unknown = await c.req.json().catch(() => undefined)
    if (args === null || typeof args !== 'object' || Array.isArray(args))
      return problem(400, 'bad-json', 'The body must be a JSON object.')
    // The caller's key makes a repeat harmless; without one every request is its own.
    const key = c.req.header('idempotency-key') ?? secret()
    if (key.length > KEY_LENGTH)
      return problem(400, 'bad-key', `Idempotency-Key is longer than ${KEY_LENGTH} characters.`)
    const outcome = await receive({
      id: `api:${person.id}:${key}`,
      from: `web:${person.id}`,
      conversation: `api:${person.id}`,
      at: clock(),
      said: { kind: 'command', verb: command.name, args: args as Record<string, unknown> },
      files: [],
      replyTo: null,
    })
    const data = outcome.reply?.data ?? null
    if (outcome.refused) return problem(422, codeOf(data), sentence(outcome.reply))
    return answer({
      data,
      content: outcome.reply?.content ?? null,
      letter: outcome.letterId,
      repeated: outcome.repeated,
    })
  })
  api.onError(() => problem(500, 'defect', 'Something went wrong on our side; nothing was changed.'))
  const health = new Hono().get('/healthz', async (c) =>
    (await healthy().catch(() => false)) ? c.text('ok') : c.text('unavailable', 503),
  )
  return [
    { path: '/api', fetch: (request) => api.fetch(request) },
    { path: '/healthz', fetch: (request) => health.fetch(request) },
  ]
}

/**
 * A request that names its length is judged by that, which Node's parser holds it to. Only one that does not is read through
 * `bodyLimit`: touching `body` makes a web stream of it, which costs a tenth of a whole request.
 */
function bodyWithin(maxSize: number): MiddlewareHandler {
  const onError = () => problem(413, 'too-large', 'The body is too large.')
  const counted = bodyLimit({ maxSize, onError })
  return async (c, next) => {
    const length = c.req.header('content-length')
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next)
    return Number(length) > maxSize ? onError() : next()
  }
}

/** A browser says where a request comes from; programs that carry the cookie themselves say nothing and are let in. */
function fromOurselves(c: Context): boolean {
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin') return false
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === c.req.header('host'))
}

const codeOf = (data: unknown): string =>
  data !== null && typeof data === 'object' && 'error' in data ? String(data.error) : 'refused'

function sentence(reply: { content: { blocks: { kind: string }[] } } | null): string {
  const [first] = (reply?.content.blocks ?? []) as { line?: unknown[] }[]
  return (first?.line ?? []).filter((part) => typeof part === 'string').join('')
}

/** What `hono/secure-headers` sets by default. As a plain table: set one by one on a response they cost a twelfth of it. */
const SECURE = {
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=15552000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
}

const answer = (body: unknown, status = 200, type = 'application/json'): Response =>
  new Response(JSON.stringify(body), { status, headers: { ...SECURE, 'content-type': type } })

/** RFC 9457. */
const problem = (status: 400 | 401 | 403 | 404 | 413 | 422 | 500, type: string, detail: string) =>
  answer({ type: `urn:duban:${type}`, title: type, status, detail }, status, 'application/problem+json')
