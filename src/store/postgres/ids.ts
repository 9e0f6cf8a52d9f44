import { padded } from '../../kit/indexes.ts'

/*
 * THE NUMBER OF AN ENTRY. What this database noted itself has the number of a sequence, 1, 2, 3 …, shown as fifteen digits.
 * What was carried over from another store keeps the id it had, since seals are made over ids; it stands under a number below
 * zero, worked out of its id so that numbers sort as the ids do. An id is either a number as above or, from a folder,
 * `000000000012.000003`; both begin with twelve digits, and as text the one with a point comes first.
 */
const POINTED = 1_000_000
const PLAIN = 1000
const SPAN = POINTED + PLAIN
const BELOW = -9_000_000_000_000_000

/** The id that an entry's number stands for. */
export function idOf(number: number): string {
  if (number >= 0) return padded(number)
  const head = Math.floor((number - BELOW) / SPAN)
  const rest = (number - BELOW) % SPAN
  return rest < POINTED
    ? `${String(head).padStart(12, '0')}.${String(rest).padStart(6, '0')}`
    : padded(head * PLAIN + rest - POINTED)
}

/** The number under which an entry of another store is kept. */
export function carriedNumber(id: string): number {
  const [head = NaN, rest = NaN] = id.split('.').map(Number)
  const number = id.includes('.')
    ? BELOW + head * SPAN + rest
    : BELOW + Math.floor(head / PLAIN) * SPAN + POINTED + (head % PLAIN)
  if (!(Number.isSafeInteger(number) && number < 0)) throw new RangeError(`no entry is called ${id}`)
  return number
}

/** The first number whose id comes after those of everything carried; `last` is the greatest number there is. */
export const firstAfter = (last: number): number =>
  last >= 0 ? last + 1 : (Math.floor((last - BELOW) / SPAN) + 1) * PLAIN
