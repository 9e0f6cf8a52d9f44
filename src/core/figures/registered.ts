import type { Day } from '../day.ts'
import { tidyNumber } from './amounts.ts'
import { reachOf, type TargetStanding } from './standing.ts'

/** A register's total that the office linked to a target, with the rows it rests on. */
export interface Registered {
  registerId: string
  value: number
  refs: string[]
}

/**
 * A target whose value the office has a register for: its rows are what there is, one by one, so their total is the value, and
 * what was said in reports stands beside it. Several registers of one target are added.
 */
export function withRegisters(
  standing: TargetStanding,
  registers: readonly Registered[],
  today: Day,
): TargetStanding {
  if (registers.length === 0) return standing
  const value = tidyNumber(registers.reduce((sum, one) => sum + one.value, 0))
  const reach = reachOf(standing.target, value, today)
  return { ...standing, value, reach, apart: false, registers: [...registers] }
}
