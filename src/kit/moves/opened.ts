import type { Instant } from '../../core/day.ts'
import type { Db } from '../store.ts'

const DAY_MS = 86_400_000

/** Notes that a person opened a file, once a day for each, however often it is fetched. */
export async function noteOpened(
  db: Db,
  { personId, hash, name, now }: { personId: string; hash: string; name: string; now: Instant },
): Promise<void> {
  const day = Math.floor(now / DAY_MS)
  if (!(await db.claim(`file.opened:${personId}:${hash}:${day}`, now + 2 * DAY_MS))) return
  await db.note({
    planId: null,
    event: 'file.opened',
    by: personId,
    via: 'web',
    at: now,
    subjects: [personId, hash],
    body: { name },
  })
}
