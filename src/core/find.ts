/** Something that can be found: by one of its names (spelled in pinyin too), or by words that only stand in it. */
export interface Findable {
  kind: 'unit' | 'person' | 'plan' | 'task'
  id: string
  names: readonly string[]
  /** Found as they stand, after everything that is found by name. */
  words: string
  /** Whether characters of a name may be left out, as short names do (发改委); too loose for a title. */
  short: boolean
}

/** The readings of each character of a name, lower case, without tones; a character that is none stands for itself. */
export type Syllables = readonly (readonly string[])[]

/** What was typed, as it is compared: half-width, lower case, without blanks and apostrophes. */
export const plainQuery = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s'’·]+/g, '')
    .replaceAll('ü', 'v')
    .slice(0, 40)

export const isLatin = (query: string): boolean => /^[a-z]+$/.test(query)

/** `zh`, `ch` and `sh` are initials of two letters; either way of shortening is understood. */
const shortenings = (reading: string): string[] =>
  [reading, reading.slice(0, 1), /^[zcs]h/.test(reading) ? reading.slice(0, 2) : ''].filter(Boolean)

/**
 * How well letters spell a name: each of its syllables whole or by its initial, the last as far as it was typed. 0 from its
 * first character on, 1 from a later one, 2 or more with characters left out (only where `gaps`); null where they do not.
 */
export function spells(query: string, syllables: Syllables, gaps: boolean): number | null {
  // The least cost to have read so many letters, and whether the syllable before was read.
  type Costs = Map<number, { cost: number; next: boolean }>
  let reached: Costs = new Map([[0, { cost: 0, next: true }]])
  let best: number | null = null
  for (const [place, readings] of syllables.entries()) {
    const after: Costs = new Map()
    const put = (letters: number, cost: number, next: boolean): void => {
      const known = after.get(letters)
      if (!known || cost < known.cost || (cost === known.cost && next && !known.next))
        after.set(letters, { cost, next })
    }
    for (const [letters, { cost, next }] of reached) {
      const starts = letters === 0
      if (starts) put(0, 0, true)
      else if (gaps) put(letters, cost, false)
      const dear = starts ? (place === 0 ? 0 : 1) : next ? cost : cost + 2
      const rest = query.slice(letters)
      for (const reading of readings) {
        if (reading.startsWith(rest) && (best === null || dear < best)) best = dear
        for (const part of shortenings(reading))
          if (rest.startsWith(part) && part.length < rest.length) put(letters + part.length, dear, true)
      }
    }
    reached = after
  }
  return best
}

/** Whether all characters stand in a name in this order, however many are between them. */
export function abbreviates(query: string, name: string): boolean {
  let from = 0
  for (const char of query) {
    const at = name.indexOf(char, from)
    if (at < 0) return false
    from = at + char.length
  }
  return true
}

/**
 * How well something fits what was typed (see `plainQuery`), the least first; null where it does not. `spell` gives the
 * readings of a name, and is asked only where letters were typed.
 */
export function fitOf(
  one: Findable,
  query: string,
  spell: (name: string) => Syllables | null,
): number | null {
  const latin = isLatin(query)
  let best: number | null = null
  const offer = (fit: number): void => void (best = best === null || fit < best ? fit : best)
  for (const written of one.names) {
    const name = plainQuery(written)
    if (name === query) offer(0)
    else if (name.startsWith(query)) offer(1)
    else if (name.includes(query)) offer(2)
    if (!latin) {
      if (one.short && query.length > 1 && abbreviates(query, name)) offer(5)
      continue
    }
    const syllables = spell(written)
    // One letter begins too much to look for it in the middle.
    const cost = syllables && spells(query, syllables, one.short && query.length > 2)
    if (cost !== null && (cost === 0 || query.length > 1)) offer(3 + cost)
  }
  return best ?? (includesWords(one.words, query) ? 20 : null)
}

const includesWords = (words: string, query: string): boolean =>
  query.length > 1 && words.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '').includes(query)
