import type { Update } from 'grammy/types'
import type { Instant } from '../../core/day.ts'
import type { Ailment, ChatAdapter, Door, Receive, Sending } from '../../kit/chat.ts'
import type { Rates } from '../../core/pace.ts'
import { DeliveryError } from '../../kit/errors.ts'
import { openLane, type Timer } from '../../kit/lane.ts'
import { sha256 } from '../../kit/ledger.ts'
import { personByAccount } from '../../kit/moves/people.ts'
import type { Store } from '../../kit/store.ts'
import { check } from './check.ts'
import { TOLD, type Me } from './decode.ts'
import { createDoor } from './door.ts'
import { failureOf, type Failure } from './failure.ts'
import { openBot, type loadGrammy } from './library.ts'
import { openLines } from './lines.ts'
import { setMenu, type MenuVerb } from './menu.ts'
import type { InParts } from './parts.ts'
import { patient, poll, waitAfter } from './poll.ts'
import { say } from './say.ts'
import { take } from './take.ts'

/**
 * What Telegram takes of one bot: about 30 messages a second over all, one a second to a chat, 20 a minute to a group
 * (core.telegram.org/bots/faq, “My bot is hitting limits”).
 */
export const RATES: Rates = {
  // A little under it: clocks count in whole milliseconds, on either side.
  whole: [{ messages: 30, ms: 1015 }],
  each: [{ messages: 1, ms: 1015 }],
  group: [{ messages: 20, ms: 60_015 }],
  // Not thirty at once and then none for a second.
  unasked: [{ messages: 5, ms: 150 }],
}

export interface TelegramParts {
  grammy: Awaited<ReturnType<typeof loadGrammy>>
  settings: { token: string; apiRoot: string; webhookSecret: string | null }
  store: Store
  clock: () => Instant
  timer: Timer
  timezone: string
  /** Where Telegram reaches us, without a closing slash; empty until it is known. */
  publicUrl: () => string
  /** What can be said, for the menu and to tell a command from the words of a form. */
  commands: readonly MenuVerb[]
  log?: (event: string, facts: Record<string, unknown>) => void
}

export interface Telegram {
  adapter: ChatAdapter
  doors: Door[]
  /** Whether it asks Telegram, and is not called. */
  alone: boolean
  check(): Promise<Ailment[]>
  /** The bot’s user name, once Telegram said it. */
  botName(): string | null
}

/** Milliseconds in which the rest of an album comes. */
const QUIET = 1000

/** Telegram: what is said comes by long polling, or by a door where a secret for it is set; letters go out in their turn. */
export function createTelegram(parts: TelegramParts): Telegram {
  const { settings, store, clock, timer, timezone, publicUrl, commands, log = () => {} } = parts
  const { webhookSecret: secret, apiRoot, token } = settings
  const bot = openBot(parts.grammy, settings)
  const lane = openLane(RATES, timer)
  const path = sha256(`duban telegram ${token}`).slice(0, 32)
  const hook = (): string | null => (secret === null ? null : `${publicUrl()}/telegram/${path}`)
  let known: Me | null = null
  let trouble: Failure | null = null
  let receive: Receive | null = null
  let ending = new AbortController()
  let running: Promise<unknown> = Promise.resolve()

  const me = async (): Promise<Me> => {
    if (known) return known
    const { id, username } = await bot.raw.getMe()
    return (known = { id, username })
  }
  const verbs = new Set(
    commands.flatMap(({ name, aliases }) => [name, ...aliases]).map((one) => one.toLowerCase()),
  )
  const saying = { bot, lane, timer, store, log }
  const inParts: InParts = { ...saying, clock, timezone, me, receive: () => receive, verbs }
  const quiet = () => timer.wait(timer.now() + QUIET, ending.signal)
  const takeAll = (updates: readonly Update[]) => take(inParts, updates)
  const patience = patient(takeAll, { timer, log }, () => ending.signal)
  const polled = openLines(patience, quiet)
  // Telegram itself has the patience here: what fails is handed over again.
  const handed = openLines(takeAll, quiet)

  /** What Telegram has to know of us, step by step; asked for until it takes it, without holding anything else up. */
  async function introduce(signal: AbortSignal, steps: readonly (() => Promise<unknown>)[]): Promise<void> {
    for (const step of steps)
      for (let tries = 0; !signal.aborted; tries++) {
        try {
          await step()
          break
        } catch (error) {
          const failure = failureOf(error, clock())
          log('telegram.introduce', { kind: failure.kind, why: failure.why })
          // What Telegram refuses for good is not asked for again; the self-test says what it means.
          if (failure.kind === 'wrong' || failure.kind === 'markup') break
          await timer.wait(timer.now() + waitAfter(tries), signal)
        }
      }
  }

  const menu = () => setMenu(bot, commands)
  const unhook = () => bot.raw.deleteWebhook({ drop_pending_updates: false })
  async function run(signal: AbortSignal): Promise<void> {
    if (secret !== null) return introduce(signal, [me, () => setHook(secret), menu])
    await introduce(signal, [me, unhook])
    const line = { bot, timer, lines: polled, trouble: (one: Failure | null) => (trouble = one), log }
    await Promise.all([introduce(signal, [menu]), poll(line, signal)])
  }

  async function setHook(secretToken: string): Promise<void> {
    if (publicUrl() === '') throw new Error('the public address is not known yet')
    await bot.raw.setWebhook({
      url: hook() ?? '',
      secret_token: secretToken,
      allowed_updates: TOLD,
      max_connections: 10,
      drop_pending_updates: false,
    })
  }

  const adapter: ChatAdapter = {
    channel: 'telegram',
    async start(hand) {
      ending.abort()
      await running
      receive = hand
      lane.open()
      ending = new AbortController()
      running = run(ending.signal).catch((error: unknown) =>
        log('telegram.stopped', { error: String(error) }),
      )
    },
    send: (sending) => sendLetter(sending),
    async stop() {
      ending.abort()
      lane.close()
      await running
      receive = null
    },
  }

  async function sendLetter({ letter, to, content }: Sending): Promise<string> {
    const chat = Number(to.slice('telegram:'.length))
    if (!Number.isSafeInteger(chat))
      throw new DeliveryError(`${to} is no account of Telegram`, null, { dead: true })
    const person = await store.tx(
      async (db) => (await db.get('person', letter.to)) ?? personByAccount(db, to),
    )
    const [, inChat, message] = /^(-?\d+):(\d+)$/.exec(letter.answers?.id ?? '') ?? []
    const answers = Number(inChat) === chat ? Number(message) : null
    return say(saying, {
      ...{ chat, account: to, content, answers, letterId: letter.id, seed: letter.id },
      first: letter.priority === 0,
      locale: person?.locale ?? 'zh',
      personId: person?.id ?? null,
    })
  }

  const handOver = () => (receive && !ending.signal.aborted ? handed.push : null)
  return {
    adapter,
    alone: secret === null,
    doors: secret === null ? [] : [createDoor({ path, secret, take: handOver, log })],
    check: () => check({ bot, clock, apiRoot, hook: hook(), trouble: () => trouble }),
    botName: () => known?.username || null,
  }
}
