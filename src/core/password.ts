import type { Instant } from './day.ts'

/** Characters a password has at least, and at most: longer ones would only make the hashing slow. */
export const PASSWORD_LEAST = 10
export const PASSWORD_MOST = 128

/** After so many wrong ones within the window no password is looked at, until the window has passed since the last. */
export const WRONG_PASSWORDS = 5
export const WRONG_WINDOW_MS = 15 * 60_000

/** A password as it is hashed and compared: the same however a keyboard composes it. Nothing is cut off. */
export const passwordAs = (typed: string): string => typed.normalize('NFKC')

/**
 * A sign-in name in the form in which it is compared: forms, case and marks that nobody sees do not tell two apart. Null for
 * what is no name: 2 to 60 letters, digits and . _ - + @.
 */
export function loginAs(typed: string): string | null {
  const name = typed
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\p{Mn}\s]/gu, '')
    .toLowerCase()
  return /^[\p{L}\p{N}._+@-]{2,60}$/u.test(name) ? name : null
}

const RUNS = [
  '0123456789',
  '9876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  '1qaz2wsx3edc',
]
const WORDS =
  /^(?:password|passw0rd|p@ssw0rd|admin|root|qwerty|iloveyou|woaini|duban|welcome|letmein)[\d!@#.]*$/i

/** Why a password is too easy to guess; null where it is not. `said` is what others know of the person: name, login, number. */
export function weaknessOf(
  typed: string,
  said: readonly string[],
): 'short' | 'long' | 'common' | 'login' | null {
  const password = passwordAs(typed)
  const signs = [...password]
  if (signs.length < PASSWORD_LEAST) return 'short'
  if (signs.length > PASSWORD_MOST) return 'long'
  const low = password.toLowerCase()
  if (
    said.some(
      (known) => known.length >= 4 && low.includes(known.toLowerCase()) && low.length - known.length < 4,
    )
  )
    return 'login'
  const inRun = RUNS.some(
    (run) => `${run}${run}`.includes(low) || (low.length > run.length && low.startsWith(run)),
  )
  return new Set(signs).size < 5 || inRun || WORDS.test(password) ? 'common' : null
}

/** Until when no password is looked at; null while it still is. `wrong` are the moments of wrong ones. */
export function lockedUntil(wrong: readonly Instant[], now: Instant): Instant | null {
  const counted = stillWrong(wrong, now)
  const last = counted.at(-1)
  return last !== undefined && counted.length >= WRONG_PASSWORDS ? last + WRONG_WINDOW_MS : null
}

/** The wrong ones that still count. */
export const stillWrong = (wrong: readonly Instant[], now: Instant): Instant[] =>
  wrong.filter((at) => now - at < WRONG_WINDOW_MS)
