import { operator } from './assemble.ts'
import { wallClock, type Instant } from './core/day.ts'
import type { PeoplePlan } from './core/people/sheet.ts'
import { deriveId, sha256 } from './kit/ledger.ts'
import { classifiedWords, hits } from './kit/moves/guard.ts'
import { activePlans, planNamed } from './kit/moves/look.ts'
import { peopleContent } from './kit/moves/people-export.ts'
import { applyPeople, planLines, type Taken } from './kit/moves/people-sheets.ts'
import { keptLines, type ReadSheet, type WriteSheet } from './kit/moves/register-sheets.ts'
import { peoplePlanData, showPeoplePlan } from './kit/show/people-sheet.ts'
import { plainText } from './kit/show/plain.ts'
import type { Store } from './kit/store.ts'
import { wordsFor } from './kit/words/index.ts'
import { refuse } from './kit/words/refusals.ts'
import { refuseReview } from './kit/words/review-refusals.ts'
import type { LocalAnswer, LocalRequest } from './local.ts'

export interface PeopleParts {
  store: Store
  clock: () => Instant
  timezone: string
  readSheet: ReadSheet
  writeSheet: WriteSheet
}

/**
 * A sheet of people from the command line. Without `take` it is a dry run: what it would do is shown and nothing is kept;
 * with `all` it is taken if nothing is wrong, with `good` the rows that are right.
 */
export async function importPeople(
  { store, clock, timezone, readSheet }: PeopleParts,
  request: Extract<LocalRequest, { ask: 'people-import' }>,
): Promise<LocalAnswer> {
  const bytes = Buffer.from(request.bytes, 'base64')
  const lines = keptLines(await readSheet({ bytes, name: request.name }))
  const now = clock()
  const words = wordsFor('zh')
  return store.tx(async (db) => {
    const listed = hits(lines.map(({ cells }) => cells.join('\n')).join('\n'), await classifiedWords(db))
    if (listed.length > 0) throw refuseReview.withheld(listed, false)
    const looker = { db, by: operator }
    const planId = request.plan === null ? null : (await planNamed(looker, request.plan)).id
    const plan = await planLines(looker, lines, planId)
    const shown = await showPeoplePlan(db, { name: request.name, sheet: null, plan }, words, 'zh')
    const data = peoplePlanData(plan, words)
    if (request.take === null) return { ok: true, text: plainText(shown), data: { taken: null, ...data } }
    const via = `cli:people:${deriveId('psh', sha256(bytes), now)}`
    const today = wallClock(now, timezone).day
    const taken = isDone(plan)
      ? NOTHING
      : await applyPeople({ ...looker, now, via, today }, plan, request.take === 'good')
    const { added, changed, ended, left } = taken
    const done = words.directory.taken(added, changed, ended, left)
    return { ok: true, text: `${plainText(shown)}\n${done}`, data: { taken, ...data } }
  })
}

const NOTHING: Taken = { added: 0, changed: 0, ended: 0, levels: 0, left: 0 }

/** A script may bring the same sheet every night: what stands already is no mistake. */
const isDone = (plan: PeoplePlan): boolean =>
  !('missing' in plan) && plan.rows.length + plan.levels.length + plan.wrong.length === 0

/** The people of a plan, or of all of them, as the bytes of a spreadsheet. */
export async function exportPeople(
  { store, clock, timezone, writeSheet }: PeopleParts,
  { plan: key }: Extract<LocalRequest, { ask: 'people-export' }>,
): Promise<LocalAnswer> {
  const made = await store.tx(async (db) => {
    const looker = { db, by: operator }
    const plans = key === null ? await activePlans(db) : [await planNamed(looker, key)]
    if (plans.length === 0) throw refuse.noPlan()
    return peopleContent(looker, plans, 'zh', wallClock(clock(), timezone).day)
  })
  const bytes = Buffer.from(await writeSheet(made.content)).toString('base64')
  return { ok: true, text: wordsFor('zh').directory.written(made.rows), data: { name: made.fileName, bytes } }
}
