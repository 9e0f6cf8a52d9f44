import type { Rates } from '../../core/pace.ts'
import { openLane, type Lane } from '../../kit/lane.ts'
import { openApi, Refused, type Answered, type Api } from './api.ts'
import type { SlackParts } from './parts.ts'

/** One workspace that a bot token speaks in. */
export interface Workspace {
  team: string
  name: string
  botUser: string
  botId: string
  token: string
  api: Api
  lane: Lane
  /** The scopes that the token has. */
  scopes: readonly string[]
  /** Why it can no longer be used (`tokens_revoked`); null while it can. */
  gone: string | null
}

interface Me {
  team_id: string
  team?: string
  user_id: string
  bot_id?: string
}

/** What became of a token that opens nothing. `n` counts from 1: the token itself is never said. */
export interface Shut {
  n: number
  why: string
}

export interface Workspaces {
  /** Asks Slack about each token that is not open yet. Never throws. */
  open(): Promise<void>
  of(team: string): Workspace | undefined
  all(): readonly Workspace[]
  shut(): readonly Shut[]
  /** The conversation with one person, opened where it was not. */
  im(workspace: Workspace, user: string): Promise<string>
  /** Learns, or forgets (null), which conversation is one person's. */
  learn(team: string, user: string, channel: string | null): void
}

/**
 * docs.slack.dev, “Rate limits”: chat.postMessage takes about one message a second in a channel, and holds the workspace to
 * “several hundred” a minute, with bursts; 300 a minute and 20 a second keep to that. What nobody waits for goes evenly: else the
 * minute's three hundred are gone in fifteen seconds, and an answer waits for the next.
 */
const rates: Rates = {
  whole: [
    { messages: 20, ms: 1015 },
    { messages: 300, ms: 60_015 },
  ],
  each: [{ messages: 1, ms: 1015 }],
  group: [],
  unasked: [{ messages: 5, ms: 1000 }],
}

export function openWorkspaces({ bolt, timer, settings, log }: SlackParts): Workspaces {
  const open = new Map<string, Workspace>()
  const found = new Map<string, string>()
  const why = new Map<string, string>()
  const ims = new Map<string, string>()

  async function ask(token: string, n: number): Promise<void> {
    const lane = openLane(rates, timer)
    const { apiUrl } = settings
    const api = openApi({ bolt, timer, apiUrl, token, silence: (until) => lane.pause(until) })
    try {
      const me = (await api.call('auth.test', {}, { patience: 0 })) as Answered & Me
      const team = me.team_id
      const fresh = {
        ...{ team, token, api, lane, gone: null },
        name: me.team ?? team,
        botUser: me.user_id,
        botId: me.bot_id ?? '',
        scopes: me.response_metadata?.scopes ?? [],
      }
      const twin = open.get(team)
      if (twin && twin.token !== token && twin.gone === null) {
        why.set(token, `twin ${team}`)
        return
      }
      open.set(team, fresh)
      found.set(token, team)
      why.delete(token)
    } catch (error) {
      const code = error instanceof Refused ? error.code : error instanceof Error ? error.message : 'failed'
      why.set(token, code)
      log('slack.token', { token: n, error: code })
    }
  }

  return {
    async open() {
      const wanting = settings.botTokens
        .map((token, i) => ({ token, n: i + 1 }))
        .filter(({ token }) => open.get(found.get(token) ?? '')?.gone !== null)
      await Promise.all(wanting.map(({ token, n }) => ask(token, n)))
    },
    of: (team) => open.get(team),
    all: () => [...open.values()],
    shut: () =>
      settings.botTokens.flatMap((token, i) => {
        const said = why.get(token)
        return said === undefined ? [] : [{ n: i + 1, why: said }]
      }),
    async im({ team, api }, user) {
      const known = ims.get(`${team}:${user}`)
      if (known !== undefined) return known
      const opened = await api.call('conversations.open', { users: user })
      const { id } = opened['channel'] as { id: string }
      ims.set(`${team}:${user}`, id)
      return id
    },
    learn(team, user, channel) {
      if (channel === null) ims.delete(`${team}:${user}`)
      else ims.set(`${team}:${user}`, channel)
    },
  }
}
