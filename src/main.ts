import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import closeWithGrace from 'close-with-grace'
import type { FirstInvites } from './app/begin.ts'
import { keepLeases, sendingOn, type Leases } from './app/leases.ts'
import { createSignin } from './app/signin.ts'
import { takeOver } from './app/work.ts'
import { beginPulse } from './beats.ts'
import { announce, asLinks, fatal } from './announce.ts'
import { askedLocally } from './asked-locally.ts'
import { assemble, type Assembled } from './assemble.ts'
import { openChannels } from './channels.ts'
import { createWebChat } from './chat/web/index.ts'
import { readConfig, type Config } from './config.ts'
import { wallClock, type Instant } from './core/day.ts'
import type { ChatAdapter } from './kit/chat.ts'
import { lookOverLater } from './doctor-later.ts'
import { lateDoors } from './late-doors.ts'
import { hooksOf } from './hooks.ts'
import { entranceOf } from './entrance.ts'
import { firstStart } from './first-start.ts'
import type { Timer } from './kit/lane.ts'
import { keepSchedule } from './kit/moves/backup.ts'
import { endLeases, TERM_ALONE_MS } from './kit/moves/lease.ts'
import type { Store } from './kit/store.ts'
import { serveLocal } from './local.ts'
import { chatLog, openLog, type Log } from './log.ts'
import type { PaperOptions } from './issues.ts'
import { newsOn, telling } from './news.ts'
import { documentReader } from './reading.ts'
import { dutiesOf, takeTurns } from './roles.ts'
import type { EmbeddedStore } from './store/embedded/index.ts'
import { openStore } from './store/open.ts'
import type { News } from './store/postgres/news.ts'
import { realTimer } from './timer.ts'
import { createWatch } from './watch.ts'
import { mayOpenFile } from './web/files.ts'
import { serveDoors } from './web/serve.ts'
import { shippedTables } from './workbooks.ts'
import { worksOf } from './works.ts'

export interface StartOptions extends PaperOptions {
  config: Config
  /** The moment now; the whole system runs on it. */
  clock?: () => Instant
  /** What waits for the clock; a given clock brings its own. */
  timer?: Timer
  /** 128 fresh bits, base64url. */
  secret?: () => string
  /** Built pages and the store's worker; both come from scripts/build.mjs. */
  dist?: string
  /** Without it nothing happens by itself: rounds are made by hand. */
  pulse?: boolean
  log?: Log
  onFatal?: (error: Error) => void
}

export interface Duban {
  url: string
  port: number
  store: Store
  /** The four first invites as links; null where a plan was there already. */
  links: FirstInvites | null
  /** The administrator's invite, where a plan was imported before anybody was registered. */
  adminLink: string | null
  /** One round at the clock's present moment: jobs, then letters. */
  round(): ReturnType<Assembled['round']>
  /** Long work that is due at the clock's present moment. */
  work(): ReturnType<Assembled['work']>
  receive: Assembled['receive']
  close(): Promise<void>
}

/** Letters under way at once on each channel; what a platform takes in a second is far less. */
const AT_ONCE = 64

/** How long a start waits for what another process may hold, in milliseconds. */
const FIRST_LEASES_MS = 1000

/** How long after a start that failed an adapter is started again, in milliseconds. */
const START_AGAIN_MS = 5000

/**
 * A stop that takes longer, in milliseconds, is cut short. More than its parts may take together: letters under way, what a platform
 * told us and is being taken, the last word to it.
 */
const STOP_MS = 15_000

/** How long a stop waits for letters under way, in milliseconds. */
const LAST_LETTERS_MS = 3000

const freshSecret = (): string => randomBytes(16).toString('base64url')
const builtFolder = (): string => fileURLToPath(new URL('../dist/', import.meta.url))

