import { lookup } from 'node:dns'
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Delivered } from '../../kit/moves/hooks.ts'
import { isInside, isNamed } from './address.ts'

/** A receiver has so long to answer; what it answers beyond the status is not read. */
const TIMEOUT_MS = 10_000

/** A host that leads inside, by whatever name. */
const INSIDE = 'the address leads into a closed network'

/**
 * Checked where the connection is made, so that a name which answers differently the second time leads nowhere else. All of its
 * addresses must lie outside.
 */
const outside: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '', 0)
    const [first] = found
    if (!first || found.some(({ address }) => isInside(address))) return callback(new Error(INSIDE), '', 0)
    if (options.all) return callback(null, found)
    callback(null, first.address, first.family)
  })
}

/**
 * Posts a body to an address and says what came of it; never throws. Redirects are not followed: they could lead anywhere. `allowed`
 * are hosts that the operator named, inside or not.
 */
export const sender =
  (allowed: readonly string[], timeoutMs = TIMEOUT_MS) =>
  (url: string, headers: Record<string, string>, body: string): Promise<Delivered> =>
    new Promise((resolve) => {
      const to = new URL(url)
      const named = isNamed(allowed, to)
      const host = to.hostname.replace(/^\[|\]$/g, '')
      // A literal address is never looked up, so it is checked here.
      if (!named && isIP(host) !== 0 && isInside(host)) return resolve({ as: 'failed', why: INSIDE })
      const failed = (error: Error): void => resolve({ as: 'failed', why: error.message })
      const length = String(Buffer.byteLength(body))
      const request = (to.protocol === 'https:' ? secure : plain)(
        to,
        {
          method: 'POST',
          headers: { ...headers, 'content-length': length, 'user-agent': 'duban' },
          signal: AbortSignal.timeout(timeoutMs),
          agent: false,
          ...(named ? {} : { lookup: outside }),
        },
        (answer) => {
          const { statusCode = 0 } = answer
          answer.destroy()
          if (statusCode === 410) resolve({ as: 'gone' })
          else if (statusCode >= 200 && statusCode < 300) resolve({ as: 'taken' })
          else resolve({ as: 'failed', why: `HTTP ${statusCode}` })
        },
      )
      request.on('error', failed)
      request.end(body)
    })
