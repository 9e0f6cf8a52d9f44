import type { Draft } from '../../core/model/index.ts'
import type { Target } from '../../core/rights.ts'
import type { Context } from '../command.ts'
import { refuse } from '../words/signoff-refusals.ts'
import { must, ownByCode } from './look.ts'
import { signingFor, signingForActor } from './signoff.ts'
import { targetOf, targetsOf } from './target.ts'

interface Named {
  draft?: string | undefined
  code?: string | undefined
}

/** The draft that a head means: by a button, by a code, or the only one that waits. Nobody's own. */
export async function draftToSign({ draft: id, code = '' }: Named, context: Context): Promise<Draft> {
  const { db, by } = context
  const draft = await named(id, code, context)
  if (draft?.state !== 'signing') throw id || code ? refuse.notSigning() : refuse.nothingToSign()
  if (draft.personId === by.person.id) throw refuse.ownDraft()
  return must(await db.get('draft', draft.id), draft.id)
}

async function named(id: string | undefined, code: string, context: Context): Promise<Draft | undefined> {
  if (id) return context.db.get('draft', id)
  if (code) return signingFor(context.db, (await ownByCode(context, code)).assignment)
  const waiting = await signingForActor(context.db, context.by)
  if (waiting.length > 1) throw refuse.whichToSign(await codesOf(waiting, context))
  return waiting[0]
}

async function codesOf(drafts: readonly Draft[], { db }: Context): Promise<string[]> {
  const codes: string[] = []
  for (const { items } of drafts) {
    const assignment = await db.get('assignment', items[0]?.assignmentId ?? '')
    if (assignment) codes.push(assignment.code)
  }
  return codes
}

/** About what is named, whether it waits or not, so that rights come first: every assignment of the draft, or the one of the code. */
export async function toSignTargets(args: Named, context: Context): Promise<Target[]> {
  const { db } = context
  if (args.code && !args.draft) return [await targetOf(context, await ownByCode(context, args.code))]
  const draft = args.draft ? await db.get('draft', args.draft) : await draftToSign(args, context)
  if (!draft) throw refuse.notSigning()
  const rows = []
  for (const { assignmentId } of draft.items)
    rows.push(must(await db.get('assignment', assignmentId), assignmentId))
  return targetsOf(context, rows)
}
