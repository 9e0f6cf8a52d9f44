import type { Calendar } from '../../core/calendar.ts'
import { inCodeOrder } from '../../core/code.ts'
import { addDays, type Day } from '../../core/day.ts'
import type { Assignment, Block, Card, Content, Line, Step } from '../../core/model/index.ts'
import type { Actor } from '../command.ts'
import { calendarOf } from '../moves/calendar.ts'
import { collect, firstOf, must, ownAssignments, ownUnits } from '../moves/look.ts'
import { actorOf } from '../moves/people.ts'
import { signingFor, signingForActor } from '../moves/signoff.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, heading, list, text } from './blocks.ts'
import { unsignedBlocks } from './life.ts'
import { countersignBlocks } from './countersign.ts'
import { itemBlock, itemLine, itemOf } from './item.ts'
import { pendingLine, signingBlocks } from './signing.ts'

/** True while what a step asks for is still unanswered. */
const stillAsked = (assignment: Assignment | undefined, step: Step): assignment is Assignment =>
  assignment !== undefined && assignment.state === 'open' && assignment.period === step.period

/** The nearest due day first, then as people count. */
const byUrgency = ([a]: [Assignment, Step], [b]: [Assignment, Step]): number =>
  (a.dueOn ?? '').localeCompare(b.dueOn ?? '') || inCodeOrder(a, b)

/** Looked at again when the card goes out: whoever gave the place up meanwhile is not asked any more. */
const stillTold = (actor: Actor, { planId, unitId }: Assignment, { why }: Step): boolean =>
  why.as === 'office'
    ? actor.roles.some((role) => role.planId === planId && role.role === 'office')
    : ownUnits(actor, planId).has(unitId)

/**
 * A person's card at this moment: what was answered meanwhile is dropped; null when nothing is left, so that the letter
 * is settled as not needed.
 */
export async function showCard(db: Db, card: Card, words: Words, today: Day): Promise<Content | null> {
  const person = await db.get('person', card.personId)
  if (!person) return null
  const actor = await actorOf(db, person, today)
  const still = await askedOn(db, card, actor)
  const asked = still.filter(([, step]) => step.why.as !== 'office')
  const office = still.filter(([, step]) => step.why.as === 'office')
  if (asked.length + office.length === 0) return null
  for (const some of [asked, office]) some.sort(byUrgency)
  const blocks: Block[] = [
    heading(words.chase.cardTitle(words.core.day(today), asked.length + office.length)),
  ]
  blocks.push(...(await draftBlocks(db, card.personId, words)))
  blocks.push(...(await askedBlocks(db, asked, today, words)))
  for (const draft of await signingForActor(db, actor))
    blocks.push(...(await signingBlocks(db, draft, words)))
  blocks.push(...(await countersignBlocks(db, actor, today, words)))
  blocks.push(...(await officeBlocks(db, office, today, words)))
  const own = await ownAssignments(db, actor)
  blocks.push(...unsignedBlocks(own, words))
  blocks.push(...(await otherBlocks(db, own, new Set(asked.map(([a]) => a.id)), today, words)))
  return content(...blocks)
}

/** What a card asks at this moment, each item once: nothing where all is answered, or a newer card speaks for it. */
export async function askedOn(db: Db, card: Card, actor: Actor): Promise<[Assignment, Step][]> {
  if (await overtaken(db, card)) return []
  const asked = new Map<string, [Assignment, Step]>()
  for (const step of await stepsOf(db, card)) {
    const assignment = await db.get('assignment', step.assignmentId)
    if (stillAsked(assignment, step) && stillTold(actor, assignment, step) && !asked.has(assignment.id))
      asked.set(assignment.id, [assignment, step])
  }
  return [...asked.values()]
}

/** A daily card that could not be sent on its own day gives way to a newer one, so that nobody gets two on one day. */
async function overtaken(db: Db, { kind, personId, day }: Card): Promise<boolean> {
  if (kind !== 'daily') return false
  for await (const newer of db.list('card', 'byPerson', { prefix: [personId], from: addDays(day, 1) }))
    if (newer.kind === 'daily') return true
  return false
}

/** Unsent cards that a newer one speaks for, at most; farther back, what is still open is among the other items. */
const SPEAKS_FOR = 5

