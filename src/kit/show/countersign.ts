import type { Day } from '../../core/day.ts'
import { behind } from '../../core/request.ts'
import type { Assignment, Block, Content, Line, Person, Request } from '../../core/model/index.ts'
import type { Actor } from '../command.ts'
import { calendarOf } from '../moves/calendar.ts'
import { reminderId } from '../moves/chase-countersigns.ts'
import { countersignsOf, waitingFor } from '../moves/countersign.ts'
import { must } from '../moves/look.ts'
import { actorOf } from '../moves/people.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { content, heading } from './blocks.ts'
import { itemOf } from './item.ts'
import { reckonedDay } from './reckoned.ts'

async function answerOf(db: Db, request: Request, today: Day, words: Words): Promise<string> {
  const { countersign, core } = words
  const { state, decidedOn, remark, answerBy } = request
  if (state === 'open')
    return countersign.waiting(
      await reckonedDay(db, answerBy, words),
      behind(request, today, await calendarOf(db)),
    )
  if (state === 'withdrawn') return countersign.dropped
  const day = core.day(decidedOn ?? answerBy)
  return state === 'granted' ? countersign.agreedOn(day) : countersign.refusedOn(day, remark ?? '')
}

/** How the countersigning of an application stands, unit by unit; nothing where none was asked. */
export async function countersignLines(
  db: Db,
  assignment: Assignment,
  today: Day,
  words: Words,
): Promise<Line[]> {
  const lines: Line[] = []
  for (const request of await countersignsOf({ db }, assignment)) {
    const unit = (await db.get('unit', request.unitId ?? ''))?.name ?? ''
    lines.push([
      { strong: words.countersign.title },
      `${words.core.colon}${unit} ${await answerOf(db, request, today, words)}`,
    ])
  }
  return lines
}

/** The same as data, for `status CODE --json`. */
export async function countersignData(db: Db, assignment: Assignment) {
  const all = []
  for (const { unitId, state, answerBy, decidedOn, remark } of await countersignsOf({ db }, assignment))
    all.push({ unit: (await db.get('unit', unitId ?? ''))?.name ?? '', state, answerBy, decidedOn, remark })
  return all
}

async function itemBlockOf(db: Db, request: Request, today: Day, words: Words): Promise<Block> {
  const assignment = must(await db.get('assignment', request.assignmentId), request.assignmentId)
  const { task, plan, unit } = await itemOf(db, assignment)
  const code = `${plan.key}-${assignment.code}`
  const late = behind(request, today, await calendarOf(db))
  const { countersign, core, chase } = words
  return {
    kind: 'item',
    line: [
      countersign.line(assignment.code, task.title, unit, await reckonedDay(db, request.answerBy, words)),
    ],
    light: late > 0 ? 'red' : 'yellow',
    details: request.statement === '' ? [] : [[`${words.report.statement}${core.colon}${request.statement}`]],
    buttons: [
      { label: countersign.agree, verb: 'countersign', args: { code, answer: 'agree' }, style: 'primary' },
      { label: countersign.refuse, verb: 'form', args: { code, for: 'countersign' } },
      { label: chase.status, verb: 'status', args: { what: code } },
    ],
  }
}

/** On a card: what waits for a person's countersignature, overdue or not. */
export async function countersignBlocks(db: Db, actor: Actor, today: Day, words: Words): Promise<Block[]> {
  const blocks: Block[] = []
  for (const request of await waitingFor({ db, by: actor }))
    blocks.push(await itemBlockOf(db, request, today, words))
  return blocks.length > 0 ? [heading(words.countersign.cardTitle), ...blocks] : []
}

/** The overdue countersignatures of which a day's letter reminds its reader: none where all were given, or today's own speaks for it. */
export async function remindedOf(db: Db, person: Person, day: Day, today: Day): Promise<Request[]> {
  if (day < today && (await db.get('letter', reminderId(person.id, today)))) return []
  const calendar = await calendarOf(db)
  const waiting = await waitingFor({ db, by: await actorOf(db, person, today) })
  return waiting.filter((request) => behind(request, today, calendar) > 0)
}

/** The letter about overdue countersignatures at this moment; null where it reminds of nothing. */
export async function showCountersigns(
  db: Db,
  person: Person,
  day: Day,
  words: Words,
  today: Day,
): Promise<Content | null> {
  const overdue = await remindedOf(db, person, day, today)
  if (overdue.length === 0) return null
  const blocks: Block[] = []
  for (const request of overdue) blocks.push(await itemBlockOf(db, request, today, words))
  return content(heading(words.countersign.reminder(words.core.day(today), overdue.length)), ...blocks)
}
