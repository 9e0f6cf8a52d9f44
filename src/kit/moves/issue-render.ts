import type { Instant } from '../../core/day.ts'
import type { Issue } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { deriveId } from '../ledger.ts'
import { postWork } from '../work.ts'

/** The long work that makes the files of a released paper, and the one that puts them into a folder. */
export const RENDER_ISSUE = 'render-issue'
export const SHELVE_ISSUE = 'shelve-issue'

export interface RenderArgs {
  issue: string
  /** How many tries of its own were begun before this one. */
  tries: number
  /** Somebody asked for this try, and hears what came of it. */
  asked?: boolean
}

/** Waits before a further try, in minutes: a disk is cleaned by people. After the last one it is tried by hand only. */
export const AGAIN_MINUTES = [10, 60, 360, 1440] as const

interface Ordering {
  tries?: number
  asked?: boolean
  by: string
  now: Instant
  dueAt?: Instant
}

const workOf = (job: string, id: string, tries: number): string => deriveId('wrk', job, id, tries)

/** How far the files of a released paper have come, in percent; null where none are being made. */
export async function renderedSoFar(
  db: Db,
  { id, state, papers, missing }: Pick<Issue, 'id' | 'state' | 'papers' | 'missing'>,
): Promise<number | null> {
  if (state !== 'released' || papers.length > 0) return null
  const work = await db.get('work', workOf(RENDER_ISSUE, id, missing?.tries ?? 0))
  // A try that is put off has not begun.
  if (work?.state !== 'due' || (work.attempts === 0 && work.dueAt > work.createdAt)) return null
  return work.progress ?? 0
}

/** Orders a paper's files, or that they be put away; once a try. `for` whoever asked, or duban. */
export const orderIssue = (
  db: Db,
  job: typeof RENDER_ISSUE | typeof SHELVE_ISSUE,
  { id }: Pick<Issue, 'id'>,
  { tries = 0, asked = false, by, now, dueAt }: Ordering,
) =>
  postWork(db, {
    id: workOf(job, id, tries),
    job,
    args: { issue: id, tries, asked } satisfies RenderArgs,
    for: by,
    now,
    ...(dueAt === undefined ? {} : { dueAt }),
  })
