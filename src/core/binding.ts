import type { Instant } from './day.ts'
import type { Account } from './model/index.ts'
import { channelOf } from './reach.ts'

/** A binding code is good for so long, once. */
export const CODE_DAYS = 7
export const CODE_MS = CODE_DAYS * 86_400_000

/** So many wrong codes an account may say in so long a time. */
export const WRONG_LIMIT = 5
export const WRONG_MS = 3_600_000

const LENGTH = 8
/** Digits and letters that nobody mistakes for each other: no 0, O, 1, I, L. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

const isWellMade = (code: string): boolean => /\d/.test(code) && /[A-Z]/.test(code)

/**
 * A code of eight marks (about 40 bits) from random bytes, at least one a digit and one a letter, so that it is no name and no
 * number. Null where the bytes do not give one: the caller draws again.
 */
export function codeFrom(bytes: Uint8Array): string | null {
  // Bytes beyond the last whole round of the alphabet would favour its first marks.
  const fair = [...bytes].filter((byte) => byte < ALPHABET.length * 8)
  for (let from = 0; from + LENGTH <= fair.length; from += LENGTH) {
    const code = fair
      .slice(from, from + LENGTH)
      .map((byte) => ALPHABET.charAt(byte % ALPHABET.length))
      .join('')
    if (isWellMade(code)) return code
  }
  return null
}

/** A code as it is kept, from however it was typed: small or full-width letters, blanks and dashes between. Null where it is none. */
export function codeTyped(text: string): string | null {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s‐‑–—−-]/g, '')
  return code.length === LENGTH && [...code].every((mark) => ALPHABET.includes(mark)) && isWellMade(code)
    ? code
    : null
}

/** How somebody unknown asks to be bound, and in which language they said so. */
export interface BindSaid {
  /** What was typed in the code's place; null where nothing was. */
  typed: string | null
  locale: 'zh' | 'en'
}

/** `绑定 K7QM4XRT`, `/start K7QM4XRT`, `bind k7qm-4xrt`, or the code alone: all that an unknown account may say. Null where it is anything else. */
export function bindSaid(text: string): BindSaid | null {
  const [, chinese, latin, rest = ''] =
    /^\/?(?:(绑定)[\s:,]*|(start|bind)(?:@\w+)?(?:[\s:,]+|$))(.*)$/isu.exec(text.normalize('NFKC').trim()) ??
    []
  const verb = chinese ?? latin
  if (verb === undefined) return codeTyped(text) === null ? null : { typed: text.trim(), locale: 'zh' }
  const typed = rest.trim()
  return { typed: typed === '' ? null : typed, locale: /^bind$/i.test(verb) ? 'en' : 'zh' }
}

/** Wrong codes of an account that still count. */
export const stillCounted = (at: readonly Instant[], now: Instant): Instant[] =>
  at.filter((moment) => now - moment < WRONG_MS)

/** Channels whose accounts come and go by themselves: web chat's by signing in, the command line's by opening the state. */
export const isOwnChannel = (account: Account): boolean => ['web', 'cli'].includes(channelOf(account))

/** Those of a person's accounts that words mean: one by its number in the list or itself, or all of a channel. */
export function accountsMeant(accounts: readonly Account[], said: string): Account[] {
  const word = said.normalize('NFKC').trim()
  if (accounts.includes(word)) return [word]
  const byNumber = /^\d{1,2}$/.test(word) ? accounts[Number(word) - 1] : undefined
  if (byNumber !== undefined) return [byNumber]
  const channel = channelNames[word] ?? word.toLowerCase()
  return accounts.filter((account) => channelOf(account) === channel)
}

/** What people call a channel, besides its own name. */
const channelNames: Record<string, string> = {
  网页: 'web',
  网页会话: 'web',
  电报: 'telegram',
  邮箱: 'mail',
  邮件: 'mail',
  email: 'mail',
}
