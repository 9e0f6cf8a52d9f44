import { z } from 'zod'
import type { Hear } from './hear.ts'
import { isPerson, slackMessage, type Heard, type SlackMessage } from './heard.ts'
import type { InOrder } from './in-order.ts'
import { messageId, type Road } from './parts.ts'
import { atOf, earlier, isLater, lastSeen, lineSeen, markLine, wasHeard } from './seen.ts'
import type { Workspace, Workspaces } from './workspaces.ts'

export interface CatchUp {
  /** Reads one conversation since we last heard of it, once for each time the line was cut. Never throws. */
  conversation(ws: Workspace, channel: string): Promise<boolean>
  /** All conversations, one after another, again after a while where Slack did not answer. Never throws. */
  all(signal: AbortSignal): Promise<void>
  /** The line was cut: whatever was said meanwhile is found by reading. */
  again(): void
}

/** Slack delivers again for about six minutes: what is older than that before the last message heard was heard. */
const MARGIN = 10 * 60_000
/** How far back a message may stand whose thread was answered, or which was edited, while we were down. */
const BACK = 14 * 86_400_000
const PATIENCE = 10 * 60_000
const AGAIN = [1, 5, 15, 60].map((minutes) => minutes * 60_000)

const page = z.looseObject({
  messages: z.array(slackMessage.catch({ ts: '', text: '' })),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
})

export function createCatchUp(road: Road, spaces: Workspaces, hear: Hear, inOrder: InOrder): CatchUp {
  const { store, clock, timer, log } = road
  const done = new Set<string>()

  async function read(ws: Workspace, method: string, args: Record<string, unknown>): Promise<SlackMessage[]> {
    const found: SlackMessage[] = []
    let cursor = ''
    do {
      const asked = { ...args, limit: 200, ...(cursor === '' ? {} : { cursor }) }
      const { messages, response_metadata: more } = page.parse(
        await ws.api.call(method, asked, { patience: PATIENCE }),
      )
      found.push(...messages.filter(({ ts }) => ts !== ''))
      cursor = more?.next_cursor ?? ''
    } while (cursor !== '')
    return found
  }

  /** Everything that a person said since a moment, threads included, in the order it was said. */
  async function since(ws: Workspace, channel: string, mark: string): Promise<Heard[]> {
    const from = earlier(mark, MARGIN)
    const top = await read(ws, 'conversations.history', { channel, oldest: earlier(mark, BACK) })
    const all = [...top]
    for (const { ts, reply_count: replies, latest_reply: latest } of top)
      if (replies && latest !== undefined && isLater(latest, from))
        all.push(
          ...(await read(ws, 'conversations.replies', { channel, ts, oldest: from })).filter(
            (one) => one.ts !== ts,
          ),
        )
    const heard: { order: string; one: Heard }[] = []
    for (const message of all) {
      if (!isPerson(message, ws)) continue
      const at = { channel, user: message.user ?? '', privately: true }
      const edit = message.edited?.ts
      const known = await wasHeard(store, messageId(ws.team, channel, message.ts))
      if (known && edit !== undefined && isLater(edit, from))
        heard.push({ order: edit, one: { ...at, at: atOf(edit), as: 'edited', message, edit } })
      else if (!known && isLater(message.ts, from))
        heard.push({ order: message.ts, one: { ...at, at: atOf(message.ts), as: 'said', message } })
    }
    return heard.toSorted((a, b) => (a.order < b.order ? -1 : 1)).map(({ one }) => one)
  }

  async function conversation(ws: Workspace, channel: string): Promise<boolean> {
    const key = `${ws.team}:${channel}`
    if (done.has(key)) return true
    try {
      const mark = (await lastSeen(store, ws.team, channel)) ?? (await lineSeen(store, ws.team))
      const missed = mark === null ? [] : await since(ws, channel, mark)
      for (const one of missed) await hear(ws, one)
      if (missed.length > 0) log('slack.caught-up', { team: ws.team, channel, messages: missed.length })
      done.add(key)
      return true
    } catch (error) {
      log('slack.history', { team: ws.team, channel, error: String(error) })
      return false
    }
  }

  async function workspace(ws: Workspace, signal: AbortSignal): Promise<boolean> {
    let whole = true
    let cursor = ''
    do {
      const asked = { types: 'im', exclude_archived: true, limit: 200, ...(cursor === '' ? {} : { cursor }) }
      const listed = await ws.api.call('conversations.list', asked, { patience: PATIENCE })
      for (const { id, user } of listed['channels'] as { id: string; user: string }[]) {
        if (signal.aborted) return false
        spaces.learn(ws.team, user, id)
        whole = (await inOrder(`${ws.team}:${id}`, () => conversation(ws, id))) && whole
      }
      cursor = listed.response_metadata?.next_cursor ?? ''
    } while (cursor !== '')
    if (whole) await markLine(store, ws.team, clock())
    return whole
  }

  return {
    conversation,
    again: () => done.clear(),
    async all(signal) {
      for (const wait of [0, ...AGAIN]) {
        if (wait > 0) await timer.wait(clock() + wait, signal)
        let whole = true
        for (const ws of spaces.all()) {
          if (signal.aborted) return
          const read = await workspace(ws, signal).catch((error: unknown) => {
            log('slack.history', { team: ws.team, error: String(error) })
            return false
          })
          whole &&= read
        }
        if (whole) return
      }
    },
  }
}
