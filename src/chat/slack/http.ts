import type { App, Receiver } from '@slack/bolt'
import type { Door } from '../../kit/chat.ts'
import { readJson } from '../../kit/json.ts'
import { readRequest } from '../../uploads/read-up-to.ts'
import { afterCommit } from './app.ts'
import { inTime } from './in-time.ts'
import type { Road } from './parts.ts'
import { EVENTS_PATH } from './paths.ts'

/** An event that is not durable by then is not acknowledged, and Slack delivers it again. */
export const EVENT_MS = 2500
/** Slack signs with its clock; five minutes either way is its own rule against replays. */
const WINDOW_MS = 5 * 60_000
const BODY_LIMIT = 2 * 1024 * 1024

const answer = (status: number, body: string | null = null, type = 'text/plain'): Response =>
  new Response(body, { status, headers: body === null ? {} : { 'content-type': `${type}; charset=utf-8` } })

/** Bolt's receiver over HTTP, as a door of ours: Bolt's own would open a server beside the one that is there. */
export function createHttp(road: Road): { receiver: Receiver; door: Door } {
  const { bolt, clock, timer, settings, log } = road
  let app: App | null = null

  function genuine(request: Request, raw: string): boolean {
    const signature = request.headers.get('x-slack-signature')
    const seconds = Number(request.headers.get('x-slack-request-timestamp') ?? Number.NaN)
    if (settings.signingSecret === null || signature === null || !Number.isInteger(seconds)) return false
    // Bolt looks back only: a stamp far ahead would be good for as long as it is ahead.
    if (Math.abs(clock() - seconds * 1000) > WINDOW_MS) return false
    return bolt.isValidSlackRequest({
      signingSecret: settings.signingSecret,
      body: raw,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': seconds },
      nowMilliseconds: clock(),
    })
  }

  async function fetch(request: Request): Promise<Response> {
    const at = clock()
    if (request.method !== 'POST') return answer(405)
    if (!app || !road.receive()) return answer(503)
    const bytes = await readRequest(request, BODY_LIMIT)
    if (bytes === null) return answer(413)
    const raw = bytes.toString('utf8')
    if (!genuine(request, raw)) {
      log('slack.unsigned', {})
      return answer(401)
    }
    const body = bodyIn(raw, request.headers.get('content-type') ?? '')
    if (!body) return answer(400)
    if (body['ssl_check']) return answer(200)
    if (body['type'] === 'url_verification') {
      const { challenge } = body
      return answer(200, typeof challenge === 'string' ? challenge : '')
    }
    return handIn(app, body, request, at)
  }

  async function handIn(
    to: App,
    body: Record<string, unknown>,
    request: Request,
    at: number,
  ): Promise<Response> {
    let tell = (_said: Response): void => {}
    const told = new Promise<Response>((resolve) => (tell = resolve))
    const retry = Number(request.headers.get('x-slack-retry-num') ?? Number.NaN)
    const event = {
      body,
      ...(Number.isInteger(retry) ? { retryNum: retry } : {}),
      ack: async (said?: unknown) =>
        tell(
          said === undefined || said === ''
            ? answer(200)
            : typeof said === 'string'
              ? answer(200, said)
              : answer(200, JSON.stringify(said), 'application/json'),
        ),
    }
    const done = afterCommit(to, event).then(
      () => tell(answer(200)),
      (error: unknown) => {
        log('slack.failed', { error: String(error) })
        tell(answer(500))
      },
    )
    if (body['type'] === 'event_callback')
      void inTime(timer, at + EVENT_MS, done, async () => tell(answer(503, null)))
    return told
  }

  const receiver: Receiver = {
    init: (made) => {
      app = made
    },
    start: async () => {},
    stop: async () => {},
  }
  return { receiver, door: { path: EVENTS_PATH, fetch } }
}

/** Events come as JSON; presses and forms as a field that holds JSON; the slash command as plain fields. */
function bodyIn(raw: string, type: string): Record<string, unknown> | null {
  const read = (text: string): Record<string, unknown> | null => {
    const found = readJson(text)
    return typeof found === 'object' && found !== null && !Array.isArray(found)
      ? (found as Record<string, unknown>)
      : null
  }
  if (type.startsWith('application/json')) return read(raw)
  const fields = new URLSearchParams(raw)
  const payload = fields.get('payload')
  return payload === null ? Object.fromEntries(fields) : read(payload)
}
