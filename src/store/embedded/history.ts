import type { HistoryRange } from '../../kit/store.ts'
import type { Place } from './journal.ts'
import { CARRIED, entryId, entryPlace } from './record.ts'

/** Where one entry stands: its commit, the commit's place in the journal, and which entry of the commit it is. */
export interface EntryPlace extends Place {
  seq: number
  index: number
}

/** The entries of one commit, each as the list of ids by which it is found. What a sidecar keeps. */
export type CommitSubjects = [seq: number, offset: number, of: string[][]]

/**
 * Which entries are about what, as positions: a few numbers an entry and subject, never a word of it. A note becomes
 * visible at its commit, not before: no command asks for the history that it is writing itself.
 */
export interface History {
  add(segment: number, commit: CommitSubjects): void
  /** The places of a range, in its order. Entries that are added while it is read are not met. */
  places(range: HistoryRange): Generator<EntryPlace>
  /** The id of the last entry up to a sequence; null where there is none. */
  lastBefore(seq: number): string | null
}

export function createHistory(): History {
  const seqs: number[] = []
  const offsets: number[] = []
  const segments: number[] = []
  const indexes: number[] = []
  const bySubject = new Map<string, number[]>()
  const carriedIds = new Map<number, string>()

  const placeOf = (n: number): EntryPlace => ({
    seq: seqs[n] ?? NaN,
    offset: offsets[n] ?? NaN,
    segment: segments[n] ?? NaN,
    index: indexes[n] ?? NaN,
  })

  /** How many of the listed entries come before a place, or, with `through`, up to and with it. */
  function countBefore(
    numbered: (i: number) => number,
    length: number,
    id: string,
    through: boolean,
  ): number {
    const carried = bySubject.get(CARRIED + id)?.[0]
    const cursor = carried === undefined ? entryPlace(id) : placeOf(carried)
    let low = 0
    let high = length
    while (low < high) {
      const middle = (low + high) >>> 1
      const at = placeOf(numbered(middle))
      const order = at.seq - cursor.seq || at.index - cursor.index
      if (order < 0 || (through && order === 0)) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    add(segment, [seq, offset, entries]) {
      for (const [index, of] of entries.entries()) {
        const n = seqs.push(seq) - 1
        offsets.push(offset)
        segments.push(segment)
        indexes.push(index)
        for (const subject of of) {
          const list = bySubject.get(subject)
          if (list) list.push(n)
          else bySubject.set(subject, [n])
          if (subject.startsWith(CARRIED)) carriedIds.set(n, subject.slice(CARRIED.length))
        }
      }
    },
    lastBefore(seq) {
      let n = seqs.length - 1
      while (n >= 0 && (seqs[n] ?? NaN) > seq) n--
      return n < 0 ? null : (carriedIds.get(n) ?? entryId(seqs[n] ?? NaN, indexes[n] ?? NaN))
    },
    *places({ of, after, reverse = false, limit = Infinity }) {
      const list = of === undefined ? null : (bySubject.get(of) ?? [])
      const length = list ? list.length : seqs.length
      const numbered = (i: number): number => (list ? (list[i] ?? NaN) : i)
      const cursor = after === undefined ? null : countBefore(numbered, length, after, !reverse)
      const first = cursor ?? (reverse ? length : 0)
      const count = Math.min(limit, reverse ? first : length - first)
      for (let i = 0; i < count; i++) yield placeOf(numbered(reverse ? first - 1 - i : first + i))
    },
  }
}
