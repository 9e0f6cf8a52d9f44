import { addDays, type Day } from '../../core/day.ts'
import { byUrgency } from '../../core/urgency.ts'
import type { Assignment, Block, Card, CardKind, Content, Draft, Step } from '../../core/model/index.ts'
import type { Actor } from '../command.ts'
import { askedBefore, isHeld, stillAsked } from '../moves/asked.ts'
import { officePlansOf } from '../moves/closing.ts'
import { collect, firstOf, must, ownAssignments, ownUnits } from '../moves/look.ts'
import { actorOf } from '../moves/people.ts'
import { signingForActor } from '../moves/signoff.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, heading, text } from './blocks.ts'
import { askedBlocks, otherBlocks, type AskedItem, type CardView } from './card-items.ts'
import { countersignBlocks } from './countersign.ts'
import { unsignedBlocks } from './life.ts'
import { closedBefore } from './office-card.ts'
import { officeStepBlocks } from './office-steps.ts'
import { unsignedPaperBlocks } from './papers.ts'
import { signingBlocks } from './signing.ts'

/** Looked at again when the card goes out: whoever gave the place up meanwhile is not asked any more. */
const stillTold = (actor: Actor, { planId, unitId }: Assignment, { why }: Step): boolean =>
  why.as === 'office'
    ? actor.roles.some((role) => role.planId === planId && role.role === 'office')
    : ownUnits(actor, planId).has(unitId)

/**
 * A person's card at this moment: everything open that the person was asked for, in the order of urgency, with why; what was
 * answered meanwhile is dropped; null when nothing of its own is left, so that the letter is settled as not needed.
 */
export async function showCard(
  db: Db,
  card: Card,
  words: Words,
  today: Day,
  verbs: ReadonlySet<string>,
): Promise<Content | null> {
  const person = await db.get('person', card.personId)
  if (!person) return null
  const actor = await actorOf(db, person, today)
  const all = await askedOn(db, card, actor, today)
  if (all.length === 0) return null
  const order = byUrgency(today)
  const sorted = all.filter(([, step]) => step.why.as !== 'office').toSorted(([a], [b]) => order(a, b))
  const office = all.filter(([, step]) => step.why.as === 'office').toSorted(([a], [b]) => order(a, b))
  const view: CardView = { db, card, today, words, verbs }
  const draft = await firstOf(db.list('draft', 'waiting', { prefix: [card.personId], reverse: true }))
  const title = card.kind === 'urgent' ? words.remind.urgentTitle : words.chase.cardTitle
  const blocks: Block[] = [heading(title(words.core.day(today), all.length))]
  if (draft) blocks.push(...(await draftBlocks(db, draft, words)))
  blocks.push(...(await askedBlocks(sorted, draft, view)))
  for (const signing of await signingForActor(db, actor))
    blocks.push(...(await signingBlocks(db, signing, words)))
  blocks.push(...(await countersignBlocks(db, actor, today, words)))
  blocks.push(...(await unsignedPaperBlocks(db, actor, today, words)))
  const several = office.length > 0 && (await officePlansOf(db, person.id)).length > 1
  blocks.push(...(await officeStepBlocks(db, office, today, words, several)))
  if (card.kind === 'daily') blocks.push(...(await closedBefore(db, card, today, words)))
  const own = await ownAssignments(db, actor)
  blocks.push(...unsignedBlocks(own, words))
  const shown = new Set(sorted.map(([{ id }]) => id))
  const others = own.filter(({ id, state }) => state === 'open' && !shown.has(id))
  if (card.kind !== 'manual') blocks.push(...(await otherBlocks(others, view)))
  return content(...blocks)
}

/**
 * What a card asks at this moment, each item once, with what its reader was asked before and still owes; nothing where all of its
 * own is answered, or a newer card speaks for it.
 */
export async function askedOn(db: Db, card: Card, actor: Actor, today: Day): Promise<AskedItem[]> {
  if (await overtaken(db, card, today)) return []
  const asked = new Map<string, AskedItem>()
  const office = new Map<string, AskedItem>()
  for (const step of await stepsOf(db, card)) {
    const assignment = await db.get('assignment', step.assignmentId)
    if (!stillAsked(assignment, step) || !stillTold(actor, assignment, step)) continue
    if (isHeld(assignment, step, today) || asked.has(assignment.id)) continue
    const list = step.why.as === 'office' ? office : asked
    if (!list.has(assignment.id)) list.set(assignment.id, [assignment, step])
  }
  if (asked.size + office.size === 0) return []
  // What the office asks for by itself, it asks alone.
  if (card.kind !== 'manual') {
    const own = (await ownAssignments(db, actor)).filter(({ state }) => state === 'open')
    for (const one of await askedBefore(db, actor, own))
      if (!asked.has(one[0].id) && !isHeld(...one, today)) asked.set(one[0].id, one)
  }
  return [...asked.values(), ...office.values()]
}

/** Kinds of which a later one speaks for an earlier one that never went out. */
const OF_THE_CHASE: ReadonlySet<CardKind> = new Set(['daily', 'urgent'])

/** An unsent card of the office is spoken for by a daily one as well. */
const SPOKEN_FOR: ReadonlySet<CardKind> = new Set(['daily', 'urgent', 'office'])

/** A card that could not be sent on its own day gives way to a newer one, so that nobody gets two on one day. */
async function overtaken(db: Db, { kind, personId, day }: Card, today: Day): Promise<boolean> {
  if (!OF_THE_CHASE.has(kind)) return false
  // A day to come has no card: what a clock that ran ahead left behind speaks for nothing.
  const newer = { prefix: [personId], from: addDays(day, 1), to: today }
  for await (const card of db.list('card', 'byPerson', newer)) if (card.kind === 'daily') return true
  return false
}

/** Unsent cards that a newer one speaks for, at most; farther back, what is still open is among the other items. */
const SPEAKS_FOR = 5

/** A card's own steps first, then those of the cards before it that never went out. */
async function stepsOf(db: Db, card: Card): Promise<Step[]> {
  const steps = await collect(db.list('step', 'byCard', { prefix: [card.id] }))
  // Of an item that the office and the ladder ask for with one card, the office's asking is the reason.
  const byHand = ({ rung }: Step): number => Number(rung.startsWith('manual'))
  if (card.kind !== 'daily') return steps.sort((a, b) => byHand(b) - byHand(a))
  const before = { prefix: [card.personId], to: addDays(card.day, -1), reverse: true, limit: SPEAKS_FOR }
  for await (const older of db.list('card', 'byPerson', before)) {
    if (!SPOKEN_FOR.has(older.kind)) continue
    if ((await db.get('letter', older.letterId))?.state === 'sent') {
      if (older.kind === 'daily') break
      continue
    }
    steps.push(...(await collect(db.list('step', 'byCard', { prefix: [older.id] }))))
  }
  return steps
}

/** One waiting draft with its one button; the items it speaks of are not asked for again below. */
async function draftBlocks(db: Db, draft: Draft, words: Words): Promise<Block[]> {
  const codes: string[] = []
  for (const { assignmentId } of draft.items)
    codes.push(must(await db.get('assignment', assignmentId), assignmentId).code)
  return [
    text({ strong: words.chase.draftTitle }, ` ${words.chase.draftLine(words.core.codes(codes))}`),
    buttons({ label: words.report.confirm, verb: 'confirm', args: { draft: draft.id }, style: 'primary' }),
  ]
}
