import type { View } from './rights.ts'

/**
 * The subjects of entries that say what a unit did itself, was asked or was answered: what its own chat shows it as well. Drafts of
 * notices and circulars, the steps of the chase (who else was told, and who could not be reached) and leaders' notes are the office's.
 */
const OPEN_TO_UNITS: ReadonlySet<string> = new Set([
  ...['ask', 'assignment', 'completion', 'coordination', 'countersign', 'deadline', 'decline', 'extension'],
  ...['period', 'report', 'request', 'task', 'turn'],
])

/** How a reader stands to an entry. */
export interface Standing {
  /** Administrator or the command line, or sees all of its plan; where it names none, all of the plan of every item it is about. */
  oversees: boolean
  /** What is seen of each item that it is about, in no order. */
  items: readonly View[]
  /** Whether it is about the reader by name: of a letter, that it went to them. */
  named: boolean
}

/** Everything of an entry; the entry without the message it came from; or nothing of it, not even that there is one. */
export type Sight = 'whole' | 'open' | 'none'

/**
 * What somebody may read of an entry: the one rule for the desk, its file, the API and an assistant. A unit reads an open entry about
 * items that it sees all of, every one of them; and of letters only those that went to it.
 */
export function sightOf(event: string, { oversees, items, named }: Standing): Sight {
  if (oversees) return 'whole'
  if (items.length === 0) return 'none'
  if (event === 'letter.sent') return named ? 'open' : 'none'
  const open = OPEN_TO_UNITS.has(event.split('.')[0] ?? '') && items.every((view) => view === 'all')
  return open ? 'open' : 'none'
}
