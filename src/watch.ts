import { monitorEventLoopDelay } from 'node:perf_hooks'
import { jobs } from '../cron/index.ts'
import { newestBackup } from './backup-manifest.ts'
import type { Config } from './config.ts'
import type { Instant } from './core/day.ts'
import type { Door } from './kit/chat.ts'
import { measure } from './kit/moves/measured.ts'
import type { Store } from './kit/store.ts'
import type { Log } from './log.ts'
import { exposition, type Metric } from './metrics.ts'
import { VERSION } from './version.ts'
import { createOperationDoors } from './web/operation.ts'

interface WatchParts {
  config: Pick<Config, 'publicUrl' | 'metricsSecret' | 'backup' | 'roles'>
  clock: () => Instant
  log: Log
}

/** Upper bounds of how long a transaction took, in seconds. */
const BOUNDS = [0.001, 0.005, 0.025, 0.1, 0.5, 2, 10]

/** A transaction that has not answered within this many milliseconds is no answer. */
const SILENT_MS = 5000

const nanoseconds = 1e9

/** What is measured while duban runs, and whether it is ready to be asked. */
export function createWatch({ config, clock, log }: WatchParts) {
  const events = new Map<string, number>()
  const took = { buckets: BOUNDS.map(() => 0), count: 0, sum: 0 }
  const lag = monitorEventLoopDelay({ resolution: 20 })
  lag.enable()
  const began = clock()
  let store: Store | null = null
  let closing = false

  const observe = (seconds: number): void => {
    took.count++
    took.sum += seconds
    for (const [i, bound] of BOUNDS.entries())
      if (seconds <= bound) took.buckets[i] = (took.buckets[i] ?? 0) + 1
  }

  async function notReady(): Promise<string | null> {
    if (closing) return 'it is stopping'
    if (!store) return 'it is starting'
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), SILENT_MS)))
    try {
      const answered = await Promise.race([store.tx((db) => db.claimed('readyz').then(() => true)), late])
      return answered ? null : 'the store does not answer in time'
    } finally {
      clearTimeout(timer)
    }
  }

  async function metrics(): Promise<string> {
    const now = clock()
    const read = store
    const state =
      read &&
      (await read.tx((db) =>
        measure(
          db,
          jobs.map(({ name }) => name),
          now,
        ),
      ))
    const backup = config.backup && (await newestBackup(config.backup.folder).catch(() => null))
    const { rss, heapUsed } = process.memoryUsage()
    const cpu = process.cpuUsage()
    const all: Metric[] = [
      {
        name: 'build_info',
        help: 'The version that runs.',
        type: 'gauge',
        values: [[{ version: VERSION, node: process.version }, 1]],
      },
      {
        name: 'start_time_seconds',
        help: 'When the process began, since 1970.',
        type: 'gauge',
        values: [[{}, began / 1000]],
      },
      {
        name: 'ready',
        help: '1 where /readyz answers 200.',
        type: 'gauge',
        values: [[{}, (await notReady()) === null ? 1 : 0]],
      },
      { name: 'resident_memory_bytes', help: 'Memory of the process.', type: 'gauge', values: [[{}, rss]] },
      { name: 'heap_used_bytes', help: 'Memory of its objects.', type: 'gauge', values: [[{}, heapUsed]] },
      {
        name: 'cpu_seconds_total',
        help: 'Time of the processor that it used.',
        type: 'counter',
        values: [[{}, (cpu.user + cpu.system) / 1e6]],
      },
      {
        name: 'event_loop_delay_p99_seconds',
        help: 'By how much the event loop was late, of a hundred at worst, since the last reading.',
        type: 'gauge',
        values: [[{}, lag.percentile(99) / nanoseconds || 0]],
      },
      {
        name: 'store_transaction_seconds',
        help: 'How long a transaction took, until it was durable.',
        type: 'histogram',
        bounds: BOUNDS,
        ...took,
      },
      {
        name: 'events_total',
        help: 'Lines of the log, by event; job.failed, work.defect and handle.defect are defects.',
        type: 'counter',
        values: [...events].map(([event, n]) => [{ event }, n]),
      },
    ]
    lag.reset()
    if (state) {
      const { letters, work } = state
      all.push(
        {
          name: 'letters',
          help: 'Stored letters, by state.',
          type: 'gauge',
          values: Object.entries(letters).map(([of, n]) => [{ state: of }, n]),
        },
        {
          name: 'letter_oldest_due_seconds',
          help: 'For how long the oldest letter that ought to be gone has waited.',
          type: 'gauge',
          values: [[{}, state.oldestDue === null ? 0 : Math.max(0, now - state.oldestDue) / 1000]],
        },
        {
          name: 'work_waiting',
          help: 'Long works that wait; overdue: whose moment has come.',
          type: 'gauge',
          values: [
            [{ overdue: 'no' }, work.waiting - work.overdue],
            [{ overdue: 'yes' }, work.overdue],
          ],
        },
        {
          name: 'job_last_run_timestamp_seconds',
          help: 'When each job last ran whole, since 1970.',
          type: 'gauge',
          values: [...state.jobs].map(([job, at]) => [{ job }, at / 1000]),
        },
        {
          name: 'failures',
          help: 'Defects that were met and put aside.',
          type: 'gauge',
          values: [[{}, state.failures]],
        },
        { name: 'plans', help: 'Plans, closed ones too.', type: 'gauge', values: [[{}, state.plans]] },
      )
    }
    if (backup)
      all.push({
        name: 'backup_last_timestamp_seconds',
        help: 'When the newest backup was made, since 1970.',
        type: 'gauge',
        values: [[{}, backup.madeAt / 1000]],
      })
    return exposition(all)
  }

  return {
    /** The log, with its lines counted by event. */
    log: ((event, facts) => {
      events.set(event, (events.get(event) ?? 0) + 1)
      log(event, facts)
    }) satisfies Log,
    /** The store, with its transactions timed. */
    over<S extends Store>(opened: S): S {
      const timed: S = {
        ...opened,
        async tx(work) {
          const from = performance.now()
          try {
            return await opened.tx(work)
          } finally {
            observe((performance.now() - from) / 1000)
          }
        },
      }
      store = timed
      return timed
    },
    /** Not ready from now on, so that a balancer sends nobody here any more. */
    closing(): void {
      closing = true
      lag.disable()
    },
    doors: (): Door[] =>
      createOperationDoors({
        ...{ notReady, metrics, roles: [...config.roles] },
        healthy: async () => (await store?.tx(async () => true)) ?? false,
        secret: config.metricsSecret,
        proxied: config.publicUrl !== null,
      }),
  }
}
