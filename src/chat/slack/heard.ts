import { z } from 'zod'
import type { Instant } from '../../core/day.ts'
import { mentions } from './said.ts'
import type { Workspace } from './workspaces.ts'

const file = z.object({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().nullish(),
  mode: z.string().nullish(),
  is_external: z.boolean().nullish(),
  url_private: z.string().nullish(),
  url_private_download: z.string().nullish(),
})
export type SlackFile = z.output<typeof file>

const said = z.object({
  user: z.string().optional(),
  bot_id: z.string().nullish(),
  subtype: z.string().optional(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string().optional(),
  parent_user_id: z.string().optional(),
  edited: z.object({ ts: z.string() }).optional(),
  files: z.array(file).optional().catch(undefined),
  reply_count: z.number().optional(),
  latest_reply: z.string().optional(),
})
/** A message as an event tells it, and as history does. */
export type SlackMessage = z.output<typeof said>
export const slackMessage = said

const event = z.looseObject({
  type: z.enum(['message', 'app_mention']),
  channel: z.string(),
  channel_type: z.string().optional(),
  subtype: z.string().optional(),
  deleted_ts: z.string().optional(),
  message: said.optional(),
  previous_message: said.optional(),
})

/** What was heard: words, an edit of words, or that words are gone; always of a person, never of a bot. */
export type Heard = {
  channel: string
  user: string
  /** In the person's own conversation with us, or among others. */
  privately: boolean
  /** When it was said, of what was found in history; what is heard live is said now. */
  at?: Instant
} & (
  | { as: 'said'; message: SlackMessage }
  | { as: 'edited'; message: SlackMessage; edit: string }
  | { as: 'deleted'; ts: string }
)

type Speaks = Pick<SlackMessage, 'user' | 'bot_id' | 'subtype'>

/** Subtypes under which a person still says something. */
const spoken = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message'])

export const isPerson = ({ user, bot_id, subtype }: Speaks, { botUser }: Workspace): boolean =>
  user !== undefined && user !== botUser && user !== 'USLACKBOT' && !bot_id && spoken.has(subtype)

/**
 * What an event says to us; null where it says nothing: our own words, another bot's, a message of a channel that neither
 * mentions us nor answers us (such a mention comes once more as `app_mention`, and is heard there).
 */
export function heardIn(body: unknown, ws: Workspace): Heard | null {
  const read = event.safeParse(body)
  if (!read.success) return null
  const { type, channel, subtype, deleted_ts: deleted, message, previous_message: before } = read.data
  const privately = read.data.channel_type === 'im' || channel.startsWith('D')
  if (read.data.channel_type === 'mpim') return null
  const at = (user: string) => ({ channel, user, privately })
  if (subtype === 'message_deleted' || message?.subtype === 'tombstone') {
    const gone = deleted ?? message?.ts
    if (!before?.user || gone === undefined || !isPerson(before, ws)) return null
    return { ...at(before.user), as: 'deleted', ts: gone }
  }
  if (subtype === 'message_changed') {
    if (!message?.user || !isPerson(message, ws) || !message.edited) return null
    // Slack changes messages too, to unfurl an address: only the person's own new words are an edit.
    if (before?.edited?.ts === message.edited.ts || before?.text === message.text) return null
    return { ...at(message.user), as: 'edited', message, edit: message.edited.ts }
  }
  const own = said.safeParse(body)
  if (!own.success || !own.data.user || !isPerson(own.data, ws)) return null
  const { data } = own
  if (!privately && type === 'message') {
    const answersUs = data.thread_ts !== undefined && data.parent_user_id === ws.botUser
    if (!answersUs || mentions(data.text, ws.botUser)) return null
  }
  return { ...at(own.data.user), as: 'said', message: data }
}
