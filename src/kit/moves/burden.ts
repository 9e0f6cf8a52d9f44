import { addMonths, instantOf, type Instant } from '../../core/day.ts'
import type { Letter, Plan } from '../../core/model/index.ts'
import { unitPlaces } from '../../core/rights.ts'
import { padded } from '../indexes.ts'
import type { Db } from '../store.ts'
import { collect } from './look.ts'

/** A calendar month as `YYYY-MM`, or the part of it before a moment. */
export interface Stretch {
  from: Instant
  until: Instant
}

export const monthOf = (month: string, timezone: string): Stretch => ({
  from: instantOf(`${month}-01`, '00:00', timezone),
  until: instantOf(`${addMonths(month, 1)}-01`, '00:00', timezone),
})

/** What goes to an office or to leaders is no burden on a unit, and an answer is none on anybody. */
const isUnasked = ({ body, priority, state }: Letter): boolean =>
  priority > 0 && state !== 'inline' && !['digest', 'findings', 'meetings', 'issue-draft'].includes(body.kind)

/** Where a letter went, or will: counted before it is sent, so that a day's count is the same from its first minute on. */
const isPosted = ({ state }: Letter): boolean => state === 'sent' || state === 'due'

/**
 * The people who answer for a unit in any plan now, and whoever is named to stand in for them: true for those who hold a
 * place themselves. Found by the unit's roles alone, since one person may hold places in any number of units.
 */
async function peopleOf(db: Db, unitId: string): Promise<Map<string, boolean>> {
  const people = new Map<string, boolean>()
  for (const { role, personId } of await collect(db.list('role', 'byUnit', { prefix: [unitId] }))) {
    if (!unitPlaces.has(role)) continue
    people.set(personId, true)
    for (const { coverId } of (await db.get('person', personId))?.away ?? [])
      if (coverId !== null && !people.has(coverId)) people.set(coverId, false)
  }
  return people
}

/**
 * The letters that duban sent a unit unasked in a stretch of time: to the people who hold a place in it, about its items or
 * about none in particular, and to those who stand in for them, about its items. Read by person and time alone: costs what
 * those people were sent, whatever the size of the plan. People who gave their place up are counted with it no more.
 */
export async function lettersToUnit(
  db: Db,
  unitId: string,
  { from, until }: Stretch,
  counts: (letter: Letter) => boolean = isPosted,
): Promise<Letter[]> {
  const letters: Letter[] = []
  for (const [personId, holds] of await peopleOf(db, unitId)) {
    const range = { prefix: [personId], from: padded(from), to: padded(until - 1) }
    for await (const letter of db.list('letter', 'byPerson', range))
      if (isUnasked(letter) && counts(letter) && (await isAbout(db, letter, unitId, holds)))
        letters.push(letter)
  }
  return letters
}

/** How long a letter may lie before it goes, in milliseconds: a long holiday, a channel that is down for weeks. */
const LIES_MS = 31 * 86_400_000

/**
 * What reached a unit in a stretch of time: by when it was sent, not when it was written. A letter of the last day of May that
 * waited for the end of a holiday belongs to June; by its writing it would be in no digest, since May's was out by then.
 */
export const sentToUnit = (db: Db, unitId: string, { from, until }: Stretch): Promise<Letter[]> =>
  lettersToUnit(
    db,
    unitId,
    { from: from - LIES_MS, until },
    ({ state, sentAt }) => state === 'sent' && sentAt !== null && sentAt >= from && sentAt < until,
  )

async function isAbout(db: Db, { about }: Letter, unitId: string, holds: boolean): Promise<boolean> {
  if (about.length === 0) return holds
  for (const id of about) if ((await db.get('assignment', id))?.unitId === unitId) return true
  return false
}

/** How many messages a unit got this month before a day began: what the ceiling is held against, the same all day long. */
export async function spentBefore(
  db: Db,
  { timezone }: Pick<Plan, 'timezone'>,
  unitId: string,
  today: string,
): Promise<number> {
  const { from } = monthOf(today.slice(0, 7), timezone)
  const until = instantOf(today, '00:00', timezone)
  return until <= from ? 0 : (await lettersToUnit(db, unitId, { from, until })).length
}
