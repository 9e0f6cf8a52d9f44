import { count } from './counting.ts'

/** One level of a Word list. */
export interface ListLevel {
  start: number
  /** As ECMA-376 names it: `chineseCounting`, `decimal`, `bullet` … */
  format: string
  /** `（%1）`: the numbers of levels 1–9 in their places. */
  text: string
  /** After which level (1–9) it starts again: null after any higher one, 0 never. */
  restart: number | null
  /** All numbers of the text in Arabic digits. */
  legal: boolean
}

export interface WordList {
  /** Lists of the same base count on together. */
  base: string
  levels: readonly (ListLevel | undefined)[]
  /** Levels (from 0) that start anew, and at what, where this list is first used. */
  starts: ReadonlyMap<number, number>
}

/**
 * The numbers Word writes itself, paragraph by paragraph in the order of the text: `of(list, level)` counts one on and says
 * the number as text, empty for bullets and unknown lists. Levels count from 0.
 */
export function numbering(lists: ReadonlyMap<string, WordList>): { of(list: string, level: number): string } {
  const counters = new Map<string, (number | undefined)[]>()
  const used = new Set<string>()
  return {
    of(id, level) {
      const list = lists.get(id)
      const own = list?.levels[level]
      if (!list || !own) return ''
      const counter = counters.get(list.base) ?? []
      counters.set(list.base, counter)
      if (!used.has(id)) for (const begun of list.starts.keys()) counter[begun] = undefined
      used.add(id)
      const startOf = (at: number): number => list.starts.get(at) ?? list.levels[at]?.start ?? 1
      for (let above = 0; above < level; above++) counter[above] ??= startOf(above)
      const before = counter[level]
      counter[level] = before === undefined ? startOf(level) : before + 1
      for (let below = level + 1; below < 9; below++) {
        const restart = list.levels[below]?.restart ?? null
        if (restart === null || level < restart) counter[below] = undefined
      }
      return own.format === 'bullet' ? '' : written(own, list, counter)
    },
  }
}

function written(own: ListLevel, list: WordList, counter: readonly (number | undefined)[]): string {
  const text = own.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1
    const format = own.legal ? 'decimal' : (list.levels[at]?.format ?? 'decimal')
    return count(counter[at] ?? 1, format)
  })
  // 一、建立… stands as it is written by hand; a bare `1.1` needs a blank before its words.
  return /[\p{L}\p{N}]$/u.test(text) ? `${text} ` : text
}
