import type { Assignment, Plan, Request } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { buttons, content, text } from '../show/blocks.ts'
import { refuseRequest } from '../words/request-refusals.ts'
import { refuse } from '../words/refusals.ts'
import { refuseSupport } from '../words/support-refusals.ts'
import { noteOf } from './life.ts'
import { byCode, collect, must, ownUnits, type Found } from './look.ts'
import { unitName } from './parts.ts'
import { directoryOf, unitCalled } from './people.ts'
import { putRequest, settleRequest, verdictOn } from './requests.ts'
import { tellOffice, tellPerson, tellUnit } from './tell.ts'
import { nearestUnits } from './units.ts'
import { nowFor } from './successor.ts'

const MARK = /(?:^|[\s，,；;。])(?:会签单位|会签|countersign)\s*[=＝:：]\s*(.+?)[。.\s]*$/is

/** `已完成 会签=市人社局、市财政局` → the statement and who is to countersign. */
export function readCountersign(statement: string): { statement: string; countersign: string } {
  const match = MARK.exec(statement)
  if (!match) return { statement, countersign: '' }
  return { statement: statement.slice(0, match.index).trim(), countersign: (match[1] ?? '').trim() }
}

export const namesIn = (written: string): string[] =>
  written
    .split(/[、，,；;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** The units named to countersign, each once; refused where one is unknown, the applicant's own, or has nobody to ask. */
export async function countersigners(
  { db, today }: Context,
  assignment: Assignment,
  written: string,
): Promise<string[]> {
  const found = new Set<string>()
  for (const name of namesIn(written)) {
    const unit = await unitCalled(db, name)
    if (!unit || unit.group) throw refuseSupport.countersignUnknown(name, await nearestUnits(db, name))
    if (unit.id === assignment.unitId) throw refuseSupport.countersignOwn(unit.name)
    const { A, B, head } = await directoryOf(db, assignment.planId, unit.id, today)
    if (![A, B, head].some((seat) => seat?.reachable)) throw refuseSupport.countersignNobody(unit.name)
    found.add(unit.id)
  }
  return [...found]
}

/** Every countersignature of the application that an assignment stands in now, in the order of asking. */
export async function countersignsOf(
  { db }: Pick<Context, 'db'>,
  { id, completion, state }: Assignment,
): Promise<Request[]> {
  const since = completion?.askedAt ?? 0
  if (state !== 'completing' && state !== 'done') return []
  const all = await collect(db.list('request', 'byAssignment', { prefix: [id] }))
  return all.filter(({ kind, askedAt }) => kind === 'countersign' && askedAt >= since)
}

/** Puts an application that was just made to each unit, with a clock; each is told at once in its own chat. */
export async function askCountersigns(
  context: Context,
  assignment: Assignment,
  plan: Plan,
  statement: string,
  unitIds: readonly string[],
): Promise<Request[]> {
  const { db } = context
  const lead = await unitName(db, assignment)
  const { title } = must(await db.get('task', assignment.taskId), assignment.taskId)
  const code = `${plan.key}-${assignment.code}`
  const asked: Request[] = []
  for (const unitId of unitIds) {
    const request = await putRequest(context, assignment, plan, { kind: 'countersign', statement, unitId })
    asked.push(request)
    const telling = {
      seed: `countersign ${request.id}`,
      say: ({ countersign, core, report, chase }) =>
        content(
          text(countersign.asked(lead, assignment.code, title, core.day(request.answerBy))),
          statement !== '' && text(`${report.statement}${core.colon}${statement}`),
          buttons(
            {
              label: countersign.agree,
              verb: 'countersign',
              args: { code, answer: 'agree' },
              style: 'primary',
            },
            { label: countersign.refuse, verb: 'form', args: { code, for: 'countersign' } },
            { label: chase.status, verb: 'status', args: { what: code } },
          ),
        ),
    } satisfies Parameters<typeof tellUnit>[3]
    if ((await tellUnit(context, { unitId }, plan, telling)) === 0)
      await tellUnit(context, { unitId }, plan, telling, ['head'])
  }
  return asked
}

export type Meant = Found & { assignment: Assignment; request: Request }

/** The countersignature that waits for the speaker's unit: of the item a code names, or the only one there is. */
export async function countersignMeant(context: Pick<Context, 'db' | 'by'>, code: string): Promise<Meant> {
  const { db, by } = context
  const found = code === '' ? null : await byCode(context, code)
  const waiting: Meant[] = []
  for (const request of await waitingFor(context)) {
    const assignment = must(await db.get('assignment', request.assignmentId), request.assignmentId)
    if (found && found.plan.id !== request.planId) continue
    if (
      found &&
      (found.assignment ? found.assignment.id !== assignment.id : found.task.id !== assignment.taskId)
    )
      continue
    const plan = must(await db.get('plan', request.planId), request.planId)
    const task = must(await db.get('task', assignment.taskId), assignment.taskId)
    if (ownUnits(by, plan.id).has(request.unitId ?? '')) waiting.push({ plan, task, assignment, request })
  }
  const [only] = waiting
  if (!only) throw refuseSupport.noCountersign(code)
  if (waiting.length > 1)
    throw refuseSupport.whichCountersign(waiting.map(({ assignment }) => assignment.code))
  return only
}

/** Countersignatures that wait for a person's units, of applications that still stand. */
export async function waitingFor({ db, by }: Pick<Context, 'db' | 'by'>): Promise<Request[]> {
  const places = new Map<string, [string, string]>()
  for (const { unitId, planId } of by.roles)
    if (unitId && planId && ownUnits(by, planId).has(unitId))
      places.set(`${unitId}/${planId}`, [unitId, planId])
  const waiting: Request[] = []
  for (const prefix of places.values())
    for (const request of await collect(db.list('request', 'byUnit', { prefix })))
      if (request.kind === 'countersign' && (await stillStands({ db }, request))) waiting.push(request)
  return waiting
}

/** Whether what was applied for still waits, so that a countersignature is of use. */
export async function stillStands({ db }: Pick<Context, 'db'>, request: Request): Promise<boolean> {
  const assignment = await db.get('assignment', request.assignmentId)
  return assignment?.state === 'completing' && (assignment.completion?.askedAt ?? 0) <= request.askedAt
}

/** A unit answers: whoever applied hears of it, and the office of a refusal and once all have answered. */
export async function answerCountersign(
  speaking: Context,
  { plan, assignment, request }: Meant,
  agreed: boolean,
  reason: string,
): Promise<Request> {
  const { db } = speaking
  if (!(await verdictOn(speaking, assignment, request.askedBy)).allowed) throw refuse.ownWork()
  if (!agreed && reason.trim() === '') throw refuseRequest.noReasonFor()
  const settled = await settleRequest(
    speaking,
    request,
    plan,
    agreed ? 'granted' : 'refused',
    reason === '' ? null : reason,
  )
  const unit = (await db.get('unit', request.unitId ?? ''))?.name ?? ''
  const code = `${plan.key}-${assignment.code}`
  const said = { seed: `countersigned ${request.id}`, about: [assignment.id] }
  const applicant = await nowFor(db, request.askedBy, assignment)
  if (applicant)
    await tellPerson(speaking, plan.id, applicant, {
      ...said,
      say: ({ countersign }) =>
        content(
          text(
            agreed
              ? countersign.told(unit, assignment.code)
              : countersign.refused(unit, assignment.code, reason),
          ),
        ),
    })
  const all = await countersignsOf(speaking, assignment)
  const over = all.every(({ state }) => state !== 'open')
  if (agreed && !over) return settled
  await tellOffice(speaking, plan.id, {
    ...said,
    say: ({ countersign, report, chase }) =>
      content(
        !agreed && text(countersign.refused(unit, assignment.code, reason)),
        over && text(countersign.allIn(assignment.code)),
        buttons(
          ...(over
            ? [
                {
                  label: report.accept,
                  verb: 'accept',
                  args: { code: assignment.code },
                  style: 'primary' as const,
                },
              ]
            : []),
          { label: report.return, verb: 'form', args: { code: assignment.code, for: 'return' } },
          { label: chase.status, verb: 'status', args: { what: code } },
        ),
      ),
  })
  return settled
}

/** Said by the office where it does not wait for countersignatures. */
const WAIVED = /不待会签|不等会签|无需会签|without/i

/**
 * An application is not accepted before all who were asked have countersigned or refused, unless the office says so; then
 * what is open is dropped, and the ledger has it. Returns whether anything was waived.
 */
export async function mustBeCountersigned(
  speaking: Context,
  assignment: Assignment,
  plan: Plan,
  said: string,
): Promise<boolean> {
  if (assignment.state !== 'completing') return false
  const open = (await countersignsOf(speaking, assignment)).filter(({ state }) => state === 'open')
  if (open.length === 0) return false
  const names: string[] = []
  for (const { unitId } of open) names.push((await speaking.db.get('unit', unitId ?? ''))?.name ?? '')
  if (!WAIVED.test(said)) throw refuseSupport.countersignOpen(assignment.code, names)
  await dropCountersigns(speaking, assignment, plan, said)
  await noteOf(speaking, assignment, 'countersign.waived', { units: names, said })
  return true
}

/** What still waits is dropped: the application was answered without it. */
export async function dropCountersigns(
  speaking: Context,
  assignment: Assignment,
  plan: Plan,
  remark: string | null,
): Promise<void> {
  for (const request of await countersignsOf(speaking, assignment))
    if (request.state === 'open') await settleRequest(speaking, request, plan, 'withdrawn', remark)
}
