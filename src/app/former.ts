import type { Assignment } from '../core/model/index.ts'
import { unitPlaces } from '../core/rights.ts'
import { codesIn } from '../core/saying.ts'
import type { Context } from '../kit/command.ts'
import { UserError } from '../kit/errors.ts'
import { byCode, collect, must } from '../kit/moves/look.ts'
import { gaveUp } from '../kit/moves/successor.ts'
import { refuseHandover } from '../kit/words/handover-refusals.ts'

/** Refusals that mean no more to somebody who gave their place up than that it is not theirs any more. */
const OF_OTHERS: ReadonlySet<string> = new Set([
  'not-yours',
  'no-right',
  'nothing-open',
  'no-draft',
  'draft-gone',
  'not-signing',
  'nothing-to-sign',
])

/**
 * A refusal as it should be told: whoever presses an old button, or answers an old letter, of a place that passed on is told to
 * whom. Every other error is left as it is.
 */
export async function asFormer(error: unknown, raw: unknown, context: Context): Promise<unknown> {
  if (!(error instanceof UserError) || context.by.operator) return error
  // An answer to a letter about items that are not theirs any more is not understood.
  const lost = OF_OTHERS.has(error.code) || (error.code === 'not-understood' && context.repliedTo !== null)
  if (!lost) return error
  const { db, by } = context
  // What concerns no item (importing, inviting) never was theirs by that place.
  const seat =
    (await spokenOf(raw, context)) ?? (error.code === 'no-right' ? undefined : await lastSeat(context))
  const last = seat && (await gaveUp(db, by.person.id, seat)).at(-1)
  if (!last?.ended) return error
  const unit = must(await db.get('unit', last.unitId ?? ''), last.unitId ?? '').name
  const { on, successorId } = last.ended
  const successor = successorId === null ? undefined : await db.get('person', successorId)
  return refuseHandover.former(unit, context.words.core.day(on), successor?.name ?? null)
}

/** The item that a message is about: by its code or draft, or the letter it answers. */
async function spokenOf(raw: unknown, context: Context): Promise<Assignment | undefined> {
  const { db, repliedTo } = context
  const { draft, ...said } = (raw ?? {}) as Record<string, unknown>
  const code = codeIn(said)
  const kept = typeof draft === 'string' ? await db.get('draft', draft) : undefined
  const id = kept?.items[0]?.assignmentId ?? repliedTo?.about[0]
  if (code === undefined) return id === undefined ? undefined : db.get('assignment', id)
  return (await named(code.split('@')[0] ?? '', context)) ?? undefined
}

/** The code that arguments name: by itself, as the first of several items, or as the first that stands in the words. */
function codeIn({ code, items, text }: Record<string, unknown>): string | undefined {
  if (typeof code === 'string') return code
  const [first] = Array.isArray(items) ? (items as ({ code?: unknown } | null)[]) : []
  if (typeof first?.code === 'string') return first.code
  return typeof text === 'string' ? codesIn(text)[0] : undefined
}

/** The share a code names; of a task's several, one of a unit that the speaker had a place in. */
async function named(code: string, context: Context): Promise<Assignment | null> {
  const { db, by } = context
  try {
    const { assignment, task } = await byCode(context, code)
    if (assignment) return assignment
    for await (const share of db.list('assignment', 'byTask', { prefix: [task.id] }))
      if ((await gaveUp(db, by.person.id, share)).length > 0) return share
    return null
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}

/** Nothing says what is meant: the place given up last, of somebody who holds none at all any more. */
async function lastSeat({ db, by }: Context): Promise<{ planId: string; unitId: string } | undefined> {
  if (by.roles.some(({ role }) => unitPlaces.has(role))) return undefined
  const all = await collect(db.list('role', 'formerly', { prefix: [by.person.id] }))
  const [last] = all.sort((a, b) => ((a.ended?.on ?? '') < (b.ended?.on ?? '') ? 1 : -1))
  return last?.planId && last.unitId ? { planId: last.planId, unitId: last.unitId } : undefined
}
