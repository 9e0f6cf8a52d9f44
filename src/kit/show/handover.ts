import { wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Assignment, Block, Content, Draft, Line, Person, Plan, Role } from '../../core/model/index.ts'
import { relationsOf } from '../../core/rights.ts'
import { calendarOf } from '../moves/calendar.ts'
import { waitingFor } from '../moves/countersign.ts'
import { collect, must } from '../moves/look.ts'
import { actorOf } from '../moves/people.ts'
import { registersSeen } from '../moves/registers.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { brief, buttons, content, heading, list, quote, text } from './blocks.ts'
import { showDraft } from './draft.ts'
import { itemBlock, itemLine, itemOf, saidLines } from './item.ts'
import { unsignedBlocks } from './life.ts'
import { lineText } from './plain.ts'
import { kindOf } from './request.ts'
import { askLines } from './support.ts'

/** Items shown with all there is to know; the others stand in a line each. */
const WHOLE = 12
const LINES = 40

export interface HandoverShown {
  from: Person
  to: Person
  /** The places that passed, in the successor's language. */
  places: readonly string[]
  said: string
  seats: readonly Role[]
  items: readonly Assignment[]
  drafts: readonly Draft[]
}

/** The note to a successor: what is open and how it stands, what waits, and the words of who had it before; each acts in place. */
export async function showHandover(
  db: Db,
  shown: HandoverShown,
  words: Words,
  now: Instant,
): Promise<Content> {
  const { from, to, places, said, items, drafts, seats } = shown
  const { handover, core } = words
  const plans = await plansOf(db, seats)
  const today = wallClock(now, plans[0]?.timezone ?? 'Asia/Shanghai').day
  const blocks: Block[] = [
    heading(handover.noteTitle(places)),
    text(handover.noteFrom(from.name, core.day(today))),
    ...(said === '' ? [] : [text({ strong: handover.noteWords(from.name) }), quote(said)]),
    text({ strong: items.length === 0 ? handover.noItems : handover.items(items.length) }),
  ]
  for (const item of items.slice(0, WHOLE)) blocks.push(await whole(db, item, today, words))
  blocks.push(...(await rest(db, items.slice(WHOLE), today, words)))
  for (const draft of drafts)
    blocks.push(text({ strong: handover.draft(from.name) }), ...(await showDraft(db, draft, words)).blocks)
  blocks.push(...(await waits(db, items, words)))
  blocks.push(...unsignedBlocks(items, words))
  const actor = await actorOf(db, to, today)
  const countersigns = (await waitingFor({ db, by: actor })).length
  if (countersigns > 0) blocks.push(text(handover.countersigns(countersigns)))
  const names: string[] = []
  for (const plan of plans)
    // Only registers of their own: what somebody only sees is no duty.
    if (relationsOf(actor.roles, to.id, { planId: plan.id }).size > 0)
      for (const { register, sight } of await registersSeen({ db, by: actor }, plan))
        if (sight.fills !== 'none' && register.state === 'open') names.push(register.name)
  if (names.length > 0) blocks.push(text(handover.registers(names)))
  return content(
    ...blocks,
    buttons(
      { label: handover.mine, verb: 'mine', args: {} },
      ...(names.length > 0 ? [{ label: handover.openRegisters, verb: 'register', args: {} }] : []),
    ),
  )
}

async function plansOf(db: Db, seats: readonly Role[]): Promise<Plan[]> {
  const plans: Plan[] = []
  for (const id of new Set(seats.map(({ planId }) => planId ?? '')))
    plans.push(must(await db.get('plan', id), id))
  return plans
}

/** One item with its due day, its last report and what its lead asked of supports. */
async function whole(db: Db, assignment: Assignment, today: Day, words: Words): Promise<Block> {
  const { handover, core } = words
  const { dueOn, deadline, provisional, lastReportId } = assignment
  const details: Line[] = []
  if (dueOn !== null) details.push([handover.due(core.day(dueOn), provisional)])
  if (deadline) details.push([handover.deadline(deadline.phrase)])
  const report = lastReportId === null ? undefined : await db.get('report', lastReportId)
  if (report) {
    const who = (await db.get('person', report.by))?.name ?? ''
    const last = saidLines(report, words).map(lineText).join(core.comma)
    details.push([handover.lastReport(core.day(report.filedOn), who, brief(last, 80))])
  } else if (assignment.reports) details.push([handover.never])
  if (assignment.role === 'lead') details.push(...(await askLines(db, assignment.id, today, words)))
  return itemBlock(db, await itemOf(db, assignment), { today, words, standing: 'own', details })
}

async function rest(db: Db, items: readonly Assignment[], today: Day, words: Words): Promise<Block[]> {
  if (items.length === 0) return []
  const calendar = await calendarOf(db)
  const lines: Line[] = []
  for (const item of items.slice(0, LINES))
    lines.push(itemLine(await itemOf(db, item), today, calendar, words))
  return [text(words.handover.more(items.length)), list(lines)]
}

/** What was put to the office of these items, and waits for its answer. */
async function waits(db: Db, items: readonly Assignment[], words: Words): Promise<Block[]> {
  const { handover, core } = words
  const lines: Line[] = []
  for (const { id, code } of items)
    for (const request of await collect(db.list('request', 'byAssignment', { prefix: [id] })))
      if (request.state === 'open')
        lines.push([
          handover.request(
            code,
            kindOf(request, words),
            core.day(request.askedOn),
            brief(request.statement, 60),
          ),
        ])
  return lines.length > 0 ? [text({ strong: handover.requests }), list(lines)] : []
}