/** A card's own steps first, then those of the daily cards before it that never went out. */
async function stepsOf(db: Db, card: Card): Promise<Step[]> {
  const steps = await collect(db.list('step', 'byCard', { prefix: [card.id] }))
  // Of an item that the office and the ladder ask for with one card, the office's asking is the reason.
  const byHand = ({ rung }: Step): number => Number(rung.startsWith('manual'))
  if (card.kind !== 'daily') return steps.sort((a, b) => byHand(b) - byHand(a))
  const before = { prefix: [card.personId], to: addDays(card.day, -1), reverse: true, limit: SPEAKS_FOR }
  for await (const older of db.list('card', 'byPerson', before)) {
    if (older.kind !== 'daily') continue
    if ((await db.get('letter', older.letterId))?.state === 'sent') break
    steps.push(...(await collect(db.list('step', 'byCard', { prefix: [older.id] }))))
  }
  return steps
}

/** Where today stands to the due day: a rung that fired late, or a card sent late, must not speak of another day. */
const standing = (calendar: Calendar, { dueOn }: Assignment, today: Day): number =>
  dueOn === null ? 0 : calendar.between(dueOn, today)

const whyLine = (step: Step, at: number, words: Words): string =>
  step.rung.startsWith('manual')
    ? words.chase.whyManual
    : step.rung.startsWith('weekly')
      ? words.chase.whyWeekly
      : words.chase.why({ ...step.why, at })

/** What is asked, item by item. What holds for all of them is said once above; what is left can be answered in one press. */
async function askedBlocks(db: Db, asked: [Assignment, Step][], today: Day, words: Words): Promise<Block[]> {
  const calendar = await calendarOf(db)
  const details: [string][][] = []
  for (const [assignment, step] of asked) {
    const draft = await signingFor(db, assignment)
    const pending: [string][] = draft ? [[pendingLine(draft, await zoneOf(db, assignment), words)]] : []
    details.push([...reasons(assignment, step, calendar, today, words), ...pending])
  }
  const [first] = details
  const alike = asked.length > 1 && details.every((lines) => String(lines) === String(first))
  const items: Block[] = []
  for (const [n, [assignment]] of asked.entries())
    items.push(
      await itemBlock(db, await itemOf(db, assignment), {
        today,
        words,
        standing: 'own',
        details: alike ? [] : (details[n] ?? []),
      }),
    )
  if (asked.length < 2) return items
  const rest = { label: words.chase.restNoChange, verb: 'report', args: { items: [], restNoChange: true } }
  return [...(alike ? (first ?? []).map((line) => text(...line)) : []), ...items, buttons(rest)]
}

const zoneOf = async (db: Db, { planId }: Assignment): Promise<string> =>
  must(await db.get('plan', planId), planId).timezone

/** For which period, until when, and why now. */
function reasons(
  assignment: Assignment,
  step: Step,
  calendar: Calendar,
  today: Day,
  words: Words,
): [string][] {
  const due: [string][] =
    assignment.period && assignment.dueOn
      ? [
          [
            words.chase.dueLine(
              periodName(assignment.period, words),
              words.core.day(assignment.dueOn),
              assignment.provisional,
            ),
          ],
        ]
      : []
  return [...due, [whyLine(step, standing(calendar, assignment, today), words)]]
}

const periodName = (label: string, words: Words): string => words.report.periodOf(words.core.month(label))

async function draftBlocks(db: Db, personId: string, words: Words): Promise<Block[]> {
  const draft = await firstOf(db.list('draft', 'waiting', { prefix: [personId], reverse: true }))
  if (!draft) return []
  return [
    text({ strong: words.chase.draftTitle }, ` ${words.chase.draftLine}`),
    buttons({ label: words.report.confirm, verb: 'confirm', args: { draft: draft.id }, style: 'primary' }),
  ]
}

async function officeBlocks(
  db: Db,
  office: [Assignment, Step][],
  today: Day,
  words: Words,
): Promise<Block[]> {
  if (office.length === 0) return []
  const calendar = await calendarOf(db)
  const lines: Line[] = []
  for (const [assignment, step] of office) {
    const { unit } = await itemOf(db, assignment)
    const said = step.why.unreachable
      ? words.chase.unreachable(unit, assignment.code, step.why.unreachable)
      : words.chase.paperDrafted(unit, assignment.code, standing(calendar, assignment, today))
    lines.push([said])
  }
  return [heading(words.chase.officeTitle), list(lines)]
}

async function otherBlocks(
  db: Db,
  own: readonly Assignment[],
  shown: Set<string>,
  today: Day,
  words: Words,
): Promise<Block[]> {
  const calendar = await calendarOf(db)
  const lines: Line[] = []
  for (const assignment of own) {
    if (
      shown.has(assignment.id) ||
      assignment.state !== 'open' ||
      !assignment.yellowOn ||
      assignment.yellowOn > today
    )
      continue
    lines.push(itemLine(await itemOf(db, assignment), today, calendar, words))
  }
  return lines.length > 0 ? [heading(words.chase.others), list(lines)] : []
}
