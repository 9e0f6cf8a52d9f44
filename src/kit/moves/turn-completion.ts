import { wallClock } from '../../core/day.ts'
import { lifeOf } from '../../core/life.ts'
import type { Assignment, Completion, Occurrence, Plan, Task } from '../../core/model/index.ts'
import { readTurn, rhythmOf, turnOn, turnWaits } from '../../core/occurrence.ts'
import type { Context } from '../command.ts'
import { buttons, content, text } from '../show/blocks.ts'
import { refuse } from '../words/refusals.ts'
import { refuseTurn } from '../words/turn-refusals.ts'
import { changeLife, mustBeAble } from './life.ts'
import { assignmentsOf, byCode, must, type Found } from './look.ts'
import { putRequest, settleRequest, verdictOn } from './requests.ts'
import { tellOffice, tellPerson } from './tell.ts'
import { noteTurn, turnOver, turnRequest, turnsOf, type Turning } from './turns.ts'
import { nowFor } from './successor.ts'

const turning = ({ db, now, via, by }: Context): Turning => ({ db, now, via, by: by.person.id })

/** Whether a share is closed turn by turn: it recurs every year, half-year or quarter, and is asked every period. */
export const hasTurns = ({ recurrence }: Task, { reports }: Assignment): boolean =>
  rhythmOf(recurrence) !== null && reports

/** Words for the turn that is under way. */
const PRESENT = /^(?:本届|本期|当届|this)$/i

/** Applies to close one turn (本届办结): the office is asked, the duty and its reports go on. `written` names the turn. */
export async function askTurn(
  context: Context,
  { assignment: found, task, plan }: Found & { assignment: Assignment },
  written: string,
  statement: string,
): Promise<{ assignment: Assignment; turn: Occurrence }> {
  const { db, by, now } = context
  mustBeAble(context, found, 'apply')
  if (!hasTurns(task, found)) throw refuseTurn.noTurns(found.code)
  const opened = await turnOver(turning(context), found, task, plan)
  const turn = await turnNamed(context, opened, task, plan, written)
  // Whoever applies has taken the item on, as with any application.
  const signs = lifeOf(opened) === 'assigned'
  const assignment = signs
    ? await changeLife(context, opened, plan, 'sign', { event: 'assignment.signed' })
    : opened
  const completion: Completion = {
    ...{ askedBy: by.person.id, askedAt: now, statement },
    ...{ decidedBy: null, decidedAt: null, outcome: null, reason: null },
  }
  const kept = await db.put('occurrence', { ...turn, completion })
  const asking = { kind: 'completion', statement, occurrenceId: turn.id } as const
  const { number } = await putRequest(context, assignment, plan, asking)
  await noteTurn(turning(context), turn, assignment, 'turn.asked', { statement, number })
  const after = await turnOver(turning(context), assignment, task, plan)
  await tellTheOffice(context, after, plan, kept, statement)
  return { assignment: after, turn: kept }
}

/** The turn that a unit means, if it can be applied for. */
async function turnNamed(
  { db, now }: Context,
  { id, code }: Assignment,
  task: Task,
  plan: Plan,
  written: string,
): Promise<Occurrence> {
  const today = wallClock(now, plan.timezone).day
  const rhythm = rhythmOf(task.recurrence)
  if (rhythm === null) throw refuseTurn.noTurns(code)
  const present = turnOn(today, rhythm)
  const label = PRESENT.test(written) ? present.label : readTurn(written)
  const turns = await turnsOf(db, id)
  const turn = turns.find((one) => one.label === label)
  if (!turn) {
    const begins = label === null ? null : beginsLater(label, present.to, rhythm)
    if (label !== null && begins !== null) throw refuseTurn.notBegun(code, label, begins)
    throw refuseTurn.unknown(
      code,
      written,
      turns.map((one) => one.label),
    )
  }
  if (turn.state === 'done') throw refuseTurn.alreadyDone(code, turn.label)
  if (turn.state === 'closed') throw refuseTurn.ended(code, turn.label)
  if (turnWaits(turn)) throw refuseTurn.asksAlready(code, turn.label)
  return turn
}

/** The first day of a turn to come; null where the label is of another rhythm, or not to come. */
function beginsLater(label: string, until: string, rhythm: Parameters<typeof turnOn>[1]): string | null {
  const year = label.slice(0, 4)
  for (const month of ['01', '04', '07', '10']) {
    const turn = turnOn(`${year}-${month}-01`, rhythm)
    if (turn.label === label) return turn.from > until ? turn.from : null
  }
  return null
}

