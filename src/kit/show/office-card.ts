import { inCodeOrder } from '../../core/code.ts'
import { addDays, type Day } from '../../core/day.ts'
import type { Assignment, Block, Card, Content, Line, Plan } from '../../core/model/index.ts'
import type { Actor } from '../command.ts'
import { officePlansOf, unreportedOn } from '../moves/closing.ts'
import { collect } from '../moves/look.ts'
import { actorOf } from '../moves/people.ts'
import { stillAsked } from '../moves/asked.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, heading, list, text } from './blocks.ts'
import { officeStepBlocks } from './office-steps.ts'
import { waitingBlocks } from './office-waiting.ts'
import type { AskedItem } from './card-items.ts'

/** Units named on one card; the rest is counted. */
const UNITS = 15

/** On how many days somebody of the unit was reminded in the period: by the ladder or by the office. */
async function timesReminded(db: Db, { id, period }: Assignment): Promise<number> {
  const steps = await collect(db.list('step', 'byAssignment', { prefix: [id, period ?? ''] }))
  return new Set(steps.filter(({ why }) => why.as !== 'office').map(({ firedOn }) => firedOn)).size
}

/** Who has not reported what was due on a day, unit by unit, with how often each was reminded; and how many in all. */
async function unreported(
  db: Db,
  plan: Plan,
  day: Day,
  words: Words,
): Promise<{ lines: Line[]; items: number; units: number }> {
  const units = new Map<string, Assignment[]>()
  for await (const row of unreportedOn(db, plan, day))
    units.set(row.unitId, [...(units.get(row.unitId) ?? []), row])
  const { officeCard, core } = words
  const lines: Line[] = []
  for (const [unitId, rows] of [...units].slice(0, UNITS)) {
    const byTimes = new Map<number, Line>()
    for (const row of rows.toSorted(inCodeOrder)) {
      const times = await timesReminded(db, row)
      const before = byTimes.get(times)
      byTimes.set(times, [...(before ? [...before, core.and] : []), { code: row.code }])
    }
    const name = (await db.get('unit', unitId))?.name ?? ''
    // The same count is said once for all of a unit's items.
    const groups = [...byTimes].flatMap(([times, codes], n): Line => [
      n > 0 ? officeCard.between : core.colon,
      ...codes,
      ` ${officeCard.reminded(times)}`,
    ])
    lines.push([{ strong: officeCard.unit(name, rows.length) }, ...groups])
  }
  const items = [...units.values()].reduce((sum, rows) => sum + rows.length, 0)
  return { lines, items, units: units.size }
}

/** The close of a day in the plans whose office somebody is; null where everything due that day is in. */
async function closing(db: Db, personId: string, day: Day, today: Day, words: Words) {
  const { officeCard, core } = words
  const plans = await officePlansOf(db, personId)
  const blocks: Block[] = []
  let [items, units] = [0, 0]
  for (const plan of plans) {
    const found = await unreported(db, plan, day, words)
    if (found.items === 0) continue
    items += found.items
    units += found.units
    const title = day === today ? officeCard.unreported : officeCard.unreportedOn(core.day(day))
    if (plans.length > 1) blocks.push(heading(officeCard.plan(plan.title, plan.key)))
    blocks.push(text({ strong: title }), list(found.lines))
    if (found.units > UNITS) blocks.push(text(officeCard.moreUnits(found.units - UNITS)))
    blocks.push(buttons({ label: officeCard.chase(plan.key), verb: 'chase', args: { what: plan.key } }))
  }
  return { blocks, items, units, plans }
}

/** What the steps on a card, and on those of the office before it that never went out, tell the office and still stands. */
async function officeSteps(db: Db, card: Card, actor: Actor): Promise<AskedItem[]> {
  const found = new Map<string, AskedItem>()
  for (const { id } of [card, ...(await unsentBefore(db, card))])
    for (const step of await collect(db.list('step', 'byCard', { prefix: [id] }))) {
      const assignment = await db.get('assignment', step.assignmentId)
      const holds = actor.roles.some(({ planId, role }) => role === 'office' && planId === step.planId)
      if (step.why.as === 'office' && holds && stillAsked(assignment, step) && !found.has(assignment.id))
        found.set(assignment.id, [assignment, step])
    }
  return [...found.values()]
}

/**
 * The office's card at this moment: who has not reported what was due that day, what the rungs of the day left for it, and
 * what waits on it. Null where everything came in meanwhile, or a daily card of a later day speaks for it.
 */
export async function showOfficeCard(db: Db, card: Card, words: Words, today: Day): Promise<Content | null> {
  const person = await db.get('person', card.personId)
  if (!person || (await spokenFor(db, card, today))) return null
  const actor = await actorOf(db, person, today)
  const closed = await closing(db, person.id, card.day, today, words)
  const steps = await officeSteps(db, card, actor)
  if (closed.items === 0 && steps.length === 0) return null
  const waiting: Block[] = []
  for (const plan of closed.plans) {
    const some = await waitingBlocks(db, plan, today, words)
    if (some.length > 0 && closed.plans.length > 1)
      waiting.push(heading(words.officeCard.plan(plan.title, plan.key)))
    waiting.push(...some)
  }
  const { officeCard, core } = words
  return content(
    heading(officeCard.title(core.day(card.day), closed.items, closed.units)),
    ...closed.blocks,
    ...(await officeStepBlocks(db, steps, today, words, closed.plans.length > 1)),
    ...waiting,
  )
}

/** A card of a later day: then that one shows what this one had to say. */
async function spokenFor(db: Db, { personId, day }: Card, today: Day): Promise<boolean> {
  const newer = { prefix: [personId], from: addDays(day, 1), to: today }
  for await (const { kind } of db.list('card', 'byPerson', newer))
    if (kind === 'daily' || kind === 'office') return true
  return false
}

/** Cards looked back upon for those of the office that never went out. */
const BACK = 5

async function unsentBefore(db: Db, { personId, day }: Card): Promise<Card[]> {
  const before = { prefix: [personId], to: addDays(day, -1), reverse: true, limit: BACK }
  const unsent: Card[] = []
  for (const older of await collect(db.list('card', 'byPerson', before)))
    if (older.kind === 'office' && (await db.get('letter', older.letterId))?.state === 'due')
      unsent.push(older)
  return unsent
}

/** For a daily card: the close of a day before it whose own card gave way, as it stands now. */
export async function closedBefore(db: Db, card: Card, today: Day, words: Words): Promise<Block[]> {
  const [older] = await unsentBefore(db, card)
  return older ? (await closing(db, card.personId, older.day, today, words)).blocks : []
}
