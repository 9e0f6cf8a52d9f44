import type { HistoryRange } from '../../kit/store.ts'
import { tracesOf } from '../../kit/ledger.ts'
import type { Place } from './journal.ts'
import { CARRIED, entryId, entryPlace, type Record } from './record.ts'
import { historyKeyOf } from './runs/key.ts'
import type { RunEntry, RunValue } from './runs/run-file.ts'
import type { Runs } from './runs/runs.ts'

/** Where one entry stands: its commit, the commit's place in the journal, and which entry of the commit it is. */
export interface EntryPlace extends Place {
  seq: number
  index: number
}

/**
 * Which entries are about what, as positions, never a word of it: the last ones in memory, until they stand in a run. A note
 * becomes visible at its commit, not before: no command asks for the history that it is writing itself.
 */
export interface History {
  add(place: Place, record: Record): void
  /** The places of a range, in its order. */
  places(range: HistoryRange): Generator<EntryPlace>
  /** The id of the last entry up to a sequence; null where there is none. */
  lastBefore(seq: number): string | null
  count(): number
  /** Everything up to a sequence stands in the runs by now. */
  forget(seq: number): void
}

type Noted = EntryPlace & { id: string }

/** By what an entry is found: what it is about, and its id where that does not name its place. */
export const subjectsOf = ({ seq, entries }: Record): string[][] =>
  entries.map((entry, index) =>
    entry.id === entryId(seq, index) ? tracesOf(entry) : [...tracesOf(entry), CARRIED + entry.id],
  )

/** What a run keeps of a commit's entries. */
export function* historyEntries(record: Record, { segment, offset }: Place): Generator<RunEntry> {
  for (const [index, subjects] of subjectsOf(record).entries()) {
    const place = entryId(record.seq, index)
    const id = record.entries[index]?.id ?? place
    yield [historyKeyOf(undefined) + place, id === place ? [segment, offset] : [segment, offset, id]]
    for (const subject of new Set(subjects)) yield [historyKeyOf(subject) + place, [segment, offset]]
  }
}

/** After the last character that a place begins with. */
const BEYOND = ':'

/** `runs` are those of this moment. */
export function createHistory(runs: () => Runs): History {
  let all: Noted[] = []
  let bySubject = new Map<string, Noted[]>()

  const order = (a: { seq: number; index: number }, b: { seq: number; index: number }): number =>
    a.seq - b.seq || a.index - b.index

  const settled = (key: string, value: RunValue): Noted => {
    const place = key.slice(-entryId(0, 0).length)
    const [segment, offset, id] = value as [number, number, string?]
    return { ...entryPlace(place), segment, offset, id: id ?? place }
  }

  /** Where the entry of an id stands among the others. */
  function cursorOf(id: string): { seq: number; index: number } {
    const [recent] = bySubject.get(CARRIED + id) ?? []
    if (recent) return recent
    const head = historyKeyOf(CARRIED + id)
    for (const [key, value] of runs().range(head, head + BEYOND)) return settled(key, value)
    return entryPlace(id)
  }

  function* fromRuns(of: string | undefined, after: string | null, reverse: boolean): Generator<Noted> {
    const head = historyKeyOf(of)
    const [low, high] = reverse ? [head, head + (after ?? BEYOND)] : [`${head}${after ?? ''}`, head + BEYOND]
    for (const [key, value] of runs().range(low, high, reverse))
      if (key !== head + (after ?? BEYOND)) yield settled(key, value)
  }

  function* inTurn({ of, after, reverse = false }: HistoryRange): Generator<Noted> {
    const cursor = after === undefined ? null : cursorOf(after)
    const recent = of === undefined ? all : (bySubject.get(of) ?? [])
    const from = cursor && entryId(cursor.seq, cursor.index)
    if (!reverse) yield* fromRuns(of, from, false)
    for (let n = 0; n < recent.length; n++) {
      const place = recent[reverse ? recent.length - 1 - n : n] as Noted
      if (!cursor || (reverse ? order(place, cursor) < 0 : order(place, cursor) > 0)) yield place
    }
    if (reverse) yield* fromRuns(of, from, true)
  }

  return {
    add({ segment, offset }, record) {
      for (const [index, subjects] of subjectsOf(record).entries()) {
        const id = record.entries[index]?.id ?? ''
        const noted: Noted = { seq: record.seq, index, segment, offset, id }
        all.push(noted)
        for (const subject of new Set(subjects)) {
          const list = bySubject.get(subject)
          if (list) list.push(noted)
          else bySubject.set(subject, [noted])
        }
      }
    },
    *places({ limit = Infinity, ...range }) {
      let left = limit
      if (left <= 0) return
      for (const { seq, index, segment, offset } of inTurn(range)) {
        yield { seq, index, segment, offset }
        if (--left <= 0) return
      }
    },
    lastBefore(seq) {
      const recent = all.findLast((place) => place.seq <= seq)
      if (recent) return recent.id
      for (const { id } of fromRuns(undefined, entryId(seq + 1, 0), true)) return id
      return null
    },
    count: () => all.length + runs().count(historyKeyOf(undefined), historyKeyOf(undefined) + BEYOND),
    forget(seq) {
      all = all.filter((place) => place.seq > seq)
      const kept = new Map<string, Noted[]>()
      for (const [subject, list] of bySubject) {
        const left = list.filter((place) => place.seq > seq)
        if (left.length > 0) kept.set(subject, left)
      }
      bySubject = kept
    },
  }
}
