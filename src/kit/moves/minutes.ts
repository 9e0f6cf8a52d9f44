import { readMinutes, type ReadLine } from '../../core/minutes.ts'
import { wallClock } from '../../core/day.ts'
import type { Due, Plan, Task, Unit, UnitRole } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { UserError } from '../errors.ts'
import { lineTrouble } from '../words/meeting-refusals.ts'
import { refuse } from '../words/refusals.ts'
import { refuseRequest } from '../words/request-refusals.ts'
import { calendarOf } from './calendar.ts'
import type { Matter } from './decide.ts'
import { byCode, collect, must } from './look.ts'
import { openRequests, verdictOn } from './requests.ts'
import { nearestUnits } from './units.ts'

/** What a line of minutes will do, with the rows it means. Nothing is changed by knowing it. */
export type Effect =
  | { kind: 'record' }
  | {
      kind: 'item'
      /** Null where it becomes a task of its own. */
      under: Task | null
      title: string
      units: { unit: Unit; role: UnitRole }[]
      due: Due | null
    }
  | { kind: 'decide' | 'answer'; matter: Matter; agrees: boolean; remark: string }
  | { kind: 'trouble'; trouble: UserError }

export interface Understood {
  words: string
  effect: Effect
}

/** What the reading of minutes needs: the same in a command and in the work that reads a file. */
export type Minuting = Pick<Context, 'db' | 'by' | 'now'>

/** Minutes line by line with what each will do, as things stand now; what cannot be understood is a trouble with its reason. */
export async function understandMinutes(context: Minuting, plan: Plan, text: string): Promise<Understood[]> {
  const { db, now } = context
  const units = await collect(db.list('unit', 'byName'))
  const known = [...new Map(units.map((unit) => [unit.id, unit])).values()]
  const today = wallClock(now, plan.timezone).day
  const lines = readMinutes(text, { units: known, today, calendar: await calendarOf(db) })
  const answered = new Set<string>()
  const found: Understood[] = []
  for (const line of lines) {
    const effect = await effectOf(context, plan, line, known)
    const matter = 'matter' in effect ? effect.matter.request.id : null
    const again = matter !== null && answered.has(matter)
    if (matter !== null) answered.add(matter)
    found.push({ words: line.words, effect: again ? trouble(lineTrouble.twiceDecided()) : effect })
  }
  return found
}

const trouble = (error: UserError): Effect => ({ kind: 'trouble', trouble: error })

async function effectOf(
  context: Minuting,
  plan: Plan,
  line: ReadLine,
  units: readonly Unit[],
): Promise<Effect> {
  switch (line.kind) {
    case 'record':
      return { kind: 'record' }
    case 'unclear':
      return trouble(await troubleOf(context, line))
    case 'item':
      return itemEffect(context, plan, line, units)
    default:
      return decisionEffect(context, plan, line)
  }
}

async function troubleOf({ db }: Minuting, line: Extract<ReadLine, { kind: 'unclear' }>): Promise<UserError> {
  switch (line.why) {
    case 'past':
      return lineTrouble.past(line.on)
    case 'unknown-unit':
      return lineTrouble['unknown-unit'](line.name, await nearestUnits(db, line.name))
    case 'group-unit':
    case 'which-role':
      return lineTrouble[line.why](line.name)
    default:
      return lineTrouble[line.why]()
  }
}

/** A refusal on the way to a row is the line's trouble. */
async function orTrouble(look: () => Promise<Effect>): Promise<Effect> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof UserError) return trouble(error)
    throw error
  }
}

function itemEffect(
  context: Minuting,
  plan: Plan,
  line: Extract<ReadLine, { kind: 'item' }>,
  units: readonly Unit[],
): Promise<Effect> {
  const { under: code, due, task: words } = line
  const named = line.units.flatMap(({ unitId, role }) => {
    const unit = units.find(({ id }) => id === unitId)
    return unit ? [{ unit, role }] : []
  })
  return orTrouble(async () => {
    if (code === null) return { kind: 'item', under: null, title: words, units: named, due }
    const found = await byCode(context, code.includes(`${plan.key}-`) ? code : `${plan.key}-${code}`)
    if (found.plan.id !== plan.id) return trouble(lineTrouble.notInPlan(code))
    if (!found.task.isTask) return trouble(lineTrouble.notATask(code))
    const { assignment } = found
    const own = assignment && units.find(({ id }) => id === assignment.unitId)
    const who = named.length > 0 || !own ? named : [{ unit: own, role: assignment.role }]
    if (who.some(({ unit }) => unit.group)) return trouble(lineTrouble['group-unit'](who[0]?.unit.name ?? ''))
    return { kind: 'item', under: found.task, title: words || found.task.title, units: who, due }
  })
}

async function decisionEffect(
  context: Minuting,
  plan: Plan,
  line: Extract<ReadLine, { kind: 'decide' | 'answer' }>,
): Promise<Effect> {
  return orTrouble(async () => {
    const matter = await matterOf(context, plan, line)
    if ('trouble' in matter) return trouble(matter.trouble)
    const { request, assignment } = matter
    const asked = request.kind === 'completion' ? assignment.completion?.askedBy : request.askedBy
    // By the same rights as outside a meeting.
    if (!(await verdictOn(context, assignment, asked ?? request.askedBy)).allowed)
      return trouble(refuse.ownWork())
    if (line.kind === 'answer') return { kind: 'answer', matter, agrees: true, remark: line.remark }
    const { agrees, remark, until } = line
    if (agrees && until !== null && request.until !== null && until !== request.until)
      return trouble(lineTrouble.otherDate(request.until))
    if (remark === '' && (!agrees || request.kind === 'coordination'))
      return trouble(refuseRequest.noReasonFor())
    return { kind: 'decide', matter, agrees, remark }
  })
}

/** The one open matter that a line means: by its number, or by the item it was asked for. */
async function matterOf(
  context: Minuting,
  plan: Plan,
  line: Extract<ReadLine, { kind: 'decide' | 'answer' }>,
): Promise<Matter | { trouble: UserError }> {
  const { db } = context
  const open = (await openRequests(context, plan.id)).filter(({ unitId }) => unitId === null)
  const about = line.kind === 'answer' ? 'coordination' : line.about
  const fits = open.filter(({ kind }) => about === null || kind === about)
  const [, number] =
    line.kind === 'answer' ? ['', String(line.number)] : (/^(?:[A-Z]+-)?(\d+)$/.exec(line.what) ?? [])
  const matters: Matter[] = []
  if (number !== undefined) {
    for (const request of fits)
      if (request.number === Number(number)) matters.push(await withAssignment(db, plan, request))
    return matters[0] ?? { trouble: lineTrouble.noMatter(number) }
  }
  const what = line.kind === 'answer' ? '' : line.what
  const { task, assignment } = await byCode(
    context,
    what.startsWith(`${plan.key}-`) ? what : `${plan.key}-${what}`,
  )
  for (const request of fits) {
    const matter = await withAssignment(db, plan, request)
    const meant = assignment ? matter.assignment.id === assignment.id : matter.assignment.taskId === task.id
    if (meant) matters.push(matter)
  }
  const [only, ...others] = matters
  if (!only) return { trouble: lineTrouble.noMatterOf(what, about) }
  if (others.length > 0)
    return {
      trouble: lineTrouble.severalMatters(
        what,
        matters.map(({ request }) => request.number),
      ),
    }
  return only
}

async function withAssignment(db: Context['db'], plan: Plan, request: Matter['request']): Promise<Matter> {
  const { assignmentId } = request
  return { plan, request, assignment: must(await db.get('assignment', assignmentId), assignmentId) }
}
