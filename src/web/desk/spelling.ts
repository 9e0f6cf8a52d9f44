import type { Syllables } from '../../core/find.ts'

/** Readings by character, all that it has: a few thousand at most, so that every name after the first costs nothing. */
const known = new Map<string, readonly string[]>()

/** Spells names, each character by all its readings. The library is loaded when letters are first looked for. */
export async function speller(): Promise<(name: string) => Syllables> {
  const { polyphonic } = await import('pinyin-pro')
  return (name) =>
    [...name].map((char) => {
      const kept = known.get(char)
      if (kept) return kept
      const read = polyphonic(char, { toneType: 'none', type: 'array', v: true })
        .flat()
        .flatMap((readings) => readings.toLowerCase().split(' '))
        .filter(Boolean)
      known.set(char, read)
      return read
    })
}
