import { commands } from '../commands/index.ts'
import { jobs } from '../cron/index.ts'
import { createDelivery, type Delivered, type DeliverParts } from './app/deliver.ts'
import { createHandle } from './app/handle.ts'
import { dueSlots, runJob, tick, type DueSlot } from './app/tick.ts'
import { createWorking, type Worked } from './app/work.ts'
import type { Instant } from './core/day.ts'
import type { ChatAdapter, Receive } from './kit/chat.ts'
import type { Actor } from './kit/command.ts'
import type { JobReport } from './kit/job.ts'
import type { Store } from './kit/store.ts'
import type { WorkPart } from './kit/work.ts'

export interface Parts {
  store: Store
  adapters: readonly ChatAdapter[]
  timezone: string
  publicUrl: string
  secret: () => string
  /** The name of duban's bot on Telegram, for links that open it. */
  telegramBot?: string | null
  /** Whether other systems can be told of events. */
  webhooks?: boolean
  log: (event: string, facts: Record<string, unknown>) => void
  /**
   * How letters go out: see app/deliver. Left out, one after another in one order, which a dialogue and a simulated year
   * need to be the same at each run; main says how many may be under way.
   */
  delivery?: Pick<DeliverParts, 'clock' | 'atOnce' | 'lease'>
  /** Told after a message or a work that may have left letters, or work. */
  posted?: () => void
  /** What does long work; none by default, and then it waits for a process that has some. */
  works?: readonly WorkPart[]
}

/** The running whole, without a server: what main serves, what the command line asks, what the simulation drives. */
export interface Assembled {
  receive: Receive
  /** Jobs whose slot has come. They never overlap. */
  jobs(now: Instant): Promise<Record<string, JobReport>>
  /** The slots that have come, in the order of their jobs: for who shares them out among processes. */
  due(now: Instant): Promise<DueSlot[]>
  /** One job, where its slot has come. Rejects where it failed. */
  job(name: string, now: Instant): Promise<JobReport | null>
  /** The jobs, then everything that is due to be sent. Rounds never overlap. */
  round(now: Instant): Promise<{ jobs: Record<string, JobReport>; letters: Delivered }>
  /** Only what is due to be sent. */
  send(now: Instant): Promise<Delivered>
  /** Long work that is due, one after another; rounds go on meanwhile. The clock is read at each step. */
  work(clock: () => Instant): Promise<Worked>
  /** Gives up the work in hand, which becomes due again, and takes up no more; begins to send nothing more. */
  rest(): Promise<void>
}

/** Whoever may open the state folder holds the rights of admin and office: the command line speaks as this. */
export const operator: Actor = {
  person: {
    id: 'operator',
    version: 0,
    name: '命令行操作员',
    phone: null,
    locale: 'zh',
    accounts: ['cli:operator'],
    preferred: null,
    away: [],
    active: true,
  },
  roles: [],
  operator: true,
}

export function assemble(parts: Parts): Assembled {
  const { store, adapters, timezone, secret, log, posted = () => {}, works = [] } = parts
  const speaksAsOperator = (account: string) => (account === 'cli:operator' ? operator : null)
  const done = new Set(works.map(({ job }) => job))
  const receive = createHandle({
    store,
    commands,
    jobs,
    works: done,
    timezone,
    // Read at each message: where the port is chosen at listening, the address is not known yet.
    get publicUrl() {
      return parts.publicUrl
    },
    secret,
    ways: {
      channels: adapters.map(({ channel }) => channel),
      get telegramBot() {
        return parts.telegramBot ?? null
      },
      webhooks: parts.webhooks ?? false,
    },
    operator: speaksAsOperator,
    posted,
    log,
  })
  const working = createWorking({
    store,
    works,
    timezone,
    get publicUrl() {
      return parts.publicUrl
    },
    posted,
    log,
  })
  let busy: Promise<unknown> = Promise.resolve()
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const run = busy.then(work, work)
    busy = run.catch(() => undefined)
    return run
  }
  const delivery = createDelivery({
    ...{ store, adapters, timezone, log },
    get publicUrl() {
      return parts.publicUrl
    },
    verbs: new Set(commands.map(({ name }) => name)),
    ...parts.delivery,
  })
  const ticking = { store, jobs, timezone, works: done, log }
  const runJobs = (now: Instant) => tick(ticking, now)
  return {
    receive,
    work: working.run,
    async rest() {
      delivery.rest()
      await working.stop()
    },
    send: delivery.send,
    jobs: (now) => alone(() => runJobs(now)),
    due: (now) => dueSlots(ticking, now),
    job: (name, now) =>
      alone(async () => {
        const job = jobs.find((one) => one.name === name)
        // A process of another release may have put it down, whose jobs are not all ours.
        return job ? await runJob(ticking, job, now) : null
      }),
    round: (now) => alone(async () => ({ jobs: await runJobs(now), letters: await delivery.send(now) })),
  }
}
