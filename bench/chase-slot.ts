import { fileURLToPath } from 'node:url'
import dailyChase from '../cron/daily-chase.ts'
import { tick } from '../src/app/tick.ts'
import { makeCalendar } from '../src/core/calendar.ts'
import { instantOf } from '../src/core/day.ts'
import { openEmbedded } from '../src/store/embedded/index.ts'
import { bareRun } from './chase-bare.ts'
import { checkSlot, dueBefore } from './chase-check.ts'
import { TODAY } from './chase-items.ts'
import { install } from './chase-store.ts'

// One morning in a process of its own: `chase-slot.ts FOLDER ASSIGNMENTS EVERY` puts so many assignments, one in EVERY due, lets
// the daily chase run as the app runs it, checks what it wrote, and then writes as many rows bare. Prints what it cost.

/** What a morning cost. Seconds; bytes of the whole process. */
export interface Morning {
  due: number
  steps: number
  cards: number
  rows: number
  entries: number
  seconds: number
  cpu: number
  bareSeconds: number
  bareCpu: number
  residentBefore: number
  residentHigh: number
  /** The longest time for which nothing else could be answered. */
  longest: number
}

const TIMEZONE = 'Asia/Shanghai'
/** Late enough for the plan whose wall clock is two hours behind, and the hour of those that ask later. */
const HOURS = ['12:00', '15:00']

const [, , folder = '', count = '', every = ''] = process.argv
const calendar = makeCalendar()
let now = instantOf(TODAY, '08:00', TIMEZONE)
const writer = fileURLToPath(new URL('../dist/writer.js', import.meta.url))
const store = await openEmbedded({ folder, clock: () => now, writer })
await install(store, Number(count), Number(every), calendar)
await store.writeRows()
const before = await dueBefore(store)

interface Cost {
  seconds: number
  cpu: number
}
async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const [cpu, started] = [process.cpuUsage(), performance.now()]
  await work()
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { seconds, cpu: (user + system) / 1e6 }
}

const residentBefore = process.memoryUsage().rss
let [residentHigh, longest, looked] = [residentBefore, 0, performance.now()]
const looking = setInterval(() => {
  residentHigh = Math.max(residentHigh, process.memoryUsage.rss())
  const at = performance.now()
  longest = Math.max(longest, (at - looked) / 1000)
  looked = at
}, 10)

const slot = await costOf(async () => {
  for (const hour of HOURS) {
    now = instantOf(TODAY, hour, TIMEZONE)
    const log = (event: string, facts: object): void => {
      if (event !== 'job.done') throw new Error(JSON.stringify(facts))
    }
    await tick({ store, jobs: [dailyChase], timezone: TIMEZONE, log }, now)
  }
})
clearInterval(looking)

const written = await checkSlot(store, before)
const bare = await costOf(() => bareRun(store, written))
const { steps, cards, rows, entries } = written
const morning: Morning = {
  ...{ due: before.length, steps: steps.length, cards: cards.length, rows, entries: entries.length },
  ...slot,
  ...{ bareSeconds: bare.seconds, bareCpu: bare.cpu, residentBefore, residentHigh, longest },
}
process.stdout.write(JSON.stringify(morning))
await store.close()
