import type { Instant } from '../core/day.ts'

interface Entry<T> {
  at: Instant
  turn: number
  what: T
}

/** What is to happen when: the earliest first, and of one moment what was put down first. */
export interface Agenda<T> {
  add(at: Instant, what: T): void
  /** Takes the next one out; undefined when nothing is left. */
  take(): { at: Instant; what: T } | undefined
}

/** A binary heap: two years of days, answers and retries stay cheap. */
export function createAgenda<T>(): Agenda<T> {
  const heap: Entry<T>[] = []
  let turn = 0
  const before = (a: Entry<T>, b: Entry<T>): boolean => a.at < b.at || (a.at === b.at && a.turn < b.turn)
  const at = (index: number): Entry<T> => heap[index] as Entry<T>
  const swap = (a: number, b: number): void => {
    const kept = at(a)
    heap[a] = at(b)
    heap[b] = kept
  }
  function sink(from: number): void {
    for (let index = from; ;) {
      let least = index
      for (const child of [2 * index + 1, 2 * index + 2])
        if (child < heap.length && before(at(child), at(least))) least = child
      if (least === index) return
      swap(index, least)
      index = least
    }
  }
  return {
    add(moment, what) {
      let index = heap.push({ at: moment, turn: turn++, what }) - 1
      for (
        let parent = (index - 1) >> 1;
        index > 0 && before(at(index), at(parent));
        parent = (index - 1) >> 1
      ) {
        swap(index, parent)
        index = parent
      }
    },
    take() {
      const first = heap[0]
      const last = heap.pop()
      if (!first || !last) return undefined
      if (heap.length > 0) {
        heap[0] = last
        sink(0)
      }
      return { at: first.at, what: first.what }
    },
  }
}
