import type { Record } from './record.ts'

/** Bytes of frames of which the entries are kept; one that is larger alone is read each time. */
const KEPT = 4 * 1024 * 1024

/** What the history asks of a commit. */
export type Noted = Pick<Record, 'seq' | 'entries' | 'bodies'>

interface ReadAgain {
  get(seq: number): Noted | undefined
  put(record: Record, bytes: number): Noted
  clear(): void
}

/**
 * The entries of commits that were read last. One commit notes the birth of every item of a plan, and whoever asks for the ledgers of
 * many items would read and parse it whole for each of them.
 */
export function readAgain(kept = KEPT): ReadAgain {
  const all = new Map<number, { noted: Noted; bytes: number }>()
  let held = 0
  return {
    get(seq) {
      const found = all.get(seq)
      if (!found) return undefined
      // The map keeps the order of use: the first is what was not asked for the longest.
      all.delete(seq)
      all.set(seq, found)
      return found.noted
    },
    put({ seq, entries, bodies }, bytes) {
      const noted = { seq, entries, bodies }
      if (bytes > kept) return noted
      all.set(seq, { noted, bytes })
      held += bytes
      for (const [oldest, { bytes: freed }] of all) {
        if (held <= kept) break
        all.delete(oldest)
        held -= freed
      }
      return noted
    },
    clear() {
      all.clear()
      held = 0
    },
  }
}
