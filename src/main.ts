import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import closeWithGrace from 'close-with-grace'
import { pino } from 'pino'
import { begin, beginAdmin, isFirstStart, type FirstInvites } from './app/begin.ts'
import { peopleExportPart, peopleSheetPart } from './app/people-sheets.ts'
import { documentPart } from './app/reading.ts'
import { exportPart, sheetPart } from './app/sheets.ts'
import { createSignin } from './app/signin.ts'
import { takeOver } from './app/work.ts'
import { assemble, type Assembled } from './assemble.ts'
import { openChannels } from './channels.ts'
import { createWebChat } from './chat/web/index.ts'
import { readConfig, type Config } from './config.ts'
import { wallClock, type Instant } from './core/day.ts'
import type { ChatAdapter } from './kit/chat.ts'
import { pageDoors } from './doors.ts'
import { UserError } from './kit/errors.ts'
import type { Timer } from './kit/lane.ts'
import { shipTemplates } from './kit/moves/register-define.ts'
import type { Store } from './kit/store.ts'
import { serveLocal } from './local.ts'
import { meetingWorks } from './meetings.ts'
import { calendarWork } from './notices.ts'
import { operate } from './operate.ts'
import { writeSheet } from './papers/sheet.ts'
import { startPulse } from './pulse/loop.ts'
import { documentReader, sheetReader } from './reading.ts'
import { shippedRegisters } from './registers.ts'
import { samplePlan, shippedWords } from './sample.ts'
import type { EmbeddedStore } from './store/embedded/index.ts'
import { openStore } from './store/open.ts'
import { mayOpenFile } from './web/files.ts'
import { serveDoors } from './web/serve.ts'