/** The one place where parts meet: opens the store, makes the first plan, serves the doors, starts the heartbeat. */
export async function start(options: StartOptions): Promise<Duban> {
  const { config, clock = Date.now, secret = freshSecret, dist = builtFolder(), onFatal = () => {} } = options
  // Before anything is opened: a slip in one of its files is said, and nothing has begun.
  const shipTables = await shippedTables()
  const watch = createWatch({ config, clock, log: options.log ?? (() => {}) })
  const { log } = watch
  let local: ((socket: Socket) => void) | null = null
  const opening = openStore(config.store, {
    clock,
    writer: `${dist}/writer.js`,
    onFatal,
    onNotice: (say) => log('store.notice', { say: say.en }),
    onConnection: (socket) => (local ? local(socket) : socket.destroy()),
  })
  const opened = watch.over(await opening)
  const alone = 'writeRows' in opened
  // Filled in once everything stands that others' notices reach.
  const news: { now: News | null } = { now: null }
  const store = alone ? opened : telling(opened, (topics) => news.now?.tell(topics))
  try {
    const signin = createSignin({ store, clock, secret })
    const chat = createWebChat({
      store,
      signin,
      clock,
      assets: `${dist}/web`,
      timezone: config.timezone,
      otherWays: config.entrance.oidc !== null || config.entrance.passwords,
      mayOpen: (db, personId, hash) =>
        mayOpenFile(db, personId, hash, wallClock(clock(), config.timezone).day),
      ...(config.publicUrl ? { publicUrl: config.publicUrl } : {}),
      log: chatLog(log),
    })
    const read = documentReader(dist)
    let kick = () => {}
    // The port is known only after listening; invites made by chat need the address, so it is filled in late.
    const address = { url: config.publicUrl ?? '' }
    const adapters: ChatAdapter[] = [chat.adapter]
    const posted = () => kick()
    const publicUrl = () => address.url
    const timer = options.timer ?? realTimer(clock)
    const platforms = await openChannels({
      ...{ config, store, clock, timer, secret, dist, log, posted, publicUrl },
      channels: () => adapters.map(({ channel }) => channel),
    })
    adapters.push(...platforms.map(({ adapter }) => adapter))
    const { roles } = config
    const duties = dutiesOf(roles, [{ adapter: chat.adapter }, ...platforms], alone)
    const leases: { now: Leases | null } = { now: null }
    const telegram = platforms.find(({ adapter }) => adapter.channel === 'telegram')
    // Telegram itself says the bot's name, a moment after the start, unless the environment does.
    const telegramBot = () => config.telegramBot ?? telegram?.botName?.() ?? null
    const parts = {
      store,
      adapters,
      delivery: {
        ...{ clock, atOnce: AT_ONCE },
        // What no account is left for is looked after with web chat.
        lease: {
          sends: (channel: string) =>
            (leases.now?.holds(sendingOn(channel || 'web')) ?? false) && turns.runs(channel),
          fresh: async () => leases.now?.fresh(),
        },
      },
      ...{ timezone: config.timezone, webhooks: config.webhooks !== null },
      secret,
      log,
      posted,
      works: worksOf({ options, store, clock, dist, read, publicUrl, log }),
    }
    const whole = assemble({
      ...parts,
      get publicUrl() {
        return address.url
      },
      get telegramBot() {
        return telegramBot()
      },
    })
    const turns = takeTurns(duties.inTurn, {
      ...{ receive: whole.receive, log, started: () => kick() },
      pause: (signal) => realTimer(clock).wait(clock() + START_AGAIN_MS, signal),
    })
    for (const adapter of duties.steady) await adapter.start(whole.receive)
    const ways = {
      channels: adapters.map(({ channel }) => channel),
      get telegramBot() {
        return telegramBot()
      },
    }
    const common = { store, signin, clock, secret, timezone: config.timezone, assets: `${dist}/web`, log }
    const waysIn = entranceOf({ ...common, config, publicUrl })
    const { receive } = whole
    const examined = { config, store, clock, dist, channels: platforms, running: true }
    const health = async () => (await import('./doctor.ts')).examine(examined)
    const pages = lateDoors({ ...common, ways, waysIn, receive, publicUrl, config, examine: health })
    const shown = [chat.door, ...platforms.flatMap((one) => one.doors), ...pages.doors]
    const doors = [...(roles.has('web') ? shown : []), ...watch.doors()]
    const guard = { clock, publicUrl, proxies: config.entrance.proxies, log }
    const served = await serveDoors({ doors, port: config.port, host: config.host, guard })
    address.url ||= `http://localhost:${served.port}`
    // Only now: a start that finds its port taken has changed nothing, and the next one still shows the links.
    await store.tx(shipTables)
    if (roles.has('worker')) await store.tx((db) => keepSchedule(db, config.backup?.at ?? null))
    const { invites, admin } = await firstStart(store, config, clock(), secret)
    const answer = askedLocally({ store, receive, clock, read, config, dist, publicUrl, health })
    local = (socket) => serveLocal(socket, answer)
    // One process alone holds an embedded store, so whatever is held there was cut short with the last one.
    if (alone) await takeOver(store, clock())
    if (alone) await endLeases(store, clock())
    const works = roles.has('worker')
    const hooks = works ? hooksOf({ config, store, clock, log }) : () => {}
    const failed = (error: unknown) => log('pulse.failed', { error: String(error) })
    const pulse =
      options.pulse === false || duties.leases.length === 0
        ? null
        : await beginPulse(config.store, works, {
            jobs: () => whole.jobs(clock()).finally(hooks),
            due: () => whole.due(clock()),
            job: (name) => whole.job(name, clock()).finally(() => (kick(), hooks())),
            send: () => whole.send(clock()),
            work: () => whole.work(clock),
            tidy: () => tidy(store),
            failed,
          })
    if (pulse) kick = () => (pulse.kick(), hooks())
    leases.now = keepLeases(duties.leases, {
      store,
      holder: `${hostname().replaceAll('.', '-')}/${process.pid}.${secret()}`,
      // By the real clock, whatever becomes of the pauses between messages: a term is there to run out while nothing happens.
      timer: realTimer(clock),
      termMs: alone ? TERM_ALONE_MS : config.takeOverMs,
      gained: (lease) => (turns.gained(lease), kick()),
      lost: turns.lost,
      log,
    })
    // On a shared store another process may hold some for long.
    const lease = () => leases.now?.look()
    const hearing = { posted: () => kick(), noted: hooks, lease, said: chat.wake, all: chat.wakeAll }
    if (!alone) news.now = await newsOn(config.store, { name: secret(), hearing, log })
    await Promise.race([leases.now.first, ...(alone ? [] : [wait(FIRST_LEASES_MS, null, { ref: false })])])
    pulse?.kick()
    const looking = pulse
      ? lookOverLater(async () => (roles.has('web') && (await pages.open()), health()), log)
      : () => {}
    return {
      url: address.url,
      port: served.port,
      store,
      links: invites && asLinks(invites, address.url),
      adminLink: admin && `${address.url}/in/${admin}`,
      round: () => whole.round(clock()),
      work: () => whole.work(clock),
      receive,
      async close() {
        looking()
        watch.closing()
        await whole.rest()
        const quiet = pulse?.stop()
        // Letters under way have a moment; a channel that is closed refuses those still waiting, and they stay due.
        await Promise.race([quiet, wait(LAST_LETTERS_MS, undefined, { ref: false })])
        await served.close()
        for (const adapter of duties.steady) await adapter.stop()
        await turns.stop()
        await quiet
        await leases.now?.stop()
        await news.now?.close()
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Brings the files that a person can open up to date, where the store keeps any. */
const tidy = async (store: Store): Promise<void> => {
  if ('writeRows' in store) await (store as EmbeddedStore).writeRows()
}

async function main(): Promise<void> {
  const { log, fatal: lastWords } = openLog()
  try {
    const config = readConfig(process.env)
    const duban = await start({ config, log, onFatal: (error) => fatal(error) })
    closeWithGrace({ delay: STOP_MS, logger: false }, async ({ err }) => {
      if (err) lastWords('uncaught', { error: err.stack })
      await duban.close()
    })
    announce(duban)
  } catch (error) {
    fatal(error)
  }
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) await main()
