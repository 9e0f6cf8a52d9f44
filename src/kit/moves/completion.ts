import type { Assignment, Completion, Plan } from '../../core/model/index.ts'
import { withGrace } from '../../core/request.ts'
import type { Context } from '../command.ts'
import { buttons, content, text } from '../show/blocks.ts'
import { refuse } from '../words/refusals.ts'
import { changeLife, mustBeAble } from './life.ts'
import { openRequest, putRequest, settleRequest, verdictOn } from './requests.ts'
import { tellOffice, tellPerson } from './tell.ts'
import { mustNotJudgeOwnFiling } from './behalf.ts'
import { nowFor } from './successor.ts'

/** Applies for completion (申请办结): the office is asked, the chase rests meanwhile. */
export async function askCompletion(
  context: Context,
  assignment: Assignment,
  plan: Plan,
  statement: string,
  countersigners: readonly string[] = [],
): Promise<Assignment> {
  const { db, by, now } = context
  mustBeAble(context, assignment, 'apply')
  const completion: Completion = {
    askedBy: by.person.id,
    askedAt: now,
    statement,
    decidedBy: null,
    decidedAt: null,
    outcome: null,
    reason: null,
  }
  const asked = await changeLife(context, assignment, plan, 'apply', {
    event: 'completion.asked',
    body: { statement },
    patch: { completion },
  })
  await putRequest(context, asked, plan, { kind: 'completion', statement })
  const unit = (await db.get('unit', assignment.unitId))?.name ?? ''
  const signers: string[] = []
  for (const id of countersigners) signers.push((await db.get('unit', id))?.name ?? '')
  await tellOffice(context, plan.id, {
    seed: `completion ${assignment.id}`,
    about: [assignment.id],
    say: (words) =>
      content(
        text(words.report.doneToOffice(unit, assignment.code)),
        ...(statement ? [text(`${words.report.statement}：${statement}`)] : []),
        signers.length > 0 && text(words.countersign.toOffice(signers.join(words.core.and))),
        buttons(
          { label: words.report.accept, verb: 'accept', args: { code: assignment.code }, style: 'primary' },
          { label: words.report.return, verb: 'form', args: { code: assignment.code, for: 'return' } },
          { label: words.chase.status, verb: 'status', args: { what: assignment.code } },
        ),
      ),
  })
  return asked
}

/**
 * Accepts (销号) or returns (退回) an application. Nobody decides on their own work or their own unit's. What a returned one
 * lay with the office does not count against the unit.
 */
export async function decideCompletion(
  context: Context,
  assignment: Assignment,
  plan: Plan,
  outcome: 'accepted' | 'returned',
  reason: string | null,
): Promise<{ assignment: Assignment; sameUnit: boolean }> {
  const { by, now } = context
  const { completion } = assignment
  const event = outcome === 'accepted' ? 'accept' : 'return'
  mustBeAble(context, assignment, event, reason ?? '')
  if (!completion) throw new Error(`${assignment.id} applied for completion and has no application`)
  const verdict = await verdictOn(context, assignment, completion.askedBy)
  if (outcome === 'accepted') await mustNotJudgeOwnFiling(context, assignment)
  if (!verdict.allowed) throw refuse.ownWork()
  // Of applications from before there were clocks no request is kept.
  const request = await openRequest(context, assignment, 'completion')
  const state = outcome === 'accepted' ? 'granted' : 'refused'
  const took = request ? ((await settleRequest(context, request, plan, state, reason)).took ?? 0) : 0
  const decided = { ...completion, decidedBy: by.person.id, decidedAt: now, outcome, reason }
  const held = outcome === 'returned' && took > 0 ? withGrace(assignment, took) : assignment
  const kept = await changeLife(context, held, plan, event, {
    event: `completion.${outcome}`,
    reason: reason ?? '',
    body: { reason, sameUnit: verdict.sameUnit, took },
    patch: { completion: decided },
    ...(request ? { since: request.askedOn } : {}),
  })
  return { assignment: kept, sameUnit: verdict.sameUnit }
}

/** Tells whoever asked; a letter of their own, in their language. */
export async function tellAsker(
  context: Context,
  assignment: Assignment,
  personId: string,
  say: 'accepted' | 'returnedDone' | 'returned',
  detail: string[],
): Promise<void> {
  const person = await nowFor(context.db, personId, assignment)
  if (!person) return
  const [first = '', second = ''] = detail
  await tellPerson(context, assignment.planId, person, {
    seed: `${say} ${assignment.id}`,
    about: [assignment.id],
    say: ({ report }) =>
      content(
        text(
          say === 'accepted'
            ? report.acceptedTo(assignment.code)
            : say === 'returnedDone'
              ? report.returnedDone(assignment.code, first)
              : report.returned(assignment.code, first, second),
        ),
      ),
  })
}
