import { hash } from 'node:crypto'
import { HOUSE, type Entry, type NewEntry } from './store.ts'

/** JSON with sorted keys, so that equal values have equal bytes. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((v) => canonical(v ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).filter(([, v]) => v !== undefined)
    fields.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${fields.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

export const sha256 = (text: string | Uint8Array): string => hash('sha256', text)

/** The subject by which the changes of a plan's rules are found among all else that is noted of it. */
export const rulesOf = (planId: string): string => `${planId}#rules`

/** The ids by which an entry is found, each once: its plan (or HOUSE) and everything it is about. */
export const tracesOf = ({ planId, subjects }: Pick<NewEntry, 'planId' | 'subjects'>): string[] => [
  ...new Set([planId ?? HOUSE, ...subjects]),
]

/** The hash that an entry carries of its body. */
export const hashBody = (body: unknown): string => sha256(canonical(body))

/** The hash of an entry without its body, so that an expunged body leaves the chain whole. */
export function hashEntry({ body: _apart, ...entry }: Entry): string {
  return sha256(canonical(entry))
}

/** The next link of a plan's chain: the previous link and the sealed entries' hashes, in order. */
export const hashSeal = (previous: string, entries: readonly Entry[]): string =>
  sha256([previous, ...entries.map(hashEntry)].join('\n'))

/**
 * Permanent ids are derived, not drawn: the same message handled again yields the same ids.
 * `deriveId('rep', 'web:m1', 0)` → `rep_` and 20 letters of base 32.
 */
export function deriveId(prefix: string, ...seed: (string | number)[]): string {
  const digits = 'abcdefghijklmnopqrstuvwxyz234567'
  // A character a byte: half the time of a Buffer.
  const bytes = hash('sha256', seed.join('\u0000'), 'binary')
  let id = `${prefix}_`
  for (let i = 0; i < 20; i++) id += digits.charAt(bytes.charCodeAt(i) & 31)
  return id
}
