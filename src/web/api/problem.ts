import type { Locale } from '../../core/model/index.ts'
import { dressed, GUARDED } from '../dressed.ts'
import { StoreAway } from '../../kit/store.ts'
import { api, type ApiWords } from '../../kit/words/api.ts'

/**
 * What `hono/secure-headers` sets by default, over what the guard before all doors says. As one plain table that Node writes as it
 * stands: set one by one, on a response or before it, they cost a twelfth of it.
 */
const SECURE = {
  ...GUARDED,
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

export const answer = (
  body: unknown,
  { status = 200, type = 'application/json', headers }: Answering = {},
): Response =>
  dressed(
    new Response(typeof body === 'string' ? body : JSON.stringify(body), {
      status,
      headers: { ...SECURE, 'content-type': type, ...headers },
    }),
  )

interface Answering {
  status?: number
  type?: string
  headers?: Record<string, string>
}

export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 413 | 415 | 422 | 429 | 500 | 503

/** RFC 9457. `code` is the name of the problem, for programs; `detail` the sentence for people. */
export const problem = (
  status: ProblemStatus,
  code: string,
  detail: string,
  headers: Record<string, string> = {},
): Response =>
  answer(
    { type: `urn:duban:${code}`, title: code, status, detail },
    { status, type: 'application/problem+json', headers },
  )

/** The language a request asks for (Accept-Language), by weight; what it does not say is `otherwise`. */
export function localeAsked(header: string | null | undefined, otherwise: Locale = 'en'): Locale {
  let best: { locale: Locale; weight: number } | null = null
  for (const part of (header ?? '').slice(0, 200).split(',')) {
    const [, tag, q = '1'] = /^\s*(zh|en)(?:-[\w-]+)?\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(part) ?? []
    const weight = Number(q)
    if (tag === undefined || !(weight > (best?.weight ?? 0))) continue
    best = { locale: tag.toLowerCase() === 'zh' ? 'zh' : 'en', weight }
  }
  return best?.locale ?? otherwise
}

/** The sentences of problems in the caller's language. */
export const sentencesFor = ({ headers }: Request, otherwise: Locale = 'en'): ApiWords =>
  api[localeAsked(headers.get('accept-language'), otherwise)]

/** A defect of ours, or a store that is away for now: the same request may be sent again. */
export function failure(request: Request, error: unknown): Response {
  const words = sentencesFor(request)
  if (error instanceof StoreAway) return problem(503, 'away', words.away, { 'retry-after': '2' })
  return problem(500, 'defect', words.defect)
}
