import type { Instant } from '../../core/day.ts'
import type { Work } from '../../core/model/index.ts'
import { postWork } from '../work.ts'
import type { Db } from '../store.ts'

/** The long work that makes a backup. */
export const BACKUP = 'backup'

/** The name of the setting that says when backups are made by themselves. */
const SCHEDULE = 'backup'

/** The time of day at which a backup is made, HH:MM; null where none is made by itself. Stored state decides, as for every job. */
export async function scheduledAt(db: Db): Promise<string | null> {
  const value = (await db.get('setting', SCHEDULE))?.value
  return typeof value === 'string' ? value : null
}

/** Keeps what the environment says, so that jobs can see it. */
export async function keepSchedule(db: Db, at: string | null): Promise<void> {
  const kept = await db.get('setting', SCHEDULE)
  if ((kept?.value ?? null) === at) return
  await db.put('setting', { id: SCHEDULE, version: kept?.version ?? 0, value: at })
}

interface Ordered {
  id: string
  /** Whom the result is told; nobody where a job ordered it and it went well. */
  for: string
  now: Instant
}

export const postBackup = (db: Db, { id, for: whom, now }: Ordered): Promise<Work> =>
  postWork(db, { id, job: BACKUP, args: {}, for: whom, now })

/** Notes in the ledger that a backup was ordered, made, or could not be made. */
export const noteBackup = (
  db: Db,
  noting: { by: string; via: string; now: Instant },
  event: 'backup.ordered' | 'backup.made' | 'backup.failed',
  body: unknown,
): Promise<void> =>
  db.note({
    planId: null,
    event,
    by: noting.by,
    via: noting.via,
    at: noting.now,
    subjects: [],
    body,
  })