async function tellTheOffice(
  context: Context,
  assignment: Assignment,
  { id, key }: Plan,
  { label }: Occurrence,
  statement: string,
): Promise<void> {
  const unit = (await context.db.get('unit', assignment.unitId))?.name ?? ''
  const code = `${key}-${assignment.code}`
  await tellOffice(context, id, {
    seed: `turn ${assignment.id}@${label}`,
    about: [assignment.id],
    say: ({ turns, report, chase }) =>
      content(
        text(turns.toOffice(unit, assignment.code, turns.name(label))),
        ...(statement ? [text(`${report.statement}：${statement}`)] : []),
        buttons(
          { label: turns.accept, verb: 'accept', args: { code, turn: label }, style: 'primary' },
          { label: report.return, verb: 'form', args: { code: `${code}@${label}`, for: 'return' } },
          { label: chase.status, verb: 'status', args: { what: code } },
        ),
      ),
  })
}

/** An application to close a turn that waits, with what it is about. */
export type Pending = Found & { assignment: Assignment; turn: Occurrence }

/**
 * The application to close a turn that the office means. With a turn named it must be there; without, it is the only one of the
 * item that waits, unless an application to close the whole waits too. Null where none is meant.
 */
export async function turnPending(
  context: Context,
  code: string,
  written: string | undefined,
): Promise<Pending | null> {
  const found = await byCode(context, code)
  const shares = found.assignment ? [found.assignment] : await assignmentsOf(context.db, found.task.id)
  if (written === undefined && shares.some(({ state }) => state === 'completing')) return null
  const label = written === undefined ? null : readTurn(written)
  const waiting: Pending[] = []
  for (const assignment of shares)
    for (const turn of await turnsOf(context.db, assignment.id))
      if (turnWaits(turn) && (written === undefined || turn.label === label))
        waiting.push({ ...found, assignment, turn })
  const [only] = waiting
  if (waiting.length > 1)
    throw refuseTurn.whichTurn(waiting.map(({ assignment, turn }) => `${assignment.code}@${turn.label}`))
  if (!only && written !== undefined) throw refuseTurn.nothingPending(code, written)
  return only ?? null
}

/**
 * Accepts or returns an application to close a turn: the turn alone, the duty goes on. Nobody decides on their own work; what a
 * returned one lay with the office does not count against the unit. Whoever applied is told.
 */
export async function decideTurn(
  context: Context,
  { assignment, turn, plan }: Pick<Pending, 'assignment' | 'turn' | 'plan'>,
  outcome: 'accepted' | 'returned',
  reason: string,
): Promise<{ assignment: Assignment; sameUnit: boolean }> {
  const { db, by, now } = context
  const { completion } = turn
  if (!completion || !turnWaits(turn)) throw refuseTurn.nothingPending(assignment.code, turn.label)
  if (outcome === 'returned' && reason === '') throw refuse.noReason()
  const verdict = await verdictOn(context, assignment, completion.askedBy)
  if (!verdict.allowed) throw refuse.ownWork()
  const request = must(await turnRequest(db, turn), `application of ${turn.id}`)
  const state = outcome === 'accepted' ? 'granted' : 'refused'
  const took = (await settleRequest(context, request, plan, state, reason || null)).took ?? 0
  const answer = { decidedBy: by.person.id, decidedAt: now, outcome, reason: reason || null }
  await db.put('occurrence', {
    ...turn,
    completion: { ...completion, ...answer },
    ...(outcome === 'accepted' ? { state: 'done' as const } : { grace: (turn.grace ?? 0) + took }),
  })
  const body = { reason: reason || null, sameUnit: verdict.sameUnit, took, number: request.number }
  await noteTurn(turning(context), turn, assignment, `turn.${outcome}`, body)
  const task = must(await db.get('task', assignment.taskId), assignment.taskId)
  const after = await turnOver(turning(context), assignment, task, plan)
  const person = await nowFor(db, completion.askedBy, assignment)
  if (person)
    await tellPerson(context, plan.id, person, {
      seed: `turn ${outcome} ${turn.id}`,
      about: [assignment.id],
      say: ({ turns }) => {
        const name = turns.name(turn.label)
        return content(
          text(
            outcome === 'accepted'
              ? turns.acceptedTo(assignment.code, name)
              : turns.returnedTo(assignment.code, name, reason, took),
          ),
        )
      },
    })
  return { assignment: after, sameUnit: verdict.sameUnit }
}
