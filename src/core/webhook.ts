import type { Instant } from './day.ts'
import type { HookTrouble } from './model/index.ts'

/** Subscriptions that one plan may have. */
export const HOOKS_MOST = 20

/** Minutes until each next try; the last one is kept. */
const WAITS = [1, 5, 15, 60, 180, 360]

/** After so long without one delivery a subscription rests, and its maker and the administrators are told. */
const FAILING_MS = 3 * 86_400_000

const NAME = /^(?:\*|[a-z][a-z-]{0,40}\.(?:\*|[a-z][a-z-]{0,40}))$/

export const isEventPattern = (word: string): boolean => NAME.test(word)

/** `*` is every event, `report.*` every event of that subject. */
export const eventMatches = (patterns: readonly string[], event: string): boolean =>
  patterns.some(
    (one) => one === '*' || one === event || (one.endsWith('.*') && event.startsWith(one.slice(0, -1))),
  )

/** What follows from a delivery that failed: what is kept of the trouble, and when it is tried again; null where it is given up. */
export function afterFailure(
  trouble: HookTrouble | null,
  why: string,
  now: Instant,
): { trouble: HookTrouble; retryAt: Instant | null } {
  const next = { since: trouble?.since ?? now, tries: (trouble?.tries ?? 0) + 1, why: why.slice(0, 200) }
  const wait = (WAITS[next.tries - 1] ?? WAITS.at(-1) ?? 360) * 60_000
  return { trouble: next, retryAt: now - next.since >= FAILING_MS ? null : now + wait }
}

/** A whole address without credentials or fragment, as it is kept; null where it is none. */
export function hookUrl(said: string): string | null {
  if (said.length > 500 || !URL.canParse(said)) return null
  const url = new URL(said)
  const plain = url.username === '' && url.password === '' && url.hash === ''
  return plain && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null
}

export interface HookSaid {
  act: 'list' | 'new' | 'revoke' | 'resume'
  number?: number
  url?: string
  /** A plan's key and names of events. */
  words?: string[]
}

/** `新建 https://… SY report.*`, `撤销 1`, `恢复 1`; null where it is none of them, nor empty. */
export function readHookSaid(rest: string): HookSaid | null {
  const [act = '', first, ...more] = rest.trim().split(/\s+/)
  if (act === '' || /^(?:列表|list)$/i.test(act)) return { act: 'list' }
  if (/^(?:新建|new)$/i.test(act))
    return { act: 'new', ...(first === undefined ? {} : { url: first }), words: more }
  const ends = /^(?:撤销|revoke)$/i.test(act)
  if (!ends && !/^(?:恢复|resume)$/i.test(act)) return null
  const [, n] = /^#?(\d{1,9})$/.exec((first ?? '').normalize('NFKC')) ?? []
  return { act: ends ? 'revoke' : 'resume', ...(n === undefined ? {} : { number: Number(n) }) }
}
