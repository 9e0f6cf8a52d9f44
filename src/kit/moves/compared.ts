import type { Proposal } from '../../core/model/index.ts'
import type { Change } from '../../core/proposal/changes.ts'
import type { Foreseen } from './foreseen.ts'

/** What a document changes in the live plan it revises: tasks by number and title, as it has them itself where it does. */
export interface Difference extends Pick<Change, 'what'> {
  kind: 'added' | 'changed' | 'withdrawn'
  code: string
  title: string
}

/** What is different, the additions first, what is withdrawn last; tasks that stay as they are left out. */
export function differences({ live, changes }: Foreseen, proposal: Proposal): Difference[] {
  const here = new Map(proposal.plan.tasks.map(({ code, title }) => [code, title]))
  const standing = new Map(live.tasks.map(({ code, title }) => [code, title]))
  const found = changes.flatMap(({ kind, code, liveCode, what }): Difference[] => {
    if (kind === 'same') return []
    const title = (code === null ? standing.get(liveCode ?? '') : here.get(code)) ?? ''
    return [{ kind, code: liveCode ?? code ?? '', title, what }]
  })
  return (['added', 'changed', 'withdrawn'] as const).flatMap((kind) =>
    found.filter((one) => one.kind === kind),
  )
}
