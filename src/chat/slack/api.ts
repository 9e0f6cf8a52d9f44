import type { Instant } from '../../core/day.ts'
import { DeliveryError } from '../../kit/errors.ts'
import type { Timer } from '../../kit/lane.ts'
import type { Bolt } from './parts.ts'

/** Slack said no, by one of its error codes. */
export class Refused extends Error {
  override name = 'Refused'
  readonly code: string
  /** The scope that is missing, where Slack says so. */
  readonly needed: string | null

  constructor(method: string, code: string, needed: string | null) {
    super(`${method}: ${code}`)
    this.code = code
    this.needed = needed
  }
}

export const refusedAs = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Refused && codes.includes(error.code)

/** What every answer of Slack has besides its own fields. */
export interface Answered {
  ok: boolean
  /** The scopes of the token, from the headers. */
  response_metadata?: { scopes?: string[]; next_cursor?: string }
  [field: string]: unknown
}

/** Slack's Web API with one token. */
export interface Api {
  /**
   * Asks and answers. Where Slack wants silence it waits up to `patience` milliseconds (30 s) in all and asks again; longer
   * is a DeliveryError that says when. A no is `Refused`; anything else is an Error.
   */
  call(method: string, args: Record<string, unknown>, how?: { patience?: number }): Promise<Answered>
}

const PATIENCE = 30_000

export interface ApiParts {
  bolt: Bolt
  timer: Timer
  apiUrl: string
  token: string
  /** Told when Slack wants silence from whoever posts. */
  silence?: (until: Instant) => void
}

/** Methods that post: their limits are the lane's. */
const posts = /^(?:chat|files)\./

export function openApi({ bolt, timer, apiUrl, token, silence = () => {} }: ApiParts): Api {
  const { WebClient, WebAPIPlatformError, WebAPIRateLimitedError } = bolt.webApi
  const client = new WebClient(token, {
    slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`,
    // Waiting and trying again are ours: the library would hold the whole queue, and nobody would know.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 20_000,
    logLevel: bolt.LogLevel.ERROR,
    logger: silent,
  })
  return {
    async call(method, args, { patience = PATIENCE } = {}) {
      const last = timer.now() + patience
      for (;;) {
        try {
          return (await client.apiCall(method, args)) as unknown as Answered
        } catch (error) {
          if (error instanceof WebAPIPlatformError) {
            const { error: code, needed } = error.data as { error: string; needed?: string }
            throw new Refused(method, code, needed ?? null)
          }
          // The library's own words: what went wrong on the line, never what was sent.
          if (!(error instanceof WebAPIRateLimitedError))
            throw new Error(`${method}: ${error instanceof Error ? error.message : 'failed'}`, {
              cause: error,
            })
          const until = timer.now() + Math.max(1, error.retryAfter) * 1000
          if (posts.test(method)) silence(until)
          if (until > last) throw new DeliveryError(`${method}: rate limited`, until)
          await timer.wait(until)
        }
      }
    },
  }
}

const nothing = (): void => {}

/** What the library says about its calls is said by whoever called. */
export const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => 'error' as never,
}
