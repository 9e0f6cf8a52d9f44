import type { Instant } from '../../core/day.ts'
import type { Workspace } from './workspaces.ts'

/** What of a letter is in the conversation already: the pieces by their number, with their ts, and names of files. */
export interface Sent {
  pieces: Map<number, string>
  files: Set<string>
}

/** A message as history tells it, as far as it is looked at. */
interface Told {
  ts: string
  user?: string
  bot_id?: string
  files?: { name?: string }[]
  metadata?: { event_type?: string; event_payload?: { letter?: string; piece?: number } }
}

/**
 * Looks for a letter in the conversation before it is sent once more: Slack has no key that makes a second post the first.
 * A crash between Slack's yes and our own note of it is found here.
 */
export async function sentBefore(
  { api, botId, botUser }: Workspace,
  channel: string,
  thread: string | null,
  letter: { id: string; createdAt: Instant },
): Promise<Sent> {
  const method = thread === null ? 'conversations.history' : 'conversations.replies'
  const found: Sent = { pieces: new Map(), files: new Set() }
  let cursor = ''
  do {
    const page = await api.call(method, {
      channel,
      ...(thread === null ? {} : { ts: thread }),
      oldest: String(Math.floor(letter.createdAt / 1000) - 60),
      include_all_metadata: true,
      limit: 200,
      ...(cursor === '' ? {} : { cursor }),
    })
    for (const { ts, bot_id, user, metadata, files } of page['messages'] as Told[]) {
      if (bot_id !== botId && user !== botUser) continue
      const { letter: id, piece } = metadata?.event_payload ?? {}
      if (metadata?.event_type === 'duban_letter' && id === letter.id && piece !== undefined)
        found.pieces.set(piece, ts)
      for (const { name } of files ?? []) if (name !== undefined) found.files.add(name)
    }
    cursor = page.response_metadata?.next_cursor ?? ''
  } while (cursor !== '')
  return found
}
