import type { Register, RegisterRow, RegisterTotal } from '../model/index.ts'
import { cellOf } from './cells.ts'

/** One total with the rows it rests on. */
export interface Total extends RegisterTotal {
  value: number
  /** Ids of the standing rows that say something to it. */
  refs: string[]
}

/** The totals of a register over these rows; withdrawn ones count for nothing. Sums are exact to six decimals. */
export function totalsOf(register: Pick<Register, 'totals'>, rows: readonly RegisterRow[]): Total[] {
  const standing = rows.filter(({ state }) => state === 'standing')
  return register.totals.map((total) => {
    const { column } = total
    if (column === null) return { ...total, value: standing.length, refs: standing.map(({ id }) => id) }
    const filled = standing.filter(({ cells }) => cellOf(cells, column) !== '')
    return {
      ...total,
      value: sum(filled.map(({ cells }) => cellOf(cells, column))),
      refs: filled.map(({ id }) => id),
    }
  })
}

const SCALE = 6

/** Decimal figures added as whole millionths: 0.1 and 0.2 are 0.3. */
function sum(figures: readonly string[]): number {
  let millionths = 0n
  for (const figure of figures) {
    const [, sign, whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(figure) ?? []
    const size = BigInt(whole + part.slice(0, SCALE).padEnd(SCALE, '0'))
    millionths += sign === '-' ? -size : size
  }
  return Number(millionths) / 10 ** SCALE
}
