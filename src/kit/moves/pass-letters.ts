import { cardId, stepId } from '../../core/chase.ts'
import type { Card, Letter, Person, Step } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import type { Db } from '../store.ts'
import { writeCard } from './chase.ts'
import { collect } from './look.ts'
import type { Among } from './pass-drafts.ts'

/** A person's newest letters: what has not gone out is among them. */
const NEWEST = 300

/**
 * What was not sent yet and speaks only of items that passed on goes to the successor: letters as they are, a card as a card of
 * the successor's own, at most one a day. What else the person is told stays theirs. Returns how many went along.
 */
export async function passLetters(context: Context, from: Person, to: Person, among: Among): Promise<number> {
  const { db } = context
  let passed = 0
  for (const letter of await collect(
    db.list('letter', 'byPerson', { prefix: [from.id], reverse: true, limit: NEWEST }),
  )) {
    if (letter.state !== 'due' && letter.state !== 'failed') continue
    if (letter.body.kind === 'card') {
      if (letter.state === 'due' && (await passCard(context, letter, letter.body.cardId, to, among))) passed++
      continue
    }
    if (letter.only !== undefined || letter.about.length === 0 || !(await every(letter.about, among)))
      continue
    await db.put('letter', { ...letter, to: to.id })
    passed++
  }
  return passed
}

async function every(ids: readonly string[], among: Among): Promise<boolean> {
  for (const id of ids) if (!(await among(id))) return false
  return true
}

async function passCard(
  { db, now }: Context,
  letter: Letter,
  id: string,
  to: Person,
  among: Among,
): Promise<boolean> {
  const card = await db.get('card', id)
  if (!card) return false
  const steps = await collect(db.list('step', 'byCard', { prefix: [card.id] }))
  const theirs: Step[] = []
  for (const step of steps)
    if (step.why.as !== 'office' && (await among(step.assignmentId))) theirs.push(step)
  if (theirs.length === 0) return false
  if (theirs.length === steps.length) await db.put('letter', { ...letter, state: 'not-needed' })
  return addTo(db, card, theirs, to, now)
}

/** The successor's card of that day: a new one, or the one that still waits; where theirs went out already there is none more. */
async function addTo(
  db: Db,
  { day, kind }: Card,
  steps: readonly Step[],
  to: Person,
  now: number,
): Promise<boolean> {
  const moved = []
  for (const { cardId: _was, version: _of, ...step } of steps) {
    const assignment = await db.get('assignment', step.assignmentId)
    // Only what is still asked, under the step's own name for the new person.
    if (assignment?.period === step.period)
      moved.push({ ...step, id: stepId(assignment, step.rung, to.id), personId: to.id })
  }
  const id = cardId(to.id, day, kind)
  const there = await db.get('card', id)
  if (!there) return writeCard(db, moved, to.id, day, kind, now)
  if ((await db.get('letter', there.letterId))?.state !== 'due') return false
  for (const step of moved)
    if (!(await db.get('step', step.id))) await db.put('step', { ...step, cardId: id, version: 0 })
  return moved.length > 0
}
