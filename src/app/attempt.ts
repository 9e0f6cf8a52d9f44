import type { Instant } from '../core/day.ts'
import type { Work } from '../core/model/index.ts'
import { UserError } from '../kit/errors.ts'
import { deriveId } from '../kit/ledger.ts'
import type { Db, Store } from '../kit/store.ts'
import { refuse } from '../kit/words/refusals.ts'
import type { WorkContext, WorkOutcome, WorkPart, WorkTools } from '../kit/work.ts'
import { putFailure } from './failure.ts'

export interface WorkParts {
  store: Store
  works: readonly WorkPart[]
  timezone: string
  publicUrl: string
  /** Told after each work that may have left letters. */
  posted?: () => void
  log?: (event: string, facts: Record<string, unknown>) => void
}

/** How many works ended how. `again`: given up or met a defect, and due once more. */
export interface Worked {
  done: number
  failed: number
  again: number
}

/** Tries of a work that meets a defect, or whose process ended in the middle of it. */
const TRIES = 3

/**
 * How long a work belongs to whoever took it up, in milliseconds, from then or from the progress last told: longer than any
 * part may be silent. Afterwards another process takes it over, and what the first one brings then is not kept.
 */
export const HELD = 3 * 60_000

/** Points of progress, in percent, below which nothing is written. */
const STEP = 5

/** One try of a work that was taken up: done, settled with all that follows, or due once more. */
export async function attempt(
  parts: WorkParts,
  work: Work,
  clock: () => Instant,
  signal: AbortSignal,
): Promise<keyof Worked> {
  const part = parts.works.find(({ job }) => job === work.job)
  if (!part) throw new Error(`no part does ${work.job}`)
  try {
    if (work.attempts > TRIES) throw new Error(`${work.job} was cut short ${TRIES} times`)
    const outcome = await doIt(parts, part, work, clock, signal)
    if (outcome === 'given up') {
      await giveBack(parts.store, work, { dueAt: clock(), attempts: work.attempts - 1 })
      return 'again'
    }
    await parts.store.tx((db) => settle(parts, db, part, work, outcome, clock()))
    parts.log?.('work.done', { work: work.id, job: work.job, done: outcome.done })
    parts.posted?.()
    return outcome.done ? 'done' : 'failed'
  } catch (error) {
    return defect(parts, part, work, error, clock())
  }
}

/** The long part itself, until it is done or the process ends. A UserError is an outcome; anything else is thrown. */
async function doIt(
  parts: WorkParts,
  part: WorkPart,
  work: Work,
  clock: () => Instant,
  signal: AbortSignal,
): Promise<WorkOutcome | 'given up'> {
  const { store, timezone } = parts
  const told = progressOf(parts, part, work, clock)
  let giveUp = () => {}
  const ended = new Promise<'given up'>((resolve) => (giveUp = () => resolve('given up')))
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp)
  const tools: WorkTools = {
    files: store.files,
    tx: (look) => store.tx(look),
    now: clock(),
    timezone,
    progress: told.progress,
    signal,
  }
  const long = part.do(work.args, tools).then(
    (value): WorkOutcome => ({ done: true, value }),
    (error: unknown): WorkOutcome => {
      if (!(error instanceof UserError)) throw error
      return { done: false, code: error.code, say: error.say, reference: null }
    },
  )
  try {
    return await Promise.race([long, ended])
  } catch (error) {
    if (signal.aborted) return 'given up'
    throw error
  } finally {
    signal.removeEventListener('abort', giveUp)
    long.catch(() => undefined)
    await told.written()
  }
}

/** Writes how far a work has come, one write at a time, and holds it for longer with each. */
function progressOf(parts: WorkParts, part: WorkPart, work: Work, clock: () => Instant) {
  let shown = 0
  let writing: Promise<void> | null = null
  const write = (percent: number) =>
    parts.store.tx(async (db) => {
      const held = await stillHeld(db, work)
      if (!held) return
      const now = clock()
      await db.put('work', { ...held, dueAt: now + HELD, progress: percent })
      await part.progressed?.(contextOf(parts, db, work, now), work.args, percent, work.createdAt)
    })
  return {
    progress(percent: number): void {
      const whole = Math.min(100, Math.floor(percent))
      if (writing || whole < shown + STEP) return
      shown = whole
      writing = write(whole)
        .catch(() => undefined)
        .finally(() => (writing = null))
    },
    written: async () => void (await writing),
  }
}

/** The work as it stands, if it still belongs to this try. */
async function stillHeld(db: Db, { id, attempts }: Work): Promise<Work | null> {
  const held = await db.get('work', id)
  return held?.state === 'due' && held.attempts === attempts ? held : null
}

const giveBack = (store: Store, work: Work, change: Pick<Work, 'dueAt' | 'attempts'>): Promise<void> =>
  store.tx(async (db) => {
    const held = await stillHeld(db, work)
    if (held) await db.put('work', { ...held, ...change })
  })

/** What came of it and everything that follows from it stand together; a result that comes too late is not kept. */
async function settle(
  parts: WorkParts,
  db: Db,
  part: WorkPart | null,
  work: Work,
  outcome: WorkOutcome,
  now: Instant,
): Promise<void> {
  const held = await stillHeld(db, work)
  if (!held) return
  const { done, ...why } = outcome.done ? { done: true } : outcome
  await db.put('work', { ...held, state: done ? 'done' : 'failed', outcome: { done, ...why } })
  await part?.finish(contextOf(parts, db, work, now), work.args, outcome)
}

const contextOf = ({ timezone, publicUrl }: WorkParts, db: Db, work: Work, now: Instant): WorkContext => ({
  ...{ db, now, timezone, publicUrl },
  for: work.for,
  via: work.id,
})

/** Tried again at once; after the last try it fails with a reference, so that one poisoned work never stops the others. */
async function defect(
  parts: WorkParts,
  part: WorkPart,
  work: Work,
  error: unknown,
  now: Instant,
): Promise<keyof Worked> {
  const { id, job, attempts } = work
  parts.log?.('work.defect', { work: id, job, attempt: attempts, error: String(error) })
  if (attempts < TRIES) {
    await giveBack(parts.store, work, { dueAt: now, attempts })
    return 'again'
  }
  const reference = deriveId('ref', id).slice(4, 12).toUpperCase()
  const { code, say } = refuse.workDefect(reference)
  const outcome: WorkOutcome = { done: false, code, say, reference }
  const fail = (finishing: WorkPart | null) =>
    parts.store.tx(async (db) => {
      await settle(parts, db, finishing, work, outcome, now)
      await putFailure(db, { at: now, from: work.for, what: job }, reference, error)
    })
  // Where even saying so meets the defect, it is at least put aside and the administrators are told.
  await fail(part).catch(() => fail(null))
  parts.posted?.()
  return 'failed'
}
