import type { Instant } from './day.ts'
import type { Token } from './model/index.ts'

/** The scope that allows every command and resource that changes nothing. */
export const READ = 'read'

/** What no token may say, whatever its place: each would let somebody else in, or another token out. */
export const NEVER_BY_TOKEN: ReadonlySet<string> = new Set([
  ...['token', 'webhook', 'feed', 'bind', 'invite', 'expunge'],
])

/** How long a token is good for, in days, where nothing is said; and at most. */
export const TOKEN_DAYS = 180
export const TOKEN_DAYS_MOST = 730

/** How long the secret of a new token waits to be shown. */
export const UNSEEN_MS = 24 * 3_600_000

export type TokenState = 'waiting' | 'live' | 'expired' | 'revoked'

export function tokenState(
  { revoked, expiresAt, hash, createdAt }: Pick<Token, 'revoked' | 'expiresAt' | 'hash' | 'createdAt'>,
  now: Instant,
): TokenState {
  if (revoked !== null) return 'revoked'
  if (now >= expiresAt || (hash === null && now >= createdAt + UNSEEN_MS)) return 'expired'
  return hash === null ? 'waiting' : 'live'
}

/** Whether what a token may say holds a command: by its name, or as a question. */
export const tokenAllows = (
  scopes: readonly string[],
  { name, effect }: { name: string; effect: 'read' | 'write' },
): boolean =>
  !NEVER_BY_TOKEN.has(name) && (scopes.includes(name) || (effect === 'read' && scopes.includes(READ)))

export interface TokenSaid {
  act: 'list' | 'new' | 'revoke'
  number?: number
  name?: string
  days?: number
  /** What follows the name, to be told apart by who knows plans, units and verbs. */
  words?: string[]
}

/** `新建 数据平台 SY 市教育局 report confirm 90天`, `撤销 3`; null where it is neither, nor empty. */
export function readTokenSaid(rest: string): TokenSaid | null {
  const [act = '', ...others] = rest.normalize('NFKC').trim().split(/\s+/)
  if (act === '' || /^(?:列表|list)$/i.test(act)) return { act: 'list' }
  if (/^(?:撤销|作废|revoke)$/i.test(act)) {
    const [, n] = /^#?(\d{1,9})$/.exec(others[0] ?? '') ?? []
    return n === undefined ? { act: 'revoke' } : { act: 'revoke', number: Number(n) }
  }
  if (!/^(?:新建|签发|new)$/i.test(act)) return null
  const [name, ...more] = others
  const words: string[] = []
  let days: number | undefined
  for (const word of more) {
    const [, n] = /^(\d{1,5})(?:天|日|days?)$/i.exec(word) ?? []
    if (n === undefined) words.push(...word.split(/[,，、]/).filter((one) => one !== ''))
    else days = Number(n)
  }
  return {
    act: 'new',
    ...(name === undefined ? {} : { name }),
    ...(days === undefined ? {} : { days }),
    ...(words.length > 0 ? { words } : {}),
  }
}
