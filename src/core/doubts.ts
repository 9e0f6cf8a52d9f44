import type { Report, Said } from './model/index.ts'

/**
 * What may be asked of words before they are filed: a question, never a refusal. Facts only; the words are made in
 * kit/words/doubts.ts.
 */
export type Doubt =
  /** The same words as the last report of an earlier period said. */
  { kind: 'same-as-last'; period: string }

/** The words of one item, the period they are for, and the last report that stands of an earlier period. */
export interface Doubted {
  said: Said
  period: string
  last: Report | null
}

/** Everything that could be asked, what matters most first; of these at most one is asked, once per item and period. */
export function doubtsOf(item: Doubted): Doubt[] {
  return [...sameAsLast(item)]
}

/** Files are news of their own; “no change” already says what would be asked. */
function sameAsLast({ said, last }: Doubted): Doubt[] {
  if (!last || said.noChange || said.files.length > 0) return []
  const now = bare(said)
  return now.some((field) => field !== '') && String(now) === String(bare(last))
    ? [{ kind: 'same-as-last', period: last.period }]
    : []
}

/** Field by field, without blanks and punctuation, whatever the width of the letters. */
const bare = ({ progress, problems, next }: Said): string[] =>
  [progress, problems, next].map((field) =>
    field
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{P}\p{S}\p{Cf}]/gu, ''),
  )
