import type { Config } from './config.ts'
import type { Instant } from './core/day.ts'
import type { Channel } from './kit/chat.ts'
import type { Timer } from './kit/lane.ts'
import type { Store } from './kit/store.ts'

export interface ChannelParts {
  config: Config
  store: Store
  clock: () => Instant
  timer: Timer
  secret: () => string
  dist: string
  publicUrl: () => string
  /** The channels of this process, web chat among them, once all are open. */
  channels: () => readonly string[]
  posted: () => void
  log: (event: string, facts: Record<string, unknown>) => void
}

/** Opens one platform where the environment sets it up; null where it does not. */
export type OpenChannel = (parts: ChannelParts) => Promise<Channel | null>

/** By the setting that asks for it: only then is its code read. */
const known = {
  mail: async () => (await import('./mail.ts')).mailChannel,
  slack: async () => (await import('./slack.ts')).slackChannel,
  telegram: async () => (await import('./telegram.ts')).telegramChannel,
} satisfies Partial<Record<keyof Config, () => Promise<OpenChannel>>>

/** Every platform that the environment sets up, besides web chat. Its library is loaded then and not before. */
export async function openChannels(parts: ChannelParts): Promise<Channel[]> {
  const open: Channel[] = []
  for (const name of ['mail', 'slack', 'telegram'] as const) {
    if (!parts.config[name]) continue
    const channel = await (await known[name]())(parts)
    if (channel) open.push(channel)
  }
  return open
}
