import { reckon } from '../../core/columns.ts'
import { mayDecide } from '../../core/life.ts'
import type { Assignment, Completion, Plan } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import { buttons, content, text } from '../show/blocks.ts'
import { refuse } from '../words/refusals.ts'
import { wordsFor } from '../words/index.ts'
import { calendarOf } from './calendar.ts'
import { mustNotJudgeOwnFiling } from './behalf.ts'
import { post, words as saying } from './letter.ts'
import { officeOf, officeUnits } from './people.ts'

/** Applies for completion (申请办结): the office is asked, the chase rests meanwhile. */
export async function askCompletion(
  context: Context,
  assignment: Assignment,
  plan: Plan,
  statement: string,
): Promise<Assignment> {
  const { db, by, now, via } = context
  if (assignment.state === 'unsettled') throw refuse.unsettled(assignment.code)
  if (assignment.state !== 'open')
    throw refuse.wrongState(assignment.code, context.words.light.state(assignment.state))
  const completion: Completion = {
    askedBy: by.person.id,
    askedAt: now,
    statement,
    decidedBy: null,
    decidedAt: null,
    outcome: null,
    reason: null,
  }
  const asked = await change(context, plan, { ...assignment, state: 'completing', completion })
  await note(context, asked, 'completion.asked', { statement })
  const unit = (await db.get('unit', assignment.unitId))?.name ?? ''
  for (const person of await officeOf(db, plan.id)) {
    const words = wordsFor(person.locale)
    const letter = content(
      text(words.report.doneToOffice(unit, assignment.code)),
      ...(statement ? [text(`${words.report.statement}：${statement}`)] : []),
      buttons(
        { label: words.report.accept, verb: 'accept', args: { code: assignment.code }, style: 'primary' },
        { label: words.report.return, verb: 'form', args: { code: assignment.code, for: 'return' } },
        { label: words.chase.status, verb: 'status', args: { what: assignment.code } },
      ),
    )
    const id = deriveId('let', via, 'completion', assignment.id, person.id)
    await post(db, {
      id,
      to: person.id,
      planId: plan.id,
      body: saying(letter),
      priority: 1,
      now,
      about: [assignment.id],
    })
  }
  return asked
}

/** Accepts (销号) or returns (退回) an application. Nobody decides on their own work or their own unit's. */
export async function decideCompletion(
  context: Context,
  assignment: Assignment,
  plan: Plan,
  outcome: 'accepted' | 'returned',
  reason: string | null,
): Promise<{ assignment: Assignment; sameUnit: boolean }> {
  const { by, now, db } = context
  const { completion } = assignment
  if (assignment.state !== 'completing' || !completion)
    throw refuse.wrongState(assignment.code, context.words.light.state(assignment.state))
  if (outcome === 'accepted') await mustNotJudgeOwnFiling(context, assignment)
  const units = by.roles.filter((r) => r.planId === plan.id && r.unitId !== null)
  const verdict = mayDecide({
    personId: by.person.id,
    unitIds: units.map((r) => r.unitId ?? ''),
    isHeadOf: units.filter((r) => r.role === 'head').map((r) => r.unitId ?? ''),
    officeUnitIds: await officeUnits(db, plan.id),
    askedBy: completion.askedBy,
    unitId: assignment.unitId,
  })
  if (!verdict.allowed) throw refuse.ownWork()
  const decided = { ...completion, decidedBy: by.person.id, decidedAt: now, outcome, reason }
  const state = outcome === 'accepted' ? 'done' : 'open'
  const kept = await change(context, plan, { ...assignment, state, completion: decided })
  await note(context, kept, `completion.${outcome}`, { reason, sameUnit: verdict.sameUnit })
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
  const { db, now, via } = context
  const person = await db.get('person', personId)
  if (!person) return
  const { report } = wordsFor(person.locale)
  const [first = '', second = ''] = detail
  const line =
    say === 'accepted'
      ? report.acceptedTo(assignment.code)
      : say === 'returnedDone'
        ? report.returnedDone(assignment.code, first)
        : report.returned(assignment.code, first, second)
  const id = deriveId('let', via, say, assignment.id, personId)
  await post(db, {
    id,
    to: personId,
    planId: assignment.planId,
    body: saying(content(text(line))),
    priority: 1,
    now,
    about: [assignment.id],
  })
}

async function change({ db }: Context, plan: Plan, next: Assignment): Promise<Assignment> {
  return db.put('assignment', reckon(next, plan, await calendarOf(db)))
}

async function note(
  { db, by, via, now }: Context,
  assignment: Assignment,
  event: string,
  body: object,
): Promise<void> {
  const subjects = [assignment.id, assignment.taskId, assignment.unitId]
  await db.note({
    planId: assignment.planId,
    event,
    by: by.person.id,
    via,
    at: now,
    subjects,
    body: { code: assignment.code, ...body },
  })
}
