import { buttonsIn, seenIn } from './slack-blocks.ts'
import type { PeerMessage, PeerTeam, SlackPeer } from './slack-peer.ts'
import { sendSigned, type Odd, type Signing } from './slack-sender.ts'

export interface Delivered {
  acked: boolean
  payload: Record<string, unknown>
}

/** How Slack brings something to duban: by a call, or over the line. */
export interface Deliver {
  event(body: Record<string, unknown>, odd?: Odd): Promise<Delivered>
  interactive(payload: Record<string, unknown>): Promise<Delivered>
  slash(fields: Record<string, string>): Promise<Delivered>
}

const readJson = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return { said: text }
  }
}

const read = async (answer: Response): Promise<Delivered> => ({
  acked: answer.status === 200,
  payload: readJson(await answer.text()),
})

/** Signed calls to the door. */
export const byHttp = (url: () => string, signing: Signing): Deliver => ({
  event: async (json, odd) => read(await sendSigned(url(), signing, { json }, odd)),
  interactive: async (payload) => read(await sendSigned(url(), signing, { payload })),
  slash: async (fields) => read(await sendSigned(url(), signing, { fields })),
})

/** Envelopes over the line. */
export const byLine = ({ line }: SlackPeer): Deliver => ({
  event: (body, { retry = 0 } = {}) => line.deliver('events_api', body, { retry }),
  interactive: (payload) => line.deliver('interactive', payload),
  slash: (fields) => line.deliver('slash_commands', fields),
})

export const slackEscaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

interface Saying {
  ts?: string
  channel?: string
  thread?: string
  files?: Record<string, unknown>[]
  /** Marked up as Slack writes it, mentions for example. */
  raw?: boolean
  retry?: number
}

