import { addDays, instantOf, type Day, type Instant } from '../../core/day.ts'
import type { Chance } from '../chance.ts'
import type { Town } from './town.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * Something that goes wrong on purpose, in true time. `plug`: the process is killed at some step from there on. `restart`: it
 * is ended in good order. `standstill`: it does not run. `clock`: its clock is off by `skew`. `channel`: nothing comes through.
 */
export interface Mishap {
  kind: 'plug' | 'restart' | 'standstill' | 'clock' | 'channel'
  from: Instant
  to: Instant
  /** Milliseconds by which the clock is off; steps until the plug is pulled. */
  by: number
}

/** How often each comes, in days, and for how long. */
const every: Record<Mishap['kind'], [from: number, to: number]> = {
  plug: [4, 14],
  restart: [15, 30],
  standstill: [35, 80],
  clock: [25, 60],
  channel: [25, 50],
}

/** By how much a clock is off: a zone forgotten, a battery that failed, a day typed wrong. */
const skews = [-8 * HOUR, -HOUR, 2 * HOUR, -26 * HOUR, 5 * HOUR, 3 * DAY, 35 * DAY, -20 * DAY]

/** All mishaps of a span. Clock and standstill keep apart from each other, so that each is seen by itself. */
export function planMishaps(span: { from: Day; to: Day }, timezone: string, chance: Chance): Mishap[] {
  const found: Mishap[] = []
  for (const kind of Object.keys(every) as Mishap['kind'][]) {
    const [least, most] = every[kind]
    for (
      let day = addDays(span.from, chance.between(least, most));
      day < span.to;
      day = addDays(day, chance.between(least, most))
    ) {
      const from = instantOf(day, '08:30', timezone) + chance.between(0, 9 * 60) * MINUTE
      const long =
        kind === 'standstill'
          ? chance.between(8, 100)
          : kind === 'clock'
            ? chance.between(1, 30)
            : chance.between(2, 9)
      const one: Mishap = {
        kind,
        from,
        to: from + long * HOUR,
        by: kind === 'clock' ? chance.pick(skews) : chance.between(1, 40),
      }
      const clashes = found.some(
        (other) =>
          exclusive(kind) && exclusive(other.kind) && one.from < other.to + DAY && other.from < one.to + DAY,
      )
      if (!clashes) found.push(one)
    }
  }
  return found
}

const exclusive = (kind: Mishap['kind']): boolean => kind === 'standstill' || kind === 'clock'

/** Puts a mishap down, so that it happens at its time. */
export function letHappen(town: Town, mishap: Mishap, turnClock: (by: number) => void): void {
  const { agenda, machine, faults, disturbed } = town
  const at = (when: Instant, run: () => Promise<void>) => agenda.add(when, { kind: 'always', run })
  const { kind, from, to, by } = mishap
  // Every second one just after a letter came through: only then may it come twice.
  if (kind === 'plug') return at(from, async () => machine.life.arm(by, by % 2 === 0 ? 'sending' : undefined))
  if (kind === 'restart')
    return at(from, async () => {
      faults.restarts++
      town.lives++
      await machine.restart()
    })
  // The catch-up after it counts from what fired late: some days are let pass before rungs are looked for on their day.
  const far = kind === 'clock' ? by : 0
  disturbed.push({ from: Math.min(from, from + far) - DAY, to: Math.max(to, to + far) + DAY, over: to })
  if (kind !== 'clock') return
  at(from, async () => {
    faults.jumps++
    turnClock(by)
  })
  at(to, async () => turnClock(0))
}
