import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Door, Receive } from '../../kit/chat.ts'
import { callerOf, type CallerParts } from '../api/caller.ts'
import { BODY_BYTES } from '../api/index.ts'
import { failure, problem, sentencesFor } from '../api/problem.ts'
import type { ReadingParts } from '../api/reading.ts'

export interface McpParts extends CallerParts, ReadingParts {
  receive: Receive
  secret: () => string
  log: (event: string, facts: Record<string, unknown>) => void
}

/**
 * The endpoint for assistants (Model Context Protocol, Streamable HTTP, without sessions of its own): the same commands and
 * questions as the API, for the same callers, with the same rights. The protocol's library is loaded at the first request.
 */
export function createMcpDoor(parts: McpParts): Door {
  const app = new Hono()
  const tooLarge = { maxSize: BODY_BYTES }
  app.use(
    '/mcp',
    bodyLimit({
      ...tooLarge,
      onError: (c) => problem(413, 'too-large', sentencesFor(c.req.raw)['too-large'](BODY_BYTES / 1024)),
    }),
  )
  app.post('/mcp', async (c) => {
    const caller = await callerOf(c.req.raw, parts)
    if (caller instanceof Response) return caller
    const library = await import('./server.ts').catch(() => null)
    if (!library)
      return problem(503, 'not-installed', sentencesFor(c.req.raw, caller.person.locale)['not-installed'])
    const answer = await library.answerMcp(parts, caller, c.req.raw)
    answer.headers.set('cache-control', 'no-store')
    answer.headers.set('x-content-type-options', 'nosniff')
    return answer
  })
  // Nothing is told unasked and no session is kept, so there is nothing to listen to or to end.
  app.all('/mcp', (c) =>
    problem(405, 'no-method', sentencesFor(c.req.raw)['no-method']('POST'), { allow: 'POST' }),
  )
  app.notFound((c) =>
    problem(404, 'not-found', sentencesFor(c.req.raw)['not-found'](c.req.path.slice(0, 200))),
  )
  app.onError((error, c) => {
    parts.log('mcp.failed', { error: error.stack ?? String(error) })
    return failure(c.req.raw, error)
  })
  return { path: '/mcp', fetch: (request) => app.fetch(request) }
}
