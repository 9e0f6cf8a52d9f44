import type { Instant } from '../../src/core/day.ts'
import { unlimited, type Rate, type Rates } from '../../src/core/pace.ts'
import type { ChatAdapter } from '../../src/kit/chat.ts'
import { DeliveryError } from '../../src/kit/errors.ts'
import type { Lane } from '../../src/kit/lane.ts'
import { plainText } from '../../src/kit/show/plain.ts'

/** What Telegram says it takes: core.telegram.org/bots/faq, “My bot is hitting limits”. */
export const TELEGRAM: Rates = {
  whole: [{ messages: 30, ms: 1000 }],
  each: [{ messages: 1, ms: 1000 }],
  group: [{ messages: 20, ms: 60_000 }],
}

/** What Slack says of chat.postMessage: docs.slack.dev, “Rate limits”. */
export const SLACK: Rates = { ...unlimited, each: [{ messages: 1, ms: 1000 }] }

/**
 * The same with a limit over the workspace: Slack names none but “several hundred messages a minute” and that short bursts pass;
 * this is the least that these words can mean.
 */
export const SLACK_WORKSPACE: Rates = {
  ...SLACK,
  whole: [
    { messages: 20, ms: 1000 },
    { messages: 300, ms: 60_000 },
  ],
}

/** When the last of so many can arrive at the earliest, in milliseconds after the first, one to each conversation. */
export function leastFor(messages: number, { whole }: Rates): number {
  const went: number[] = []
  for (let n = 0; n < messages; n++)
    went.push(
      Math.max(0, ...whole.map(({ messages: most, ms }) => (n < most ? 0 : (went[n - most] ?? 0) + ms))),
    )
  return went.at(-1) ?? 0
}

export interface Got {
  chat: string
  text: string
  at: Instant
}

/** A platform's side: counts what comes in windows of its own, and refuses what is over a limit. */
export interface Peer {
  got: Got[]
  /** How often it had to refuse. */
  refused(): number
  /** Takes a message, or returns for how many milliseconds to be silent. */
  take(chat: string, text: string, at: Instant, isGroup?: boolean): number | null
}

export function limitingPeer(rates: Rates): Peer {
  const got: Got[] = []
  const all: Instant[] = []
  const each = new Map<string, Instant[]>()
  let refused = 0
  const over = (times: readonly Instant[], { messages, ms }: Rate, at: Instant): number => {
    const inside = times.filter((time) => time > at - ms)
    return inside.length < messages ? 0 : (inside[inside.length - messages] ?? at) + ms - at
  }
  return {
    got,
    refused: () => refused,
    take(chat, text, at, isGroup = false) {
      const own = each.get(chat) ?? []
      const wait = Math.max(
        0,
        ...rates.whole.map((rate) => over(all, rate, at)),
        ...[...rates.each, ...(isGroup ? rates.group : [])].map((rate) => over(own, rate, at)),
      )
      if (wait > 0) {
        refused++
        return wait
      }
      all.push(at)
      if (all.length > 1000) all.splice(0, 500)
      each.set(chat, [...own, at].slice(-25))
      got.push({ chat, text, at })
      return null
    },
  }
}

/** An adapter that sends through a lane, as every platform's does, to a peer that answers at once or later. */
export function laneAdapter(
  channel: string,
  lane: Lane,
  post: (chat: string, text: string) => number | null | Promise<number | null>,
  now: () => Instant,
): ChatAdapter {
  return {
    channel,
    start: async () => {},
    async send({ letter, to, content }) {
      const answered = await lane.turn(to, { first: letter.priority === 0 })
      const text = plainText(content)
      const wait = await Promise.resolve(post(to, text)).finally(answered)
      if (wait === null) return text
      lane.pause(now() + wait, to)
      throw new DeliveryError(`429: again in ${wait} ms`, now() + wait)
    },
    async stop() {
      lane.close()
    },
  }
}
