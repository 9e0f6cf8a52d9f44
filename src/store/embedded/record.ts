import { transcode } from 'node:buffer'
import type { Kind, Rows } from '../../core/model/index.ts'
import type { Entry } from '../../kit/store.ts'

/** An entry as the journal keeps it: its body stands apart, under its hash, so that it can be expunged alone. */
export type StoredEntry = Omit<Entry, 'body'>

export type AnyRow = Rows[Kind]

/**
 * One commit, the payload of one frame: the rows as they are after it, the claims it took (key and keepUntil), the
 * entries it noted and their bodies by hash. A body that is absent was expunged.
 */
export interface Record {
  seq: number
  /** The store's clock at the commit, in milliseconds since 1970. */
  at: number
  rows: [kind: Kind, row: AnyRow][]
  claims: [key: string, keepUntil: number | null][]
  entries: StoredEntry[]
  bodies: { [hash: string]: unknown }
}

/** `000000000012.000003`: the fourth entry of commit 12. Sorts as text in the order of writing. */
export const entryId = (seq: number, index: number): string =>
  `${String(seq).padStart(12, '0')}.${String(index).padStart(6, '0')}`

/**
 * An entry that was carried over from another store keeps the id it had, which names no place here: it is found by this and
 * its id, beside its subjects.
 */
export const CARRIED = '\u0000id:'

/** The commit and the place in it that an entry's id names. */
export function entryPlace(id: string): { seq: number; index: number } {
  const [seq = NaN, index = NaN] = id.split('.').map(Number)
  return { seq, index }
}

export const wholeEntry = (record: Pick<Record, 'entries' | 'bodies'>, index: number): Entry | undefined => {
  const entry = record.entries[index]
  return entry && frozen({ ...entry, body: record.bodies[entry.bodyHash] ?? null })
}

/** Bytes up to which `toString` is as quick. */
const SHORT = 2048

/**
 * JSON in UTF-8 that was checksummed. What is long goes by way of UTF-16: where most of it is Chinese, that takes a seventh of the time
 * of `toString`. Throws where it is neither.
 */
export const parseJson = (bytes: Buffer): unknown =>
  JSON.parse(
    bytes.length <= SHORT ? bytes.toString('utf8') : transcode(bytes, 'utf8', 'utf16le').toString('utf16le'),
  )

/** The payload of a checksummed frame. Throws where it is not JSON. */
export const parseRecord = (payload: Buffer): Record => parseJson(payload) as Record

/** Freezes a value made of JSON, all the way down, and returns it. */
export function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    for (const inner of Object.values(value)) frozen(inner)
    Object.freeze(value)
  }
  return value
}

/**
 * What JSON keeps of a value, as a frozen copy: what `JSON.parse(JSON.stringify(value))` gives, frozen, in one pass and a
 * fifth of the time. What is not plain data (a Date, a toJSON of its own) goes the long way. Undefined where JSON drops it.
 */
export function frozenCopy(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null
  if (typeof value === 'object') {
    if (Array.isArray(value)) return Object.freeze(Array.from(value, (inner) => frozenCopy(inner) ?? null))
    if (isPlain(value)) return copyOfPlain(value as { [key: string]: unknown })
  }
  const text = JSON.stringify(value) as string | undefined
  return text === undefined ? undefined : frozen(JSON.parse(text))
}

/** Nothing that JSON would treat apart: a class, a toJSON, or a field that an assignment would take for the prototype. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return (
    (prototype === Object.prototype || prototype === null) &&
    !('toJSON' in value) &&
    !Object.hasOwn(value, '__proto__')
  )
}

function copyOfPlain(value: { [key: string]: unknown }): object {
  const copy: { [key: string]: unknown } = {}
  for (const key of Object.keys(value)) {
    const inner = frozenCopy(value[key])
    if (inner !== undefined) copy[key] = inner
  }
  return Object.freeze(copy)
}

/**
 * Rows live in one file per plan; null is the file that all others share. A row never changes its plan: so a review, which
 * belongs to none until it becomes one, stays among the others.
 */
export function partitionOf(kind: Kind, row: AnyRow): string | null {
  if (kind === 'plan') return row.id
  if (kind === 'review') return null
  return 'planId' in row && typeof row.planId === 'string' ? row.planId : null
}
