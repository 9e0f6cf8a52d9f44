import type { Instant } from '../../core/day.ts'
import { CLAIM_DAYS, type Store } from '../../kit/store.ts'

const KEEP = CLAIM_DAYS * 86_400_000

/** Whether a message was dealt with to the end, its answer included: a look leaves nothing else behind to know it by. */
export const wasHeard = (store: Store, id: string): Promise<boolean> =>
  store.tx((db) => db.claimed(`slack:heard:${id}`))

/** Where a conversation was read to. */
export const lastSeen = (store: Store, team: string, channel: string): Promise<string | null> =>
  store.tx(async (db) => (await db.get('bookmark', bookmarkId(team, channel)))?.last ?? null)

const bookmarkId = (team: string, channel: string): string => `slack:${team}:${channel}`

/** Marks a message as dealt with, and the conversation as read to there; never back. */
export async function markHeard(
  store: Store,
  { team, channel, ts, id }: { team: string; channel: string; ts: string; id: string },
  now: Instant,
): Promise<void> {
  await store.tx(async (db) => {
    await db.claim(`slack:heard:${id}`, now + KEEP)
    const key = bookmarkId(team, channel)
    const known = await db.get('bookmark', key)
    if (known && !isLater(ts, known.last)) return
    await db.put('bookmark', { id: key, version: known?.version ?? 0, last: ts, at: now })
  })
}

/** Marks where a workspace's line was last known to be whole: what a conversation without a mark of its own is read from. */
export async function markLine(store: Store, team: string, now: Instant): Promise<void> {
  await store.tx(async (db) => {
    const key = `slack:${team}`
    const known = await db.get('bookmark', key)
    const last = tsOf(now)
    await db.put('bookmark', { id: key, version: known?.version ?? 0, last, at: now })
  })
}

export const lineSeen = (store: Store, team: string): Promise<string | null> =>
  store.tx(async (db) => (await db.get('bookmark', `slack:${team}`))?.last ?? null)

/** Slack counts in seconds with six places; as text they sort as they came. */
export const isLater = (a: string, b: string): boolean => a > b

export const tsOf = (at: Instant): string => (Math.max(0, at) / 1000).toFixed(6)

/** The moment of a `ts`; Infinity where it is none. */
export const atOf = (ts: string): Instant => {
  const at = Math.round(Number(ts) * 1000)
  return Number.isFinite(at) ? at : Infinity
}

/** `ts` so many milliseconds earlier. */
export const earlier = (ts: string, ms: number): string => tsOf(Number(ts) * 1000 - ms)
