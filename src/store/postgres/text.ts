import { createHash } from 'node:crypto'

/** What PostgreSQL text cannot hold (U+0000, half a surrogate pair), and the sign that says a text was escaped. */
const unfit = /[\0\\]|\p{Surrogate}/u

/**
 * Any JavaScript string as PostgreSQL text, one to one: a string that text cannot hold, or that has a backslash, is
 * written with JSON's escapes. Nothing is refused and nothing is lost; nearly every string stays as it is.
 */
export const asText = (value: string): string =>
  unfit.test(value) ? JSON.stringify(value).slice(1, -1) : value

/** The string that `asText` was given. */
export const fromText = (text: string): string =>
  text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text

/**
 * An index key as bytes that sort by code unit, as the port promises. Text under collate "C" would sort by code point:
 * a rare character beyond U+FFFF (𬭎 in a name) would come after the upper bound of its range and be lost.
 */
export const keyBytes = (key: string): Buffer => Buffer.from(key, 'utf16le').swap16()

/** A claim's key at a fixed length: message ids come from outside and a database index refuses long ones. */
export const claimHash = (key: string): Buffer => createHash('sha256').update(key, 'utf16le').digest()
