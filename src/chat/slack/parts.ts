import type * as bolt from '@slack/bolt'
import type { Instant } from '../../core/day.ts'
import type { Receive } from '../../kit/chat.ts'
import type { Timer } from '../../kit/lane.ts'
import type { Store } from '../../kit/store.ts'

/** Slack's library, loaded by whoever opens the channel: nothing here may name it at run time, since it may be missing. */
export type Bolt = typeof bolt

/** How Slack is set up, from the environment. */
export interface SlackSettings {
  /** One for each workspace. */
  botTokens: readonly string[]
  /** Set: Socket Mode. Unset: Slack calls us, and the signing secret proves that it is Slack. */
  appToken: string | null
  signingSecret: string | null
  apiUrl: string
  /** Whether somebody unknown is taken for the person whose e-mail account is the address of their Slack profile. */
  matchEmail: boolean
}

/** What Slack is opened with. */
export interface SlackParts {
  bolt: Bolt
  store: Store
  clock: () => Instant
  timer: Timer
  settings: SlackSettings
  /** Where people reach the pages, without a closing slash; '' where nobody said. */
  publicUrl: () => string
  log: (event: string, facts: Record<string, unknown>) => void
}

/** The same, with the road in; null while the adapter is stopped. */
export interface Road extends SlackParts {
  receive: () => Receive | null
}

/** `slack:<team>:<user>`. */
export const accountOf = (team: string, user: string): string => `slack:${team}:${user}`

/** The team and the user of an account. */
export function placeOf(account: string): { team: string; user: string } {
  const [, team = '', user = ''] = account.split(':')
  return { team, user }
}

/** `slack:<team>:<channel>:<ts>`, under which a message is handed in, and kept as a posting. */
export const messageId = (team: string, channel: string, ts: string): string =>
  `slack:${team}:${channel}:${ts}`

/** The road, or an error that has Slack deliver again: nothing is taken while the adapter is stopped. */
export function roadOf({ receive }: Road): Receive {
  const open = receive()
  if (!open) throw new Error('Slack is stopped')
  return open
}
