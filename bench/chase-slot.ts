import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import dailyChase from '../cron/daily-chase.ts'
import { tick } from '../src/app/tick.ts'
import { makeCalendar } from '../src/core/calendar.ts'
import { instantOf } from '../src/core/day.ts'
import { openEmbedded, type EmbeddedStore } from '../src/store/embedded/index.ts'
import { bareRun } from './chase-bare.ts'
import { checkSlot, dueBefore, type Written } from './chase-check.ts'
import { TODAY } from './chase-items.ts'
import { install, type Morning } from './chase-store.ts'

// One morning in a process of its own: `chase-slot.ts FOLDER WARM MORNING` puts the assignments, lets the daily chase run as the
// app runs it, checks what it wrote, and then writes as many rows bare. Prints what it cost. First a morning of WARM assignments
// in another store, for the compiler, whose own work would make the smallest one look dear.

/** Seconds on the clock, and of all cores. */
interface Cost {
  seconds: number
  cpu: number
}

/** What a morning cost. Bytes are of the whole process; `longest` is for how many seconds nothing else was answered. */
export interface Costs {
  written: { due: number; steps: number; cards: number; rows: number; entries: number }
  slot: Cost
  bare: Cost
  residentBefore: number
  residentHigh: number
  longest: number
}

const TIMEZONE = 'Asia/Shanghai'
/** Late enough for the plan whose wall clock is two hours behind, and the hour of those that ask later. */
const HOURS = ['12:00', '15:00']

const calendar = makeCalendar()
const writer = fileURLToPath(new URL('../dist/writer.js', import.meta.url))
let now = instantOf(TODAY, '08:00', TIMEZONE)

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const [cpu, started] = [process.cpuUsage(), performance.now()]
  await work()
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { seconds, cpu: (user + system) / 1e6 }
}

function watch() {
  const residentBefore = process.memoryUsage.rss()
  let [residentHigh, longest, looked] = [residentBefore, 0, performance.now()]
  const look = (): void => {
    residentHigh = Math.max(residentHigh, process.memoryUsage.rss())
    const at = performance.now()
    longest = Math.max(longest, (at - looked) / 1000)
    looked = at
  }
  const looking = setInterval(look, 10)
  return () => {
    clearInterval(looking)
    look()
    return { residentBefore, residentHigh, longest }
  }
}

async function chase(store: EmbeddedStore): Promise<void> {
  for (const hour of HOURS) {
    now = instantOf(TODAY, hour, TIMEZONE)
    const log = (event: string, facts: object): void => {
      if (event !== 'job.done') throw new Error(JSON.stringify(facts))
    }
    await tick({ store, jobs: [dailyChase], timezone: TIMEZONE, log }, now)
  }
}

const counted = ({ moved, steps, cards, rows, entries }: Written): Costs['written'] => ({
  ...{ due: moved.length, steps: steps.length, cards: cards.length, rows, entries: entries.length },
})

async function run(folder: string, morning: Morning): Promise<Costs> {
  now = instantOf(TODAY, '08:00', TIMEZONE)
  const store = await openEmbedded({ folder, clock: () => now, writer })
  await install(store, morning, calendar)
  await store.writeRows()
  const before = await dueBefore(store)
  const watched = watch()
  const slot = await costOf(() => chase(store))
  const seen = watched()
  const written = await checkSlot(store, before)
  const bare = await costOf(() => bareRun(store, written))
  await store.close()
  return { written: counted(written), slot, bare, ...seen }
}

const [, , folder = '', warm = '', morning = '{}'] = process.argv
await run(join(folder, 'warm'), { count: Number(warm), every: 1, teams: 'many' })
const costs = await run(join(folder, 'state'), JSON.parse(morning) as Morning)
process.stdout.write(JSON.stringify(costs))
