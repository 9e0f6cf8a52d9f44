import type { Assignment } from './model/index.ts'

/** How an item that no document has was given. */
export type Given = Exclude<Assignment['origin'], 'document'>

/**
 * How an item was given that stands beside the document: by hand, by a meeting, by a leader's note. Null for a share of the
 * document, also for one whose unit the office determined: that one has no words of its own.
 */
export const givenAs = ({ origin, source }: Pick<Assignment, 'origin' | 'source'>): Given | null =>
  origin === 'document' || source === undefined ? null : origin