export interface StartOptions {
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
  log?: (event: string, facts: Record<string, unknown>) => void
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

/** Waits in real time; the process may end while something waits. */
const realTimer = (clock: () => Instant): Timer => ({
  now: clock,
  wait: (until, signal) =>
    wait(Math.max(0, until - clock()), undefined, { ref: false, ...(signal ? { signal } : {}) }).catch(
      () => {},
    ),
})

const freshSecret = (): string => randomBytes(16).toString('base64url')
const builtFolder = (): string => fileURLToPath(new URL('../dist/', import.meta.url))

/** The one place where parts meet: opens the store, makes the first plan, serves the doors, starts the heartbeat. */
export async function start(options: StartOptions): Promise<Duban> {
  const {
    config,
    clock = Date.now,
    secret = freshSecret,
    dist = builtFolder(),
    log = () => {},
    onFatal = () => {},
  } = options
  // Before anything is opened: a slip in one of its files is said, and nothing has begun.
  const registers = await shippedRegisters()
  let local: ((socket: Socket) => void) | null = null
  const store = await openStore(config.store, {
    clock,
    writer: `${dist}/writer.js`,
    onFatal,
    onNotice: (say) => log('store.notice', { say: say.en }),
    onConnection: (socket) => (local ? local(socket) : socket.destroy()),
  })
  try {
    const signin = createSignin({ store, clock, secret })
    const chat = createWebChat({
      store,
      signin,
      clock,
      assets: `${dist}/web`,
      timezone: config.timezone,
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
    const telegram = platforms.find(({ adapter }) => adapter.channel === 'telegram')
    // Telegram itself says the bot's name, a moment after the start, unless the environment does.
    const telegramBot = () => config.telegramBot ?? telegram?.botName?.() ?? null
    const parts = {
      store,
      adapters,
      timezone: config.timezone,
      secret,
      log,
      posted,
      works: [
        documentPart(read),
        sheetPart(sheetReader(dist)),
        exportPart(writeSheet),
        peopleSheetPart(sheetReader(dist)),
        peopleExportPart(writeSheet),
        calendarWork(read),
        ...meetingWorks,
      ],
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
    for (const adapter of adapters) await adapter.start(whole.receive)
    const ways = {
      channels: adapters.map(({ channel }) => channel),
      get telegramBot() {
        return telegramBot()
      },
    }
    const common = { store, signin, clock, secret, timezone: config.timezone, assets: `${dist}/web`, log }
    const pages = pageDoors({ ...common, ways, receive: whole.receive, publicUrl })
    const doors = [chat.door, ...platforms.flatMap((one) => one.doors), ...pages]
    const served = await serveDoors({ doors, port: config.port, host: config.host })
    address.url ||= `http://localhost:${served.port}`
    // Only now: a start that finds its port taken has changed nothing, and the next one still shows the links.
    await store.tx((db) => shipTemplates(db, registers))
    const invites = (await isFirstStart(store)) ? await beginSample(store, config, clock(), secret) : null
    const admin = invites ? null : await beginAdmin(store, { now: clock(), secret })
    local = (socket) =>
      serveLocal(socket, (request, tell) => {
        const { receive } = whole
        const { timezone } = config
        const sheets = { readSheet: sheetReader(dist), writeSheet }
        const held = { store, receive, clock, timezone, read, publicUrl: address.url, tell, ...sheets }
        return operate(held, request)
      })
    // One process alone holds an embedded store, so whatever is held there was cut short with the last one.
    if ('writeRows' in store) await takeOver(store, clock())
    const failed = (error: unknown) => log('pulse.failed', { error: String(error) })
    const pulse =
      options.pulse === false
        ? null
        : startPulse({
            round: () => whole.round(clock()),
            send: () => whole.send(clock()),
            work: () => whole.work(clock),
            tidy: () => tidy(store),
            failed,
          })
    if (pulse) kick = pulse.kick
    pulse?.kick()
    return {
      url: address.url,
      port: served.port,
      store,
      links: invites && asLinks(invites, address.url),
      adminLink: admin && `${address.url}/in/${admin}`,
      round: () => whole.round(clock()),
      work: () => whole.work(clock),
      receive: whole.receive,
      async close() {
        await whole.rest()
        await pulse?.stop()
        await served.close()
        for (const adapter of adapters) await adapter.stop()
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

const beginSample = async (store: Store, { timezone }: Config, now: Instant, secret: () => string) =>
  begin(store, {
    sample: await samplePlan(now, timezone),
    classifiedWords: await shippedWords(),
    now,
    secret,
  })

/** Brings the files that a person can open up to date, where the store keeps any. */
const tidy = async (store: Store): Promise<void> => {
  if ('writeRows' in store) await (store as EmbeddedStore).writeRows()
}

const asLinks = (codes: FirstInvites, url: string): FirstInvites => ({
  admin: `${url}/in/${codes.admin}`,
  office: `${url}/in/${codes.office}`,
  liaison: `${url}/in/${codes.liaison}`,
  leader: `${url}/in/${codes.leader}`,
})

type Log = NonNullable<StartOptions['log']>

function chatLog(log: Log) {
  const level = () => (facts: object, message: string) => log(message, { ...facts })
  return { info: () => {}, warn: level(), error: level() }
}

async function main(): Promise<void> {
  const logger = pino({ level: 'info' }, pino.destination(2))
  try {
    const config = readConfig(process.env)
    const log: Log = (event, facts) => logger.info(facts, event)
    const duban = await start({ config, log, onFatal: (error) => fatal(error) })
    closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
      if (err) logger.fatal({ error: err.stack }, 'uncaught')
      await duban.close()
    })
    announce(duban)
  } catch (error) {
    fatal(error)
  }
}

/** What the operator sees on the terminal; the links are shown once and kept nowhere. */
function announce({ url, links, adminLink }: Duban): void {
  const lines = [`督办已启动 · duban is running: ${url}`]
  if (links)
    lines.push(
      '首次启动，请打开一次性邀请链接登录（7 天内有效） · one-time sign-in links:',
      `  管理员 admin            ${links.admin}`,
      `  办公室 office           ${links.office}`,
      `  演示联络员 liaison      ${links.liaison}`,
      `  领导 leader             ${links.leader}`,
    )
  if (adminLink)
    lines.push(
      '管理员一次性邀请链接（7 天内有效） · the administrator’s one-time sign-in link:',
      `  ${adminLink}`,
    )
  process.stdout.write(`${lines.join('\n')}\n`)
}

function fatal(error: unknown): never {
  const say = sayOf(error)
  process.stderr.write(
    say ? `${say.zh}\n${say.en}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
}

const sayOf = (error: unknown): { zh: string; en: string } | null =>
  error instanceof UserError || (error instanceof Error && 'say' in error) ? (error as UserError).say : null

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) await main()
