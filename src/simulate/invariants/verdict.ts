import type { Invariant } from '../log.ts'

/** Collects what one checker compares: the first fault becomes the example. */
export interface Inquiry {
  /** Counts one comparison; `fault` says what is wrong where it does not hold. */
  expect(holds: boolean, fault: () => string): void
  /** The verdict; `seen` is what to show where everything holds. */
  close(name: string, seen?: string): Invariant
}

export function inquire(): Inquiry {
  let checked = 0
  let faults = 0
  let first = ''
  return {
    expect(holds, fault) {
      checked++
      if (holds) return
      if (faults++ === 0) first = fault()
    },
    close: (name, seen = '') => ({
      name,
      checked,
      holds: faults === 0,
      example: faults === 0 ? seen : `${first}${faults > 1 ? ` (and ${faults - 1} more)` : ''}`,
    }),
  }
}
