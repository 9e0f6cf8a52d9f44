import { enumeratorOf } from './layout/enumerators.ts'
import type { Item } from './layout/outline.ts'
import type { Source } from './source.ts'

/** No number of an office is longer; a cell that holds more holds words. In characters. */
const LONGEST = 24

/** A number as people write it: brackets wide, no blanks, no mark behind it. Null where there is no number. */
function tidied(words: string): string | null {
  const number = words
    .replace(/\s+/g, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replace(/[.、:;,]+$/, '')
  return /[\d一二三四五六七八九十①-⑳]/.test(number) && number.length <= LONGEST ? number : null
}

/**
 * The numbers of a table's tasks, by their cells of numbers and their words (both folded). A column that is mostly empty, or
 * says the same for the next task, counts what stands above the tasks. Without one the number that opens the words is it.
 */
export function ownNumbers(rows: readonly [ordinal: string, words: string][]): (string | null)[] {
  const ordinals = rows.map(([ordinal]) => tidied(ordinal))
  const full = ordinals.filter((ordinal) => ordinal !== null).length
  const areTheirs =
    full * 2 > rows.length && !ordinals.some((one, i) => one !== null && one === ordinals[i - 1])
  return rows.map(([, words], i) => {
    const opens = enumeratorOf(words)
    const said = opens && opens.form !== 'bullet' ? tidied(words.slice(0, opens.length)) : null
    return (areTheirs ? ordinals[i] : null) ?? said
  })
}

/** The number of an item with those it stands under, for 1 alone says little: `二、（一）1`. */
export function numberOfItem({ folded }: Source, item: Item): string | null {
  const parts: string[] = []
  for (let at: Item | null = item; at; at = at.parent) {
    if (at.form === 'root' || at.form === 'bullet' || at.form.startsWith('#')) {
      if (at === item) return null
      continue
    }
    parts.unshift(folded.slice(at.span.start, at.opensAt))
    // 1.2 says by itself what it stands under.
    if (at.form === '1.1' || at.form === '1.1.1') break
  }
  return tidied(parts.join(''))
}
