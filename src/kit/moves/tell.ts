import { recipients, type Place } from '../../core/chase.ts'
import { wallClock } from '../../core/day.ts'
import type { Assignment, Content, Person, Plan } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import type { Words } from '../words/index.ts'
import { wordsFor } from '../words/index.ts'
import { post, words as saying } from './letter.ts'
import { directoryOf, officeOf } from './people.ts'

/** A letter that says something at once, in the reader's language; `seed` keeps one message from telling it twice. */
export interface Telling {
  seed: string
  say(words: Words, person: Person): Content
  /** The assignments it speaks of, so that a reply to it is understood. */
  about?: string[]
}

/** What the letters need of a command or job: nobody is told twice of the same message. */
export type Teller = Pick<Context, 'db' | 'now' | 'via'>

export async function tellPerson(
  { db, now, via }: Teller,
  planId: string | null,
  person: Person,
  { seed, say, about = [] }: Telling,
): Promise<void> {
  const body = saying(say(wordsFor(person.locale), person))
  const id = deriveId('let', via, seed, person.id)
  await post(db, { id, to: person.id, planId, body, priority: 1, now, about })
}

/** `unless` names people who know already; who is told joins them, so that the office of two plans is told once. */
export async function tellOffice(
  teller: Teller,
  planId: string,
  { unless = new Set(), ...telling }: Telling & { unless?: Set<string> },
): Promise<void> {
  for (const person of await officeOf(teller.db, planId)) {
    if (unless.has(person.id)) continue
    unless.add(person.id)
    await tellPerson(teller, planId, person, telling)
  }
}

/**
 * Tells whoever answers for an assignment's unit today: liaison A, in absence the cover or B, or the places named.
 * Returns how many were told; nobody where the unit has no one who can be reached.
 */
export async function tellUnit(
  teller: Teller,
  { unitId }: Pick<Assignment, 'unitId'>,
  plan: Plan,
  telling: Telling,
  to: readonly Place[] = ['A'],
): Promise<number> {
  const today = wallClock(teller.now, plan.timezone).day
  const directory = await directoryOf(teller.db, plan.id, unitId, today)
  const { steps } = recipients({ to }, directory, today)
  for (const { personId } of steps) {
    const person = await teller.db.get('person', personId)
    if (person) await tellPerson(teller, plan.id, person, telling)
  }
  return steps.length
}
