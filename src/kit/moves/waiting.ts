import type { Draft } from '../../core/model/index.ts'
import type { Target } from '../../core/rights.ts'
import type { Context } from '../command.ts'
import { refuse } from '../words/refusals.ts'
import { firstOf, must } from './look.ts'
import { shareOf } from './target.ts'

/**
 * The draft a button names, or the person's newest one; only the person's own, and only while it waits: for its button, or,
 * where `states` says so, for the head.
 */
export async function waitingDraft(
  { db, by }: Context,
  id: string | undefined,
  states: readonly Draft['state'][] = ['waiting'],
): Promise<Draft> {
  const draft = id
    ? await db.get('draft', id)
    : await firstOf(db.list('draft', 'waiting', { prefix: [by.person.id], reverse: true }))
  if (!draft && id === undefined) throw refuse.noDraft()
  if (!draft || draft.personId !== by.person.id || !states.includes(draft.state)) throw refuse.draftGone()
  return draft
}

/** What a draft is about: every assignment in it. */
export async function draftTargets(
  { draft: id }: { draft?: string | undefined },
  context: Context,
  states?: readonly Draft['state'][],
): Promise<Target[]> {
  const targets: Target[] = []
  for (const { assignmentId } of (await waitingDraft(context, id, states)).items) {
    const assignment = must(await context.db.get('assignment', assignmentId), assignmentId)
    targets.push(shareOf(assignment))
  }
  return targets
}
