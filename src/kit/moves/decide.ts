import { wallClock } from '../../core/day.ts'
import type { LifeEvent } from '../../core/life.ts'
import type { Assignment, Plan, Request } from '../../core/model/index.ts'
import { extended, withGrace } from '../../core/request.ts'
import type { Context } from '../command.ts'
import { content, text } from '../show/blocks.ts'
import { core } from '../words/core.ts'
import type { Words } from '../words/index.ts'
import { refuse } from '../words/refusals.ts'
import { refuseRequest } from '../words/request-refusals.ts'
import { decideCompletion, tellAsker } from './completion.ts'
import { changeLife } from './life.ts'
import { byCode, must } from './look.ts'
import { settleRequest, verdictOn } from './requests.ts'
import { tellPerson } from './tell.ts'
import { decideTurn } from './turn-completion.ts'

/** A matter with the assignment and plan it is about. */
export interface Matter {
  request: Request
  assignment: Assignment
  plan: Plan
}

/** The open matter that a number (in the plans of the speaker) or an item's code means. */
export async function matterMeant(context: Context, what: string): Promise<Matter> {
  const [, key, number] = /^(?:([A-Za-z]+)-)?#?(\d+)$/.exec(what) ?? []
  return number ? byNumber(context, Number(number), key?.toUpperCase()) : ofItem(context, what)
}

async function byNumber({ db, by }: Context, number: number, key?: string): Promise<Matter> {
  const found: Matter[] = []
  for await (const plan of db.list('plan', 'byKey')) {
    const holds = by.operator || by.roles.some((role) => role.planId === plan.id)
    if (!holds || (key !== undefined && plan.key !== key)) continue
    for await (const request of db.list('request', 'byState', { prefix: [plan.id, 'open'] }))
      if (request.number === number && request.unitId === null)
        found.push({ request, plan, assignment: await assignmentOf(db, request) })
  }
  const [only] = found
  if (!only) throw refuseRequest.noRequest(number)
  if (found.length > 1) throw refuse.whichPlan(found.map(({ plan }) => plan.key))
  return only
}

async function ofItem(context: Context, code: string): Promise<Matter> {
  const { plan, task, assignment } = await byCode(context, code)
  const found: Matter[] = []
  for await (const request of context.db.list('request', 'byState', { prefix: [plan.id, 'open'] })) {
    if (request.unitId !== null) continue
    const about = await assignmentOf(context.db, request)
    if (assignment ? about.id === assignment.id : about.taskId === task.id)
      found.push({ request, plan, assignment: about })
  }
  const [only] = found
  if (!only) throw refuseRequest.noRequest(code)
  if (found.length > 1)
    throw refuseRequest.whichRequest(
      code,
      found.map(({ request }) => request.number),
    )
  return only
}

const assignmentOf = async (db: Context['db'], { assignmentId }: Request): Promise<Assignment> =>
  must(await db.get('assignment', assignmentId), assignmentId)

/**
 * The office's answer to a matter: settled once, what follows from it done, whoever asked told. Nobody answers their own
 * application or their own unit's.
 */
export async function decide(
  context: Context,
  matter: Matter,
  agrees: boolean,
  remark: string,
): Promise<Assignment> {
  const { request, assignment, plan } = matter
  if (request.kind === 'completion') return decideAsCompletion(context, matter, agrees, remark)
  if (!(await verdictOn(context, assignment, request.askedBy)).allowed) throw refuse.ownWork()
  // A refusal says why; so does the answer to a problem, whichever it is.
  if (remark === '' && request.kind === 'coordination') throw refuseRequest.noAnswer(request.number)
  if (remark === '' && !agrees) throw refuseRequest.noReasonFor()
  const settled = await settleRequest(context, request, plan, agrees ? 'granted' : 'refused', remark || null)
  const after = await follow(context, matter, settled, remark)
  const person = await context.db.get('person', request.askedBy)
  if (person)
    await tellPerson(context, plan.id, person, {
      seed: `decided ${request.id}`,
      about: [assignment.id],
      say: (words) => content(text(outcome(settled, after, remark, words))),
    })
  return after
}

async function decideAsCompletion(
  context: Context,
  { request, assignment, plan }: Matter,
  agrees: boolean,
  remark: string,
): Promise<Assignment> {
  if (!agrees && remark === '') throw refuse.noReason()
  const how = agrees ? 'accepted' : 'returned'
  if (request.occurrenceId) {
    const turn = must(await context.db.get('occurrence', request.occurrenceId), request.occurrenceId)
    return (await decideTurn(context, { assignment, turn, plan }, how, remark)).assignment
  }
  const { assignment: after } = await decideCompletion(context, assignment, plan, how, remark || null)
  const asked = after.completion?.askedBy
  if (asked) await tellAsker(context, after, asked, agrees ? 'accepted' : 'returnedDone', [remark])
  return after
}

/** What an answer changes in the assignment itself. */
async function follow(
  context: Context,
  { assignment, plan, request }: Matter,
  { state, took, until, statement }: Request,
  remark: string,
): Promise<Assignment> {
  const agreed = state === 'granted'
  const change = (event: LifeEvent, called: string, reason: string, next: Assignment) =>
    changeLife(context, next, plan, event, {
      ...{ event: called, reason, since: request.askedOn },
      body: { number: request.number, took },
    })
  if (request.kind === 'decline')
    return agreed
      ? change('withdraw', 'assignment.withdrawn', statement, assignment)
      : change('uphold', 'assignment.upheld', remark, withGrace(assignment, took ?? 0))
  if (request.kind !== 'extension' || until === null) return assignment
  const { pending: _answered, ...answered } = assignment
  // Closed or suspended meanwhile, its date is of no more concern.
  if (assignment.state !== 'open') return context.db.put('assignment', answered)
  return agreed
    ? change(
        'decide-extension',
        'deadline.extended',
        remark,
        extended(assignment, until, core.zh.fullDay(until)),
      )
    : change('decide-extension', 'deadline.kept', remark, withGrace(assignment, took ?? 0))
}

function outcome(
  { kind, state, took, until }: Request,
  { code }: Assignment,
  remark: string,
  words: Words,
): string {
  const { granted, refused } = words.requests
  const agreed = state === 'granted'
  if (kind === 'extension')
    return agreed
      ? granted.extension(code, words.core.fullDay(until ?? ''))
      : refused.extension(code, remark, took ?? 0)
  if (kind === 'decline') return agreed ? granted.decline(code) : refused.decline(code, remark)
  return agreed ? granted.coordination(code, remark) : refused.coordination(code, remark)
}

/** Today on the plan's own wall clock. */
export const planDay = ({ now }: Pick<Context, 'now'>, plan: Plan): string =>
  wallClock(now, plan.timezone).day
