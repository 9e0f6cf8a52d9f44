import type { Kind, Rows } from '../core/model/index.ts'

type Rules = { [K in Kind]?: (row: Rows[K]) => boolean }

/**
 * Which rows are over and done: kept and found as ever, but hardly read again and hardly ever changed, so that a store may keep
 * them where reading one costs a little more. Decided by the row alone, never by the day, so that a row is looked at once a write.
 */
const rules: Rules = {
  letter: ({ state }) => state !== 'due',
  draft: ({ state }) => state === 'confirmed' || state === 'discarded',
  report: ({ state }) => state !== 'filed',
  work: ({ state }) => state !== 'due',
  session: ({ revokedAt }) => revokedAt !== null,
  message: () => true,
  posting: () => true,
  mailing: () => true,
  failure: () => true,
  quarantine: () => true,
  seal: () => true,
}

/** Whether a kind has rows that can be over and done. */
export const canSettle = (kind: Kind): boolean => rules[kind] !== undefined

export const isSettled = (kind: Kind, row: Rows[Kind]): boolean =>
  (rules[kind] as ((row: Rows[Kind]) => boolean) | undefined)?.(row) ?? false
