import type { Instant } from '../../core/day.ts'
import { padded } from '../indexes.ts'
import type { Db } from '../store.ts'
import { firstOf } from './look.ts'

/** What the stored state shows of how the work goes: counts and moments, nobody's name and no words. */
export interface Measured {
  letters: { due: number; failed: number; sent: number; notNeeded: number }
  /** Since when the oldest letter that ought to be gone is due; null where none waits. */
  oldestDue: Instant | null
  /** Long works that are due, and those of them whose moment has come. */
  work: { waiting: number; overdue: number }
  /** When each job last ran whole, by name. */
  jobs: Map<string, Instant>
  failures: number
  plans: number
}

const PRIORITIES = ['0', '1', '2']

/** Reads it in a few questions, each answered by an index. */
export async function measure(db: Db, jobs: readonly string[], now: Instant): Promise<Measured> {
  const letters = (state: string) => db.count('letter', 'byState', { prefix: [state] })
  let oldestDue: Instant | null = null
  for (const priority of PRIORITIES) {
    const range = { prefix: [priority], to: padded(now), limit: 1 }
    const first = await firstOf(db.list('letter', 'due', range))
    if (first && (oldestDue === null || first.dueAt < oldestDue)) oldestDue = first.dueAt
  }
  const ran = new Map<string, Instant>()
  for (const name of jobs) {
    const run = await db.get('jobrun', `job:${name}`)
    if (run) ran.set(name, run.at)
  }
  return {
    letters: {
      due: await letters('due'),
      failed: await letters('failed'),
      sent: await letters('sent'),
      notNeeded: await letters('not-needed'),
    },
    oldestDue,
    work: {
      waiting: await db.count('work', 'due'),
      overdue: await db.count('work', 'due', { to: padded(now) }),
    },
    jobs: ran,
    failures: await db.count('failure', 'byTime'),
    plans: await db.count('plan', 'byKey'),
  }
}
