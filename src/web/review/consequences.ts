import type { Day } from '../../core/day.ts'
import type { ReviewWords } from '../../kit/words/review-page.ts'
import type { Draft } from './view.ts'

/** What activation will do, a sentence each. `firstDue` is the day on which a new plan's first reports are due. */
export function consequences({ will, twin }: ReviewWords, draft: Draft, firstDue: Day): string[] {
  const { tasks, assignments, asked, open } = draft.counts
  if (draft.revision) {
    const { changes } = draft.revision
    const [added = 0, changed = 0, withdrawn = 0, same = 0] = (
      ['added', 'changed', 'withdrawn', 'same'] as const
    ).map((kind) => changes.filter((change) => change.kind === kind).length)
    return [will.revision(added, changed, withdrawn, same), will.history, will.findings(open)]
  }
  const reporting = asked[draft.reporting]
  const first = reporting > 0 ? will.first(firstDue, reporting) : will.none
  const isTwin = draft.twin === null ? [] : [twin.willBeNew(draft.twin)]
  return [...isTwin, will.tasks(tasks, assignments), first, will.findings(open)]
}
