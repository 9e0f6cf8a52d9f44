import { inCodeOrder } from '../../core/code.ts'
import { reachOf } from '../moves/coverage.ts'
import { wallClock } from '../../core/day.ts'
import type { Assignment, Block, Line } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { must } from '../moves/look.ts'
import { chasedBy, type ManualCard, type ManualPlan } from '../moves/manual.ts'
import { lastReminder, nextReminder, type LastReminder } from '../moves/reminders.ts'
import { buttons, list, text } from './blocks.ts'

/** Items of which the last and the next reminder are shown in a chat. */
const DETAILED = 8

/** Who is asked, unit by unit and by role, with the items. */
export async function whoLines(cards: readonly ManualCard[], context: Context): Promise<Line[]> {
  const lines: Line[] = []
  for (const card of cards) {
    const codes = card.items.toSorted(inCodeOrder).map(({ code }) => code)
    const { core, manual } = context.words
    lines.push([
      { strong: await whoOf(card, context) },
      `${core.colon}${manual.items(codes.length, core.codes(codes))}${(await isUnseen(card, context)) ? manual.unseen : ''}`,
    ])
  }
  return lines
}

/** Whom a letter waits for in a chat that they never opened: the office had better call. */
async function isUnseen({ personId }: ManualCard, { db }: Context): Promise<boolean> {
  const person = must(await db.get('person', personId), personId)
  return (await reachOf(db, person)) === 'unseen'
}

async function whoOf({ personId, items, steps }: ManualCard, { db, words }: Context): Promise<string> {
  const units = new Set<string>()
  for (const { unitId } of items) units.add((await db.get('unit', unitId))?.name ?? '')
  const person = must(await db.get('person', personId), personId)
  return words.manual.who([...units].join(words.core.and), steps[0]?.why.as ?? 'A', person.name)
}

/** The last and the next reminder of each item, where they are few. */
export async function reminderLines(items: readonly Assignment[], context: Context): Promise<Line[]> {
  if (items.length > DETAILED) return []
  const { db, words, now } = context
  const { manual, core } = words
  const lines: Line[] = []
  for (const item of items.toSorted(inCodeOrder)) {
    const plan = must(await db.get('plan', item.planId), item.planId)
    const last = await lastReminder(db, item)
    const next = await nextReminder(db, item, plan, now)
    const before = last ? lastWords(last, plan.timezone, context) : manual.noLast
    const why = next && (next.at === null ? manual.weekly : manual.dueDay(next.at))
    const after = next && why ? manual.next(core.day(next.on), next.to, why) : manual.noNext
    lines.push([{ code: item.code }, ` ${manual.both(before, after)}`])
  }
  return lines
}

function lastWords({ at, rung, as }: LastReminder, timezone: string, { words }: Context): string {
  const { day, time } = wallClock(at, timezone)
  const { manual, core } = words
  const why = rung.startsWith('manual')
    ? manual.byHand
    : rung.startsWith('weekly')
      ? manual.weekly
      : manual.byLadder
  return manual.last(`${core.day(day)} ${time} `, as, why)
}

/** Who is not asked once more today: when and by whom they were, when the next reminder comes, and what else may be done. */
export async function alreadyLines({ already }: ManualPlan, context: Context): Promise<Line[]> {
  const { db, words, now, timezone } = context
  const { manual, core } = words
  const lines: Line[] = []
  for (const one of already) {
    const [item] = one.items
    if (!item) continue
    const plan = must(await db.get('plan', item.planId), item.planId)
    const person = must(await db.get('person', one.personId), one.personId)
    const { time } = wallClock(one.card.createdAt, plan.timezone)
    const by = await chasedBy(db, one.card, item.id, timezone)
    const next = await nextReminder(db, item, plan, now)
    lines.push([
      manual.already(time, by, await whoOf(one, context)),
      next ? manual.nextOnly(core.day(next.on)) : '',
      person.phone ? manual.phone(person.name, person.phone) : manual.noPhone,
    ])
  }
  return lines
}

/** Units that nobody answers for, and units over the ceiling with the button that asks them all the same. */
export function leftOutBlocks({ over, empty }: ManualPlan, what: string, context: Context): Block[] {
  const { manual, chase } = context.words
  const blocks: Block[] = []
  if (empty.length > 0) blocks.push(text(chase.noOne(empty)))
  if (over.length > 0)
    blocks.push(
      list(over.map(({ unit, spent, ceiling }) => [manual.over(unit, spent, ceiling)])),
      text(manual.askOver),
      insistButton(what, context),
    )
  return blocks
}

/** Chases all the same: units over the ceiling, and on a day of rest. */
export const insistButton = (what: string, { words }: Context): Block =>
  buttons({ label: words.manual.insist, verb: 'chase', args: { what, sure: true }, style: 'danger' })
