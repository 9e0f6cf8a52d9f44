/** The subjects of entries that say what a unit did itself or was answered: what its own chat shows it as well. */
const OPEN_TO_UNITS: ReadonlySet<string> = new Set([
  ...['assignment', 'completion', 'coordination', 'countersign', 'deadline', 'decline', 'extension'],
  ...['period', 'report', 'request', 'task', 'turn'],
])

/**
 * Whether somebody who sees all of an item, but not all of its plan, sees an entry about it. Drafts of notices and circulars, the
 * steps of the chase and leaders' notes are the office's until they are sent.
 */
export const isOpenToUnits = (event: string): boolean => OPEN_TO_UNITS.has(event.split('.')[0] ?? '')