/** One person's hands on Slack. */
export function slackHand(peer: SlackPeer, team: PeerTeam, user: string, deliver: Deliver) {
  const im = peer.channelFor(team, user) ?? ''
  let drawn = 0
  const fresh = (): string => `${user}-${++drawn}`
  const envelope = (event: Record<string, unknown>): Record<string, unknown> => ({
    type: 'event_callback',
    team_id: team.id,
    api_app_id: 'A1',
    event_id: `Ev${fresh()}`,
    authorizations: [{ team_id: team.id, enterprise_id: null, user_id: team.bot.user, is_bot: true }],
    event,
  })
  const kindOf = (channel: string) => (channel.startsWith('D') ? 'im' : 'channel')
  const who = { id: user, team_id: team.id }

  /** Keeps what is said, without telling duban: as while it is down. */
  function quietly(text: string, saying: Saying = {}): PeerMessage {
    const { channel = im, ts = peer.nextTs(), thread, files, raw = false } = saying
    const known = team.said.get(channel)?.find((one) => one.ts === ts)
    if (known) return known
    const message: PeerMessage = {
      ts,
      user,
      text: raw ? text : slackEscaped(text),
      ...(thread === undefined ? {} : { thread_ts: thread }),
      ...(files ? { files, subtype: 'file_share' } : {}),
    }
    peer.keep(team, channel, message)
    return message
  }

  const event = (channel: string, what: Record<string, unknown>, retry?: number): Promise<Delivered> =>
    deliver.event(
      envelope({ type: 'message', channel, channel_type: kindOf(channel), ...what }),
      retry === undefined ? {} : { retry },
    )

  const hand = {
    im,
    envelope,
    quietly,
    event,
    say: (text: string, saying: Saying = {}): Promise<Delivered> => {
      const message = quietly(text, saying)
      return event(saying.channel ?? im, { ...message, event_ts: message.ts }, saying.retry)
    },
    /** A mention in a channel comes twice: as itself, and as a message of the channel. */
    mention: async (channel: string, text: string, saying: Saying = {}): Promise<Delivered> => {
      const said = `<@${team.bot.user}> ${slackEscaped(text)}`
      const message = quietly(said, { ...saying, channel, raw: true })
      await event(channel, { ...message, event_ts: message.ts })
      return deliver.event(envelope({ ...message, type: 'app_mention', channel, event_ts: message.ts }))
    },
    edit: (ts: string, text: string, at: string, channel = im): Promise<Delivered> => {
      const message = team.said.get(channel)?.find((one) => one.ts === ts)
      if (!message) throw new Error(`nothing was said at ${ts}`)
      const before =
        message.edited?.ts === at ? { ...message, text: 'before', edited: undefined } : { ...message }
      Object.assign(message, { text: slackEscaped(text), edited: { ts: at, user } })
      return event(channel, {
        subtype: 'message_changed',
        message,
        previous_message: before,
        ts: at,
        event_ts: at,
      })
    },
    remove: (ts: string, at: string, channel = im): Promise<Delivered> => {
      const all = team.said.get(channel) ?? []
      const n = all.findIndex((one) => one.ts === ts)
      const [before] = n < 0 ? [] : all.splice(n, 1)
      return event(channel, {
        ...{ subtype: 'message_deleted', deleted_ts: ts, ts: at, event_ts: at },
        previous_message: before,
      })
    },
    seen: (channel = im): PeerMessage[] => team.said.get(channel) ?? [],
    /** Everything in a conversation as a person reads it. */
    shown: (channel = im): string[] =>
      hand
        .seen(channel)
        .map(({ blocks, text, files }) =>
          blocks
            ? seenIn(blocks)
            : files && text === ''
              ? files.map(({ name }) => `📎 ${String(name)}`).join()
              : unescaped(text),
        ),
    /** Presses a button by its value, under a message or on the home page. */
    pressValue: (
      value: string,
      {
        ts = '',
        at = fresh(),
        trigger = `t/${user}/${fresh()}`,
        view = null as null | { id: string; type: string },
      } = {},
    ) =>
      deliver.interactive({
        type: 'block_actions',
        team: { id: team.id },
        user: who,
        trigger_id: trigger,
        ...(view
          ? { view, container: { type: 'view' } }
          : {
              channel: { id: im },
              message: { ts },
              container: { type: 'message', message_ts: ts, channel_id: im },
            }),
        response_url: peer.respondUrl(user),
        actions: [{ type: 'button', action_id: 'duban:0', block_id: 'b', action_ts: at, value }],
      }),
    /** Presses the newest button of that label. */
    press: (label: string, how: { at?: string; trigger?: string } = {}): Promise<Delivered> => {
      for (const message of hand.seen().toReversed()) {
        const button = buttonsIn(message.blocks ?? []).find((one) => one.label === label)
        if (button) return hand.pressValue(button.value, { ts: message.ts, ...how })
      }
      throw new Error(`there is no button ${label}: ${hand.shown().join('\n---\n')}`)
    },
    slash: (text: string, { channel = im, trigger = `t/${user}/${fresh()}` } = {}): Promise<Delivered> =>
      deliver.slash({
        ...{
          command: '/duban',
          text,
          user_id: user,
          team_id: team.id,
          channel_id: channel,
          trigger_id: trigger,
        },
        ...{ response_url: peer.respondUrl(user), api_app_id: 'A1' },
      }),
    shortcut: (message: PeerMessage, channel = im): Promise<Delivered> =>
      deliver.interactive({
        ...{ type: 'message_action', callback_id: 'file_as_report', team: { id: team.id }, user: who },
        ...{ trigger_id: `t/${user}/${fresh()}`, channel: { id: channel }, message, message_ts: message.ts },
        response_url: peer.respondUrl(user),
      }),
    /** The view that was last opened before this person, or their home page. */
    view: (method: 'views.open' | 'views.publish' | 'respond' = 'views.open'): Record<string, unknown> => {
      const found = peer.world.views.findLast((one) => one.method === method && one.user === user)
      if (!found) throw new Error(`no ${method}`)
      return found.view
    },
    /** Fills the open form in and sends it off: fields by their names; files by a list. */
    submit: (
      fields: Record<string, string | Record<string, unknown>[]>,
      id = `V${fresh()}`,
    ): Promise<Delivered> => {
      const view = hand.view()
      const values: Record<string, unknown> = {}
      for (const block of view['blocks'] as {
        type: string
        block_id: string
        element: { type: string; initial_value?: string }
      }[]) {
        if (block.type !== 'input') continue
        const given = fields[block.block_id.slice(2)] ?? block.element.initial_value
        const v =
          block.element.type === 'file_input'
            ? { type: 'file_input', files: given ?? [] }
            : block.element.type === 'static_select'
              ? { type: 'static_select', selected_option: given === undefined ? null : { value: given } }
              : { type: 'plain_text_input', value: given ?? null }
        values[block.block_id] = { v }
      }
      return deliver.interactive({
        ...{ type: 'view_submission', team: { id: team.id }, user: who },
        view: { ...view, id, hash: '1.a', state: { values } },
      })
    },
    openHome: (): Promise<Delivered> =>
      deliver.event(
        envelope({ type: 'app_home_opened', user, channel: im, tab: 'home', event_ts: peer.nextTs() }),
      ),
  }
  return hand
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

export type SlackHand = ReturnType<typeof slackHand>
