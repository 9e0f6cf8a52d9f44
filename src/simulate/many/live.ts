import { addDays, instantOf, type Day, type Instant } from '../../core/day.ts'
import { CLASSIFIED } from '../../kit/moves/guard.ts'
import { shippedWords } from '../../sample.ts'
import { createAgenda } from '../agenda.ts'
import { chanceOf } from '../chance.ts'
import { readLedger, type Ledger } from './ledger.ts'
import { buildMachine, type Building, type Machine } from './machine.ts'
import { letHappen, planMishaps, type Mishap } from './mishaps.ts'
import { onLetter, workday } from './people.ts'
import { found, type City } from './programmes.ts'
import type { Attempt, Deed, Disturbance, Faults } from './record.ts'
import { asProcess, createLine, type Doing, type Town } from './town.ts'

export interface Given {
  from: Day
  to: Day
  seed: number
  timezone: string
  plans: number
  units: number
  progress: (line: string) => void
  /** What duban runs on; one process on a folder where nothing is said. */
  machine?: (building: Building) => Promise<Machine>
}

/** What is known afterwards: what the channel saw, what people were told, and what the ledger and the rows say. */
export interface Lived {
  span: { from: Day; to: Day }
  timezone: string
  city: City
  attempts: Attempt[]
  deeds: Deed[]
  faults: Faults
  disturbed: Disturbance[]
  ledger: Ledger
  troubles: string[]
}

/** When the machine looks whether something is due: at the hours of cards and digests, and where nothing should be. */
const HOURS = ['00:05', '08:58', '09:00', '09:31', '12:30', '15:30', '16:01', '17:45', '21:00']
const OPENS = '08:00'

/** Lives through a span with people who answer or do not, on a machine that is killed, stands still and mistakes the time. */
export async function liveMany(given: Given): Promise<Lived> {
  const { from, to, seed, timezone, progress } = given
  const mishaps = planMishaps({ from, to }, timezone, chanceOf(seed, 'mishaps'))
  const town = await settle(given, mishaps)
  try {
    openDay(town, from, given)
    await pass(town, instantOf(to, '23:59', timezone), mishaps)
    const ledger = await readLedger(town.machine.store)
    const { city, attempts, deeds, faults, disturbed, machine } = town
    progress(`${to}：${JSON.stringify(faults)}`)
    return {
      span: { from, to },
      timezone,
      city,
      attempts,
      deeds,
      faults,
      disturbed,
      ledger,
      troubles: machine.troubles,
    }
  } finally {
    await town.machine.strike()
  }
}

const during = (mishaps: readonly Mishap[], kind: Mishap['kind'], at: Instant): Mishap | undefined =>
  mishaps.find((one) => one.kind === kind && one.from <= at && at < one.to)

/** The town on its first morning: a machine, the plans and the people, and what will go wrong put down. */
async function settle(given: Given, mishaps: readonly Mishap[]): Promise<Town> {
  const { from, to, seed, timezone, machine: build = buildMachine } = given
  const hands = { time: instantOf(from, OPENS, timezone), skew: 0, seq: 0 }
  const clockOf = (process: number): Instant => hands.time + (process === 0 ? hands.skew : 0)
  let town: Town | null = null
  const machine = await build({
    timezone,
    clock: clockOf,
    channel: (life) =>
      createLine({
        town: () => town as Town,
        life,
        chance: chanceOf(seed, 'channel'),
        isDown: (at) => during(mishaps, 'channel', at) !== undefined,
        arrived: (personId, attempt, content) => {
          const soul = town?.city.souls.find(({ id }) => id === personId)
          if (town && soul) onLetter(town, soul, attempt, content)
        },
      }),
  })
  const make = await found({ ...given, span: { from, to }, now: hands.time })
  const words = await shippedWords()
  const city = await machine.store.tx(async (db) => {
    await db.put('setting', { id: CLASSIFIED, version: 0, value: words })
    return make(db)
  })
  town = {
    ...{ city, machine, seed, timezone, agenda: createAgenda<Doing>() },
    clock: () => clockOf(machine.turn),
    time: () => hands.time,
    next: () => ++hands.seq,
    passTo: (at) => void (hands.time = Math.max(hands.time, at)),
    ...{ attempts: [], deeds: [], disturbed: [], lives: 0, messages: 0 },
    faults: { kills: 0, restarts: 0, jumps: 0, refused: 0, repeats: 0 },
  }
  for (const mishap of mishaps)
    letHappen(town, mishap, (ms) => {
      hands.skew = ms
    })
  return town
}

/** Lets time pass: rounds fall away while the machine stands still, and people who are not heard speak when it is back. */
async function pass(town: Town, end: Instant, mishaps: readonly Mishap[]): Promise<void> {
  for (let one = town.agenda.take(); one && one.at <= end; one = town.agenda.take()) {
    const still = during(mishaps, 'standstill', one.at)
    if (still && one.what.kind === 'round') continue
    if (still && one.what.kind === 'act') {
      town.agenda.add(still.to + 60_000 + (one.at % 3_600_000), one.what)
      continue
    }
    town.passTo(one.at)
    await one.what.run()
  }
  town.passTo(end)
}

/** Puts down what a day brings, and at its end the next day. */
function openDay(town: Town, day: Day, given: Given): void {
  const { timezone, agenda } = town
  if (day.endsWith('-01')) given.progress(`${day} …`)
  for (const hour of HOURS) {
    const at = instantOf(day, hour, timezone)
    if (day > given.from || hour >= OPENS) agenda.add(at, { kind: 'round', run: () => round(town) })
  }
  if (town.city.calendar.isWorkday(day)) workday(town, day)
  if (day >= given.to) return
  const tomorrow = addDays(day, 1)
  agenda.add(instantOf(tomorrow, '00:00', timezone), {
    kind: 'always',
    run: async () => openDay(town, tomorrow, given),
  })
}

const round = (town: Town): Promise<void> =>
  asProcess(town, async () => {
    await town.machine.whole.work(() => town.clock())
    await town.machine.whole.round(town.clock())
  })
