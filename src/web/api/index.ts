import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Instant } from '../../core/day.ts'
import type { Door, Receive } from '../../kit/chat.ts'
import type { Command } from '../../kit/command.ts'
import { sha256 } from '../../kit/ledger.ts'
import type { Signin } from '../../kit/signin.ts'
import type { Store } from '../../kit/store.ts'
import { callerOf } from './caller.ts'
import { sayings } from './command.ts'
import { openapi } from './openapi.ts'
import { answer, failure, localeAsked, problem, sentencesFor } from './problem.ts'
import { readResource } from './reading.ts'
import type { Resource } from './resource.ts'
import { resources } from './resources/index.ts'

export interface ApiParts {
  store: Store
  receive: Receive
  commands: readonly Command[]
  signin: Signin
  clock: () => Instant
  timezone: string
  /** Where people reach the pages; known only once the port is. */
  publicUrl: () => string
  /** A fresh id for a request that brings no key of its own. */
  secret: () => string
  log?: (event: string, facts: Record<string, unknown>) => void
}

/** Larger bodies are refused before they are read. */
export const BODY_BYTES = 256 * 1024

/** Every command over HTTP, with the same rights and the same road as a chat message; and what there is to read. */
export function createApi(parts: ApiParts): Door {
  const { commands, log = () => {} } = parts
  const say = sayings(parts)
  const api = new Hono()
  // Made at the first question: a start that nobody asks for it does not wait for it.
  let document: { text: string; etag: string } | null = null
  api.get('/api/openapi.json', (c) => {
    document ??= tagged(openapi(commands, resources))
    return unlessKnown(c, document, 'public, no-cache')
  })
  api.use('/api/v1/*', bodyWithin(BODY_BYTES))
  api.post('/api/v1/commands/:name', (c) => say(c.req.raw, c.req.param('name')))
  for (const resource of resources)
    api.get(resource.path.replace('{id}', ':id'), (c) => read(c, parts, resource))
  wrongMethods(api, ['/api/openapi.json', ...resources.map(({ path }) => path)], 'GET, HEAD')
  wrongMethods(api, ['/api/v1/commands/{id}'], 'POST')
  api.notFound((c) =>
    problem(404, 'not-found', sentencesFor(c.req.raw)['not-found'](c.req.path.slice(0, 200))),
  )
  const failed = (request: Request, error: unknown): Response => {
    log('api.failed', { error: (error instanceof Error && error.stack) || String(error) })
    return failure(request, error)
  }
  api.onError((error, c) => failed(c.req.raw, error))
  return {
    path: '/api',
    fetch: (request) => {
      const name = straight(request)
      if (name === null) return api.fetch(request)
      return say(request, name).catch((error: unknown) => failed(request, error))
    },
  }
}

async function read(c: Context, parts: ApiParts, resource: Resource): Promise<Response> {
  const caller = await callerOf(c.req.raw, parts)
  if (caller instanceof Response) return caller
  const locale = localeAsked(c.req.raw.headers.get('accept-language'), caller.person.locale)
  const asked = { id: c.req.param('id') ?? '', query: c.req.query(), locale }
  const outcome = await readResource(parts, caller, resource, asked)
  if ('refused' in outcome) {
    const { status, code, detail } = outcome.refused
    return problem(status, code, detail)
  }
  return unlessKnown(c, tagged(outcome.found), 'private, no-cache')
}

function tagged(body: unknown): { text: string; etag: string } {
  const text = JSON.stringify(body)
  return { text, etag: `"${sha256(text).slice(0, 32)}"` }
}

/** What a caller has already (If-None-Match) is not sent again. */
function unlessKnown(c: Context, { text, etag }: { text: string; etag: string }, cache: string): Response {
  const headers = { etag, 'cache-control': cache, vary: 'accept-language, authorization, cookie' }
  const known = (c.req.header('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  if (!known.includes(etag)) return answer(text, { headers })
  return new Response(null, { status: 304, headers })
}

function wrongMethods(api: Hono, paths: readonly string[], allowed: string): void {
  for (const path of paths)
    api.all(path.replace('{id}', ':id'), (c) =>
      problem(405, 'no-method', sentencesFor(c.req.raw)['no-method'](allowed), { allow: allowed }),
    )
}

const COMMAND = /^https?:\/\/[^/]+\/api\/v1\/commands\/([a-z]+)$/

/**
 * The command that a request plainly names, with a body of a length that is known and allowed: what is asked most often goes past
 * the router, which costs as much as all else that HTTP does. Null where the router decides.
 */
function straight({ method, url, headers }: Request): string | null {
  if (method !== 'POST') return null
  const length = headers.get('content-length')
  if (length === null || !(Number(length) <= BODY_BYTES) || headers.has('transfer-encoding')) return null
  return COMMAND.exec(url)?.[1] ?? null
}

/**
 * A request that names its length is judged by that, which Node's parser holds it to. Only one that does not is read through
 * `bodyLimit`: touching `body` makes a web stream of it, which costs a tenth of a whole request.
 */
function bodyWithin(maxSize: number): MiddlewareHandler {
  const onError = (c: Context) =>
    problem(413, 'too-large', sentencesFor(c.req.raw)['too-large'](Math.floor(maxSize / 1024)))
  const counted = bodyLimit({ maxSize, onError })
  return async (c, next) => {
    const length = c.req.header('content-length')
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next)
    return Number(length) > maxSize ? onError(c) : next()
  }
}
