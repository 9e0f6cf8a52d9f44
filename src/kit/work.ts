import type { Instant } from '../core/day.ts'
import type { Work } from '../core/model/index.ts'
import type { Db, Store } from './store.ts'

/** What the long part of a work is given. It stands outside every transaction; `tx` is for short looks at the rows. */
export interface WorkTools {
  files: Store['files']
  tx: Store['tx']
  now: Instant
  timezone: string
  /** How far it has come, in percent. Told as often as one likes: what comes too fast is left out. */
  progress(percent: number): void
  /** Aborted when the process ends: what is given up is done again at the next start. */
  signal: AbortSignal
}

/** What the closing transaction is given. */
export interface WorkContext {
  db: Db
  /** For whom the work is done. */
  for: string
  now: Instant
  timezone: string
  publicUrl: string
  /** The work's id, for the ledger and for ids of letters. */
  via: string
}

/**
 * How the long part ended. `say`: a sentence for whoever waits; with a `reference` where a defect of ours was met three
 * times, without one where it is something the person can mend.
 */
export type WorkOutcome =
  | { done: true; value: unknown }
  | { done: false; code: string; say: { zh: string; en: string }; reference: string | null }

/**
 * A kind of long work. `do` may run more than once (a process can end in the middle) and so leaves nothing but files, which
 * are kept by content; `finish` runs in one transaction with settling the work: rows, ledger entries and letters stand
 * together with it, once.
 */
export interface WorkPart {
  job: string
  do(args: unknown, tools: WorkTools): Promise<unknown>
  /** Told how far it has come, in a transaction of its own; the work's row has it by then. `posted`: when it was ordered. */
  progressed?(context: WorkContext, args: unknown, percent: number, posted: Instant): Promise<void>
  finish(context: WorkContext, args: unknown, outcome: WorkOutcome): Promise<void>
}

interface Posted {
  id: string
  job: string
  args: unknown
  for: string
  now: Instant
  /** When it may be taken up; at once where it is not given. */
  dueAt?: Instant
}

/** Stores a work to be done, once per id; it is taken up after the commit. */
export async function postWork(
  db: Db,
  { id, job, args, for: whom, now, dueAt = now }: Posted,
): Promise<Work> {
  const posted: Work = {
    id,
    version: 0,
    job,
    args,
    for: whom,
    state: 'due',
    attempts: 0,
    createdAt: now,
    dueAt,
    outcome: null,
  }
  return (await db.get('work', id)) ?? (await db.put('work', posted))
}
