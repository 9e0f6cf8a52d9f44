import { wallClock, yearOf, type Instant } from '../../core/day.ts'
import { channelOf } from '../../core/reach.ts'
import { HOUSE, type Db } from '../store.ts'
import { calendarOf, NOTICE_FROM_MONTH } from './calendar.ts'
import { leasesNow } from './lease.ts'
import { collect, firstOf } from './look.ts'
import { verifyNewest } from './seal.ts'

/** What the stored state shows of an installation's health. */
export interface StoreHealth {
  /** Keys of plans whose newest seal does not agree with the ledger. */
  broken: string[]
  missingYears: number[]
  failed: number
  /** The moment of the newest ledger entry. */
  lastEntry: Instant | null
  leases: { id: string; holder: string; until: Instant }[]
  /** People whose account is on a channel that is not set up, by channel. */
  elsewhere: Map<string, string[]>
}

/** Reads what can be read quickly: of each ledger the newest seal alone, and no letter. */
export async function storeHealth(
  db: Db,
  { now, timezone, channels }: { now: Instant; timezone: string; channels: readonly string[] },
): Promise<StoreHealth> {
  const { day: today } = wallClock(now, timezone)
  const next = today.slice(5, 7) >= NOTICE_FROM_MONTH ? 1 : 0
  const broken: string[] = []
  const plans = await collect(db.list('plan', 'byKey'))
  for (const { id, key } of [...plans, { id: HOUSE, key: HOUSE }])
    if (!(await verifyNewest(db, id))) broken.push(key)
  const elsewhere = new Map<string, string[]>()
  for await (const { active, name, accounts } of db.list('person', 'byId'))
    for (const channel of active ? new Set(accounts.map(channelOf)) : [])
      if (channel !== 'cli' && channel !== 'token' && !channels.includes(channel))
        elsewhere.set(channel, [...(elsewhere.get(channel) ?? []), name])
  return {
    broken,
    missingYears: (await calendarOf(db)).missingYears(today, `${yearOf(today) + next}-12-31`),
    failed: await db.count('letter', 'byState', { prefix: ['failed'] }),
    lastEntry: (await firstOf(db.history({ reverse: true, limit: 1 })))?.at ?? null,
    leases: await leasesNow(db, now),
    elsewhere,
  }
}
