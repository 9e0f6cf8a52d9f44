import { sightOf, type Sight } from '../../core/ledger-sight.ts'
import type { View } from '../../core/rights.ts'
import type { Actor } from '../command.ts'
import { viewOfItem } from '../show/status.ts'
import type { Db, Entry } from '../store.ts'
import { isAdmin } from './directory.ts'
import { oversees } from './issue-readers.ts'
import { mayReadLetter } from './letters-seen.ts'
import { assignmentsOf } from './look.ts'

/** An entry as somebody reads it: `via` null and words of a letter absent where these are not for them. */
export type EntryRead = Omit<Entry, 'via'> & {
  via: string | null
  /** Whether the body is less than what the hash was made over. */
  partly: boolean
}

async function sightFor(db: Db, by: Actor, { event, planId, subjects }: Entry): Promise<Sight> {
  const whole = { oversees: true, items: [], named: false }
  if (isAdmin(by) || (planId !== null && oversees(by, planId))) return sightOf(event, whole)
  const items = []
  for (const id of subjects) {
    const item = id.startsWith('asg_') ? await db.get('assignment', id) : undefined
    if (item) items.push(item)
  }
  if (planId === null && items.length > 0 && items.every((item) => oversees(by, item.planId)))
    return sightOf(event, whole)
  const views: View[] = []
  for (const item of items) views.push(viewOfItem(by, item, await assignmentsOf(db, item.taskId)))
  return sightOf(event, { oversees: false, items: views, named: subjects.includes(by.person.id) })
}

/**
 * An entry as somebody may read it, or null where it is not for them: the only way from a stored entry to a page, a file or an answer.
 * The words of a letter are read by the same people as the letter.
 */
export async function entryRead(db: Db, by: Actor, entry: Entry): Promise<EntryRead | null> {
  const sight = await sightFor(db, by, entry)
  if (sight === 'none') return null
  const body = await bodyRead(db, by, entry)
  return { ...entry, via: sight === 'whole' ? entry.via : null, body, partly: body !== entry.body }
}

async function bodyRead(db: Db, by: Actor, { event, body }: Entry): Promise<unknown> {
  if (event !== 'letter.sent' || body === null || typeof body !== 'object') return body
  const { letter: id } = body as { letter?: string }
  const letter = id === undefined ? undefined : await db.get('letter', id)
  if (letter && (await mayReadLetter(db, by, letter))) return body
  const { text: _kept, ...facts } = body as Record<string, unknown>
  return facts
}
