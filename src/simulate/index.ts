import { isDay } from '../core/day.ts'
import { UserError } from '../kit/errors.ts'
import { invariants } from './invariants/index.ts'
import type { Invariant } from './log.ts'
import { livedMany, type ManyResult } from './many/index.ts'
import { live } from './run.ts'

export type { Invariant } from './log.ts'
export type { ManyResult } from './many/index.ts'

export interface SimulationResult {
  span: { from: string; to: string }
  persons: number
  /** Reports that were acknowledged, revisions included. */
  reports: number
  /** Letters that came through. */
  letters: number
  digests: number
  invariants: Invariant[]
}

export interface SimulationOrder {
  from: string
  to: string
  /** Any whole number: the same one lives the same lives. */
  seed: number
  timezone?: string
  progress: (line: string) => void
}

/** Longer spans take longer than anyone waits for them. */
const YEARS_AT_MOST = 10

/**
 * Runs the sample plan through a span of days, both included, on a given clock, with people who answer, forget and err,
 * over the real road, and checks what duban promises. Throws UserError for a span or a seed that cannot be.
 */
export async function simulatePlan(order: SimulationOrder): Promise<SimulationResult> {
  const { from, to, seed, progress, timezone = 'Asia/Shanghai' } = order
  checkOrder(order)
  const log = await live({ from, to, seed, timezone, progress })
  return {
    span: { from, to },
    persons: log.people.length,
    reports: log.happenings.filter(({ kind }) => kind === 'reported').length,
    letters: log.sends.filter(({ refused }) => !refused).length,
    digests: log.evidence.digests.length,
    invariants: invariants.map((check) => check(log)),
  }
}

export interface ManyOrder extends SimulationOrder {
  plans: number
  units: number
}

/** Enough for the units of a city with its districts; a task of the table needs a dozen units of its own. */
const UNITS = [12, 400] as const
const PLANS = [1, 20] as const

/**
 * Runs some plans at once over a number of units, on a machine that is killed, stands still and mistakes the time, and
 * counts what duban promises twice: from its ledger, and from what the channel took. Throws UserError as above.
 */
export async function simulateMany(order: ManyOrder): Promise<ManyResult> {
  checkOrder(order)
  const { plans, units } = order
  if (
    ![plans, units].every(Number.isInteger) ||
    plans < PLANS[0] ||
    plans > PLANS[1] ||
    units < UNITS[0] ||
    units > UNITS[1]
  )
    throw usage(
      `--plans 为 ${PLANS[0]} 至 ${PLANS[1]}，--units 为 ${UNITS[0]} 至 ${UNITS[1]}。`,
      `--plans takes ${PLANS[0]} to ${PLANS[1]}, --units ${UNITS[0]} to ${UNITS[1]}.`,
    )
  return livedMany({ timezone: 'Asia/Shanghai', ...order })
}

function checkOrder({ from, to, seed }: SimulationOrder): void {
  if (!isDay(from) || !isDay(to))
    throw usage(
      '请用 --from 和 --to 写明起止日期，例如 --from 2025-01-01 --to 2026-12-31。',
      'Please give two days: --from 2025-01-01 --to 2026-12-31.',
    )
  if (to < from)
    throw usage(
      `结束日期 ${to} 早于开始日期 ${from}。`,
      `The span ends on ${to}, before it begins on ${from}.`,
    )
  if (Number(to.slice(0, 4)) - Number(from.slice(0, 4)) > YEARS_AT_MOST)
    throw usage(`时间跨度最长 ${YEARS_AT_MOST} 年。`, `A span may last ${YEARS_AT_MOST} years at most.`)
  if (!Number.isSafeInteger(seed)) throw usage('--seed 须为整数。', '--seed must be a whole number.')
}

const usage = (zh: string, en: string): UserError => new UserError('usage', { zh, en })

/** The result as lines for people: one promise a line, with how often it was checked, and the fault where there is one. */
export function reportLines(result: SimulationResult | ManyResult): string[] {
  const { span, persons, reports, letters, digests, invariants } = result
  return [
    `${span.from} — ${span.to}：人员 ${persons}，汇报 ${reports}，去信 ${letters}，周报 ${digests}`,
    ...('faults' in result ? [faultLine(result.faults)] : []),
    ...invariants.map(({ name, checked, holds, example }) => {
      const verdict = !holds ? '不成立' : checked > 0 ? '成立' : '未涉及'
      return `${verdict}　${name}　核对 ${checked}${example ? `　${example}` : ''}`
    }),
  ]
}

const faultLine = ({ kills, restarts, jumps, refused, repeats }: ManyResult['faults']): string =>
  `故障：断电 ${kills}，重启 ${restarts}，时钟错乱 ${jumps}，通道拒收 ${refused}；断电后重发 ${repeats}`
