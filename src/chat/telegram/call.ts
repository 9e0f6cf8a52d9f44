import { DeliveryError } from '../../kit/errors.ts'
import { PATIENCE_MS, type Lane, type Timer } from '../../kit/lane.ts'
import { failureOf, type Failure } from './failure.ts'

/** How often one message is tried while Telegram says that it is too much. */
const TRIES = 6

export interface CallParts {
  lane: Lane
  timer: Timer
  log: (event: string, facts: Record<string, unknown>) => void
}

/** A message that was refused for its form: it may go out once more without. */
export class Markup extends Error {
  override name = 'Markup'
}

/** The group lives on under another number. */
export class Moved extends Error {
  override name = 'Moved'
  readonly to: number

  constructor(to: number) {
    super(`moved to ${to}`)
    this.to = to
  }
}

/**
 * Sends one message in its turn. Throws DeliveryError (dead, never, or again at a moment), Markup, or Moved. A short wait that
 * Telegram asks for is kept here, by everything that this bot sends.
 */
export async function inTurn<T>(
  { lane, timer, log }: CallParts,
  { chat, group = false, first = false }: { chat: number; group?: boolean; first?: boolean },
  send: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    const answered = await lane.turn(String(chat), { group, first })
    try {
      return await send().finally(answered)
    } catch (error) {
      const failure = failureOf(error, timer.now())
      if (failure.kind !== 'slow') throw thrown(failure, timer)
      lane.pause(failure.until)
      log('telegram.slow', { why: failure.why })
      if (failure.until - timer.now() > PATIENCE_MS || tries >= TRIES)
        throw new DeliveryError(failure.why, failure.until, { whole: true })
    }
  }
}

/** Our own token or rights are no letter’s fault: asked again after so long. */
const OURS = 5 * 60_000

function thrown(failure: Exclude<Failure, { kind: 'slow' }>, timer: Timer): Error {
  switch (failure.kind) {
    case 'dead':
      return new DeliveryError(failure.why, null, { dead: true })
    case 'moved':
      return new Moved(failure.to)
    case 'markup':
      return new Markup(failure.why)
    case 'away':
      return new DeliveryError(failure.why, failure.until)
    case 'ours':
    case 'conflict':
      return new DeliveryError(failure.why, timer.now() + OURS)
    case 'wrong':
      return new DeliveryError(failure.why, null)
  }
}
