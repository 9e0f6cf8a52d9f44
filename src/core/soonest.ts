/** Keeps things by a number each and gives the least first; of equal ones, the first that was put. */
export interface Soonest<T> {
  put(at: number, thing: T): void
  /** The least number; undefined where nothing is kept. */
  next(): number | undefined
  /** The thing that `take` would give. */
  peek(): T | undefined
  take(): T | undefined
  size(): number
}

interface Entry<T> {
  at: number
  n: number
  thing: T
}

/** A binary heap: a put or a take costs the logarithm of how many are kept. */
export function soonest<T>(): Soonest<T> {
  const heap: Entry<T>[] = []
  let put = 0
  const before = (a: Entry<T>, b: Entry<T>): boolean => a.at < b.at || (a.at === b.at && a.n < b.n)

  /** Moves an entry from a place towards the top until nothing above it comes later. */
  function rise(entry: Entry<T>, from: number): void {
    let place = from
    while (place > 0) {
      const above = (place - 1) >> 1
      const over = heap[above]
      if (!over || !before(entry, over)) break
      heap[place] = over
      place = above
    }
    heap[place] = entry
  }

  /** Moves an entry down from the top until nothing below it comes sooner. */
  function sink(entry: Entry<T>): void {
    let place = 0
    for (;;) {
      const left = 2 * place + 1
      const [one, other] = [heap[left], heap[left + 1]]
      if (!one) break
      const below = other && before(other, one) ? left + 1 : left
      const under = below === left ? one : other
      if (!under || !before(under, entry)) break
      heap[place] = under
      place = below
    }
    heap[place] = entry
  }

  return {
    put: (at, thing) => rise({ at, n: put++, thing }, heap.length),
    next: () => heap[0]?.at,
    peek: () => heap[0]?.thing,
    take() {
      const top = heap[0]
      const last = heap.pop()
      if (last && heap.length > 0) sink(last)
      return top?.thing
    },
    size: () => heap.length,
  }
}
