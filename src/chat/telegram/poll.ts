import type { Update } from 'grammy/types'
import { DeliveryError } from '../../kit/errors.ts'
import type { Timer } from '../../kit/lane.ts'
import { TOLD } from './decode.ts'
import { failureOf, type Failure } from './failure.ts'
import type { Bot } from './library.ts'
import type { Lines } from './lines.ts'

/** Seconds that Telegram keeps a poll open while nothing comes. */
const OPEN = 30
/** Milliseconds between looks while something fetched is not taken yet, and after an answer that came at once with nothing. */
const LOOK = 1000
const LONGEST_WAIT = 60_000
/** Milliseconds for what is being taken when the adapter stops; what is not done by then comes again. */
const LEAVE = 5000

export interface PollParts {
  bot: Bot
  timer: Timer
  lines: Lines
  /** What stands in the way of polling, null once it is gone. */
  trouble: (failure: Failure | null) => void
  log: (event: string, facts: Record<string, unknown>) => void
}

/** Milliseconds to wait after so many failures: a second, then twice as long each time, up to a minute. */
export const waitAfter = (tries: number): number => Math.min(LONGEST_WAIT, 1000 * 2 ** Math.min(tries, 10))

/**
 * Fetches updates until `signal` aborts. To ask for updates from a number on tells Telegram that all before are done with; so that
 * number is never beyond the lowest update that was not taken. Where that one cannot be taken (a store that is away), the
 * hundred behind it are still taken, and nothing after them until it is.
 */
export async function poll(
  { bot, timer, lines, trouble, log }: PollParts,
  signal: AbortSignal,
): Promise<void> {
  const hand = new Map<number, 'open' | 'taken'>()
  const running = new Set<Promise<void>>()
  let wake = (): void => {}
  const tend = (update: Update): void => {
    const { update_id: id } = update
    hand.set(id, 'open')
    const run = lines
      .push(update)
      .then(
        () => void hand.set(id, 'taken'),
        // Given up only where the adapter stops: it stays with Telegram.
        (error: unknown) => log('telegram.left', { update: id, error: String(error) }),
      )
      .finally(() => {
        running.delete(run)
        wake()
      })
    running.add(run)
  }
  let offset = 0
  let tries = 0
  while (!signal.aborted) {
    const began = timer.now()
    const isOpen = hand.size > 0
    try {
      const found = await bot.raw.getUpdates(
        { offset, limit: 100, timeout: isOpen ? 0 : OPEN, allowed_updates: TOLD },
        signal as never,
      )
      tries = 0
      trouble(null)
      const fresh = found.filter(({ update_id: id }) => !hand.has(id) && id >= offset)
      for (const update of fresh) tend(update)
      if (running.size > 0)
        await Promise.race([new Promise<void>((done) => (wake = done)), look(timer, signal)])
      // A server that does not keep a poll open would be asked without a pause.
      else if (found.length === 0 && timer.now() - began < LOOK) await look(timer, signal)
      // Numbers may begin anew after a quiet week; what was asked from a number on is done with, so none is needed.
      if (found.length === 0 && !isOpen) offset = 0
    } catch (error) {
      if (signal.aborted) break
      const failure = failureOf(error, timer.now())
      trouble(failure)
      log('telegram.poll', { kind: failure.kind, why: failure.why })
      if (failure.kind === 'conflict' && /webhook/i.test(failure.why)) await unhook(bot)
      await timer.wait(Math.max(timer.now() + waitAfter(tries++), untilOf(failure)), signal)
    }
    offset = confirm(hand, offset)
  }
  await Promise.race([Promise.all(running), timer.wait(timer.now() + LEAVE)])
  await lastWord(bot, confirm(hand, offset))
}

const untilOf = (failure: Failure): number => (failure.kind === 'slow' ? failure.until : 0)

const look = (timer: Timer, signal: AbortSignal): Promise<void> => timer.wait(timer.now() + LOOK, signal)

/** The lowest update that is not taken, or the one after the last; everything before is forgotten. */
function confirm(hand: Map<number, 'open' | 'taken'>, offset: number): number {
  const ids = [...hand.keys()].toSorted((a, b) => a - b)
  const lowest = ids.find((id) => hand.get(id) === 'open')
  const last = ids.at(-1)
  const next = lowest ?? (last === undefined ? offset : last + 1)
  for (const id of ids) if (id < next) hand.delete(id)
  return next
}

const unhook = (bot: Bot): Promise<unknown> =>
  bot.raw.deleteWebhook({ drop_pending_updates: false }).catch(() => undefined)

/** Tells Telegram what was taken last, so that the next start does not get it again. Without it nothing is lost. */
async function lastWord(bot: Bot, offset: number): Promise<void> {
  if (offset > 0)
    await bot.raw
      .getUpdates({ offset, limit: 1, timeout: 0 }, AbortSignal.timeout(3000) as never)
      .catch(() => undefined)
}

/**
 * Takes updates with patience: one that fails is tried again at growing intervals, for as long as it takes, and never passed
 * over. Rejects only once `signal` aborts.
 */
export function patient(
  take: (updates: readonly Update[]) => Promise<void>,
  { timer, log }: Pick<PollParts, 'timer' | 'log'>,
  signal: () => AbortSignal,
): (updates: readonly Update[]) => Promise<void> {
  return async (updates) => {
    for (let tries = 0; ; tries++) {
      // What stands behind one that was left with Telegram is left as well: in a chat nothing is passed over.
      if (signal().aborted) throw new Error('stopped')
      try {
        return await take(updates)
      } catch (error) {
        if (signal().aborted) throw error
        const until = error instanceof DeliveryError ? (error.retryAt ?? 0) : 0
        log('telegram.again', { update: updates[0]?.update_id, tries, error: String(error) })
        await timer.wait(Math.max(timer.now() + waitAfter(tries), until), signal())
      }
    }
  }
}
