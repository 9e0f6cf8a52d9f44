import { createHash } from 'node:crypto'

/** Numbers that look drawn and are not: the same seed and name give the same ones, whatever else happens meanwhile. */
export interface Chance {
  /** In [0, 1). */
  next(): number
  /** True in about this share of the calls. */
  odds(share: number): boolean
  /** A whole number in [from, to], both included. */
  between(from: number, to: number): number
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T
}

/** mulberry32: 32 bits of state, good enough to move puppets, never for a secret. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A stream of its own for every name, so that one person's doings do not shift another's. */
export function chanceOf(seed: number, ...name: readonly (string | number)[]): Chance {
  const digest = createHash('sha256')
    .update([seed, ...name].join('\u0000'))
    .digest()
  const next = mulberry32(digest.readUInt32BE(0))
  return {
    next,
    odds: (share) => next() < share,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (list) => {
      const one = list[Math.floor(next() * list.length)]
      if (one === undefined) throw new RangeError('nothing to pick from')
      return one
    },
  }
}
