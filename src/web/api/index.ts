import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Instant } from '../../core/day.ts'
import type { Door, Receive } from '../../kit/chat.ts'
import type { Command } from '../../kit/command.ts'
import { sha256 } from '../../kit/ledger.ts'
import { firstSentence } from '../../kit/show/plain.ts'
import type { Signin } from '../../kit/signin.ts'
import type { Store } from '../../kit/store.ts'
import { callerOf } from './caller.ts'
import { openapi } from './openapi.ts'
import { answer, localeAsked, problem, sentencesFor } from './problem.ts'
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

/** The longest key of a caller, in characters. */
const KEY_LENGTH = 200

/** Larger bodies are refused before they are read. */
export const BODY_BYTES = 256 * 1024

/** Every command over HTTP, with the same rights and the same road as a chat message, and what there is to read. */
export function createApi(parts: ApiParts): Door[] {
  const { receive, commands, clock, secret, log = () => {} } = parts
  const api = new Hono()
  const names = new Map(commands.map((command) => [command.name, command]))
  // Made at the first question: a start that nobody asks for it does not wait for it.
  let document: { text: string; etag: string } | null = null
  api.get('/api/openapi.json', (c) => {
    document ??= tagged(openapi(commands, resources))
    return unlessKnown(c, document, 'public, no-cache')
  })
  api.use('/api/v1/*', bodyWithin(BODY_BYTES))
  api.post('/api/v1/commands/:name', async (c) => {
    const caller = await callerOf(c, parts)
    if (caller instanceof Response) return caller
    const { person, account } = caller
    const say = () => sentencesFor(c, person.locale)
    const command = names.get(c.req.param('name'))
    if (!command) return problem(404, 'unknown-command', say()['unknown-command'](c.req.param('name')))
    if (!isJson(c)) return problem(415, 'wrong-type', say()['wrong-type'], { accept: 'application/json' })
    const args: unknown = await c.req.json().catch(() => undefined)
    if (args === null || typeof args !== 'object' || Array.isArray(args))
      return problem(400, 'bad-json', say()['bad-json'])
    // The caller's key makes a repeat harmless; without one every request is its own.
    const key = c.req.header('idempotency-key') ?? secret()
    if (key === '' || key.length > KEY_LENGTH) return problem(400, 'bad-key', say()['bad-key'](KEY_LENGTH))
    const outcome = await receive({
      id: `api:${person.id}:${key}`,
      from: account,
      conversation: `api:${person.id}`,
      at: clock(),
      said: { kind: 'command', verb: command.name, args: args as Record<string, unknown> },
      files: [],
      replyTo: null,
    })
    const data = outcome.reply?.data ?? null
    if (outcome.refused) return problem(422, codeOf(data), firstSentence(outcome.reply) || say().refused)
    return answer({
      data,
      content: outcome.reply?.content ?? null,
      letter: outcome.letterId,
      repeated: outcome.repeated,
    })
  })
  for (const resource of resources)
    api.get(resource.path.replace('{id}', ':id'), (c) => read(c, parts, resource))
  wrongMethods(api, ['/api/openapi.json', ...resources.map(({ path }) => path)], 'GET, HEAD')
  wrongMethods(api, ['/api/v1/commands/{id}'], 'POST')
  api.notFound((c) => problem(404, 'not-found', sentencesFor(c)['not-found'](c.req.path.slice(0, 200))))
  api.onError((error, c) => {
    log('api.failed', { error: error.stack ?? String(error) })
    return problem(500, 'defect', sentencesFor(c).defect)
  })
  return [{ path: '/api', fetch: (request) => api.fetch(request) }]
}

async function read(c: Context, parts: ApiParts, resource: Resource): Promise<Response> {
  const caller = await callerOf(c, parts)
  if (caller instanceof Response) return caller
  const locale = localeAsked(c.req.header('accept-language'), caller.person.locale)
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
      problem(405, 'no-method', sentencesFor(c)['no-method'](allowed), { allow: allowed }),
    )
}

const isJson = (c: Context): boolean =>
  /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(c.req.header('content-type') ?? '')

/**
 * A request that names its length is judged by that, which Node's parser holds it to. Only one that does not is read through
 * `bodyLimit`: touching `body` makes a web stream of it, which costs a tenth of a whole request.
 */
function bodyWithin(maxSize: number): MiddlewareHandler {
  const onError = (c: Context) =>
    problem(413, 'too-large', sentencesFor(c)['too-large'](Math.floor(maxSize / 1024)))
  const counted = bodyLimit({ maxSize, onError })
  return async (c, next) => {
    const length = c.req.header('content-length')
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next)
    return Number(length) > maxSize ? onError(c) : next()
  }
}

const codeOf = (data: unknown): string =>
  data !== null && typeof data === 'object' && 'error' in data ? String(data.error) : 'refused'
